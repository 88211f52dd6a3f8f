namespace Bot.Server.Discord.Gateway;

/// <summary>How long things on the gateway take. The defaults are for Discord; tests are in more of a hurry.</summary>
internal sealed record GatewayTiming
{
    /// <summary>For the TCP, TLS and WebSocket handshakes.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From the handshake to HELLO.</summary>
    public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From HELLO to READY or, after all that was missed, RESUMED.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For a payload to leave. A connection that does not take one any more is dead.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the other side may take to answer our close frame.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause after the first failure; it doubles with each one after that.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause. With two minutes even a day of failures stays under 1,000 IDENTIFYs.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A connection that was ready for so long held: the next pause is the first again.</summary>
    public TimeSpan HeldAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The shortest wait before IDENTIFY when Discord has called the session invalid; the wait is random.</summary>
    public TimeSpan InvalidSessionMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such wait.</summary>
    public TimeSpan InvalidSessionMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Between two IDENTIFYs of shards that share a turn: five seconds
    /// (https://docs.discord.com/developers/events/gateway#sharding-max-concurrency), and some for the way there.
    /// </summary>
    public TimeSpan IdentifyEvery { get; init; } = TimeSpan.FromSeconds(5.5);

    /// <summary>An interaction that nobody has answered for so long is dead (https://docs.discord.com/developers/interactions/receiving-and-responding).</summary>
    public TimeSpan InteractionLife { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long handlers may go on after the bot was told to stop.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>Waits, with the clock and the dice that were given.</summary>
internal sealed class GatewayPace(GatewayTiming timing, TimeProvider time, Func<double> random)
{
    public GatewayTiming Timing => timing;

    public TimeProvider Time => time;

    /// <summary>The pause after so many failures in a row: doubling, with half of it random so that not all come back at once.</summary>
    public TimeSpan Backoff(int failures)
    {
        if (failures <= 0)
        {
            return TimeSpan.Zero;
        }

        var ceiling = timing.FirstBackoff * Math.Pow(2, Math.Min(failures - 1, 30));
        return (ceiling < timing.MaxBackoff ? ceiling : timing.MaxBackoff) * (0.5 + (random() / 2));
    }

    /// <summary>The wait after "invalid session".</summary>
    public TimeSpan InvalidSessionWait() => timing.InvalidSessionMin + ((timing.InvalidSessionMax - timing.InvalidSessionMin) * random());

    /// <summary>The wait before the first heartbeat: bots that lost their connection together do not beat together.</summary>
    public TimeSpan FirstBeatWait(TimeSpan interval) => interval * random();

    public Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
}
