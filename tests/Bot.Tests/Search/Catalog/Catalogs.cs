using Bot.Search.Catalog;

namespace Bot.Tests.Search.Catalog;

/// <summary>Builds entries and catalogues for tests.</summary>
internal static class Catalogs
{
    public const string Shared = "shared";

    public static readonly IReadOnlySet<string> OnlyShared = new HashSet<string> { Shared };

    /// <summary>The seed episode.</summary>
    public static CatalogEntry JeffDean { get; } = Episode(1, "Jeff Dean on the Coming Transformations in AI", "Training Data", "2025-05-16") with
    {
        Id = "training-data-2025-05-16-jeff-dean",
        People = [new("Bill Corn", CatalogRole.Host), new("Jeff Dean", CatalogRole.Guest)],
        Topics = ["Gemini", "TPUs", "Pathways", "AI agents", "Hardware specialization", "Vibe coding"],
    };

    public static CatalogEntry Episode(long key, string title, string? show = null, string? published = null) => new(
        key,
        Shared,
        $"episode-{key}",
        title,
        show,
        show is null ? 0 : ShowKey(show),
        published is null ? null : DateOnly.Parse(published, System.Globalization.CultureInfo.InvariantCulture),
        [],
        []);

    public static CatalogEntry WithGuest(this CatalogEntry entry, string name) =>
        entry with { People = [.. entry.People, new(name, CatalogRole.Guest)] };

    public static CatalogEntry WithHost(this CatalogEntry entry, string name) =>
        entry with { People = [.. entry.People, new(name, CatalogRole.Host)] };

    public static CatalogEntry About(this CatalogEntry entry, params string[] topics) => entry with { Topics = topics };

    public static CatalogEntry In(this CatalogEntry entry, string library) => entry with { Library = library };

    public static long ShowKey(string show) => CatalogName.PersonKey(show).Length + 100;

    public static EpisodeCatalog Of(params IEnumerable<CatalogEntry> entries)
    {
        var catalog = new EpisodeCatalog();
        catalog.Apply([.. entries.Select(entry => new CatalogChange.Put(entry))]);
        return catalog;
    }

    public static CatalogAnswer Ask(this EpisodeCatalog catalog, string text) => catalog.Find(new CatalogQuery(text, OnlyShared));

    public static CatalogAnswer.OneClear Clear(this CatalogAnswer answer) => Assert.IsType<CatalogAnswer.OneClear>(answer);

    public static CatalogAnswer.Several Picker(this CatalogAnswer answer) => Assert.IsType<CatalogAnswer.Several>(answer);

    public static CatalogAnswer.NothingFound Nothing(this CatalogAnswer answer) => Assert.IsType<CatalogAnswer.NothingFound>(answer);

    public static IEnumerable<long> Keys(this CatalogAnswer.Several answer) => answer.Matches.Select(match => match.Episode);

    public static IEnumerable<string> Names(this IEnumerable<CatalogName> names) => names.Select(name => name.Name);
}
