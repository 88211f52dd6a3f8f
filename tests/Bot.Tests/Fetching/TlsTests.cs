using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bot.Core.Fetching;

namespace Bot.Tests.Fetching;

/// <summary>Encrypted connections that cannot be trusted.</summary>
public class TlsTests
{
    [Fact]
    public async Task A_certificate_that_nobody_signed_is_a_failure()
    {
        using var certificate = Certificate(issuerAt: null);
        await using var server = Serve(certificate);
        using var bed = new FetchBed([$"127.0.0.1:{server.Port}"]);

        Assert.Equal(FetchTrouble.Tls, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync($"https://127.0.0.1:{server.Port}/")).Kind);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_a_failure()
    {
        await using var server = new RawServer((_, _, _) => Task.CompletedTask, async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), stop);
            return stream;
        });
        using var bed = new FetchBed([$"127.0.0.1:{server.Port}"]);

        Assert.Equal(FetchTrouble.Tls, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync($"https://127.0.0.1:{server.Port}/")).Kind);
    }

    [Fact]
    public async Task A_certificate_cannot_make_the_bot_load_its_issuer_from_an_address_inside()
    {
        await using var inside = RawServer.Sending(RawServer.Answer("a secret"));
        using var certificate = Certificate(issuerAt: $"http://127.0.0.1:{inside.Port}/issuer.cer");
        await using var server = Serve(certificate);
        using var bed = new FetchBed([$"127.0.0.1:{server.Port}"]);

        Assert.Equal(FetchTrouble.Tls, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync($"https://127.0.0.1:{server.Port}/")).Kind);
        Assert.Equal(0, inside.Connections);
    }

    /// <summary>For 127.0.0.1, signed by an authority that nobody knows, or by itself.</summary>
    private static X509Certificate2 Certificate(string? issuerAt)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var (from, until) = (DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(120));
        if (issuerAt is null)
        {
            return request.CreateSelfSigned(from, until);
        }

        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: null, caIssuersUris: [issuerAt]));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=An authority that nobody knows", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var issuer = authority.CreateSelfSigned(from, until);
        using var signed = request.Create(issuer, from, until, [1, 2, 3]);
        return signed.CopyWithPrivateKey(key);
    }

    private static RawServer Serve(X509Certificate2 certificate) => new(
        (_, stream, stop) => stream.WriteAsync(RawServer.Answer("<rss/>"), stop).AsTask(),
        async (stream, stop) =>
        {
            // Offline, because this server would load the issuer itself otherwise.
            var context = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
            var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, stop);
            return tls;
        });
}
