namespace Bot.Search.Catalog;

/// <summary>What there is to say about a name, counted over all segments that may be seen.</summary>
internal struct NameTally
{
    private int _newestView;
    private int _newestDocument;
    private bool _any;

    /// <summary>A tally that none with at most so many episodes is better than.</summary>
    public static NameTally AtMost(int episodes) =>
        new() { Episodes = episodes, Published = DateOnly.MaxValue, NewestEpisode = long.MaxValue };

    /// <summary>In how many episodes.</summary>
    public int Episodes { get; private set; }

    /// <summary>In how many of them as a host.</summary>
    public int AsHost { get; private set; }

    /// <summary>The day of the newest.</summary>
    public DateOnly? Published { get; private set; }

    /// <summary>The key of the newest.</summary>
    public long NewestEpisode { get; private set; }

    /// <summary>What a person mostly is; a guest when it is even.</summary>
    public readonly CatalogRole Role => AsHost * 2 > Episodes ? CatalogRole.Host : CatalogRole.Guest;

    public readonly int NewestView => _newestView;

    public readonly int NewestDocument => _newestDocument;

    public void Add(int viewNumber, SegmentView view, EpisodeFilter filter, int name)
    {
        var appearances = view.Segment.EpisodesOfName[name];
        if (filter.PassesAll)
        {
            var count = view.CountOf(name);
            Episodes += count.Episodes;
            AsHost += count.AsHost;
            if (count.Episodes > 0)
            {
                AddNewest(viewNumber, view, FirstLeft(view, appearances));
            }

            return;
        }

        var isFirst = true;
        foreach (var appearance in appearances)
        {
            if (!filter.Passes(appearance.Document))
            {
                continue;
            }

            Episodes++;
            AsHost += appearance.AsHost ? 1 : 0;
            if (isFirst)
            {
                isFirst = false;
                AddNewest(viewNumber, view, appearance.Document);
            }
        }
    }

    private static int FirstLeft(SegmentView view, ReadOnlySpan<Appearance> newestFirst)
    {
        var i = 0;
        while (!view.Has(newestFirst[i].Document))
        {
            i++;
        }

        return newestFirst[i].Document;
    }

    private void AddNewest(int viewNumber, SegmentView view, int document)
    {
        var entry = view.Segment.Entries[document];
        var order = Nullable.Compare(entry.Published, Published);
        if (!_any || order > 0 || (order == 0 && entry.Episode > NewestEpisode))
        {
            _any = true;
            Published = entry.Published;
            NewestEpisode = entry.Episode;
            _newestView = viewNumber;
            _newestDocument = document;
        }
    }
}
