using Bot.Core.Episodes;

namespace Bot.Core.Evidence;

/// <summary>
/// Finds the lines that a claim rests on (<c>docs/evidence.md</c>). It reads words and their order, nothing else: no model, no network, and
/// the same answer every time.
/// </summary>
public static class ClaimAligner
{
    /// <summary>Raised whenever the same claim and transcript may give other evidence than before.</summary>
    public const int Version = 1;

    /// <summary>A claim never shows more spans.</summary>
    public const int MostSpans = 3;

    private const int ShortestVerbatim = 3;
    private const double CreditForNearness = 0.08;
    private const int Near = 12;
    private const int Bridged = 6;
    private const int MostAnswerLines = 3;
    private const int AnswerWords = 3;
    private const double LeastShare = 0.2;

    private static readonly ClaimEvidence Nothing = new(EvidenceLabel.None, [], Version);

    /// <summary>Aligns one claim; for all claims of an episode prepare the transcript once.</summary>
    public static ClaimEvidence Align(string claim, IReadOnlyList<TranscriptLine> lines, EpisodeContext context) =>
        Align(claim, TranscriptEvidence.Prepare(lines, context));

    /// <summary>Aligns a claim to the lines of a transcript.</summary>
    public static ClaimEvidence Align(string claim, TranscriptEvidence transcript)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(transcript);
        var reading = ClaimReading.Read(claim, transcript);
        if (FindVerbatim(reading, transcript) is { } verbatim)
        {
            return verbatim;
        }

        var windows = ChooseWindows(reading, transcript);
        var spans = Merge(reading, transcript, windows);
        if (spans.Count == 0)
        {
            return Nothing;
        }

        var found = spans.Select(span => ToSpan(span)).ToArray();
        var missing = reading.Parts.Except(windows.Select(window => window.Part)).Sum(part => part.Weight);
        var label = found.Min(span => span.Label);
        return new ClaimEvidence(missing > LeastShare * reading.Parts.Sum(part => part.Weight) ? EvidenceLabel.Weak : label, found, Version);
    }

    private static ClaimEvidence? FindVerbatim(ClaimReading claim, TranscriptEvidence transcript)
    {
        var words = claim.Text.Words.Select(word => word.Folded).ToArray();
        if (words.Length < ShortestVerbatim)
        {
            return null;
        }

        var line = Array.FindIndex(transcript.Texts, text => text.Words.Length >= words.Length && text.IndexOf(words) >= 0);
        return line < 0 ? null : new ClaimEvidence(EvidenceLabel.WordsMatch, [new EvidenceSpan(line + 1, line + 1, EvidenceLabel.WordsMatch, [])], Version);
    }

    /// <summary>The best window of each part that has one, those that lie near each other preferred.</summary>
    private static List<(ClaimPart Part, EvidenceWindow Window)> ChooseWindows(ClaimReading claim, TranscriptEvidence transcript)
    {
        var finder = new WindowFinder(transcript, claim);
        var candidates = claim.Parts
            .Select(part => (Part: part, Windows: finder.Find(part).Where(window => LabelRules.IsSupport(new SpanReading(transcript, claim, [part], window.First, window.Last))).ToList()))
            .Where(part => part.Windows.Count > 0)
            .ToList();

        var chosen = candidates.Select(candidate => candidate.Windows[0]).ToArray();
        for (var round = 0; round < 3; round++)
        {
            for (var at = 0; at < chosen.Length; at++)
            {
                chosen[at] = candidates[at].Windows.MaxBy(window =>
                    window.Score + chosen.Where((_, other) => other != at).Sum(other => Gap(window, other) <= Near ? CreditForNearness : 0));
            }
        }

        return [.. candidates.Select((candidate, at) => (candidate.Part, chosen[at]))];
    }

    private static int Gap(EvidenceWindow left, EvidenceWindow right) => Math.Max(Math.Max(left.First - right.Last, right.First - left.Last), 0);

    private static List<SpanReading> Merge(ClaimReading claim, TranscriptEvidence transcript, List<(ClaimPart Part, EvidenceWindow Window)> windows)
    {
        var spans = new List<(int First, int Last, List<ClaimPart> Parts)>();
        foreach (var (part, window) in windows.OrderBy(window => window.Window.First).ThenBy(window => window.Window.Last))
        {
            var last = WithAnswer(transcript, window);
            if (spans.Count > 0 && window.First <= spans[^1].Last + 1)
            {
                var before = spans[^1];
                before.Parts.Add(part);
                spans[^1] = (before.First, Math.Max(before.Last, last), before.Parts);
            }
            else
            {
                spans.Add((window.First, last, [part]));
            }
        }

        while (spans.Count > MostSpans)
        {
            var nearest = Enumerable.Range(1, spans.Count - 1).MinBy(at => spans[at].First - spans[at - 1].Last);
            if (spans[nearest].First - spans[nearest - 1].Last <= Bridged)
            {
                var (before, after) = (spans[nearest - 1], spans[nearest]);
                spans[nearest - 1] = (before.First, Math.Max(before.Last, after.Last), [.. before.Parts, .. after.Parts]);
                spans.RemoveAt(nearest);
            }
            else
            {
                spans.Remove(spans.MinBy(span => span.Parts.Sum(part => part.Weight)));
            }
        }

        return [.. spans.Select(span => new SpanReading(transcript, claim, span.Parts, span.First, span.Last))];
    }

    /// <summary>A question alone says nothing: the answer belongs to it.</summary>
    private static int WithAnswer(TranscriptEvidence transcript, EvidenceWindow window)
    {
        if (!transcript.Texts[window.Last].Asks)
        {
            return window.Last;
        }

        for (var line = window.Last + 1; line < transcript.Texts.Length && line <= window.Last + MostAnswerLines; line++)
        {
            var text = transcript.Texts[line];
            if (!text.Asks && text.Words.Length >= AnswerWords)
            {
                return line;
            }
        }

        return window.Last;
    }

    private static EvidenceSpan ToSpan(SpanReading span)
    {
        EvidenceDifference[] differences = [.. NumberDifferences.Find(span), .. NameDifferences.Find(span), .. HedgeDifferences.Find(span), .. NegationDifferences.Find(span)];
        return new EvidenceSpan(span.First + 1, span.Last + 1, LabelRules.LabelOf(span, differences), differences);
    }
}
