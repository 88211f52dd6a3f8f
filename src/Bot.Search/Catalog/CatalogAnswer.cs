namespace Bot.Search.Catalog;

/// <summary>Where the words of a question were found, in the order in which the groups of a picker stand.</summary>
public enum CatalogField
{
    /// <summary>In a guest's name.</summary>
    Guest,

    /// <summary>In a host's name.</summary>
    Host,

    /// <summary>In the title (or it is the episode's id).</summary>
    Title,

    /// <summary>In a topic.</summary>
    Topic,

    /// <summary>In the name of the show.</summary>
    Show,
}

/// <summary>
/// What the catalogue answers, with the decision what to show for it: one card, a picker, or the nearest names.
/// <para>
/// A word of the question (stop words do not count) is <em>named</em> when it stands in the episode as typed (or with a plural s, or joined
/// to or split from its neighbour), or when at least four letters of its beginning are typed; it is <em>misspelt</em> when
/// something within one or two edits stands there.
/// </para>
/// <list type="number">
/// <item>An episode's id is that episode, whatever else has such words.</item>
/// <item>
/// If episodes have every word, only they count, best class first: all words as typed, then beginnings, then misspelt ones by number of
/// edits. One episode in the best class is clear. Where the question is exactly a title and no other name, that title alone decides; where it
/// is exactly some name, episodes that have its words only scattered over several names do not spoil clearness.
/// </item>
/// <item>At least one word must be named: a question in which each word is misspelt (<c>jef deen</c>) finds nothing but nearest names.</item>
/// <item>
/// If no episode has every word, those with the fewest missing ones are offered, never as clear, provided that at least half of
/// the words are there and one is named.
/// </item>
/// <item>Otherwise nothing, with the nearest names.</item>
/// </list>
/// </summary>
public abstract record CatalogAnswer
{
    private CatalogAnswer()
    {
    }

    /// <summary>One episode is meant.</summary>
    /// <param name="Match">The episode; <see cref="CatalogMatch.Misspelt"/> says which words were read as others.</param>
    /// <param name="Others">Episodes that match worse, best first.</param>
    /// <param name="OtherCount">How many match worse in all.</param>
    public sealed record OneClear(CatalogMatch Match, IReadOnlyList<CatalogMatch> Others, int OtherCount) : CatalogAnswer;

    /// <summary>Several may be meant, or one that lacks some of the words.</summary>
    /// <param name="Matches">The best, best first; equally good ones newest first.</param>
    /// <param name="Total">How many there are in all.</param>
    /// <param name="Groups">How many of all match by what; in the order of <see cref="CatalogField"/>, without empty groups. Empty when nothing was asked but filters.</param>
    /// <param name="Nearest">Names close to the question, when each match lacks a word; otherwise empty.</param>
    public sealed record Several(
        IReadOnlyList<CatalogMatch> Matches,
        int Total,
        IReadOnlyList<CatalogGroup> Groups,
        IReadOnlyList<CatalogName> Nearest) : CatalogAnswer
    {
        /// <summary>Whether each match lacks a word of the question.</summary>
        public bool Partial => Matches is [{ Missing.Count: > 0 }, ..];
    }

    /// <summary>Nothing fits.</summary>
    /// <param name="Nearest">Names close to the question, closest first; each leads to at least one episode under the same filters.</param>
    /// <param name="WithoutFilters">How many episodes would have had every word without the filters.</param>
    public sealed record NothingFound(IReadOnlyList<CatalogName> Nearest, int WithoutFilters) : CatalogAnswer;
}

/// <summary>How many episodes match by a field.</summary>
public readonly record struct CatalogGroup(CatalogField Field, int Episodes);

/// <summary>A name of an episode that has words of the question.</summary>
public readonly record struct MatchedName(CatalogField Field, string Name);

/// <summary>An episode that matches.</summary>
/// <param name="Entry">The episode.</param>
/// <param name="Score">Higher is better; comparable within one answer and between equally complete matches only.</param>
/// <param name="Reason">The field that has most of the words.</param>
/// <param name="Names">The names that have words of the question: the one-line why.</param>
/// <param name="Misspelt">Words of the question, as typed, that stand there spelt otherwise.</param>
/// <param name="Missing">Words of the question, as typed, that the episode does not have.</param>
public sealed record CatalogMatch(
    CatalogEntry Entry,
    float Score,
    CatalogField Reason,
    IReadOnlyList<MatchedName> Names,
    IReadOnlyList<string> Misspelt,
    IReadOnlyList<string> Missing)
{
    /// <summary>The store's key of the episode.</summary>
    public long Episode => Entry.Episode;

    /// <summary>Whether some word had to be read as another one.</summary>
    public bool ByTypo => Misspelt.Count > 0;
}
