namespace Bot.Core.Quotes;

/// <summary>How much of a transcript may be posted at once: quotes point to an episode and do not replace it.</summary>
internal static class QuoteLimits
{
    /// <summary>Words of several lines.</summary>
    public const int Words = 60;

    /// <summary>Words of a single line, which cannot be made shorter without tearing it.</summary>
    public const int WordsOfOneLine = 150;

    /// <summary>Characters in UTF-16 code units, for scripts and transcripts in which words are long.</summary>
    public const int Characters = 1500;

    /// <summary>Whether a quote may be posted.</summary>
    public static bool Allow(SpokenQuote quote) =>
        quote.Length <= Characters && quote.WordCount <= MostWords(quote);

    /// <summary>How many words a quote of so many lines may have.</summary>
    public static int MostWords(SpokenQuote quote) => quote.Source.FirstLine == quote.Source.LastLine ? WordsOfOneLine : Words;
}
