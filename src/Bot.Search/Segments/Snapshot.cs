namespace Bot.Search.Segments;

/// <summary>
/// The index at one moment. Never changes; a change makes a new snapshot. Readers lease it, and its segments stay mapped
/// until the last lease is given back: whoever holds a lease may use spans of its segments, nobody else may.
/// </summary>
internal sealed class Snapshot
{
    private int _leases = 1;

    /// <param name="views">The segments. The snapshot takes a share of each.</param>
    /// <param name="sequence">The store's change sequence up to which everything is in these segments.</param>
    public Snapshot(IReadOnlyList<SegmentView> views, long sequence)
    {
        Views = views;
        Sequence = sequence;
        foreach (var view in views)
        {
            view.Segment.Share();
        }
    }

    public IReadOnlyList<SegmentView> Views { get; }

    public long Sequence { get; }

    /// <summary>False when the snapshot is out of use: there is a newer one.</summary>
    public bool TryLease()
    {
        var leases = Volatile.Read(ref _leases);
        while (leases > 0)
        {
            var seen = Interlocked.CompareExchange(ref _leases, leases + 1, leases);
            if (seen == leases)
            {
                return true;
            }

            leases = seen;
        }

        return false;
    }

    /// <summary>Gives a lease back; the first one belongs to whoever made the snapshot.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _leases) == 0)
        {
            foreach (var view in Views)
            {
                view.Segment.Release();
            }
        }
    }
}
