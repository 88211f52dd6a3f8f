namespace Bot.Server.Teams.Connector;

/// <summary>A token that was given to the bot.</summary>
/// <param name="Value">The token.</param>
/// <param name="Lasts">How long it is valid from now.</param>
internal sealed record IssuedToken(string Value, TimeSpan Lasts);

/// <summary>
/// The bot's own token for calls to the connector: kept until it is nearly over, asked for by one request at a time. While a new one cannot be
/// had, the old one is used as long as it is valid.
/// </summary>
/// <param name="ask">Asks for a token; null when it was not given, which has been logged then.</param>
/// <param name="time">The clock.</param>
internal sealed class ConnectorToken(Func<CancellationToken, Task<IssuedToken?>> ask, TimeProvider time)
{
    /// <summary>So long before its end a new one is asked for; a token that does not last long is used for most of its time.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private const double EarlyPart = 0.2;

    /// <summary>Between two tries after one that failed, and between two tokens of which the first was refused.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Kept? _kept;
    private Task<Kept?>? _asking;
    private long? _failedAt;
    private long? _droppedAt;

    /// <summary>A valid token, or null when there is none to be had now.</summary>
    public async Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        Task<Kept?>? asking;
        lock (_gate)
        {
            var left = _kept is { } kept ? kept.Lasts - time.GetElapsedTime(kept.Since) : TimeSpan.Zero;
            if (left > Early || left > _kept?.Lasts * EarlyPart)
            {
                return _kept!.Value;
            }

            var mayAsk = _failedAt is not { } failed || time.GetElapsedTime(failed) >= AfterFailure;
            if (_asking is null && mayAsk)
            {
                // By itself: whoever asked first may give up, and others wait for the same answer.
                _asking = Task.Run(AskAsync, CancellationToken.None);
            }

            if (left > TimeSpan.Zero)
            {
                return _kept!.Value;
            }

            asking = _asking;
        }

        return asking is null ? null : (await asking.WaitAsync(cancellationToken))?.Value;
    }

    /// <summary>A token was refused: the next call gets another one.</summary>
    /// <returns>Whether there is hope in that; not when it took the place of a refused one just now.</returns>
    public bool Drop(string token)
    {
        lock (_gate)
        {
            if (_kept?.Value != token)
            {
                return true;
            }

            if (_droppedAt is { } dropped && time.GetElapsedTime(dropped) < AfterFailure)
            {
                return false;
            }

            _kept = null;
            _droppedAt = time.GetTimestamp();
            return true;
        }
    }

    private async Task<Kept?> AskAsync()
    {
        // It ages on its way, too.
        var since = time.GetTimestamp();
        Kept? given = null;
        try
        {
            given = await ask(CancellationToken.None) is { } issued ? new Kept(issued.Value, issued.Lasts, since) : null;
            return given;
        }
        finally
        {
            lock (_gate)
            {
                _kept = given ?? _kept;
                _failedAt = given is null ? time.GetTimestamp() : null;
                _asking = null;
            }
        }
    }

    private sealed record Kept(string Value, TimeSpan Lasts, long Since);
}
