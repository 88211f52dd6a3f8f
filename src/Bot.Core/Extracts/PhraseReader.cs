using Bot.Core.Evidence;

namespace Bot.Core.Extracts;

/// <summary>Collects the phrases of an episode that could be topics: runs of up to four words that carry meaning, with nothing between them.</summary>
internal sealed class PhraseReader(EpisodeWords text)
{
    private const int LongestPhrase = 4;
    private const int LongestForm = 60;

    private static readonly System.Buffers.SearchValues<char> Joiners = System.Buffers.SearchValues.Create(" -\u2010\u2011'’\u00A0");

    // What stands before a thing, and what before a deed. English only; elsewhere neither is counted.
    private static readonly HashSet<string> Namers =
    [
        "the", "a", "an", "this", "these", "those", "of", "in", "with", "for", "on", "by", "about", "my", "your", "our", "their", "its", "his", "some", "any", "no",
        "from", "as", "into", "between", "against", "via", "per", "like", "called", "more", "every", "each", "and", "or", "using", "use", "have", "is", "are",
    ];

    private static readonly HashSet<string> Doers =
    [
        "to", "i", "you", "we", "they", "he", "she", "it", "can", "will", "would", "could", "should", "might", "must", "dont", "didnt", "not", "gonna", "lets",
        "who", "just", "actually", "im", "were", "youre", "theyre", "ive", "weve", "very", "so", "too", "really", "pretty", "quite", "be", "being", "been", "was",
    ];

    private readonly Dictionary<string, PhraseCandidate> _phrases = [];

    /// <summary>Reads transcript, title and notes.</summary>
    public IReadOnlyCollection<PhraseCandidate> Read()
    {
        foreach (var sentence in text.Sentences)
        {
            foreach (var (first, last) in Runs(sentence.Words))
            {
                Spoken(sentence, first, last);
            }
        }

        Written(text.Title, phrase => phrase.InTitle = true, weight: 3);
        foreach (var note in text.Notes)
        {
            Written(note, phrase => phrase.InNotes = true, weight: 1);
        }

        return _phrases.Values;
    }

    /// <summary>Every run of words in a text that may be a phrase.</summary>
    private IEnumerable<(int First, int Last)> Runs(EvidenceText words)
    {
        for (var first = 0; first < words.Words.Length; first++)
        {
            if (!text.IsTelling(words.Words[first]))
            {
                continue;
            }

            for (var last = first; last < words.Words.Length && last - first < LongestPhrase; last++)
            {
                if (last > first && (Parts(words, last) || !(text.IsTelling(words.Words[last]) || IsVersion(words, last))))
                {
                    break;
                }

                yield return (first, last);
            }
        }
    }

    /// <summary>GPT-3, Python 3: a number belongs to the name before it.</summary>
    private static bool IsVersion(EvidenceText words, int at) => words.Words[at] is { Kind: WordKind.Number, Folded: [>= '0' and <= '9', ..] } && at > 0 && words.IsCapital(at - 1);

    private static bool Parts(EvidenceText words, int at) => words.Before(at) is { Length: > 0 } between && between.IndexOfAnyExcept(Joiners) >= 0;

    private void Spoken(ReadSentence sentence, int first, int last)
    {
        var words = sentence.Words;
        var phrase = PhraseOf(words, first, last);
        phrase.Spoken(FormOf(words, first, last), sentence.At, text.Sentences.Count);
        var before = first == 0 || Parts(words, first) ? null : words.Words[first - 1].Folded;
        var alone = last + 1 == words.Words.Length || words.IsAfterMark(last + 1);
        if (before is not null && Namers.Contains(before))
        {
            phrase.Named++;
        }
        else if (before is not null && Doers.Contains(before))
        {
            phrase.Done++;
        }

        if (!alone && text.IsTelling(words.Words[last + 1]) && !Parts(words, last + 1))
        {
            phrase.Followed++;
        }

        if (alone && first == last && (first == 0 || words.IsAfterMark(first)))
        {
            phrase.Addressed++;
        }

        if (!words.IsFirst(first))
        {
            _ = Enumerable.Range(first, last - first + 1).All(at => words.IsCapital(at) || words.Words[at].Kind == WordKind.Number) ? phrase.Capital++ : phrase.Lower++;
        }
    }

    private void Written(EvidenceText words, Action<PhraseCandidate> mark, int weight)
    {
        foreach (var (first, last) in Runs(words))
        {
            var phrase = PhraseOf(words, first, last);
            mark(phrase);

            // Titles are written in capitals all over, so they tell how a name is written, not whether it is one.
            if (phrase.Count == 0)
            {
                phrase.Write(FormOf(words, first, last), weight);
            }
        }
    }

    private PhraseCandidate PhraseOf(EvidenceText words, int first, int last)
    {
        var keys = new string[last - first + 1];
        for (var at = 0; at < keys.Length; at++)
        {
            keys[at] = words.Words[first + at].Key;
        }

        var key = string.Join(' ', keys);
        return _phrases.TryGetValue(key, out var known) ? known : _phrases[key] = new PhraseCandidate(keys);
    }

    private static string FormOf(EvidenceText words, int first, int last)
    {
        var form = words.Cut(first, last);
        if (form.Length > LongestForm)
        {
            return form[..0];
        }

        // The capital of a sentence's first word is not the word's own.
        return words.IsFirst(first) && first == last && form.Skip(1).All(char.IsLower) ? "" : form;
    }
}
