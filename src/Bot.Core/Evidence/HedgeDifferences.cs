namespace Bot.Core.Evidence;

/// <summary>
/// Where only one side is sure: "now on Ironwood" and "coming out any day now", "will" and "may". Only hedges near the words that the claim
/// shares with a line are looked at; people hedge everything else as well.
/// </summary>
internal static class HedgeDifferences
{
    private const int Before = 12;
    private const int After = 10;
    private const int LongestPhrase = 5;
    private const double EnoughOfLine = 0.15;

    private static readonly string[][] Doubts = Phrases(
        "not sure|not certain|not clear|dont know|maybe|perhaps|probably|possibly|potentially|presumably|supposedly|allegedly|might|may|could|likely|unlikely|"
        + "hopefully|i hope|im hoping|we hope|i guess|i suspect|i assume|rumors|rumor|seems|appears|in theory|theoretically|if everything goes|speculate|speculative|estimate|estimated|"
        + "guess|kind of guess|would guess|not necessarily|remains to be seen|who knows");

    private static readonly string[][] Opinions = Phrases("i think|i believe|i feel like|in my opinion");

    private static readonly string[][] Coming = Phrases(
        "any day now|any day|any time now|any minute|any moment|coming soon|coming out|not yet|down the road|in the works|within a year|in a year or so|year ish|some day|someday|eventually|soon|next year|next month|next week|later this year|"
        + "about to|on the roadmap|in the future|one day");

    private static readonly string[][] Plans = Phrases("going to|gonna|plan to|planning to|planning on|plans to|want to|wants to|hope to|aim to|working on|will|ll|trying to|would like to");

    private static readonly HashSet<string> LeadIns = ["coming", "out", "about", "be", "still", "available", "shipping", "launching", "arriving", "due", "expected", "released", "ready"];

    private static readonly HashSet<string> Present = ["now", "already", "currently", "today"];

    private static readonly HashSet<string> Assertions = ["will", "is", "are", "has", "have", "must", "can", "was", "were", "does"];

    private static readonly HashSet<string> Unsure =
    [
        "may", "might", "could", "probably", "possibly", "perhaps", "maybe", "likely", "unlikely", "potentially", "expects", "expected", "expect", "hopes", "hoped", "hope", "believes", "believed", "thinks",
        "thought", "suggests", "suggested", "suspects", "suspected", "estimated", "estimates", "estimate", "predicts", "predicted", "argues", "argued", "should", "would", "seems", "appears", "considers", "guesses", "guessed", "speculates", "doubts", "doubted", "uncertain", "unclear", "roughly", "claims", "claimed", "says", "said",
        "feels", "felt", "sees", "views", "plans", "planned", "aims", "recommends", "recommended", "speculated", "warns", "warned", "assumes", "presumably", "hopefully", "reportedly", "rumored", "rumours", "rumors", "can",
    ];

    private static readonly HashSet<string> StrongUnsure =
        ["may", "might", "could", "probably", "possibly", "perhaps", "maybe", "likely", "unlikely", "potentially", "presumably", "reportedly", "supposedly"];

    private static readonly HashSet<string> Later =
    [
        "will", "soon", "coming", "upcoming", "future", "plan", "plans", "planned", "planning", "eventually", "going", "could", "may", "might", "expected", "expects", "next", "yet", "working", "someday", "hopes", "wants", "would", "within", "later", "predicts", "predicted", "aims", "trying", "should", "imminent", "imminently", "become", "by", "year", "roadmap", "expect", "hope", "aim",
    ];

    public static IEnumerable<EvidenceDifference> Find(SpanReading span)
    {
        var claim = span.Claim.Text.Words.Select(word => word.Folded).ToHashSet();
        if (FindSpoken(span, claim) is { } spoken)
        {
            yield return new EvidenceDifference(DifferenceKind.Hedge, Asserted(span), spoken);
        }
        else if (OnlyClaimed(span) is { } claimed)
        {
            yield return new EvidenceDifference(DifferenceKind.Hedge, claimed, null);
        }
    }

    /// <summary>"I think" says whose view it is; it takes nothing back.</summary>
    public static bool IsMild(EvidenceDifference difference) =>
        difference is { Kind: DifferenceKind.Hedge, Spoken: { } spoken } && Opinions.Any(phrase => string.Equals(string.Join(' ', phrase), spoken, StringComparison.OrdinalIgnoreCase));

