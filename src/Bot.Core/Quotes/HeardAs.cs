using Bot.Core.Episodes;
using Bot.Core.Transcripts;
using Bot.Search.Lines;
using Bot.Search.Text;

namespace Bot.Core.Quotes;

/// <summary>Why other words than those asked for were taken for them.</summary>
public enum HeardKind
{
    /// <summary>They sound alike: picojoules, pico jewels.</summary>
    Sound,

    /// <summary>They are spelled alike: Dennard, Denard.</summary>
    Spelling,

    /// <summary>The library's glossary says so: Trillium, a trillion.</summary>
    Glossary,
}

/// <summary>
/// Words of a line that were found although others were asked for. Like a <see cref="SpokenQuote"/> it is cut out of a stored line and
/// has no public constructor.
/// </summary>
public sealed record HeardAs
{
    private HeardAs(string asked, string spoken, HeardKind kind, string? term)
    {
        Asked = asked;
        Spoken = spoken;
        Kind = kind;
        Term = term;
    }

    /// <summary>The words of the question, as they were typed.</summary>
    public string Asked { get; }

    /// <summary>The words of the line, exactly as stored.</summary>
    public string Spoken { get; }

    /// <summary>Why the one was taken for the other.</summary>
    public HeardKind Kind { get; }

    /// <summary>The term of the glossary, as that writes it.</summary>
    public string? Term { get; }

    /// <summary>
    /// Cuts the words out of the stored line; null when there is nothing to tell: the same number in digits, or the same letters with other
    /// spaces, hyphens or capitals.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="heard">What was found in it.</param>
    /// <param name="question">The question, as it was typed.</param>
    /// <param name="termFor">The term of the glossary by which two wordings are the same.</param>
    internal static HeardAs? Cut(TranscriptLine line, HeardWords heard, string question, Func<string, string, string?> termFor)
    {
        if (KindOf(heard.Kind) is not { } kind)
        {
            return null;
        }

        var spoken = Cut(line.Text, LineWords.Locate(Transcript.Searchable(line)), heard.Word, heard.WordCount);
        return TextFolding.FoldWord(heard.Asked) == TextFolding.FoldWord(spoken)
            ? null
            : new HeardAs(Typed(question, heard.Asked), spoken, kind, kind == HeardKind.Glossary ? termFor(heard.Asked, spoken) : null);
    }

    /// <summary>A compound has the letters of the question and needs no note; neither does a number.</summary>
    private static HeardKind? KindOf(MatchKind kind) => kind switch
    {
        MatchKind.Sound => HeardKind.Sound,
        MatchKind.Spelling => HeardKind.Spelling,
        MatchKind.Glossary => HeardKind.Glossary,
        _ => null,
    };

    /// <summary>The index hands the words back folded; this is what they look like in the question. Where they do not stand in a row there, they stay folded.</summary>
    private static string Typed(string question, string asked)
    {
        var words = LineWords.Locate(question);
        var count = LineWords.Locate(asked).Count;
        var folded = TextFolding.FoldWord(asked);

        return Enumerable.Range(0, Math.Max(0, words.Count - count + 1))
            .Select(first => Cut(question, words, first, count))
            .FirstOrDefault(typed => TextFolding.FoldWord(typed) == folded) ?? asked;
    }

    private static string Cut(string text, IReadOnlyList<WordRange> words, int first, int count) =>
        text[words[first].Start..(words[first + count - 1].Start + words[first + count - 1].Length)];
}
