namespace Bot.Search.Catalog;

/// <summary>
/// Decides which name a filter means: the name itself; else the only one that has these words; else the only one with words that begin like
/// them. Several, or merely similar ones, are offered: a filter must never silently become another one.
/// </summary>
internal static class NameResolver
{
    public static NameResolution Resolve(SegmentView[] views, CatalogNameKind kind, string text, int limit)
    {
        var typed = QueryText.Name(text);
        if (typed.Words.Count == 0)
        {
            return new NameResolution.Near([], Ambiguous: false);
        }

        var candidates = Candidates(views, kind, typed, Reach.Typing);
        if (candidates.Find(candidate => candidate.Name.Key == typed.Key) is { Name: not null } same)
        {
            return new NameResolution.Found(same.Name);
        }

        var withWords = candidates.FindAll(candidate => candidate.Hits.Same == typed.All);
        if (withWords.Count == 0)
        {
            withWords = candidates;
        }

        return withWords.Count switch
        {
            1 => new NameResolution.Found(withWords[0].Name),
            > 1 => new NameResolution.Near(Best(withWords, limit), Ambiguous: true),
            _ => new NameResolution.Near(Best(Candidates(views, kind, typed, Reach.TypingBadly), limit), Ambiguous: false),
        };
    }

    private static List<Candidate> Candidates(SegmentView[] views, CatalogNameKind kind, QueryText typed, Reach reach)
    {
        var names = new VisibleNames(views);
        var found = new List<Candidate>();
        for (var i = 0; i < views.Length; i++)
        {
            using var hits = NameHits.Find(views[i], typed, reach);
            foreach (var name in hits.Names)
            {
                var about = views[i].Segment.Names[name];
                if (about.Kind == kind && hits[name].Any == typed.All && names.TryTally(i, name, out var tally))
                {
                    found.Add(new Candidate(names.Describe(i, name, tally), NameRank.Of(about.Key.Text, typed, hits[name]), hits[name]));
                }
            }
        }

        return found;
    }

    private static CatalogName[] Best(List<Candidate> candidates, int limit) =>
    [
        .. candidates.OrderBy(candidate => candidate.Rank)
            .ThenByDescending(candidate => candidate.Name.Episodes)
            .ThenByDescending(candidate => candidate.Name.Published)
            .ThenBy(candidate => candidate.Name.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(candidate => candidate.Name),
    ];

    private readonly record struct Candidate(CatalogName Name, NameRank Rank, WordHits Hits);
}
