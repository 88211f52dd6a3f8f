using Bot.Server.Teams.Tokens;
using Bot.Tests.Support;
using Bot.Tests.Teams.Fake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Teams.Tokens;

/// <summary>The token check, composed as in the bot, and an issuer that it talks to over real sockets. The clock stands still until the test moves it.</summary>
internal sealed class TokenBed : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _services;

    private TokenBed(FakeIssuer issuer, TimeProvider time)
    {
        Issuer = issuer;
        _services = new ServiceCollection()
            .AddSingleton(time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddTokenCheck(issuer.Settings)
            .BuildServiceProvider();
        Check = _services.GetRequiredService<TokenCheck>();
    }

    public FakeIssuer Issuer { get; set; }

    public TokenCheck Check { get; }

    public WatchedTime Time { get; private init; } = null!;

    public CapturedLog Log { get; } = new();

    /// <summary>A good token, made now.</summary>
    public FakeToken Good => new(Time.GetUtcNow());

    public static async Task<TokenBed> StartAsync()
    {
        var time = new WatchedTime();
        time.SetUtcNow(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        return new TokenBed(await FakeIssuer.StartAsync(), time) { Time = time };
    }

    public static async Task<TokenBed> StartAsync(TimeProvider time) => new(await FakeIssuer.StartAsync(), time);

    /// <summary>A bed whose keys are known already.</summary>
    public static async Task<TokenBed> StartWithKeysAsync()
    {
        var bed = await StartAsync();
        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(bed.Good.Header));
        await bed.Issuer.AskedAsync();
        return bed;
    }

    public Task<TokenOutcome> BeginAsync(string? authorization, CancellationToken cancellationToken = default) => Check.CheckAsync(authorization, cancellationToken).AsTask();

    public Task<TokenOutcome> AskAsync(string? authorization) => BeginAsync(authorization).WaitAsync(Patience);

    /// <summary>Asks, and moves the clock over the pause before the next fetch once somebody waits for it.</summary>
    public async Task<TokenOutcome> AskOverPauseAsync(string? authorization)
    {
        var asked = BeginAsync(authorization);
        await OverPauseAsync();
        return await asked.WaitAsync(Patience);
    }

    /// <summary>Moves the clock to the end of the pause, once somebody waits for it.</summary>
    public async Task OverPauseAsync()
    {
        await Time.TimerAsync(due => due <= SigningKeys.Pause);
        Time.Advance(SigningKeys.Pause);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
