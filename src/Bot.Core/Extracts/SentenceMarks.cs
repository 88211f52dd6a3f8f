using Bot.Core.Evidence;

namespace Bot.Core.Extracts;

/// <summary>Whether a sentence can stand alone, and how much it claims, as far as its words tell.</summary>
internal static class SentenceMarks
{
    private const int FewestWords = 8;
    private const int MostWords = 42;
    private const int FewestTelling = 4;

    // Languages without spaces are read character by character.
    private const int FewestCharacters = 14;
    private const int MostCharacters = 90;

    // A sentence that begins like this goes on with what was said before it.
    private static readonly HashSet<string> Backward =
    [
        "it", "its", "that", "thats", "this", "they", "theyre", "theyll", "he", "hes", "she", "shes", "these", "those", "which", "there", "theres", "then", "because",
        "cause", "him", "them", "their", "his", "her", "same", "both", "either", "neither", "such", "similarly", "likewise", "otherwise", "therefore", "hence", "thus",
        "meaning", "who", "where", "whereas", "instead", "here", "heres", "another", "even", "until", "whats", "what", "how", "why",
    ];

    private static readonly HashSet<string> Interjections =
    [
        "yeah", "yes", "yep", "no", "nope", "okay", "ok", "right", "well", "oh", "ah", "um", "uh", "hmm", "wow", "sure", "exactly", "absolutely", "correct", "maybe", "like", "anyway", "anyways",
        "hey", "hi", "hello", "again", "also", "please", "sorry", "actually", "basically", "obviously", "just", "clearly", "honestly", "anyhow", "further", "lastly", "secondly", "firstly",
    ];

    private static readonly HashSet<string> Connectives = ["and", "but", "so", "or", "now", "plus", "yet", "though", "although"];

    private static readonly string[][] Fragments =
    [
        ["for", "example"], ["for", "instance"], ["in", "particular"], ["as", "in"], ["in", "fact"], ["last", "week"], ["last", "time"], ["let", "s"], ["lets"], ["let", "me"],
        ["on", "the", "other"], ["at", "that", "point"], ["at", "the", "same"], ["of", "course"], ["in", "that"], ["in", "this"], ["a", "lot", "of", "these"], ["all", "of", "these"], ["one", "is"], ["the", "next"],
        ["by", "the", "way"], ["the", "other"], ["at", "the", "beginning"], ["you", "d"], ["youd"], ["say"], ["imagine"],
    ];

