using System.Collections.Frozen;
using System.Numerics;

namespace Bot.Search.Catalog;

/// <summary>Completes names while they are typed (the order is told at <see cref="EpisodeCatalog.Complete"/>).</summary>
internal static class Completer
{
    // With fewer names than this, misspelt ones are looked for as well.
    private const int Few = 5;

    // A single letter would fit nearly every episode by some name or other.
    private static readonly Reach TypingWords = new(ShortestBeginning: 2);

    private static readonly CatalogNameKind[] InOrder =
        [CatalogNameKind.Person, CatalogNameKind.Title, CatalogNameKind.Show, CatalogNameKind.Topic];

    public static IReadOnlyList<CatalogName> Complete(SegmentView[] views, CompletionKind kind, string text, int limit)
    {
        var typed = QueryText.Name(text);
        if (typed.Words.Count == 0)
        {
            return Suggest(views, kind, limit);
        }

        var names = new VisibleNames(views);
        var found = Collect(views, names, kind, typed, Reach.Typing, limit);
        if (found.Sum(list => list.Items.Count) is var count && count >= Math.Min(Few, limit))
        {
            return Arrange(found, names, limit);
        }

        if (count == 0 && kind == CompletionKind.Episodes && typed.Words.Count > 1
            && EpisodesWithAll(views, text, limit) is { Count: > 0 } mixed)
        {
            return mixed;
        }

        names = new VisibleNames(views);
        return Arrange(Collect(views, names, kind, typed, Reach.TypingBadly, limit), names, limit);
    }

    private static TopList<Candidate>[] Collect(
        SegmentView[] views, VisibleNames names, CompletionKind kind, QueryText typed, Reach reach, int limit)
    {
        var lists = Array.ConvertAll(InOrder, _ => new TopList<Candidate>(limit, BestFirst));
        for (var i = 0; i < views.Length; i++)
        {
            using var hits = NameHits.Find(views[i], typed, reach);

            // Titles are many, and the numbers of their documents tell which is newer without a look at any.
            var titles = new TopList<(NameRank Rank, int Document, int Name)>(limit, (left, right) =>
                left.Rank.CompareTo(right.Rank) is var order and not 0 ? order : left.Document.CompareTo(right.Document));
            foreach (var name in hits.Names)
            {
                ref readonly var about = ref views[i].Segment.Names[name];
                if (hits[name].Any != typed.All || !Fits(about.Kind, kind))
                {
                    continue;
                }

                var rank = NameRank.Of(about.Key.Text, typed, hits[name]);
                if (about.Kind == CatalogNameKind.Title)
                {
                    var document = views[i].Segment.EpisodesOfName[name][0].Document;
                    if (views[i].Has(document))
                    {
                        titles.Add((rank, document, name));
                    }
                }
                else
                {
                    AddTo(lists[Array.IndexOf(InOrder, about.Kind)], rank, name);
                }
            }

            foreach (var (rank, _, title) in titles.Items)
            {
                AddTo(lists[Array.IndexOf(InOrder, CatalogNameKind.Title)], rank, title);
            }

            void AddTo(TopList<Candidate> list, NameRank rank, int name)
            {
                ref readonly var about = ref views[i].Segment.Names[name];
                var candidate = new Candidate(about.Kind, rank, about.Key.Text, i, name, names.AtMost(i, name));
                if (list.Takes(candidate) && names.TryTally(i, name, out var tally))
                {
                    list.Add(candidate with { Tally = tally });
                }
            }
        }

        return lists;
    }

    // Words of an episode that stand in several names: "training data jeff".
    private static List<CatalogName> EpisodesWithAll(SegmentView[] views, string text, int limit)
    {
        var query = new CatalogQuery(text, FrozenSet<string>.Empty) { Limit = limit };
        return [.. EpisodeFinder.WithEveryWord(views, query, TypingWords).Select(match => TitleOf(match.Entry))];
    }

    private static List<CatalogName> Suggest(SegmentView[] views, CompletionKind kind, int limit)
    {
        if (kind == CompletionKind.Episodes)
        {
            return [.. EpisodeFinder.Newest(views, limit).Select(TitleOf)];
        }

        var names = new VisibleNames(views);
        var list = new TopList<Candidate>(limit, MostFrequentFirst);
        for (var i = 0; i < views.Length; i++)
        {
            var all = views[i].Segment.Names;
            for (var name = 0; name < all.Length; name++)
            {
                if (!Fits(all[name].Kind, kind))
                {
                    continue;
                }

                var candidate = new Candidate(all[name].Kind, default, all[name].Key.Text, i, name, names.AtMost(i, name));
                if (list.Takes(candidate) && names.TryTally(i, name, out var tally))
                {
                    list.Add(candidate with { Tally = tally });
                }
            }
        }

        return Arrange([list], names, limit);
    }

