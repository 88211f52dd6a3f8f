namespace Bot.Core.Evidence;

/// <summary>Which label lines deserve; the numbers were set on one half of the labelled claims and measured on the other.</summary>
internal static class LabelRules
{
    private const double Match = 0.82;
    private const double Near = 0.5;
    private const double Some = 0.55;
    private const double Little = 0.33;
    private const double FarBeyond = 7;
    private const double Likely = 1.5;
    private const double Beyond = 4;
    private const double OtherNumber = 0.5;

    /// <summary>Whether lines say so much of a part that it can hardly be chance anywhere in the transcript.</summary>
    public static bool IsFirm(SpanReading span) =>
        IsSupport(span, Some, span.Transcript.LineCount, Beyond) || IsSupport(span, Little, span.Transcript.LineCount, FarBeyond);

    /// <summary>The same in a claim of which another part is firm.</summary>
    public static bool IsLikely(SpanReading span) => IsSupport(span, Near, span.Transcript.LineCount, Likely);

    /// <summary>The same near that other part, where there are few lines for chance.</summary>
    public static bool IsLikelyNearby(SpanReading span, int near) => IsSupport(span, Little, 2 * near, Likely);

    private static bool IsSupport(SpanReading span, double coverage, int lines, double beyond) =>
        span.Found >= 2 && Known(span) >= coverage && span.Surprise >= Math.Log(lines) + beyond;

    /// <summary>Coverage that forgives half of the numbers: that they are wrong must not keep the lines from being shown.</summary>
    private static double Known(SpanReading span)
    {
        var all = span.Terms.Sum(term => term.Weight);
        var numbers = span.Terms.Where(term => term.Number is not null && span.SupportOf(term) == 0).Sum(term => term.Weight);
        return span.Coverage + (OtherNumber * numbers / all);
    }

    /// <summary>The label of lines that are support.</summary>
    public static EvidenceLabel LabelOf(SpanReading span, IReadOnlyList<EvidenceDifference> differences)
    {
        // Parts that share lines are only as good as the weakest of them.
        var coverage = span.Parts.Min(part => CoverageOf(new SpanReading(span.Transcript, span.Claim, [part], span.First, span.Last), differences));
        var onlyAsked = span.CoreLines.All(line => span.Transcript.Texts[line].Asks);
        return coverage >= Match && differences.All(HedgeDifferences.IsMild) && !onlyAsked ? EvidenceLabel.WordsMatch
            : coverage >= Near ? EvidenceLabel.Close
            : EvidenceLabel.Weak;
    }

    /// <summary>A number that is another one here was spoken of all the same; it is pointed out, and half of it counts.</summary>
    private static double CoverageOf(SpanReading part, IReadOnlyList<EvidenceDifference> differences)
    {
        var other = differences.Any(difference => difference is { Kind: DifferenceKind.Number or DifferenceKind.Date, Spoken: not null })
            ? part.Terms.Where(term => term.Number is not null && part.SupportOf(term) == 0).Sum(term => term.Weight)
            : 0;
        return part.Coverage + (OtherNumber * other / part.Terms.Sum(term => term.Weight));
    }
}
