using Bot.Search.Text;

namespace Bot.Search.Catalog;

/// <summary>What a name in the catalogue stands for.</summary>
public enum CatalogNameKind
{
    /// <summary>The title of one episode.</summary>
    Title,

    /// <summary>A host or guest.</summary>
    Person,

    /// <summary>A show.</summary>
    Show,

    /// <summary>A topic.</summary>
    Topic,
}

/// <summary>What somebody is asked to name, when names are completed.</summary>
public enum CompletionKind
{
    /// <summary>An episode by whatever is remembered of it: people, titles, shows and topics.</summary>
    Episodes,

    /// <summary>People.</summary>
    People,

    /// <summary>Shows.</summary>
    Shows,

    /// <summary>Topics.</summary>
    Topics,
}

/// <summary>A name that the asker may see, with what there is to say about it. All of it is counted in visible libraries alone.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">The name as the newest episode writes it.</param>
/// <param name="Value">What to send when it is chosen: the episode's id for a title, otherwise the name.</param>
/// <param name="Key">The folded name (<see cref="PersonKey"/>): the same for all ways of writing it.</param>
/// <param name="Episodes">In how many episodes.</param>
public sealed record CatalogName(CatalogNameKind Kind, string Name, string Value, string Key, int Episodes)
{
    /// <summary>What a person mostly is; null for all else.</summary>
    public CatalogRole? Role { get; init; }

    /// <summary>The day of the newest episode, when known.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The show of a title, when known; null for all else.</summary>
    public string? Show { get; init; }

    /// <summary>The store's key of the episode that has this title; null for all else.</summary>
    public long? Episode { get; init; }

    /// <summary>The store's keys of the shows that have this name (one in each library); empty for all else.</summary>
    public IReadOnlyList<long> ShowKeys { get; init; } = [];

    /// <summary>
    /// The key of a person's name: folded words with one space between them, the same however case, accents and punctuation are written.
    /// It is what indexes are fed with and what filters by person compare.
    /// </summary>
    public static string PersonKey(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NameWords.Key(name.AsSpan(0, Math.Min(name.Length, SegmentBuilder.LongestName)));
    }
}