    private static CatalogName TitleOf(CatalogEntry entry) =>
        new(CatalogNameKind.Title, entry.Title, entry.Id, Text.NameWords.Key(entry.Title), 1)
        {
            Published = entry.Published,
            Show = entry.Show,
            Episode = entry.Episode,
        };

    private static bool Fits(CatalogNameKind name, CompletionKind asked) => asked switch
    {
        CompletionKind.People => name == CatalogNameKind.Person,
        CompletionKind.Shows => name == CatalogNameKind.Show,
        CompletionKind.Topics => name == CatalogNameKind.Topic,
        _ => true,
    };

    // Fifty people called Jeff must not hide the one title: each kind has a share, and places that are left over go round once more.
    private static List<CatalogName> Arrange(TopList<Candidate>[] lists, VisibleNames names, int limit)
    {
        var shares = lists.Length == 1 ? [limit] : new[] { limit * 2 / 5, limit * 2 / 5, limit / 10, limit / 10 };
        var taken = lists.Select((list, i) => Math.Min(list.Items.Count, shares[i])).ToArray();
        var left = limit - taken.Sum();
        for (var i = 0; i < lists.Length; i++)
        {
            var more = Math.Min(left, lists[i].Items.Count - taken[i]);
            taken[i] += more;
            left -= more;
        }

        return
        [
            .. lists.SelectMany((list, i) => list.Items.Take(taken[i]))
                .OrderBy(candidate => candidate.Rank.IsSpelt ? 0 : 1)
                .Select(candidate => names.Describe(candidate.View, candidate.Name, candidate.Tally)),
        ];
    }

    private static int BestFirst(Candidate left, Candidate right)
    {
        var order = left.Rank.CompareTo(right.Rank);
        if (order != 0)
        {
            return order;
        }

        if (left.Kind is CatalogNameKind.Show or CatalogNameKind.Topic)
        {
            return MostFrequentFirst(left, right);
        }

        order = left.Kind == CatalogNameKind.Person ? left.Tally.Role.CompareTo(right.Tally.Role) : 0;
        order = order != 0 ? order : Nullable.Compare(right.Tally.Published, left.Tally.Published);
        if (order == 0 && left.Kind == CatalogNameKind.Title)
        {
            return right.Tally.NewestEpisode.CompareTo(left.Tally.NewestEpisode);
        }

        return order != 0 ? order : MostFrequentFirst(left, right);
    }

    private static int MostFrequentFirst(Candidate left, Candidate right)
    {
        var order = right.Tally.Episodes.CompareTo(left.Tally.Episodes);
        order = order != 0 ? order : Nullable.Compare(right.Tally.Published, left.Tally.Published);
        order = order != 0 ? order : string.CompareOrdinal(left.Key, right.Key);
        return order != 0 ? order : right.Tally.NewestEpisode.CompareTo(left.Tally.NewestEpisode);
    }

    private readonly record struct Candidate(CatalogNameKind Kind, NameRank Rank, string Key, int View, int Name, NameTally Tally);
}

/// <summary>How well a name fits what has been typed; smaller is better.</summary>
internal readonly record struct NameRank(int Value) : IComparable<NameRank>
{
    private const int SomeWordInside = 4;
    private const int SomeWordMisspelt = 5;

    /// <summary>Whether no word had to be read as another one.</summary>
    public bool IsSpelt => Value < SomeWordMisspelt;

    /// <summary>Whether each word is there, or begins a word that is.</summary>
    public bool IsNamed => Value < SomeWordInside;

    public static NameRank Of(string key, QueryText typed, in WordHits hits)
    {
        if (hits.Misspelt != 0)
        {
            return new(SomeWordMisspelt + BitOperations.PopCount(hits.Misspelt) + hits.Edits);
        }

        if (hits.Named != hits.Spelt)
        {
            return new(SomeWordInside);
        }

        // One letter fits very many names, and looking at each name's text would take most of the time.
        if (typed.Words.Count == 1 && hits.Same == 0)
        {
            return new(hits.First != 0 ? 1 : 2);
        }

        if (key.StartsWith(typed.Key, StringComparison.Ordinal))
        {
            return new(key.Length == typed.Key.Length ? 0 : 1);
        }

        return new(BeginsInside(key, typed.Key) ? 2 : 3);
    }

    public int CompareTo(NameRank other) => Value.CompareTo(other.Value);

    private static bool BeginsInside(string key, string text)
    {
        for (var space = key.IndexOf(' ', StringComparison.Ordinal); space >= 0; space = key.IndexOf(' ', space + 1))
        {
            if (string.CompareOrdinal(key, space + 1, text, 0, text.Length) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
