namespace Bot.Server.Discord.Rest;

/// <summary>
/// So many requests within a span and no more, at whatever moment the span begins. Places are given out in the order of asking.
/// </summary>
internal sealed class RequestPace(int count, TimeSpan span)
{
    private readonly Lock _gate = new();

    /// <summary>When the last requests go or went; the oldest is at <see cref="_next"/>.</summary>
    private readonly TimeSpan[] _places = [.. Enumerable.Repeat(-span, count)];
    private int _next;
    private TimeSpan _last = TimeSpan.MinValue;

    /// <summary>Takes a place and says when it is; a place after the deadline is named but not taken.</summary>
    public TimeSpan Reserve(TimeSpan now, TimeSpan deadline)
    {
        lock (_gate)
        {
            var free = _places[_next] + span;
            var at = free > now ? free : now;
            at = at > _last ? at : _last;
            if (at <= deadline)
            {
                _places[_next] = _last = at;
                _next = (_next + 1) % _places.Length;
            }

            return at;
        }
    }

    /// <summary>
    /// Whoever had a place goes later than that, because a timer or the machine was late. The span counts from then, or the request that
    /// takes this place next could come too soon after it.
    /// </summary>
    public void GoLate(TimeSpan place, TimeSpan now)
    {
        lock (_gate)
        {
            if (Array.IndexOf(_places, place) is >= 0 and var index)
            {
                _places[index] = now;
            }
        }
    }
}
