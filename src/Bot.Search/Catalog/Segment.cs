namespace Bot.Search.Catalog;

/// <summary>A name of a segment: a title, a person, a show or a topic.</summary>
/// <param name="Key">What it is, and its folded words.</param>
/// <param name="Display">The name as its newest episode writes it.</param>
/// <param name="ContentWords">How many distinct words carry meaning, at most <see cref="QueryText.MostWords"/>.</param>
internal readonly record struct SegmentName(NameKey Key, string Display, int ContentWords)
{
    public CatalogNameKind Kind => Key.Kind;
}

/// <summary>In how many episodes a name is, and in how many of them it is a host's.</summary>
internal record struct NameCount(int Episodes, int AsHost);

/// <summary>A kind and the folded words of a name, hashed once: names are looked up in each segment for each letter that somebody types.</summary>
internal readonly struct NameKey(CatalogNameKind kind, string text) : IEquatable<NameKey>
{
    private readonly int _hash = HashCode.Combine(kind, text);

    public CatalogNameKind Kind { get; } = kind;

    public string Text { get; } = text;

    public bool Equals(NameKey other) => _hash == other._hash && Kind == other.Kind && Text == other.Text;

    public override bool Equals(object? obj) => obj is NameKey other && Equals(other);

    public override int GetHashCode() => _hash;
}

/// <summary>A name that has a word, and whether the word is its first.</summary>
internal readonly record struct WordUse(int Packed)
{
    public WordUse(int name, bool isFirst)
        : this((name << 1) | (isFirst ? 1 : 0))
    {
    }

    public int Name => Packed >> 1;

    public bool IsFirst => (Packed & 1) != 0;
}

/// <summary>An episode of a name, with the role that a person has in it.</summary>
internal readonly record struct Appearance(int Packed)
{
    public Appearance(int document, CatalogRole role)
        : this((document << 1) | (role == CatalogRole.Host ? 1 : 0))
    {
    }

    public int Document => Packed >> 1;

    public bool AsHost => (Packed & 1) != 0;
}

/// <summary>Lists of numbers, one list for each index, laid end to end.</summary>
internal readonly struct Lists<T>(int[] starts, T[] items)
{
    public ReadOnlySpan<T> this[int index] => items.AsSpan(starts[index], starts[index + 1] - starts[index]);
}

/// <summary>
/// Some episodes of one library, never changed once built. Words lead to names and names to episodes: a person with a hundred
/// episodes has one name, and asking for that person touches it once. Documents are numbered from the newest to the oldest episode.
/// </summary>
internal sealed class Segment
{
    /// <summary>The episodes, newest first; the index is the document's number.</summary>
    public required CatalogEntry[] Entries { get; init; }

    /// <summary>The words of all names.</summary>
    public required Vocabulary Words { get; init; }

    /// <summary>The names.</summary>
    public required SegmentName[] Names { get; init; }

    /// <summary>Word to the names that have it.</summary>
    public required Lists<WordUse> NamesOfWord { get; init; }

    /// <summary>Name to its episodes, newest first.</summary>
    public required Lists<Appearance> EpisodesOfName { get; init; }

    /// <summary>Name to the number of its episodes.</summary>
    public required NameCount[] Counts { get; init; }

    /// <summary>Document to the names it has, and as what.</summary>
    public required Lists<(int Name, CatalogField Field)> NamesOfDocument { get; init; }

    /// <summary>Key to name, for each kind but titles, which are not merged.</summary>
    public required Dictionary<NameKey, int> NameByKey { get; init; }

    /// <summary>The most episodes that any name of a kind has, by kind.</summary>
    public required int[] MostEpisodes { get; init; }

    /// <summary>The store's key to document.</summary>
    public required Dictionary<long, int> ByEpisode { get; init; }

    /// <summary>The readable id to document, whatever the case.</summary>
    public required Dictionary<string, int> ById { get; init; }
}
