namespace Bot.Core.Evidence;

/// <summary>Which label lines deserve; the numbers were set on one half of the labelled claims and measured on the other.</summary>
internal static class LabelRules
{
    private const double Match = 0.8;
    private const double Near = 0.5;
    private const double Some = 0.3;
    private const double FewestWeight = 0.9;

    /// <summary>Whether there is enough to call it support at all.</summary>
    public static bool IsSupport(SpanReading span) => span.Coverage >= Some && span.FoundWeight >= FewestWeight && span.Found >= 2;

    /// <summary>The label of lines that are support.</summary>
    public static EvidenceLabel LabelOf(SpanReading span, IReadOnlyList<EvidenceDifference> differences)
    {
        // Parts that share lines are only as good as the weakest of them.
        var coverage = span.Parts.Min(part => new SpanReading(span.Transcript, span.Claim, [part], span.First, span.Last).Coverage);
        var onlyAsked = span.CoreLines.All(line => span.Transcript.Texts[line].Asks);
        return coverage >= Match && differences.Count == 0 && !onlyAsked ? EvidenceLabel.WordsMatch
            : coverage >= Near ? EvidenceLabel.Close
            : EvidenceLabel.Weak;
    }
}
