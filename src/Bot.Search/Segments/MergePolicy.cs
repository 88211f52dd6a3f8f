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

    /// <summary>A merge is made in memory, and what comes out has to fit the numbers of a segment.</summary>
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
        if (crowded is not null && Fitting(crowded) is { Count: > 1 } group)
        {
            return group;
        }

        // More deleted than alive: worth writing anew by itself.
        return all.Find(view => view.Segment.Lines - view.LiveLines > Math.Max(view.LiveLines, SmallestTier)) is { LiveLines: < LargestMerge } wasteful
            ? [wasteful]
            : [];
    }

    /// <summary>As many of these segments, from the first on, as one segment can be made of.</summary>
    public static List<SegmentView> Fitting(IEnumerable<SegmentView> views)
    {
        var (lines, words, spoken) = (0L, 0L, 0L);
        return
        [
            .. views.TakeWhile(view =>
                (lines += view.LiveLines) <= SegmentFormat.MostLines
                && (words += view.Segment.Words.Count) <= SegmentFormat.MostWords
                && (spoken += view.Segment.LineWords.Length) <= SegmentFormat.MostSpokenWords),
        ];
    }

    private int TierOf(SegmentView view) =>
        view.LiveLines < SmallestTier ? 0 : 1 + (int)Math.Log((double)view.LiveLines / SmallestTier, options.MergeFactor);
}
