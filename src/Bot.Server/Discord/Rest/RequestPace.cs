namespace Bot.Server.Discord.Rest;

/// <summary>
/// So many requests a second and no more, at whatever moment the second begins. Places are given out in the order of asking.
/// </summary>
internal sealed class RequestPace(int perSecond)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();

    /// <summary>When the last requests go or went; the oldest is at <see cref="_next"/>.</summary>
    private readonly TimeSpan[] _places = [.. Enumerable.Repeat(-Second, perSecond)];
    private int _next;

    /// <summary>Takes a place and says when it is; a place after the deadline is named but not taken.</summary>
    public TimeSpan Reserve(TimeSpan now, TimeSpan deadline)
    {
        lock (_gate)
        {
            var free = _places[_next] + Second;
            var at = free > now ? free : now;
            if (at <= deadline)
            {
                _places[_next] = at;
                _next = (_next + 1) % _places.Length;
            }

            return at;
        }
    }
}
