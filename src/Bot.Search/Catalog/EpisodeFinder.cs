namespace Bot.Search.Catalog;

/// <summary>Finds episodes in the segments that may be seen, trying what is typed first and other readings only when that fails.</summary>
internal static class EpisodeFinder
{
    private const int MostMatches = 500;

    public static CatalogAnswer Find(SegmentView[] views, CatalogQuery query)
    {
        if (ById(views, query) is { } byId)
        {
            return byId;
        }

        var question = QueryText.Question(query.Text);
        if (question.Words.Count == 0)
        {
            return Browse(views, query);
        }

        var (matches, list) = Search(views, query, question);
        if (list.IsClear)
        {
            return new CatalogAnswer.OneClear(matches[0], matches[1..], list.Total - 1);
        }

        if (list.IsComplete)
        {
            return new CatalogAnswer.Several(matches, list.Total, list.Groups, []);
        }

        var nearest = NearestNames.Find(views, query, question);
        return list.Total > 0
            ? new CatalogAnswer.Several(matches, list.Total, list.Groups, nearest)
            : new CatalogAnswer.NothingFound(nearest, CountWithoutFilters(views, query, question));
    }

    /// <summary>The episodes that have every word in some name.</summary>
    public static List<CatalogMatch> WithEveryWord(SegmentView[] views, CatalogQuery query, Reach reach)
    {
        var (matches, list) = Search(views, query, QueryText.Question(query.Text), reach);
        return list.IsComplete ? matches : [];
    }

    /// <summary>The newest episodes.</summary>
    public static IReadOnlyList<CatalogEntry> Newest(SegmentView[] views, int limit)
    {
        var newest = new TopList<CatalogEntry>(limit, SegmentBuilder.NewestFirst);
        foreach (var view in views)
        {
            // The segment has them in this order.
            var entries = view.Segment.Entries;
            for (var document = 0; document < entries.Length && newest.Takes(entries[document]); document++)
            {
                if (view.Has(document))
                {
                    newest.Add(entries[document]);
                }
            }
        }

        return newest.Items;
    }

    private static CatalogAnswer? ById(SegmentView[] views, CatalogQuery query)
    {
        var id = query.Text.AsSpan().Trim();
        if (id.IsEmpty || id.Length > QueryText.LongestText)
        {
            return null;
        }

        var matches = new List<CatalogMatch>();
        foreach (var view in views)
        {
            if (view.Segment.ById.TryGetValue(id.ToString(), out var document) && new EpisodeFilter(view, query).Passes(document))
            {
                matches.Add(Plain(view.Segment.Entries[document]));
            }
        }

        // An id is unique in its library only.
        return matches.Count switch
        {
            0 => null,
            1 => new CatalogAnswer.OneClear(matches[0], [], 0),
            _ => new CatalogAnswer.Several(matches, matches.Count, [new(CatalogField.Title, matches.Count)], []),
        };
    }

    private static CatalogAnswer Browse(SegmentView[] views, CatalogQuery query)
    {
        var total = 0;
        var newest = new TopList<CatalogEntry>(LimitOf(query), SegmentBuilder.NewestFirst);
        foreach (var view in views)
        {
            var filter = new EpisodeFilter(view, query);
            for (var document = 0; document < view.Segment.Entries.Length; document++)
            {
                if (filter.Passes(document))
                {
                    total++;
                    newest.Add(view.Segment.Entries[document]);
                }
            }
        }

        return total switch
        {
            0 => new CatalogAnswer.NothingFound([], query.HasFilters ? views.Sum(view => view.Live) : 0),
            1 => new CatalogAnswer.OneClear(Plain(newest.Items[0]), [], 0),
            _ => new CatalogAnswer.Several([.. newest.Items.Select(Plain)], total, [], []),
        };
    }

    private static CatalogMatch Plain(CatalogEntry entry) => new(entry, 0, CatalogField.Title, [], [], []);

    private static (List<CatalogMatch> Matches, MatchList List) Search(SegmentView[] views, CatalogQuery query, QueryText question)
    {
        var named = Search(views, query, question, Reach.Named);
        if (named.List.IsComplete)
        {
            return named;
        }

        if (question.TakenApart(word => Array.Exists(views, view => view.Segment.Words.Contains(word))) is { } apart
            && Search(views, query, apart, Reach.Named) is { List.IsComplete: true } takenApart)
        {
            return takenApart;
        }

        return Search(views, query, question, Reach.Misspelt);
    }

    private static (List<CatalogMatch> Matches, MatchList List) Search(SegmentView[] views, CatalogQuery query, QueryText question, Reach reach)
    {
        var list = new MatchList(question, LimitOf(query));
        var names = new NameHits[views.Length];
        for (var i = 0; i < views.Length; i++)
        {
            names[i] = NameHits.Find(views[i], question, reach);
            var filter = new EpisodeFilter(views[i], query);
            using var episodes = EpisodeHits.Of(names[i], question);
            foreach (var document in episodes.Documents)
            {
                if (filter.Passes(document))
                {
                    list.Add(i, document, views[i].Segment.Entries[document], episodes[document]);
                }
            }
        }

        var matches = list.Best.Select(candidate => Describe(names[candidate.View], candidate, question)).ToList();
        foreach (var hits in names)
        {
            hits.Dispose();
        }

        return (matches, list);
    }

    private static CatalogMatch Describe(NameHits hits, in MatchCandidate candidate, QueryText question)
    {
        var segment = hits.View.Segment;
        var words = candidate.Hit.Words;
        var names = new List<MatchedName>();
        foreach (var (name, field) in segment.NamesOfDocument[candidate.Document])
        {
            // A name that is merely similar to a word which another name has as typed explains nothing.
            if ((hits[name].Named | (hits[name].Misspelt & words.Misspelt)) != 0)
            {
                names.Add(new MatchedName(field, segment.Names[name].Display));
            }
        }

        names.Sort((left, right) => left.Field.CompareTo(right.Field));
        return new CatalogMatch(
            segment.Entries[candidate.Document],
            candidate.Score,
            candidate.Hit.Reason,
            names,
            Typed(question, words.Misspelt),
            Typed(question, (ushort)(question.All & ~words.Any)));
    }

    private static IReadOnlyList<string> Typed(QueryText question, ushort words) =>
        words == 0 ? [] : [.. question.Words.Where((_, i) => (words & (1 << i)) != 0).Select(word => word.Typed)];

    private static int CountWithoutFilters(SegmentView[] views, CatalogQuery query, QueryText question)
    {
        if (!query.HasFilters)
        {
            return 0;
        }

        var (_, list) = Search(views, new CatalogQuery(query.Text, query.Libraries) { Limit = 1 }, question);
        return list.IsComplete ? list.Total : 0;
    }

    private static int LimitOf(CatalogQuery query) => Math.Clamp(query.Limit, 1, MostMatches);
}
