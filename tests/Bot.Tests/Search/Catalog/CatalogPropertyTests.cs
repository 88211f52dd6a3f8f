using Bot.Search.Catalog;
using CsCheck;

namespace Bot.Tests.Search.Catalog;

/// <summary>What must hold for any catalogue and any question, compared with the simplest program that could be right.</summary>
public class CatalogPropertyTests
{
    private const int Iterations = 1_000;

    private static readonly string[] Words =
        ["jeff", "dean", "ada", "chips", "data", "deep", "seek", "training", "agents", "scaling", "laws", "brain", "jef", "deen", "tpu"];

    private static readonly Gen<string> Name = OneOf(Words).Array[1, 3].Select(words => string.Join(' ', words));

    private static readonly Gen<DateOnly?> Day = Gen.Int[0, 30].Select(day => day == 0 ? (DateOnly?)null : new DateOnly(2025, 1, day));

    private static readonly Gen<CatalogEntry> Entry =
        from key in Gen.Long[1, 40]
        from library in OneOf("a", "b", "c")
        from title in Name
        from show in Name
        from day in Day
        from guest in Name
        from host in Name
        from topics in Name.Array[0, 3]
        select new CatalogEntry(
            key, library, $"id-{key}", title, show, Catalogs.ShowKey(show), day, [new(guest, CatalogRole.Guest), new(host, CatalogRole.Host)], topics);

    private static readonly Gen<CatalogChange> Change = Gen.Frequency(
        (4, Entry.Select(entry => (CatalogChange)new CatalogChange.Put(entry))),
        (1, Gen.Long[1, 40].Select(key => (CatalogChange)new CatalogChange.Remove(key))));

    private static readonly Gen<CatalogChange[][]> History = Change.Array[0, 8].Array[0, 12];

    private static readonly Gen<string> Question =
        Gen.Frequency((5, OneOf([.. Words, "daen", "chps", "xyz", "d", "sca"]).Array[0, 4].Select(words => string.Join(' ', words))), (1, Gen.String));

    private static readonly Gen<HashSet<string>> Libraries = OneOf("a", "b", "c").Array[0, 3].Select(names => names.ToHashSet());

    [Fact]
    public void What_may_not_be_seen_changes_no_answer() => Gen.Select(History, Question, Libraries).Sample(
        (history, question, libraries) =>
        {
            var all = new EpisodeCatalog();
            var onlyVisible = new EpisodeCatalog();
            foreach (var batch in history)
            {
                all.Apply(batch);
                onlyVisible.Apply([.. batch.Select(change =>
                    change is CatalogChange.Put put && !libraries.Contains(put.Entry.Library) ? new CatalogChange.Remove(put.Episode) : change)]);
            }

            return Everything(all, question, libraries) == Everything(onlyVisible, question, libraries);
        }, iter: Iterations);

    [Fact]
    public void An_answer_depends_on_the_episodes_and_not_on_how_they_came() => Gen.Select(History, Question, Libraries).Sample(
        (history, question, libraries) =>
        {
            var grown = new EpisodeCatalog();
            foreach (var batch in history)
            {
                grown.Apply(batch);
            }

            return Everything(grown, question, libraries) == Everything(Catalogs.Of(Left(history)), question, libraries);
        }, iter: Iterations);

    [Fact]
    public void Episodes_with_every_word_are_exactly_those_that_a_plain_scan_finds() =>
        Gen.Select(History, OneOf(Words).Array[1, 3], Libraries).Sample((history, words, libraries) =>
        {
            var expected = Left(history)
                .Where(entry => libraries.Contains(entry.Library) && words.All(word => WordsOf(entry).Contains(word)))
                .Select(entry => entry.Episode)
                .ToHashSet();
            var catalog = Catalogs.Of(Left(history));

            // Longer words that begin with a typed one, plurals and compounds match too; those that match as typed are never left out.
            var found = Found(catalog.Find(new CatalogQuery(string.Join(' ', words), libraries) { Limit = 500 }));
            return expected.IsSubsetOf(found.Where(match => match.Missing.Count == 0 && !match.ByTypo).Select(match => match.Episode));
        }, iter: Iterations);

    [Fact]
    public void The_numbers_of_episodes_of_people_are_those_that_a_plain_count_finds() => Gen.Select(History, Libraries).Sample((history, libraries) =>
    {
        var expected = Left(history)
            .Where(entry => libraries.Contains(entry.Library))
            .SelectMany(entry => entry.People.Select(person => person.Name).Distinct())
            .CountBy(name => name)
            .ToDictionary();
        var catalog = Catalogs.Of(Left(history));

        return catalog.Complete(CompletionKind.People, "", libraries, 100).ToDictionary(name => name.Name, name => name.Episodes)
            is var counted && counted.Count == expected.Count && expected.All(pair => counted[pair.Key] == pair.Value);
    }, iter: Iterations);

    [Fact]
    public void Nothing_that_is_typed_throws() => Gen.Select(Gen.String[Gen.Char, 0, 400], Libraries).Sample((text, libraries) =>
    {
        var catalog = Catalogs.Of(Catalogs.JeffDean.In("a"), Catalogs.Episode(2, text).In("a").WithGuest(text).About(text));
        Everything(catalog, text, libraries);
    });

    private static Gen<T> OneOf<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    private static IEnumerable<CatalogEntry> Left(CatalogChange[][] history) => history
        .SelectMany(batch => batch)
        .GroupBy(change => change.Episode)
        .Select(changes => changes.Last())
        .OfType<CatalogChange.Put>()
        .Select(put => put.Entry);

    private static HashSet<string> WordsOf(CatalogEntry entry) =>
        [.. new[] { entry.Title, entry.Show! }.Concat(entry.Topics).Concat(entry.People.Select(person => person.Name)).SelectMany(name => name.Split(' '))];

    private static IEnumerable<CatalogMatch> Found(CatalogAnswer answer) => answer switch
    {
        CatalogAnswer.OneClear clear => [clear.Match, .. clear.Others],
        CatalogAnswer.Several several => several.Matches,
        _ => [],
    };

    private static string Everything(EpisodeCatalog catalog, string text, IReadOnlySet<string> libraries) => System.Text.Json.JsonSerializer.Serialize(
        new object[]
        {
            catalog.Find(new CatalogQuery(text, libraries)),
            catalog.Find(new CatalogQuery(text, libraries) { Since = new DateOnly(2025, 1, 10), People = new HashSet<string> { "jeff dean", "ada" } }),
            catalog.Resolve(CatalogNameKind.Person, text, libraries),
            catalog.Resolve(CatalogNameKind.Show, text, libraries),
            catalog.Complete(CompletionKind.Episodes, text, libraries),
            catalog.Complete(CompletionKind.Topics, text, libraries, 3),
            catalog.Complete(CompletionKind.Shows, "", libraries),
        });
}
