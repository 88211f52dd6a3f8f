namespace Bot.Server.Discord.Rest;

/// <summary>
/// Counts the answers 401, 403 and 429 of the last minutes. Too many of them get the address shut out by Cloudflare
/// (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans), so sending pauses long before.
/// </summary>
internal sealed class InvalidRequests(int most, TimeSpan window)
{
    private readonly Lock _gate = new();
    private readonly Queue<TimeSpan> _times = [];

    /// <summary>Counts one; true when it is the one that starts a pause.</summary>
    public bool Count(TimeSpan now)
    {
        lock (_gate)
        {
            Forget(now);
            _times.Enqueue(now);
            return _times.Count == most;
        }
    }

    /// <summary>When there is room for one more.</summary>
    public TimeSpan OpensAt(TimeSpan now)
    {
        lock (_gate)
        {
            Forget(now);
            return _times.Count < most ? TimeSpan.Zero : _times.ElementAt(_times.Count - most) + window;
        }
    }

    private void Forget(TimeSpan now)
    {
        while (_times.TryPeek(out var oldest) && now - oldest >= window)
        {
            _times.Dequeue();
        }
    }
}
