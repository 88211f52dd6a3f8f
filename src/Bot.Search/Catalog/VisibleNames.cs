namespace Bot.Search.Catalog;

/// <summary>
/// The names in the segments that may be seen. The same name can stand in several of them; here it is one name, counted over all.
/// </summary>
internal sealed class VisibleNames
{
    private readonly SegmentView[] _views;
    private readonly EpisodeFilter[] _filters;
    private readonly int[][] _elsewhere;
    private readonly HashSet<NameKey> _counted = [];

    public VisibleNames(SegmentView[] views, CatalogQuery? query = null)
    {
        _views = views;
        _filters = Array.ConvertAll(views, view => new EpisodeFilter(view, query));
        _elsewhere = new int[views.Length][];
        for (var i = 0; i < views.Length; i++)
        {
            _elsewhere[i] = new int[views[i].Segment.MostEpisodes.Length];
            for (var kind = 0; kind < _elsewhere[i].Length; kind++)
            {
                _elsewhere[i][kind] = views.Sum(view => view.Segment.MostEpisodes[kind]) - views[i].Segment.MostEpisodes[kind];
            }
        }
    }

    /// <summary>
    /// Counts a name, in all segments that have it. False when no episode of it passes the filters, or when it was counted before.
    /// </summary>
    public bool TryTally(int viewNumber, int name, out NameTally tally)
    {
        tally = default;
        var key = _views[viewNumber].Segment.Names[name].Key;
        if (key.Kind == CatalogNameKind.Title)
        {
            tally.Add(viewNumber, _views[viewNumber], _filters[viewNumber], name);
            return tally.Episodes > 0;
        }

        var isElsewhere = false;
        for (var i = 0; i < _views.Length; i++)
        {
            var there = name;
            if (i != viewNumber)
            {
                if (!_views[i].Segment.NameByKey.TryGetValue(key, out there))
                {
                    continue;
                }

                isElsewhere = true;
            }

            tally.Add(i, _views[i], _filters[i], there);
        }

        return tally.Episodes > 0 && (!isElsewhere || _counted.Add(key));
    }

    /// <summary>
    /// What counting can bring at most. Counting is the dear part, as it looks into every segment: a name that would not be kept even so
    /// need not be counted.
    /// </summary>
    public NameTally AtMost(int viewNumber, int name)
    {
        var view = _views[viewNumber];
        return NameTally.AtMost(_elsewhere[viewNumber][(int)view.Segment.Names[name].Kind] + view.CountOf(name).Episodes);
    }

    /// <summary>Describes a name that was counted.</summary>
    public CatalogName Describe(int viewNumber, int name, in NameTally tally)
    {
        var key = _views[viewNumber].Segment.Names[name].Key;
        var kind = key.Kind;
        var newest = _views[tally.NewestView].Segment;
        var entry = newest.Entries[tally.NewestDocument];
        if (kind == CatalogNameKind.Title)
        {
            return new CatalogName(kind, entry.Title, entry.Id, key.Text, 1)
            {
                Published = entry.Published,
                Show = entry.Show,
                Episode = entry.Episode,
            };
        }

        var display = newest.Names[newest.NameByKey[key]].Display;
        return new CatalogName(kind, display, display, key.Text, tally.Episodes)
        {
            Published = tally.Published,
            Role = kind == CatalogNameKind.Person ? tally.Role : null,
            ShowKeys = kind == CatalogNameKind.Show ? ShowKeys(key) : [],
        };
    }

    private long[] ShowKeys(NameKey key)
    {
        var keys = new SortedSet<long>();
        for (var i = 0; i < _views.Length; i++)
        {
            var segment = _views[i].Segment;
            if (!segment.NameByKey.TryGetValue(key, out var name))
            {
                continue;
            }

            foreach (var appearance in segment.EpisodesOfName[name])
            {
                if (_filters[i].Passes(appearance.Document))
                {
                    keys.Add(segment.Entries[appearance.Document].ShowKey);
                }
            }
        }

        return [.. keys];
    }
}