    // Enough of the verbs that sentences are built on: where none is there, it is hardly a whole one.
    private static readonly HashSet<string> Verbs =
    [
        .. """
        is are was were am be been has have had can cant cannot could will wont would should must may might do does dont doesnt did didnt isnt arent wasnt im ive youre were theyre its thats
        need needs want wants make makes made give gives gave take takes took get gets got go goes went come comes came use uses work works allow allows mean means help helps require requires
        know knows think thinks say says said see sees find finds found become becomes became keep keeps let lets run runs put puts show shows create creates build builds built lead leads
        change changes start starts follow follows depend depends cause causes prevent prevents provide provides learn learns write writes wrote read reads grow grows grew fall falls fell
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly HashSet<string> Vague =
    [
        "it", "its", "that", "thats", "this", "they", "theyre", "them", "he", "she", "those", "these", "there", "theres", "here", "thing", "things", "stuff", "something",
        "somebody", "someone", "whatever", "him", "her", "his", "their", "anything", "everything", "one", "ones",
    ];

    private static readonly HashSet<string> Personal =
        ["i", "im", "ive", "id", "ill", "my", "me", "mine", "you", "youre", "your", "youve", "youll", "guys", "myself", "yourself", "dad", "mom", "wife", "husband", "kids", "haha"];

    private static readonly HashSet<string> Claiming =
    [
        "is", "are", "means", "will", "must", "should", "need", "needs", "cannot", "cant", "never", "always", "every", "only", "all", "most", "more", "less", "better", "best", "worse",
        "biggest", "first", "key", "because", "therefore", "without", "requires", "require", "allows", "allow", "enables", "makes", "prevents", "causes", "leads", "important", "critical", "crucial",
        "essential", "fundamental", "impossible", "possible", "difference", "problem", "solution", "reason", "advantage", "benefit", "risk", "than", "instead", "future", "goal", "if",
    ];

    private static readonly HashSet<string> Mattering =
    [
        "matters", "important", "importance", "significant", "impact", "implications", "implication", "critical", "crucial", "essential", "revolutionary", "transformational", "fundamentally",
        "invaluable", "dangerous",
    ];

    /// <summary>Whether a sentence may be shown alone at all: whole, no question, neither too short nor too long.</summary>
    public static bool IsWhole(ReadSentence sentence, EpisodeWords text)
    {
        var words = sentence.Words;
        var spoken = words.Text;
        if (words.Words.Length == 0 || spoken.Contains('?') || spoken.Contains('？') || spoken.Contains("...", StringComparison.Ordinal) || spoken.Contains('…') || spoken.Contains("://", StringComparison.Ordinal))
        {
            return false;
        }

        var end = spoken.AsSpan().TrimEnd("\"”’')»");
        if (end.IsEmpty || !(end[^1] is '.' or '!' or '。' or '！' or '।' or '۔') || IsLowerStart(spoken))
        {
            return false;
        }

        if (words.Words.Count(word => word.End - word.Start == 1 && word.Folded[0] >= '\u0E00') > words.Words.Length / 2)
        {
            return words.Words.Length is >= FewestCharacters and <= MostCharacters;
        }

        return words.Words.Length is >= FewestWords and <= MostWords && Telling(words, text) >= FewestTelling;
    }

    /// <summary>How well a sentence stands alone, from 0 to 1. Of languages other than English nothing is known.</summary>
    public static double Independence(EvidenceText words, bool english)
    {
        var score = words.Text.Contains("--", StringComparison.Ordinal) || words.Text.Contains(" - ", StringComparison.Ordinal) ? 0.75 : 1.0;
        if (!english)
        {
            return score;
        }

        var start = 0;
        while (start < words.Words.Length - 1 && (Connectives.Contains(words.Words[start].Folded) || Interjections.Contains(words.Words[start].Folded)))
        {
            score *= Connectives.Contains(words.Words[start].Folded) ? 0.82 : 0.55;
            start++;
        }

        if (Backward.Contains(words.Words[start].Folded))
        {
            score *= 0.45;
        }

        if (Fragments.Any(opening => words.IndexOf(opening, start) == start))
        {
            score *= 0.5;
        }

        if (!words.Words.Any(word => Verbs.Contains(word.Folded) || (word.Folded.Length > 4 && word.Folded.EndsWith("ed", StringComparison.Ordinal))))
        {
            score *= 0.5;
        }

        var vague = words.Words.Skip(start + 1).Count(word => Vague.Contains(word.Folded));
        var personal = words.Words.Skip(start).Count(word => Personal.Contains(word.Folded));
        return score / (1 + (0.14 * vague) + (0.1 * personal)) * Math.Pow(0.8, Stumbles(words));
    }

    /// <summary>How much a sentence asserts, from 1 on.</summary>
    public static double Assertion(EvidenceText words, bool english)
    {
        var score = 1.0;
        if (words.Words.Any(word => word.Kind == WordKind.Number && word.Folded.Any(char.IsDigit)))
        {
            score += 0.12;
        }

        if (!english)
        {
            return score;
        }

        score += 0.07 * Math.Min(4, words.Words.Count(word => Claiming.Contains(word.Folded)));
        return score + (IsDefinition(words) ? 0.2 : 0);
    }

    /// <summary>Whether a sentence says that something matters.</summary>
    public static bool SaysWhy(EvidenceText words) => words.Words.Any(word => Mattering.Contains(word.Folded));

    /// <summary>"Pathways is a …": what something is.</summary>
    private static bool IsDefinition(EvidenceText words)
    {
        for (var at = 1; at < Math.Min(6, words.Words.Length - 1); at++)
        {
            if (words.Words[at].Folded is "is" or "are" && words.Words[at + 1].Folded is "a" or "an" or "the" or "one" or "basically" or "essentially")
            {
                return words.Words[at - 1].Kind == WordKind.Content;
            }
        }

        return false;
    }

    /// <summary>Fillers and words said twice.</summary>
    private static int Stumbles(EvidenceText words)
    {
        var count = 0;
        for (var at = 1; at < words.Words.Length; at++)
        {
            var (before, word) = (words.Words[at - 1].Folded, words.Words[at].Folded);
            if (before == word || (before is "you" && word is "know") || (before is "i" && word is "mean") || (before is "sort" or "kind" && word is "of") || word is "um" or "uh"
                || (word is "like" && words.IsAfterMark(at)))
            {
                count++;
            }
        }

        return count;
    }

    private static int Telling(EvidenceText words, EpisodeWords text) => words.Words.Where(text.IsTelling).Select(word => word.Key).Distinct().Count();

    private static bool IsLowerStart(string text) => text.FirstOrDefault(char.IsLetter) is var first && char.IsLower(first);
}
