using Bot.Search.Finding;
using Bot.Search.Lines;
using Bot.Search.Words;

namespace Bot.Search.Variants;

/// <summary>
/// How far a likeness is to be trusted. A word that hardly anybody said may be a slip or a name that was misheard, so whatever is like it
/// may be meant. A word that many lines have is likely meant as it stands; least likely is that a slip made one such word out of another,
/// while a transcript may well have heard one for the other.
/// </summary>
internal static class Trust
{
    private const float CommonForRare = 0.85f;
    private const float CommonForCommon = 0.4f;
    private const float CommonHeardForCommon = 0.88f;

    /// <summary>Short words that sound a little alike are everywhere: paid, but.</summary>
    private const float CommonHeardVaguely = 0.57f;

    private const float ClearlyHeard = 0.8f;

    /// <param name="likeness">How alike the words are.</param>
    /// <param name="isCommon">Whether many lines have the word that was asked for.</param>
    /// <param name="linesWithWord">How many lines have the other word.</param>
    /// <returns>What the other word counts, from 0 to 1.</returns>
    public static float In(Likeness likeness, bool isCommon, long linesWithWord)
    {
        if (!isCommon)
        {
            return likeness.Similarity;
        }

        if (linesWithWord < Term.CommonFrom)
        {
            return likeness.Similarity * CommonForRare;
        }

        return likeness.Similarity * likeness switch
        {
            { Kind: not MatchKind.Sound } => CommonForCommon,
            { Similarity: > ClearlyHeard } => CommonHeardForCommon,
            _ => CommonHeardVaguely,
        };
    }
}
