using System.Numerics;

namespace Bot.Search.Catalog;

/// <summary>Names close to a question that found nothing: with most of its words, then with the fewest edits, then with the fewest other words.</summary>
internal static class NearestNames
{
    private const int Most = 5;

    private static readonly Reach Wide = new(ShortestBeginning: 3, Inside: true, Typos: true);

    public static IReadOnlyList<CatalogName> Find(SegmentView[] views, CatalogQuery query, QueryText question)
    {
        var names = new VisibleNames(views, query);
        var nearest = new TopList<Candidate>(Most, BestFirst);
        for (var i = 0; i < views.Length; i++)
        {
            using var hits = NameHits.Find(views[i], question, Wide);
            foreach (var name in hits.Names)
            {
                var about = views[i].Segment.Names[name];
                var words = BitOperations.PopCount(hits[name].Any);
                var candidate = new Candidate(words, hits[name].Edits, about.ContentWords - words, about.Kind, about.Key.Text, i, name, default);

                if (nearest.Takes(candidate with { Tally = names.AtMost(i, name) }) && names.TryTally(i, name, out var tally))
                {
                    nearest.Add(candidate with { Tally = tally });
                }
            }
        }

        return [.. nearest.Items.Select(candidate => names.Describe(candidate.View, candidate.Name, candidate.Tally))];
    }

    private static int BestFirst(Candidate left, Candidate right)
    {
        var order = right.Words.CompareTo(left.Words);
        order = order != 0 ? order : left.Edits.CompareTo(right.Edits);
        order = order != 0 ? order : left.OtherWords.CompareTo(right.OtherWords);
        order = order != 0 ? order : Place(left.Kind).CompareTo(Place(right.Kind));
        order = order != 0 ? order : right.Tally.Episodes.CompareTo(left.Tally.Episodes);
        order = order != 0 ? order : Nullable.Compare(right.Tally.Published, left.Tally.Published);
        order = order != 0 ? order : string.CompareOrdinal(left.Key, right.Key);
        return order != 0 ? order : right.Tally.NewestEpisode.CompareTo(left.Tally.NewestEpisode);
    }

    private static int Place(CatalogNameKind kind) => kind switch
    {
        CatalogNameKind.Person => 0,
        CatalogNameKind.Show => 1,
        CatalogNameKind.Topic => 2,
        _ => 3,
    };

    private readonly record struct Candidate(
        int Words, int Edits, int OtherWords, CatalogNameKind Kind, string Key, int View, int Name, NameTally Tally);
}
