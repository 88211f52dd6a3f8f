using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bot.Server.Teams.Connector;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Teams.Connector;

/// <summary>The bot's own token: asked for rarely, by one at a time, and in time.</summary>
[Collection(Alone.Name)]
public sealed class ConnectorTokenTests
{
    private readonly WatchedTime _time = new();
    private int _asked;

    [Fact]
    public async Task Fifty_at_once_ask_once()
    {
        var gate = new TaskCompletionSource();
        var token = Token(async () =>
        {
            await gate.Task;
            return new IssuedToken("a", TimeSpan.FromHours(1));
        });
        var waiting = Enumerable.Range(0, 50).Select(_ => token.GetAsync(CancellationToken.None)).ToArray();
        gate.SetResult();

        Assert.All(await Task.WhenAll(waiting), value => Assert.Equal("a", value));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task Shortly_before_its_end_another_one_is_asked_for_and_nobody_waits()
    {
        var gate = new TaskCompletionSource<IssuedToken?>();
        var token = Token(() => _asked == 1 ? Task.FromResult<IssuedToken?>(new IssuedToken("a", TimeSpan.FromHours(1))) : gate.Task);
        Assert.Equal("a", await token.GetAsync(CancellationToken.None));

        _time.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal("a", await token.GetAsync(CancellationToken.None));
        gate.SetResult(new IssuedToken("b", TimeSpan.FromHours(1)));
        await UntilAsync(async () => await token.GetAsync(CancellationToken.None) == "b");
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_one_that_is_valid_and_an_expired_one_is_never_used()
    {
        var token = Token(() => Task.FromResult(_asked == 1 ? new IssuedToken("a", TimeSpan.FromHours(1)) : null));
        Assert.Equal("a", await token.GetAsync(CancellationToken.None));

        _time.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal("a", await token.GetAsync(CancellationToken.None));
        await UntilAsync(() => Task.FromResult(_asked == 2));

        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Null(await token.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task After_a_refusal_nobody_is_asked_for_a_while_and_then_again()
    {
        var token = Token(() => Task.FromResult(_asked == 1 ? null : new IssuedToken("a", TimeSpan.FromHours(1))));
        Assert.Null(await token.GetAsync(CancellationToken.None));
        Assert.Null(await token.GetAsync(CancellationToken.None));
        Assert.Equal(1, _asked);

        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("a", await token.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_gives_up_takes_nothing_from_the_others()
    {
        var gate = new TaskCompletionSource<IssuedToken?>();
        var token = Token(() => gate.Task);
        using var impatient = new CancellationTokenSource();
        var first = token.GetAsync(impatient.Token);
        var second = token.GetAsync(CancellationToken.None);
        await impatient.CancelAsync();
        gate.SetResult(new IssuedToken("a", TimeSpan.FromHours(1)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("a", await second);
    }

    [Theory]
    [InlineData("pem", null)]
    [InlineData("pem", "pass word")]
    [InlineData("p12", "pass word")]
    public async Task A_certificate_proves_who_the_bot_is(string kind, string? password)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("podcasts-certificate-").FullName, "app." + kind);
        var certificate = ClientAssertion.Certificate;
        using var key = certificate.GetRSAPrivateKey()!;
        if (kind == "p12")
        {
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, password));
        }
        else
        {
            var pem = password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000));
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + pem);
        }

        await using var bed = await ConnectorBed.StartAsync(settings =>
        {
            settings.AppPassword = null;
            settings.CertificatePath = file;
            settings.CertificatePassword = password;
        });
        bed.Time.SetUtcNow(DateTimeOffset.UtcNow);

        Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync());
    }

    [Fact]
    public async Task A_wrong_secret_is_said_once_with_what_to_do()
    {
        await using var bed = await ConnectorBed.StartAsync(settings => settings.AppPassword = "something else");

        Assert.IsType<ConnectorOutcome.TryLater>(await bed.SendAsync());
        Assert.IsType<ConnectorOutcome.TryLater>(await bed.SendAsync());

        Assert.Single(bed.Log.Text.Split('\n'), line => line.Contains("Microsoft Entra refuses the bot a token with 401 invalid_client", StringComparison.Ordinal));
        Assert.DoesNotContain("something else", bed.Log.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Connector.Requests);
    }

    private ConnectorToken Token(Func<Task<IssuedToken?>> answer) => new(
        _ =>
        {
            Interlocked.Increment(ref _asked);
            return answer();
        },
        _time);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 500, "It never came to that.");
            await Task.Delay(10);
        }
    }
}
