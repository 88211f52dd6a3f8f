using System.Collections.Frozen;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Finds the sentences of running text. It prefers a sentence too long to one cut in two: after an abbreviation, an initial or
/// in a number it does not cut, nor where the next word begins in lower case.
/// </summary>
public static class SentenceSplitter
{
    private const string Closers = "\"'”’»«)]}›」』】）*_";
    private const string Openers = "\"'“‘«»„‚([{¿¡‹「『【（*_♪>";

    // Words before a full stop that say nothing about the end of a sentence. Titles and the like are always followed by a name.
    private static readonly FrozenSet<string> AlwaysContinue = FrozenSet.ToFrozenSet(
    [
        "dr", "mr", "mrs", "ms", "mx", "prof", "st", "mt", "ft", "gen", "col", "lt", "sgt", "capt", "cmdr", "rev", "hon", "gov", "sen",
        "rep", "pres", "supt", "messrs", "mme", "mlle", "sr", "sra", "fr", "hr", "frl", "dipl", "ing", "mag", "e.g", "i.e", "eg", "ie",
        "cf", "vs", "v", "viz", "al", "ca", "approx", "fig", "figs", "eq", "vol", "no", "nos", "nr", "p", "pp", "ch", "sec", "art",
        "z.b", "u.a", "d.h", "bzw", "evtl", "ggf", "inkl", "exkl", "sog", "vgl", "bspw", "jan", "feb", "apr", "jun", "jul", "aug",
        "sept", "sep", "oct", "okt", "nov", "dec", "dez",
    ], StringComparer.OrdinalIgnoreCase);

    // These also stand at the end of sentences: a capital after them decides, and then the next word has to be one that begins sentences.
    private static readonly FrozenSet<string> MayEnd = FrozenSet.ToFrozenSet(
    [
        "inc", "ltd", "co", "corp", "llc", "gmbh", "jr", "etc", "esq", "ph.d", "m.d", "b.a", "m.a", "usw", "u.s", "u.k", "u.n", "e.u",
        "d.c", "u.s.a", "a.m", "p.m", "l.a", "n.y", "a.i", "a.d", "b.c", "ave", "blvd", "rd", "dept", "univ", "est",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> SentenceStarts = FrozenSet.ToFrozenSet(
    [
        "the", "a", "an", "and", "but", "so", "or", "if", "in", "on", "at", "it", "he", "she", "we", "they", "i", "you", "this", "that",
        "these", "those", "there", "then", "when", "what", "why", "how", "who", "where", "is", "are", "was", "do", "does", "did", "yeah",
        "yes", "no", "well", "now", "my", "our", "your", "his", "her", "their", "its", "it's", "i'm", "we're", "that's", "there's", "as",
        "for", "with", "because", "also", "let's", "maybe", "not", "one", "der", "die", "das", "ein", "eine", "und", "aber", "es", "er",
        "sie", "wir", "ich", "dann", "da", "wenn", "also", "ja", "nein",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>The sentences of <paramref name="text"/>, trimmed, none empty, nothing but white space left out.</summary>
    public static IReadOnlyList<string> Split(string text) => [.. Ranges(text).Select(range => text[range])];

    /// <summary>Where the sentences of <paramref name="text"/> are, without the white space around them.</summary>
    public static IReadOnlyList<Range> Ranges(string text)
    {
        var sentences = new List<Range>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (EndOfSentence(text, i) is { } end)
            {
                Add(sentences, text, start, end);
                start = end;
                i = end - 1;
            }
            else if (IsStop(text[i]))
            {
                // What follows a run of stops is the same for each of them; looking again would take quadratic time.
                while (i + 1 < text.Length && IsStop(text[i + 1]))
                {
                    i++;
                }
            }
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    /// <summary>The place after the sentence that ends at <paramref name="at"/>, closing quotes included; null when none does.</summary>
    private static int? EndOfSentence(string text, int at)
    {
        var c = text[at];
        if (IsFullStop(c))
        {
            return SkipClosers(text, SkipRun(text, at));
        }

        if (!IsStop(c))
        {
            return null;
        }

        var afterStops = SkipRun(text, at);
        var end = SkipClosers(text, afterStops);
        if (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            // 3.5, e.g., example.com, "Wait!"-style. Not a sentence's end.
            return null;
        }

        var next = end;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || Openers.Contains(text[next], StringComparison.Ordinal)))
        {
            next++;
        }

        if (next >= text.Length)
        {
            return end;
        }

        if (char.IsLower(text[next]))
        {
            return null;
        }

        var isSingleStop = c == '.' && afterStops == at + 1;
        return isSingleStop && end == afterStops && BelongsToWord(text, at, next) ? null : end;
    }

    private static bool IsStop(char c) => c is '.' or '!' or '?' or '…' or '‽' or '؟' or '।';

    private static bool BelongsToWord(string text, int stop, int next)
    {
        var start = stop;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && !Openers.Contains(text[start - 1], StringComparison.Ordinal))
        {
            start--;
        }

        // Longer than any abbreviation; also keeps a hostile word without spaces from being copied again and again.
        if (stop - start > 16)
        {
            return false;
        }

        var word = text[start..stop];
        if (AlwaysContinue.Contains(word))
        {
            // "No." and "Art." are also words: they go on only before a number.
            return word.ToUpperInvariant() is not ("NO" or "NOS" or "ART" or "SEC" or "CH" or "AL" or "FIG" or "V" or "P") || char.IsDigit(text[next]);
        }

        if (word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I')
        {
            // J. Dean; but "vitamin C. The" ends one.
            return !SentenceStarts.Contains(WordAt(text, next));
        }

        if (word.Length is > 0 and <= 2 && word.All(char.IsDigit))
        {
            // "1. First" and the German "16. Mai": an ordinal, when it begins the text or a month follows.
            return start == 0 || IsMonth(WordAt(text, next));
        }

        return MayEnd.Contains(word) && !SentenceStarts.Contains(WordAt(text, next));
    }

    /// <summary>Whether a sign ends a sentence without a space after it, as in Chinese and Japanese.</summary>
    internal static bool IsFullStop(char c) => c is '。' or '！' or '？' or '｡';

    private static bool IsMonth(string word) => word is "Januar" or "Jänner" or "Februar" or "März" or "April" or "Mai" or "Juni" or "Juli"
        or "August" or "September" or "Oktober" or "November" or "Dezember" or "Jahrhundert" or "Jahrhunderts";

    private static string WordAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 24 && (char.IsLetterOrDigit(text[end]) || text[end] is '\'' or '’'))
        {
            end++;
        }

        return text[start..end].Replace('’', '\'');
    }

    private static int SkipRun(string text, int at)
    {
        while (at < text.Length && text[at] is '.' or '!' or '?' or '…' or '‽' or '。' or '！' or '？' or '｡' or '؟' or '।')
        {
            at++;
            if (at >= text.Length)
            {
                break;
            }
        }

        return at;
    }

    private static int SkipClosers(string text, int at)
    {
        while (at < text.Length && Closers.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }

    private static void Add(List<Range> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start < end)
        {
            sentences.Add(start..end);
        }
    }
}
