using Bot.Search.Words;

namespace Bot.Core.Evidence;

/// <summary>A claim as the alignment sees it: its parts, its terms and what each of them weighs in this episode.</summary>
internal sealed class ClaimReading
{
    private const double Contrast = 1.5;
    private const double EnoughToCount = 0.75;
    private const double Unspoken = 0.6;
    private const double NameFactor = 1.25;
    private const double NumberFactor = 1.2;
    private const double SmallNumberFactor = 0.6;
    private const double ContextFactor = 0.8;
    private const double PersonFactor = 0.2;
    private const int WordsOfAttribution = 7;

    private static readonly HashSet<string> Reporting =
    [
        "said", "says", "saying", "estimated", "estimates", "argued", "argues", "claimed", "claims", "predicted", "predicts", "believes", "believed", "thinks",
        "thought", "expects", "expected", "warned", "warns", "noted", "notes", "explained", "explains", "described", "describes", "suggested", "suggests",
        "stressed", "stresses", "confirmed", "confirms", "revealed", "reveals", "told", "reported", "reports", "recalled", "recalls", "recounted", "recounts", "emphasized", "emphasizes",
        "emphasised", "emphasises", "flagged", "acknowledged", "acknowledges", "admitted", "admits", "contends", "contended", "maintains", "asserts", "asserted", "mentioned", "mentions", "pointed", "points", "according",
        "recommends", "recommended", "advises", "advised", "sees", "views", "considers", "hopes", "hoped", "feels", "felt", "suspects", "suspected", "doubts", "doubted", "announced", "announces", "concludes", "concluded", "cautions", "cautioned", "guesses", "guessed",
    ];

    /// <summary>Words that a summary is held together by, and nobody speaks of.</summary>
    private static readonly HashSet<string> Glue = ["including", "include", "includes", "via", "etc", "eg", "ie", "among", "toward", "towards", "across", "within", "without", "per", "upon"];

    private static readonly HashSet<string> Roles = ["guest", "guests", "host", "hosts", "speaker", "speakers", "panelist", "panelists", "interviewer", "author"];

    private readonly TranscriptEvidence _transcript;
    private readonly List<ClaimTerm> _terms = [];

    private ClaimReading(EvidenceText text, TranscriptEvidence transcript)
    {
        Text = text;
        _transcript = transcript;
        AttributionWords = FindAttribution();
        Names = Enumerable.Range(AttributionWords, Math.Max(0, text.Words.Length - AttributionWords)).Where(IsName).ToHashSet();
        Parts = [.. ClaimSplitter.Split(text).Select(ReadPart).Where(part => part.Terms.Count > 0)];
    }

    /// <summary>The claim's words.</summary>
    public EvidenceText Text { get; }

    /// <summary>So many words at the beginning say only who said it: "Dean estimated".</summary>
    public int AttributionWords { get; }

    /// <summary>Words that belong to names.</summary>
    public IReadOnlySet<int> Names { get; }

    /// <summary>The parts that must be supported.</summary>
    public IReadOnlyList<ClaimPart> Parts { get; }

    /// <summary>All terms; <see cref="ClaimTerm.Index"/> is their place in here.</summary>
    public IReadOnlyList<ClaimTerm> Terms => _terms;

    public static ClaimReading Read(string claim, TranscriptEvidence transcript) => new(EvidenceText.Read(claim, new Stems(), Glue), transcript);

    private ClaimPart ReadPart(List<int> words)
    {
        var matcher = new TermMatcher(_transcript, Text);
        var terms = new List<ClaimTerm>();
        foreach (var group in words.Where(word => word >= AttributionWords && Text.Words[word].Kind != WordKind.Small).GroupBy(word => Text.Words[word].Key))
        {
            var first = group.First();
            var isName = group.Any(Names.Contains);
            var matches = matcher.Match(first, isName).ToLookup(match => match.Line);
            var number = Text.Words[first].Number;
            var term = new ClaimTerm(_terms.Count, group.Key, [.. group], isName, number, WeightOf(group.Key, isName, number, matches), RateOf(group.Key, matches), matches);
            _terms.Add(term);
            terms.Add(term);
        }

        return new ClaimPart(words, terms);
    }

    private double WeightOf(string key, bool isName, SpokenNumber? number, ILookup<int, TermMatch> matches)
    {
        var lines = matches.Count(line => line.Any(match => match.Quality >= EnoughToCount));
        var weight = matches.Count == 0 ? (isName || number is not null ? 1 : Unspoken) : Math.Pow(_transcript.RarityOf(lines), Contrast);
        if (number is not null)
        {
            return weight * (number is { Unit: NumberUnit.Plain, Key.Length: <= 3 } ? SmallNumberFactor : NumberFactor);
        }

        if (Roles.Contains(key))
        {
            return weight * PersonFactor;
        }

        weight *= CommonWords.TellingOf(key) * (isName ? NameFactor : 1);
        return weight * (_transcript.PeopleKeys.Contains(key) ? PersonFactor : _transcript.IsOfContext(key) ? ContextFactor : 1);
    }

    private double RateOf(string key, ILookup<int, TermMatch> matches) =>
        Math.Max(Math.Max(1, matches.Sum(line => line.Count())) / (double)_transcript.WordCount, CommonWords.RateOf(key));

    private bool IsName(int word)
    {
        var current = Text.Words[word];
        if (current.Kind != WordKind.Content || !Text.IsCapital(word) || NumberDifferences.IsDay(Text, word))
        {
            return false;
        }

        // A capital begins the claim whatever the word is; then the transcript knows, or the rest of the word.
        return word != 0 && !Text.IsFirst(word)
            ? _transcript.IsNameHere(current.Key) is not false
            : _transcript.IsNameHere(current.Key) ?? Text.Cut(word, word).Skip(1).Any(char.IsUpper);
    }

    private int FindAttribution()
    {
        for (var word = 0; word < Math.Min(WordsOfAttribution, Text.Words.Length); word++)
        {
            var folded = Text.Words[word].Folded;
            if (Reporting.Contains(folded) && (word > 0 || folded == "according"))
            {
                return folded == "according" ? AfterComma(word) : word + 1;
            }

            var known = Text.Words[word].Kind == WordKind.Small || Text.IsCapital(word) || Roles.Contains(folded);
            if (!known)
            {
                return 0;
            }
        }

        return 0;
    }

    private int AfterComma(int from)
    {
        for (var word = from + 1; word < Math.Min(from + WordsOfAttribution, Text.Words.Length); word++)
        {
            if (Text.IsAfterMark(word))
            {
                return word;
            }
        }

        return 0;
    }
}
