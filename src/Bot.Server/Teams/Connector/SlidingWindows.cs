namespace Bot.Server.Teams.Connector;

/// <summary>At most so many calls within each of several spans of time, wherever a span begins. For one thread at a time.</summary>
/// <param name="limits">How many in which span.</param>
internal sealed class SlidingWindows(params IReadOnlyList<(int Count, TimeSpan Span)> limits)
{
    private readonly TimeSpan _longest = limits.Max(limit => limit.Span);

    /// <summary>When calls went or go, in the order of time.</summary>
    private readonly List<TimeSpan> _places = [];

    /// <summary>When the last call went or goes.</summary>
    public TimeSpan Last => _places.Count == 0 ? TimeSpan.MinValue : _places[^1];

    /// <summary>The first moment from then on at which one call more breaks no limit. It can lie before places that are taken.</summary>
    public TimeSpan FirstFree(TimeSpan from)
    {
        while (EndOfCrowd(from) is { } later)
        {
            from = later;
        }

        return from;
    }

    /// <summary>Takes a place.</summary>
    public void Take(TimeSpan at) => _places.Insert(CountUpTo(at), at);

    /// <summary>Gives a place back.</summary>
    public void GiveBack(TimeSpan at)
    {
        if (CountUpTo(at) is > 0 and var count && _places[count - 1] == at)
        {
            _places.RemoveAt(count - 1);
        }
    }

    /// <summary>The latest call until a moment went later than that.</summary>
    public void Delay(TimeSpan sent, TimeSpan until)
    {
        if (CountUpTo(sent) is > 0 and var count)
        {
            _places.RemoveAt(count - 1);
            Take(until);
        }
    }

    /// <summary>Forgets what matters to nobody any more.</summary>
    public void Forget(TimeSpan now)
    {
        var old = CountUpTo(now - _longest);

        // In portions, because a list moves all that is left.
        if (old > 64 || old == _places.Count)
        {
            _places.RemoveRange(0, old);
        }
    }

    /// <summary>Where a call would be one too many for its neighbours, the next moment that can be better.</summary>
    private TimeSpan? EndOfCrowd(TimeSpan at)
    {
        var before = CountUpTo(at);
        foreach (var (count, span) in limits)
        {
            // All rows of as many neighbours as are allowed, among which the call would be; the last one moves it furthest.
            for (var first = Math.Min(before, _places.Count - count); first >= Math.Max(0, before - count); first--)
            {
                var isFirst = first == before;
                var last = first + count - 1;
                var begin = isFirst ? at : _places[first];
                var end = last < before ? at : _places[last];
                if (end - begin < span)
                {
                    return isFirst ? _places[before] : begin + span;
                }
            }
        }

        return null;
    }

    private int CountUpTo(TimeSpan at)
    {
        var (low, high) = (0, _places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _places[middle] <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
