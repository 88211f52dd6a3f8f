using System.Collections.Immutable;

namespace Bot.Search.Catalog;

/// <summary>
/// The episodes of one library: a few segments, each at least four times as large as the next. A change builds a segment of its own and
/// marks what it replaces as gone; segments that are no longer four times as large as what follows are built into one. So changing one of
/// 20,000 episodes costs microseconds nearly always, each episode is built again only some dozens of times in its life, and a question
/// looks at fewer than ten segments.
/// </summary>
internal sealed class Shelf
{
    private const int Ratio = 4;

    public static readonly Shelf Empty = new([]);

    private Shelf(ImmutableArray<SegmentView> segments) => Segments = segments;

    /// <summary>The segments, largest first.</summary>
    public ImmutableArray<SegmentView> Segments { get; }

    /// <summary>The shelf without <paramref name="gone"/> and with <paramref name="added"/>, whose older versions must be among the gone.</summary>
    public Shelf With(IReadOnlyCollection<long> gone, List<CatalogEntry> added)
    {
        var segments = Segments.Select(view => view.Without(gone)).Where(view => view.Live > 0).ToList();
        var first = FirstToRebuild(segments, added.Count);
        if (first == segments.Count && added.Count == 0)
        {
            return new Shelf([.. segments]);
        }

        var entries = new List<CatalogEntry>(added);
        foreach (var view in segments[first..])
        {
            view.AddEntriesTo(entries);
        }

        return new Shelf([.. segments[..first], new SegmentView(SegmentBuilder.Build(entries))]);
    }

    private static int FirstToRebuild(List<SegmentView> segments, int added)
    {
        var first = segments.Count;
        var size = added;
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            var view = segments[i];
            var mostlyGone = view.Live * 2 < view.Segment.Entries.Length;
            if (mostlyGone || view.Live < Ratio * size)
            {
                first = i;
                size = added + segments[i..].Sum(later => later.Live);
            }
        }

        return first;
    }
}
