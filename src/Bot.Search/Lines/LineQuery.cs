namespace Bot.Search.Lines;

/// <summary>A transcript as the index is fed with it.</summary>
/// <param name="Episode">The store's key of the episode. Putting the same key again replaces what was there.</param>
/// <param name="Sequence">The store's change sequence at which the episode got this text; handed back with every hit, so that a reader notices a hit on text that has since changed.</param>
/// <param name="Library">The library that the episode belongs to.</param>
/// <param name="Show">The store's key of the show.</param>
/// <param name="Published">The day of publication, when known.</param>
/// <param name="People">Keys of the people in the episode, as <see cref="LineQuery.People"/> names them.</param>
/// <param name="Lines">
/// The lines in order; line number = index + 1. What nobody spoke is blanked with spaces of the same length, so that positions stay true,
/// and <see cref="PhraseBreak"/> stands where the speech is interrupted.
/// </param>
public sealed record TranscriptDocument(
    long Episode,
    long Sequence,
    string Library,
    long Show,
    DateOnly? Published,
    IReadOnlyList<string> People,
    IReadOnlyList<string> Lines)
{
    /// <summary>A character (U+2029) in a line that no phrase may cross: a change of speaker, a sound.</summary>
    public const char PhraseBreak = '\u2029';
}

/// <summary>A question to the index.</summary>
/// <param name="Text">What somebody remembers. Parts in double quotes are phrases, to be found word for word. Of a longer text the first 500 characters count, and of those 24 different words besides phrases.</param>
/// <param name="Libraries">The libraries that may be seen. There is no default: without it no question can be asked.</param>
public sealed record LineQuery(string Text, IReadOnlySet<string> Libraries)
{
    /// <summary>Only in these shows, when given.</summary>
    public IReadOnlySet<long>? Shows { get; init; }

    /// <summary>Only in episodes with at least one of these people, when given.</summary>
    public IReadOnlySet<string>? People { get; init; }

    /// <summary>Only in these episodes, when given.</summary>
    public IReadOnlySet<long>? Episodes { get; init; }

    /// <summary>Only in episodes published on this day or later, when given. An episode without a date is left out.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The whole text is one phrase: these words, in this order, nothing between.</summary>
    public bool Exact { get; init; }

    /// <summary>At most this many hits, best first (1 to 500).</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>What the index answers.</summary>
/// <param name="Hits">The best hits, best first.</param>
/// <param name="MatchingLines">
/// How many lines hold every word of the question that carries meaning, or something taken for it, or in how many a phrase starts (not only
/// those in <paramref name="Hits"/>). In a library of many million lines, lines of the most frequent words are not counted. 10,000 means: at least so many.
/// </param>
/// <param name="MatchingEpisodes">In how many episodes those lines are.</param>
public sealed record LineResult(IReadOnlyList<LineHit> Hits, int MatchingLines, int MatchingEpisodes)
{
    /// <summary>Nothing.</summary>
    public static readonly LineResult None = new([], 0, 0);
}

/// <summary>A line that was found, perhaps together with the one after it.</summary>
/// <param name="Episode">The store's key of the episode.</param>
/// <param name="Sequence">The change sequence of the text that was searched.</param>
/// <param name="Line">The first line, from 1.</param>
/// <param name="LineCount">1, or 2 when the words run over a line break; a phrase may run over up to 8 short lines. No line is in two hits of one result.</param>
/// <param name="Score">Higher is better; comparable within one result only.</param>
/// <param name="Words">The words that matched, in reading order.</param>
/// <param name="Heard">What was found by other words than those of the question, in reading order.</param>
public sealed record LineHit(
    long Episode, long Sequence, int Line, int LineCount, float Score, IReadOnlyList<MatchedWord> Words, IReadOnlyList<HeardWords> Heard);

/// <summary>Words of a line that were taken for words of the question although they are others.</summary>
/// <param name="Asked">The words of the question, folded, as in <c>pico joules</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Word">The first word of the line, from 0, as <c>LineWords.Locate</c> counts them.</param>
/// <param name="WordCount">How many words.</param>
/// <param name="Kind">What makes them the same: never <see cref="MatchKind.Same"/> or <see cref="MatchKind.Form"/>.</param>
public sealed record HeardWords(string Asked, int Line, int Word, int WordCount, MatchKind Kind);

/// <summary>How a word of a line matched a word of the question.</summary>
public enum MatchKind
{
    /// <summary>The same word.</summary>
    Same,

    /// <summary>Another form of the same word: engineers, engineer.</summary>
    Form,

    /// <summary>A number, written the other way: 24, twenty four.</summary>
    Number,

    /// <summary>Words written together or apart: deepseek, deep seek.</summary>
    Compound,

    /// <summary>The glossary says that one is heard for the other.</summary>
    Glossary,

    /// <summary>A word with other letters: a slip in the question or in the transcript.</summary>
    Spelling,

    /// <summary>A word that sounds alike: picojoules, pico jewels.</summary>
    Sound,
}

/// <summary>A word of a line that matched.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Word">Which word of the line, from 0, as <c>LineWords.Locate</c> counts them.</param>
/// <param name="Kind">How it matched.</param>
public readonly record struct MatchedWord(int Line, int Word, MatchKind Kind);
