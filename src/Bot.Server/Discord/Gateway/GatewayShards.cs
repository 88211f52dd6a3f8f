namespace Bot.Server.Discord.Gateway;

/// <summary>
/// The gateway side of the adapter: as many shards as Discord asks for, all in this process. Whatever happens here, the web host goes on.
/// </summary>
internal sealed partial class GatewayShards : BackgroundService
{
    private readonly DiscordSettings _settings;
    private readonly string _userAgent;
    private readonly GatewayHealth _health;
    private readonly GatewayPace _pace;
    private readonly ILoggerFactory _logs;
    private readonly ILogger _log;
    private readonly GatewayEvents _events;
    private readonly IdentifyTurns _turns;

    /// <param name="settings">The token, and perhaps the address.</param>
    /// <param name="userAgent">What the program calls itself (https://docs.discord.com/developers/reference#user-agent).</param>
    /// <param name="askApi"><c>GET /gateway/bot</c>; null or an exception: no answer.</param>
    /// <param name="handle">Is given every event. May be slow, may fail; interactions are given to it beside one another.</param>
    /// <param name="health">Is kept up to date.</param>
    /// <param name="pace">How long things take.</param>
    /// <param name="logs">Where to log.</param>
    public GatewayShards(
        DiscordSettings settings,
        string userAgent,
        Func<CancellationToken, Task<GatewayBot?>> askApi,
        Func<GatewayEvent, CancellationToken, Task> handle,
        GatewayHealth health,
        GatewayPace pace,
        ILoggerFactory logs)
    {
        (_settings, _userAgent, _health, _pace, _logs) = (settings, userAgent, health, pace, logs);
        _log = logs.CreateLogger<GatewayShards>();
        _events = new GatewayEvents(handle, health, pace, logs.CreateLogger<GatewayEvents>());
        var directory = new GatewayDirectory(askApi, GatewayUrl.Parse(settings.GatewayUrl), pace, logs.CreateLogger<GatewayDirectory>());
        _turns = new IdentifyTurns(directory, pace, logs.CreateLogger<IdentifyTurns>());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_settings.IsOn)
        {
            return;
        }

        using var abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _pace.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var working = _events.RunAsync(abandon.Token);
        try
        {
            _health.Shard(0);
            var shards = await _turns.AskForShardsAsync(end.Token);
            await Task.WhenAll(Enumerable.Range(0, shards).Select(shard => RunShardAsync(shard, shards, end)).ToList());
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop before the API had answered.
        }
        finally
        {
            _health.Stopped();
            _events.Complete();
            abandon.CancelAfter(_pace.Timing.DrainTime);
            await working;
        }
    }

    private async Task RunShardAsync(int shard, int shards, CancellationTokenSource end)
    {
        var identity = new GatewayIdentity(_settings.BotToken, _userAgent, shard, shards);
        var fault = GatewayCommands.Identify(identity.Token, shard, shards).Length > GatewayCommands.MaxBytes
            ? new GatewayFault(4004, GatewayClosing.AdviceFor(4004))
            : await new GatewayShard(identity, _turns, _events, _health.Shard(shard), _pace, _logs.CreateLogger<GatewayShard>()).RunAsync(end.Token);

        // One shard that is refused means that all are: each has the same token and the same intents.
        if (fault is not null && _health.TrySetFault(fault))
        {
            LogFault(fault.Code, fault.Advice);
            await end.CancelAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord: the bot is off, because Discord refused it with code {Code}: {Advice}")]
    private partial void LogFault(int code, string advice);
}
