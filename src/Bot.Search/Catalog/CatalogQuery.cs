namespace Bot.Search.Catalog;

/// <summary>A question for episodes.</summary>
/// <param name="Text">What is remembered, in any mix: title words, people, show, topics; or an episode's id. Empty: the newest episodes.</param>
/// <param name="Libraries">The libraries that may be seen. There is no default: without it no question can be asked.</param>
public sealed record CatalogQuery(string Text, IReadOnlySet<string> Libraries)
{
    /// <summary>Only in these shows, when given.</summary>
    public IReadOnlySet<long>? Shows { get; init; }

    /// <summary>Only episodes with at least one of these people (<see cref="CatalogName.PersonKey"/>), when given.</summary>
    public IReadOnlySet<string>? People { get; init; }

    /// <summary>Only these episodes, when given.</summary>
    public IReadOnlySet<long>? Episodes { get; init; }

    /// <summary>Only episodes published on this day or later, when given. An episode without a date is left out.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>At most this many matches, best first (1 to 500).</summary>
    public int Limit { get; init; } = 25;

    internal bool HasFilters => Shows is not null || People is not null || Episodes is not null || Since is not null;
}
