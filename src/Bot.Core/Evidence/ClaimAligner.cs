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
    private const int Bridged = 6;
    private const int Passage = 4;
    private const double WellSupported = 0.7;
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

        var windows = new WindowChoice(reading, transcript).Choose();
        var spans = Merge(reading, transcript, windows);
        if (spans.Count == 0)
        {
            return Nothing;
        }

        var found = spans.Select(span => ToSpan(span)).ToArray();
        var supported = windows.SelectMany(window => window.Part.Terms).ToHashSet();
        var missing = reading.Terms.Where(term => !supported.Contains(term)).Sum(term => term.Weight);
        var label = found.Min(span => span.Label);
        return new ClaimEvidence(missing > LeastShare * reading.Terms.Sum(term => term.Weight) ? EvidenceLabel.Weak : label, found, Version);
    }

    private static ClaimEvidence? FindVerbatim(ClaimReading claim, TranscriptEvidence transcript)
    {
        var words = claim.Text.Words.Select(word => word.Folded).ToArray();
        if (words.Length < ShortestVerbatim)
        {
            return null;
        }

        var line = Array.FindIndex(transcript.Texts, text => text.Words.Length >= words.Length && (claim.Text.Asks || !text.Asks) && text.IndexOf(words) >= 0);
        return line < 0 ? null : new ClaimEvidence(EvidenceLabel.WordsMatch, [new EvidenceSpan(line + 1, line + 1, EvidenceLabel.WordsMatch, [])], Version);
    }

    private static List<SpanReading> Merge(ClaimReading claim, TranscriptEvidence transcript, List<(ClaimPart Part, EvidenceWindow Window)> windows)
    {
        var spans = new List<(int First, int Last, List<ClaimPart> Parts)>();
        foreach (var (part, window) in windows.OrderBy(window => window.Window.First).ThenBy(window => window.Window.Last))
        {
            var last = WithAnswer(transcript, window);
            if (spans.Count > 0 && (window.First <= spans[^1].Last + 1 || BelongTogether(transcript, claim, spans[^1], (window.First, last, part))))
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

    /// <summary>Two half-supported parts with little between them are one passage; parts that are well supported stand for themselves.</summary>
    private static bool BelongTogether(TranscriptEvidence transcript, ClaimReading claim, (int First, int Last, List<ClaimPart> Parts) before, (int First, int Last, ClaimPart Part) after) =>
        after.First - before.Last <= Passage
        && Math.Min(
            new SpanReading(transcript, claim, before.Parts, before.First, before.Last).Coverage,
            new SpanReading(transcript, claim, [after.Part], after.First, after.Last).Coverage) < WellSupported;

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
