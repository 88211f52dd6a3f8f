namespace Bot.Server.Teams.Connector;

/// <summary>At most so many calls within each of several spans of time, wherever a span begins. Places are given out in the order of asking.</summary>
/// <param name="limits">How many in which span, shortest span first.</param>
internal sealed class SlidingWindows(params IReadOnlyList<(int Count, TimeSpan Span)> limits)
{
    private readonly Lock _gate = new();
    private readonly int _most = limits.Max(limit => limit.Count);
    private readonly TimeSpan _longest = limits.Max(limit => limit.Span);

    /// <summary>When the last calls went or go, oldest first.</summary>
    private readonly List<TimeSpan> _places = [];
    private TimeSpan _closedUntil = TimeSpan.MinValue;

    /// <summary>When the last call went or goes.</summary>
    public TimeSpan LastPlace
    {
        get
        {
            lock (_gate)
            {
                return _places.Count == 0 ? TimeSpan.MinValue : _places[^1];
            }
        }
    }

    /// <summary>Takes a place and says when it is; a place after the deadline is named but not taken.</summary>
    public TimeSpan Reserve(TimeSpan now, TimeSpan deadline)
    {
        lock (_gate)
        {
            Forget(now);
            var at = now > _closedUntil ? now : _closedUntil;
            foreach (var (count, span) in limits)
            {
                if (_places.Count >= count && _places[^count] + span is var free && free > at)
                {
                    at = free;
                }
            }

            // Places given before a pause was announced may lie before it; the order of places is kept.
            at = _places.Count > 0 && _places[^1] > at ? _places[^1] : at;
            if (at <= deadline)
            {
                _places.Add(at);
            }

            return at;
        }
    }

    /// <summary>Nothing goes before then.</summary>
    public void CloseUntil(TimeSpan until)
    {
        lock (_gate)
        {
            _closedUntil = until > _closedUntil ? until : _closedUntil;
        }
    }

    private void Forget(TimeSpan now)
    {
        var old = 0;
        while (old < _places.Count && (_places[old] + _longest <= now || _places.Count - old > _most))
        {
            old++;
        }

        // In portions, because a list moves all that is left.
        if (old > 64 || old == _places.Count)
        {
            _places.RemoveRange(0, old);
        }
    }
}
