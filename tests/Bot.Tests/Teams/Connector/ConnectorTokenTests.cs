using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bot.Server.Teams;
using Bot.Server.Teams.Connector;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Teams.Connector;

/// <summary>The bot's own token: asked for rarely, by one at a time, and in time.</summary>
[Collection(Alone.Name)]
public sealed class ConnectorTokenTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("podcasts-certificate-");
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
        await Eventually.IsSoAsync(async () => await token.GetAsync(CancellationToken.None) == "b");
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_one_that_is_valid_and_an_expired_one_is_never_used()
    {
        var token = Token(() => Task.FromResult(_asked == 1 ? new IssuedToken("a", TimeSpan.FromHours(1)) : null));
        Assert.Equal("a", await token.GetAsync(CancellationToken.None));

        _time.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal("a", await token.GetAsync(CancellationToken.None));
        await Eventually.IsSoAsync(() => Task.FromResult(_asked == 2));

        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Null(await token.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_renewal_that_breaks_harms_nobody_as_long_as_there_is_a_valid_one()
    {
        var token = Token(() => _asked switch
        {
            2 => throw new InvalidOperationException("broken"),
            _ => Task.FromResult<IssuedToken?>(new IssuedToken($"token {_asked}", TimeSpan.FromHours(1))),
        });
        Assert.Equal("token 1", await token.GetAsync(CancellationToken.None));

        _time.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal("token 1", await token.GetAsync(CancellationToken.None));
        await Eventually.IsSoAsync(() => Task.FromResult(_asked == 2));
        Assert.Equal("token 1", await token.GetAsync(CancellationToken.None));

        // The failure is noted a moment after it was met: time goes on until that is long enough ago.
        await Eventually.IsSoAsync(async () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return await token.GetAsync(CancellationToken.None) == "token 3";
        });
    }

    [Fact]
    public async Task A_token_ages_from_the_moment_that_it_was_asked_for()
    {
        var token = Token(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(14));
            return Task.FromResult<IssuedToken?>(_asked == 1 ? new IssuedToken("a", TimeSpan.FromMinutes(10)) : null);
        });
        Assert.Equal("a", await token.GetAsync(CancellationToken.None));

        _time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(7));
        Assert.Null(await token.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_token_that_lasts_for_minutes_only_is_used_for_most_of_them()
    {
        var token = Token(() => Task.FromResult<IssuedToken?>(new IssuedToken($"token {_asked}", TimeSpan.FromMinutes(4))));
        for (var minute = 0; minute < 3; minute++)
        {
            Assert.Equal("token 1", await token.GetAsync(CancellationToken.None));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, _asked);
        _time.Advance(TimeSpan.FromSeconds(30));
        await Eventually.IsSoAsync(async () => await token.GetAsync(CancellationToken.None) == "token 2");
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_by_whoever_is_told_first()
    {
        var token = Token(() => Task.FromResult<IssuedToken?>(new IssuedToken($"token {_asked}", TimeSpan.FromHours(1))));
        var refused = await token.GetAsync(CancellationToken.None);

        for (var number = 0; number < 50; number++)
        {
            token.Drop(refused!);
            Assert.Equal("token 2", await token.GetAsync(CancellationToken.None));
        }
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
    [InlineData("p12", null)]
    [InlineData("p12", "pass word")]
    public async Task A_certificate_proves_who_the_bot_is(string kind, string? password)
    {
        var file = Path.Combine(_folder.FullName, "app." + kind);
        await WriteAsync(file, kind, password);
        await using var bed = await ConnectorBed.StartAsync(settings => Use(settings, file, password));
        bed.Time.SetUtcNow(DateTimeOffset.UtcNow);

        Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync());
        bed.Time.Advance(TimeSpan.FromMinutes(56));
        Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync());
        await Eventually.IsSoAsync(() => Task.FromResult(bed.Connector.TokenRequests == 2));
    }

    [Fact]
    public async Task A_certificate_that_is_replaced_is_taken_without_a_restart_and_one_that_is_gone_is_told()
    {
        var file = Path.Combine(_folder.FullName, "app.pem");
        await using var bed = await ConnectorBed.StartAsync(settings => Use(settings, file, null));
        bed.Time.SetUtcNow(DateTimeOffset.UtcNow);

        Assert.IsType<ConnectorOutcome.TryLater>(await bed.SendAsync());
        Assert.Contains("Teams:CertificatePath", bed.Log.Text, StringComparison.Ordinal);

        await WriteAsync(file, "pem", null);
        bed.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync());
    }

    [Fact]
    public async Task A_wrong_secret_is_said_once_with_what_to_do_and_asked_again_later()
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.TokenRefusal = 401;

        for (var number = 0; number < 20; number++)
        {
            Assert.IsType<ConnectorOutcome.TryLater>(await bed.SendAsync());
        }

        Assert.Single(bed.Log.Text.Split('\n'), line => line.Contains("Microsoft Entra refuses the bot a token with 401 invalid_client", StringComparison.Ordinal));
        Assert.DoesNotContain("AADSTS", bed.Log.Text, StringComparison.Ordinal);
        Assert.Equal(1, bed.Connector.TokenRequests);
        Assert.Empty(bed.Connector.Requests);

        bed.Connector.TokenRefusal = null;
        bed.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"access_token":"","expires_in":3600}""")]
    [InlineData("""{"access_token":5,"expires_in":3600}""")]
    [InlineData("""{"access_token":"x","expires_in":0}""")]
    [InlineData("""{"access_token":"x\r\nHost: y","expires_in":3600}""")]
    [InlineData("""{"access_token":"\u00e9","expires_in":3600}""")]
    [InlineData("""{"access_token":"\ud800","expires_in":3600}""")]
    [InlineData("""{"error":"\ud800"}""")]
    public async Task What_is_no_token_is_taken_for_none(string body)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.TokenBody = body;

        Assert.IsType<ConnectorOutcome.TryLater>(await bed.SendAsync());
        Assert.Empty(bed.Connector.Requests);

        bed.Connector.TokenBody = null;
        bed.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Use(TeamsSettings settings, string file, string? password) =>
        (settings.AppPassword, settings.CertificatePath, settings.CertificatePassword) = (null, file, password);

    private static async Task WriteAsync(string file, string kind, string? password)
    {
        var certificate = ClientAssertion.Certificate;
        using var key = certificate.GetRSAPrivateKey()!;
        if (kind == "p12")
        {
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, password));
            return;
        }

        var pem = password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000));
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + pem);
    }

    private ConnectorToken Token(Func<Task<IssuedToken?>> answer) => new(
        _ =>
        {
            Interlocked.Increment(ref _asked);
            return answer();
        },
        _time);
}
