namespace Bot.Search.Segments;

/// <summary>A segment as it is seen at one moment: without the episodes that were replaced or removed since it was made.</summary>
internal sealed class SegmentView
{
    private readonly bool[]? _deleted;

    public SegmentView(Segment segment, IEnumerable<int>? deleted = null)
        : this(segment, Mark(segment, null, deleted ?? []))
    {
    }

    private SegmentView(Segment segment, bool[]? deleted)
    {
        Segment = segment;
        _deleted = deleted;
        LiveEpisodes = segment.Episodes;
        LiveLines = segment.Lines;
        foreach (var episode in Deleted)
        {
            LiveEpisodes--;
            LiveLines -= LinesOf(episode).Length;
        }
    }

    public Segment Segment { get; }

    public int LiveEpisodes { get; }

    public int LiveLines { get; }

    public bool HasDeletes => _deleted is not null;

    public IEnumerable<int> Deleted => _deleted is null ? [] : Enumerable.Range(0, _deleted.Length).Where(IsDeleted);

    public bool IsDeleted(int episode) => _deleted is not null && _deleted[episode];

    public SegmentView Without(IEnumerable<int> episodes) => new(Segment, Mark(Segment, _deleted, episodes));

    public (int First, int Length) LinesOf(int episode)
    {
        var firsts = Segment.EpisodeFirstLines;
        return (firsts[episode], firsts[episode + 1] - firsts[episode]);
    }

    private static bool[]? Mark(Segment segment, bool[]? before, IEnumerable<int> episodes)
    {
        var marks = (bool[]?)before?.Clone();
        foreach (var episode in episodes)
        {
            marks ??= new bool[segment.Episodes];
            marks[episode] = true;
        }

        return marks;
    }
}
