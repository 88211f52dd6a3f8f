using Bot.Search.Lines;

namespace Bot.Search.Segments;

/// <summary>
/// Which segments to merge: as many as the merge factor of about the same size. So there are at most a few of each size,
/// and a line is merged once for each size it passes through.
/// </summary>
internal sealed class MergePolicy(IndexOptions options)
{
    /// <summary>Sizes below this count as the same.</summary>
    private const int SmallestTier = 512;

    /// <summary>Parts of a segment are counted with 32 bits, and a merge needs them in memory.</summary>
    private const int LargestMerge = 16_000_000;

    /// <summary>The segments to merge now, or an empty list.</summary>
    public List<SegmentView> Choose(IEnumerable<SegmentView> views)
    {
        var all = views.ToList();
        var crowded = all
            .Where(view => view.LiveLines < LargestMerge / options.MergeFactor)
            .GroupBy(TierOf)
            .Where(tier => tier.Count() >= options.MergeFactor)
            .MinBy(tier => tier.Key);
        if (crowded is not null)
        {
            return [.. crowded];
        }

        // More deleted than alive: worth writing anew by itself.
        return all.Find(view => view.Segment.Lines - view.LiveLines > Math.Max(view.LiveLines, SmallestTier)) is { LiveLines: < LargestMerge } wasteful
            ? [wasteful]
            : [];
    }

    private int TierOf(SegmentView view) =>
        view.LiveLines < SmallestTier ? 0 : 1 + (int)Math.Log((double)view.LiveLines / SmallestTier, options.MergeFactor);
}
