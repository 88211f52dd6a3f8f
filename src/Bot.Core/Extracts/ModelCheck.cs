using Bot.Core.Episodes;
using Bot.Core.Evidence;
using Bot.Core.Import.Transcripts;
using Bot.Core.Language;
using Bot.Search.Words;

namespace Bot.Core.Extracts;

/// <summary>
/// Keeps of a model's answer what the transcript carries: claims whose cited lines say them, sentences whose numbers and names are spoken. It is
/// checked by the same rules as claims that people wrote, and those know nothing of models.
/// </summary>
internal sealed class ModelCheck
{
    private const int LongestSentence = 400;
    private const int LongestTopic = 60;
    private const int MostLines = 8;
    private const int MostClaims = 8;
    private const int MostSentences = 6;
    private const int MostTopics = 8;

    /// <summary>Of the words of a summary that carry meaning so many are spoken: who writes of something else writes of no episode.</summary>
    private const double LeastSpoken = 0.6;

    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create("@<>[]`");

    private readonly EpisodeDocument _episode;
    private readonly IReadOnlyList<TranscriptLine> _lines;
    private readonly EpisodeContext _context;
    private readonly TranscriptEvidence _transcript;
    private readonly Stems _stems = new();

    public ModelCheck(EpisodeDocument episode)
    {
        _episode = episode;
        _lines = episode.Transcript?.Lines ?? [];
        _context = EpisodeContext.Of(episode);
        _transcript = TranscriptEvidence.Prepare(_lines, _context);
    }

    /// <summary>What holds, of the parts that the episode came without.</summary>
    public MachineText Keep(ModelAnswer answer, string model)
    {
        var needsSummary = !Extractor.HasSummary(_episode);
        return new MachineText(
            model,
            needsSummary ? [.. Sentences(answer.Summary ?? []).Where(IsSpokenOf).Distinct().Take(MostSentences)] : [],
            needsSummary && _episode.Why is null ? Sentences([answer.Why]).Take(1).Where(IsSpokenOf).FirstOrDefault() : null,
            _episode.Claims.Count == 0 ? [.. (answer.Claims ?? []).Select(Checked).OfType<MachineClaim>().DistinctBy(claim => claim.Text).Take(MostClaims)] : [],
            _episode.Topics.Count == 0 ? [.. (answer.Topics ?? []).OfType<string>().Select(Clean).Where(IsTopic).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTopics)] : []);
    }

    private MachineClaim? Checked(ModelClaim? claim)
    {
        var text = Clean(claim?.Text ?? "");
        int[] cited = [.. (claim?.Lines ?? []).Distinct().Order()];
        if (!IsText(text) || cited.Length is 0 or > MostLines || cited[0] < 1 || cited[^1] > _lines.Count)
        {
            return null;
        }

        var evidence = ClaimAligner.Align(text, [.. cited.Select(line => _lines[line - 1])], _context);
        var differs = evidence.Spans.SelectMany(span => span.Differences).Any(difference => difference.Kind != DifferenceKind.Hedge);
        return evidence.Label is EvidenceLabel.WordsMatch or EvidenceLabel.Close && !differs && AgreesOnNo(text, cited)
            ? new MachineClaim(text, evidence with { Spans = [.. evidence.Spans.SelectMany(span => InTranscript(span, cited))] })
            : null;
    }

    /// <summary>
    /// A claim that leaves out a "not", or adds one, is worse than none. What people wrote is read with more patience: there, only a word of weight
    /// behind a "not" is pointed out.
    /// </summary>
    private bool AgreesOnNo(string claim, int[] cited)
    {
        var words = EvidenceText.Read(claim, _stems);
        var keys = words.Words.Where(word => word.Kind != WordKind.Small).Select(word => word.Key).ToHashSet();
        var lines = cited.Select(line => _transcript.Texts[line - 1]);
        return NegationDifferences.SaysNo(words)
            ? lines.Any(NegationDifferences.SaysNo)
            : !lines.Any(line => Enumerable.Range(0, line.Words.Length).Any(at => keys.Contains(line.Words[at].Key) && NegationDifferences.IsDenied(line, at)));
    }

    /// <summary>The aligner saw the cited lines alone and counted them from 1; lines that are not neighbours are spans of their own.</summary>
    private static IEnumerable<EvidenceSpan> InTranscript(EvidenceSpan span, int[] cited)
    {
        for (var first = span.FirstLine - 1; first < span.LastLine;)
        {
            var last = first;
            while (last + 1 < span.LastLine && cited[last + 1] == cited[last] + 1)
            {
                last++;
            }

            yield return span with { FirstLine = cited[first], LastLine = cited[last] };
            first = last + 1;
        }
    }

    /// <summary>Whether numbers and names of a sentence are spoken, and most of its other words.</summary>
    private bool IsSpokenOf(string sentence)
    {
        var words = EvidenceText.Read(sentence, _stems);
        var (spoken, all) = (0, 0);
        for (var at = 0; at < words.Words.Length; at++)
        {
            var word = words.Words[at];
            if (word.Kind == WordKind.Small)
            {
                continue;
            }

            var isSpoken = _transcript.PlacesOf(word.Key).Count > 0 || (word.Kind == WordKind.Content && _transcript.IsOfContext(word.Key));
            if (!isSpoken && (word.Kind == WordKind.Number || (words.IsCapital(at) && !words.IsFirst(at))))
            {
                return false;
            }

            all++;
            spoken += isSpoken ? 1 : 0;
        }

        return all > 0 && spoken >= LeastSpoken * all;
    }

    private bool IsTopic(string topic)
    {
        if (topic.Length is < 2 or > LongestTopic || !IsText(topic))
        {
            return false;
        }

        var words = EvidenceText.Read(topic, _stems).Words;
        return words.Length > 0 && words.All(word => word.Kind == WordKind.Small || _transcript.PlacesOf(word.Key).Count > 0) && words.Any(word => word.Kind == WordKind.Content);
    }

    private static IEnumerable<string> Sentences(IEnumerable<string?> paragraphs) => paragraphs.OfType<string>().SelectMany(paragraph => SentenceSplitter.Split(Clean(paragraph))).Where(IsText);

    private static string Clean(string text) => VisibleText.OneLine(text).Trim();

    /// <summary>Nothing to click on and nothing to mention anybody with: an answer that says where to go does not say what was said.</summary>
    private static bool IsText(string text) =>
        text.Length is > 1 and <= LongestSentence && !text.Contains("://", StringComparison.Ordinal) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase) && !text.AsSpan().ContainsAny(Signs);
}