    private static string? FindSpoken(SpanReading span, HashSet<string> claim)
    {
        var later = claim.Overlaps(Later);
        var unsure = claim.Overlaps(Unsure);
        var present = claim.Overlaps(Present);
        foreach (var line in span.CoreLines.OrderByDescending(line => line == span.Heaviest).ThenBy(line => line))
        {
            var text = span.Transcript.Texts[line];
            var (from, to) = Reach(span, line);
            if (text.Asks || from > to)
            {
                continue;
            }

            var found = (later ? null : First(text, Coming, from, to))
                ?? (unsure ? null : First(text, Doubts, from, to))
                ?? (later || !present || Says(text, Present, from, to) ? null : First(text, Plans, from, to))
                ?? (unsure || later ? null : First(text, Opinions, from, to));
            if (found is (var first, var last))
            {
                while (first > 0 && !text.IsAfterMark(first) && LeadIns.Contains(text.Words[first - 1].Folded))
                {
                    first--;
                }

                // "Coming out", "any day now": one hedge after the other is one.
                while (last < to && First(text, Coming, last + 1, Math.Min(to, last + LongestPhrase)) is (var next, var end) && next == last + 1)
                {
                    last = end;
                }

                return span.Cut(line, first, last);
            }
        }

        return null;
    }

    /// <summary>The claim is unsure, and nobody near these lines was.</summary>
    private static string? OnlyClaimed(SpanReading span)
    {
        var words = span.Parts.SelectMany(part => part.Words).Order().ToArray();
        var hedge = Array.FindIndex(words, word => StrongUnsure.Contains(span.Claim.Text.Words[word].Folded));
        if (hedge < 0)
        {
            return null;
        }

        for (var line = Math.Max(0, span.First - 1); line <= span.Last; line++)
        {
            var text = span.Transcript.Texts[line];
            if (First(text, Doubts, 0, text.Words.Length - 1) is not null || First(text, Opinions, 0, text.Words.Length - 1) is not null
                || Says(text, StrongUnsure, 0, text.Words.Length - 1) || Says(text, ["can", "possible", "would", "should", "claim", "if"], 0, text.Words.Length - 1))
            {
                return null;
            }
        }

        return span.Claim.Text.Cut(words[hedge], words[hedge]);
    }

    /// <summary>What the claim says for sure, up to the next word that carries meaning: "now on Ironwood", "will consolidate".</summary>
    private static string? Asserted(SpanReading span)
    {
        var text = span.Claim.Text;
        var words = span.Parts.SelectMany(part => part.Words).Order().ToArray();
        var marker = Array.FindIndex(words, word => Present.Contains(text.Words[word].Folded));
        marker = marker >= 0 ? marker : Array.FindIndex(words, word => Assertions.Contains(text.Words[word].Folded));
        if (marker < 0)
        {
            return null;
        }

        var last = marker;
        while (last + 1 < words.Length && words[last + 1] == words[last] + 1 && text.Words[words[last]].Kind == WordKind.Small && !text.IsAfterMark(words[last + 1]))
        {
            last++;
        }

        return text.Cut(words[marker], words[last]);
    }

    /// <summary>The words of a line around those that it shares with the claim.</summary>
    private static (int From, int To) Reach(SpanReading span, int line)
    {
        var matched = span.Terms.Where(term => term.Weight > EnoughOfLine).SelectMany(term => term.Matches[line]).ToArray();
        return matched.Length == 0
            ? (1, 0)
            : (Math.Max(0, matched.Min(match => match.Word) - Before), Math.Min(span.Transcript.Texts[line].Words.Length - 1, matched.Max(match => match.Word + match.Count - 1) + After));
    }

    private static bool Says(EvidenceText text, HashSet<string> words, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Any(word => words.Contains(text.Words[word].Folded));

    private static (int First, int Last)? First(EvidenceText text, string[][] phrases, int from, int to)
    {
        for (var word = from; word <= to; word++)
        {
            foreach (var phrase in phrases)
            {
                if (word + phrase.Length - 1 <= to && text.Words[word].Folded == phrase[0] && !NumberDifferences.IsDay(text, word) && text.IndexOf(phrase, word) == word)
                {
                    return (word, word + phrase.Length - 1);
                }
            }
        }

        return null;
    }

    private static string[][] Phrases(string text) =>
        [.. text.Split('|').Select(phrase => phrase.Split(' ')).OrderByDescending(phrase => phrase.Length)];
}
