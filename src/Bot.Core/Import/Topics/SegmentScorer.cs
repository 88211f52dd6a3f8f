using System.Collections.Frozen;

namespace Bot.Core.Import.Topics;

/// <summary>
/// Says how likely a stretch of a line of topics is one topic. Scores add up like log-odds: a word that is known to stand alone
/// counts for its stretch; a seam left open inside a word that nothing explains counts against it.
/// </summary>
internal sealed class SegmentScorer(string text, TopicSeams seams, TopicEvidence evidence)
{
    /// <summary>Longer runs of capitals that nobody knows are more likely two acronyms than one.</summary>
    public const int UsualCapitals = 5;

    // Nothing ends with these: a cut after them has gone through a name or a phrase.
    private static readonly FrozenSet<string> NeverLast = FrozenSet.ToFrozenSet(
    [
        "of", "for", "in", "on", "at", "and", "the", "a", "an", "to", "with", "vs", "vs.", "from", "by", "or", "&", "der", "die", "das",
        "und", "im", "in", "für", "von", "mit", "zur", "zum", "am", "de", "la", "le", "del", "du", "des", "/", "-", "–",
    ], StringComparer.Ordinal);

    // Beginnings of names: De|Santis, Van|Buren, Mac|Intyre.
    private static readonly FrozenSet<string> NameBeginnings = FrozenSet.ToFrozenSet(
        ["De", "Le", "La", "Mac", "Van", "Von", "Fitz", "Mc", "Di", "Du", "Da", "El", "Al", "Lo", "San", "Ste", "The", "Der", "Die", "Das"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> ShortWords = FrozenSet.ToFrozenSet(["Go", "Xi", "Qi", "Io", "Ed", "Ox", "Ur"], StringComparer.Ordinal);

    // In a line written in capitals, capitals say nothing.
    private readonly bool _isAllCapitals = text.Count(char.IsUpper) > text.Count(char.IsLower);

    private readonly Dictionary<(int, int), (double Score, bool Known)> _words = [];

    /// <summary>Whether a word is a long run of capitals that nothing explains: it may be two acronyms.</summary>
    public bool IsSuspicious(string word) =>
        !_isAllCapitals && word.Length > UsualCapitals && word.All(char.IsUpper) && !IsKnownPart(word) && !evidence.HasWordInAnyCase(word);

    /// <summary>The score of the topic that reaches from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public double Score(int start, int end)
    {
        var topic = text[start..end];
        var words = 0;
        var score = -(seams.CutCost(end) + seams.CutCost(start)) / 2;
        var openSeams = 0;
        for (var wordStart = start; wordStart < end;)
        {
            var wordEnd = text.IndexOf(' ', wordStart, end - wordStart);
            wordEnd = wordEnd < 0 ? end : wordEnd;
            if (wordEnd > wordStart)
            {
                words++;
                var (wordScore, known) = Word(wordStart, wordEnd);
                score += wordScore;
                openSeams += OpenSeams(wordStart, wordEnd);
                score -= ProofMissing(wordStart, wordEnd, start, end, known);
            }

            wordStart = wordEnd + 1;
        }

        score -= BadEdges(topic, start, end, words);
        if (topic.Length > 50)
        {
            score -= (topic.Length - 50) * 0.1;
        }

        if (evidence.Knows(topic))
        {
            // The library has exactly this topic: whatever looks like a seam inside of it is none.
            return Math.Max(score, 0) + 3 + (2 * openSeams);
        }

        if (evidence.KnowsInAnyCase(topic))
        {
            return Math.Max(score, 0) + 1.5 + (1.5 * openSeams);
        }

        return words > 1 && topic.Length > 5 && evidence.HasPhrase(topic) ? score + 0.7 : score;
    }

    private double ProofMissing(int wordStart, int wordEnd, int start, int end, bool known)
    {
        if (known)
        {
            return 0;
        }

        var cost = 0.0;
        if (wordStart == start && seams.NeedsProof(start) && !IsKnownPart(FirstPart(text[wordStart..wordEnd])))
        {
            cost += IsAcronymAfterAcronym(wordStart, wordEnd) ? 1 : 2;
        }

        if (wordEnd == end && end < text.Length && seams.NeedsProof(end) && !IsKnownPart(LastPart(text[wordStart..wordEnd])))
        {
            cost += 2;
        }

        return cost;
    }

    /// <summary>Whether an unknown word has the look of an acronym, after one that is known: <c>ASML|EUV</c>.</summary>
    private bool IsAcronymAfterAcronym(int start, int end)
    {
        var word = FirstPart(text[start..end]);
        return !_isAllCapitals && word.Length is >= 3 and <= 5 && word.All(char.IsUpper)
            && start >= 3 && (IsKnownPart(text[(start - 3)..start]) || (start >= 4 && IsKnownPart(text[(start - 4)..start])));
    }

    private bool IsKnownPart(string part) => part.Length > 1 && (KnownWords.Contains(part) || CamelCaseNames.Contains(part) || evidence.HasWord(part));

    private static string FirstPart(string word) => word.IndexOfAny(['-', '/']) is > 0 and var end ? word[..end] : word;

    private static string LastPart(string word) => word[(word.LastIndexOfAny(['-', '/']) + 1)..];

    private double BadEdges(string topic, int start, int end, int words)
    {
        var cost = 0.0;
        if (start > 0 && char.IsLower(topic[0]) && !Word(start, EndOfFirstWord(start, end)).Known && !IsKnownPart(FirstPart(topic)))
        {
            cost += 4;
        }

        var lastSpace = topic.LastIndexOf(' ');
        var last = topic[(lastSpace + 1)..];
        if (end < text.Length)
        {
            cost += NeverLast.Contains(last) ? 3 : 0;
            cost += NameBeginnings.Contains(last) && !evidence.Knows(topic) ? 3 : 0;
        }

        if (words == 1 && (start > 0 || end < text.Length))
        {
            cost += LonelyWord(topic);
        }
        else if (last.Length == 1 && char.IsLetter(last[0]))
        {
            // "Vitamin D", "Plan B" are fine, only less usual than a longer word.
            cost += 0.3;
        }

        return cost;
    }

    private double LonelyWord(string word)
    {
        if (word.Length == 1)
        {
            return word is "X" or "R" or "C" or "Q" ? 1 : 4;
        }

        return word.Length == 2 && char.IsUpper(word[0]) && char.IsLower(word[1]) && !ShortWords.Contains(word) && !evidence.HasWord(word) ? 3 : 0;
    }

    private int EndOfFirstWord(int start, int end)
    {
        var space = text.IndexOf(' ', start, end - start);
        return space < 0 ? end : space;
    }

    private (double Score, bool Known) Word(int start, int end)
    {
        if (!_words.TryGetValue((start, end), out var result))
        {
            result = ScoreWord(start, end);
            _words.Add((start, end), result);
        }

        return result;
    }

    private (double Score, bool Known) ScoreWord(int start, int end)
    {
        var word = Bare(text[start..end]);
        var open = OpenSeams(start, end);
        if (word.Length > 1)
        {
            // Each rate is above what the parts of the word could earn standing alone, so that a known whole wins over known parts.
            if (CamelCaseNames.Contains(word))
            {
                return (1 + (1.5 * open), true);
            }

            if (evidence.HasWord(word))
            {
                return (1 + (2 * open), true);
            }

            if (KnownWords.Contains(word))
            {
                return (1 + open, true);
            }

            if (evidence.HasWordInAnyCase(word) && (open == 0 || word.Length > 4))
            {
                return (0.6 + (1.2 * open), true);
            }
        }

        return (ScoreOfParts(start, end, word), false);
    }

    /// <summary>An unknown word: what its open seams cost, except inside parts that are known, as in <c>OpenAI-style</c>.</summary>
    private double ScoreOfParts(int start, int end, string word)
    {
        var score = 0.0;
        var partStart = start;
        for (var at = start; at <= end; at++)
        {
            if (at < end && text[at] is not ('-' or '/' or '&'))
            {
                continue;
            }

            if (at - partStart < end - start)
            {
                if (at > partStart)
                {
                    var part = Bare(text[partStart..at]);
                    var isKnown = CamelCaseNames.Contains(part) || KnownWords.Contains(part) || evidence.HasWord(part);
                    score += isKnown ? 0.6 : -Kept(partStart, at);
                }
            }
            else
            {
                score -= Kept(start, end);
            }

            partStart = at + 1;
        }

        var capitals = LongestRunOfCapitals(word);
        return capitals > UsualCapitals ? score - ((capitals - UsualCapitals) * 0.8) : score;
    }

    private static int LongestRunOfCapitals(string word)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in word)
        {
            run = char.IsUpper(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private double Kept(int start, int end)
    {
        var cost = 0.0;
        for (var at = start + 1; at < end; at++)
        {
            cost += seams.KeepCost(at);
        }

        return cost;
    }

    private int OpenSeams(int start, int end)
    {
        var count = 0;
        for (var at = start + 1; at < end; at++)
        {
            count += seams.IsSeam(at) && seams.KeepCost(at) > 0 ? 1 : 0;
        }

        return count;
    }

    private static string Bare(string word)
    {
        word = word.Trim('(', ')', '"', '“', '”', '„', '!', '?', ',', ':');
        return word.Length > 3 && word[^1] == 's' && word[^2] is '\'' or '’' ? word[..^2] : word;
    }
}
