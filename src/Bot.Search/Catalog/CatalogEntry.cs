namespace Bot.Search.Catalog;

/// <summary>What somebody did in an episode, in the order in which it counts when people are ranked.</summary>
public enum CatalogRole
{
    /// <summary>Was invited.</summary>
    Guest,

    /// <summary>Leads the conversation.</summary>
    Host,
}

/// <summary>An episode as the catalogue knows it: what a person may ask for it by.</summary>
/// <param name="Episode">The store's key of the episode. Putting the same key again replaces what was there.</param>
/// <param name="Library">The library that the episode belongs to.</param>
/// <param name="Id">The episode's readable id.</param>
/// <param name="Title">The title.</param>
/// <param name="Show">The name of the show, when known.</param>
/// <param name="ShowKey">The store's key of the show.</param>
/// <param name="Published">The day of publication, when known.</param>
/// <param name="People">Hosts and guests.</param>
/// <param name="Topics">Topics.</param>
public sealed record CatalogEntry(
    long Episode,
    string Library,
    string Id,
    string Title,
    string? Show,
    long ShowKey,
    DateOnly? Published,
    IReadOnlyList<CatalogPerson> People,
    IReadOnlyList<string> Topics);

/// <summary>A person of an episode.</summary>
public sealed record CatalogPerson(string Name, CatalogRole Role);
