using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Support.Teams;

/// <summary>The certificate of the app, and the check of what it signs.</summary>
internal static class ClientAssertion
{
    private static readonly Lazy<X509Certificate2> Made = new(() =>
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=podcasts", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    });

    public static X509Certificate2 Certificate => Made.Value;

    /// <summary>Whether the app has signed it for this endpoint.</summary>
    public static bool IsGood(string? assertion, string? type, string endpoint)
    {
        if (assertion is null || type != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        {
            return false;
        }

        var result = new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            ValidIssuer = FakeConnector.AppId,
            ValidAudience = endpoint,
            IssuerSigningKey = new X509SecurityKey(Certificate) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
            ValidAlgorithms = [SecurityAlgorithms.RsaSsaPssSha256],
        }).GetAwaiter().GetResult();
        return result.IsValid && (string?)result.Claims["sub"] == FakeConnector.AppId && new JsonWebToken(assertion).TryGetHeaderValue<string>("x5t#S256", out _);
    }
}
