namespace Bot.Server.Discord.Gateway;

/// <summary>Where the gateway is, and what may be asked of it.</summary>
internal sealed record GatewayPlan(Uri Url, int Shards, SessionStartLimit? Limit);

/// <summary>Asks the API about the gateway until it answers. Where the settings name the gateway, no answer is an answer as well.</summary>
internal sealed partial class GatewayDirectory(Func<CancellationToken, Task<GatewayBot?>> ask, Uri? configured, GatewayPace pace, ILogger<GatewayDirectory> log)
{
    public async Task<GatewayPlan> AskAsync(CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            var answer = await TryAskAsync(failures == 1, cancellationToken);
            if ((configured ?? GatewayUrl.Parse(answer?.Url)) is { } url)
            {
                return new GatewayPlan(url, Math.Max(answer?.Shards ?? 1, 1), answer?.SessionStartLimit);
            }

            await pace.WaitAsync(pace.Backoff(failures), cancellationToken);
        }
    }

    private async Task<GatewayBot?> TryAskAsync(bool first, CancellationToken cancellationToken)
    {
        GatewayBot? answer;
        Exception? reason = null;
        try
        {
            answer = await ask(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            (answer, reason) = (null, exception);
        }

        if (answer is null && first)
        {
            if (configured is null)
            {
                LogNoAnswer(reason);
            }
            else
            {
                LogGoingOn(reason);
            }
        }

        return answer;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord: the API did not say where the gateway is; asking again until it does")]
    private partial void LogNoAnswer(Exception? reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord: the API said nothing about the gateway; going on with Discord:GatewayUrl")]
    private partial void LogGoingOn(Exception? reason);
}
