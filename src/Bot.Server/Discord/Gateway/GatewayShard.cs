namespace Bot.Server.Discord.Gateway;

/// <summary>One shard: connection after connection, with the session that outlives them, until it is stopped or refused for good.</summary>
internal sealed partial class GatewayShard(
    GatewayIdentity identity,
    IdentifyTurns turns,
    GatewayEvents events,
    ShardHealth health,
    GatewayPace pace,
    ILogger<GatewayShard> log)
{
    /// <summary>From so many failures in a row on, it is worth a warning.</summary>
    private const int WorthWarning = 3;

    private GatewaySession _session = GatewaySession.None;
    private Uri? _url;

    /// <summary>Runs until stopped (null) or refused for good (the reason).</summary>
    public async Task<GatewayFault?> RunAsync(CancellationToken stop)
    {
        try
        {
            for (var failures = 0; ;)
            {
                var end = await ConnectAsync(stop);
                switch (end.Next)
                {
                    case GatewayNext.Stopped:
                        return null;
                    case GatewayNext.StopForGood:
                        return new GatewayFault(end.Code ?? 0, GatewayClosing.AdviceFor(end.Code ?? 0));
                }

                _session = end.Session;
                failures = end.Held ? 0 : failures + 1;
                var pause = pace.Backoff(failures);
                pause = pause > end.Wait ? pause : end.Wait;
                LogLost(failures < WorthWarning ? LogLevel.Information : LogLevel.Warning, identity.Shard, end.Why, pause.TotalSeconds, _session.CanResume);
                await pace.WaitAsync(pause, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<ConnectionEnd> ConnectAsync(CancellationToken stop)
    {
        try
        {
            var turn = _session.CanResume ? null : await turns.TakeAsync(identity.Shard, stop);
            _url = turn?.Url ?? _url;

            using var connection = new GatewayConnection(identity, _session, turn, events, health, pace);
            return await connection.RunAsync(turn?.Url ?? _session.ResumeUrl ?? _url!, stop);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            // Ours, then. A session that led here is not trusted with the next try.
            LogUnexpected(exception, identity.Shard);
            return new ConnectionEnd(GatewayNext.Identify, "of a fault of the bot", null, GatewaySession.None, Held: false, Wait: TimeSpan.Zero);
        }
        finally
        {
            health.Lost();
        }
    }

    [LoggerMessage(Message = "Discord: shard {Shard} lost its connection because {Why}; next try in {Seconds:0.0} s, with the session kept: {Kept}")]
    private partial void LogLost(LogLevel level, int shard, string why, double seconds, bool kept);

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord: the connection of shard {Shard} failed in an unexpected way")]
    private partial void LogUnexpected(Exception exception, int shard);
}
