namespace Bot.Server.Discord.Rest;

/// <summary>
/// So many requests a second and no more, at whatever moment the second begins. Places are given out in the order of asking.
/// </summary>
internal sealed class RequestPace(int perSecond)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();

    /// <summary>When the last requests go or went; the oldest is at <see cref="next"/>.</summary>
    private readonly TimeSpan[] places = [.. Enumerable.Repeat(-Second, perSecond)];
    private int next;

    /// <summary>Takes a place and says when it is; a place after the deadline is named but not taken.</summary>
    public TimeSpan Reserve(TimeSpan now, TimeSpan deadline)
    {
        lock (gate)
        {
            var free = places[next] + Second;
            var at = free > now ? free : now;
            if (at <= deadline)
            {
                places[next] = at;
                next = (next + 1) % places.Length;
            }

            return at;
        }
    }
}
