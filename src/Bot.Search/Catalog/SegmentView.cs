using System.Numerics;

namespace Bot.Search.Catalog;

/// <summary>A segment together with which of its episodes are gone by now.</summary>
internal sealed class SegmentView
{
    private readonly ulong[]? _gone;
    private readonly NameCount[] _counts;

    public SegmentView(Segment segment)
        : this(segment, null, segment.Counts, segment.Entries.Length)
    {
    }

    private SegmentView(Segment segment, ulong[]? gone, NameCount[] counts, int live)
    {
        Segment = segment;
        _gone = gone;
        _counts = counts;
        Live = live;
    }

    public Segment Segment { get; }

    /// <summary>How many episodes are left.</summary>
    public int Live { get; }

    /// <summary>In how many of the episodes that are left a name is.</summary>
    public NameCount CountOf(int name) => _counts[name];

    public bool Has(int document) => _gone is null || (_gone[document >> 6] & (1UL << document)) == 0;

    /// <summary>The view without these episodes; itself when it has none of them.</summary>
    public SegmentView Without(IReadOnlyCollection<long> episodes)
    {
        ulong[]? gone = null;
        var counts = _counts;
        foreach (var episode in episodes)
        {
            if (Segment.ByEpisode.TryGetValue(episode, out var document) && Has(document))
            {
                if (gone is null)
                {
                    gone = _gone is null ? new ulong[(Segment.Entries.Length + 63) >> 6] : [.. _gone];
                    counts = [.. _counts];
                }

                gone[document >> 6] |= 1UL << document;
                foreach (var (name, field) in Segment.NamesOfDocument[document])
                {
                    counts[name].Episodes--;
                    counts[name].AsHost -= field == CatalogField.Host ? 1 : 0;
                }
            }
        }

        return gone is null ? this : new SegmentView(Segment, gone, counts, Segment.Entries.Length - gone.Sum(bits => BitOperations.PopCount(bits)));
    }

    /// <summary>Adds what is left.</summary>
    public void AddEntriesTo(List<CatalogEntry> entries)
    {
        for (var document = 0; document < Segment.Entries.Length; document++)
        {
            if (Has(document))
            {
                entries.Add(Segment.Entries[document]);
            }
        }
    }
}
