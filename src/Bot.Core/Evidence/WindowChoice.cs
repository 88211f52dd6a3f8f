namespace Bot.Core.Evidence;

/// <summary>
/// Chooses the window of each part of a claim. One part at least must be spoken so plainly that it cannot be chance in a whole transcript;
/// that shows that the claim is of this episode, and where. The others then need less, and least of all close by.
/// </summary>
internal sealed class WindowChoice(ClaimReading claim, TranscriptEvidence transcript)
{
    private const double CreditForNearness = 0.08;
    private const int Near = 12;
    private const double PriceOfGap = 0.015;

    private readonly WindowFinder _finder = new(transcript, claim);

    /// <summary>The parts that are supported, each with its lines; none when nothing in the transcript says the claim.</summary>
    public List<(ClaimPart Part, EvidenceWindow Window)> Choose()
    {
        var firm = claim.Parts
            .Select(part => (Part: part, Windows: _finder.Find(part).Where(window => LabelRules.IsFirm(Read(part, window))).ToList()))
            .Where(part => part.Windows.Count > 0)
            .ToList();
        if (firm.Count == 0)
        {
            return AsAWhole();
        }

        var chosen = firm.Select(candidate => candidate.Windows[0]).ToArray();
        for (var round = 0; round < 3; round++)
        {
            for (var at = 0; at < chosen.Length; at++)
            {
                chosen[at] = firm[at].Windows.MaxBy(window =>
                    window.Score + chosen.Where((_, other) => other != at).Sum(other => Gap(window, other) <= Near ? CreditForNearness : 0));
            }
        }

        var anchors = firm.Select((candidate, at) => (candidate.Part, Window: chosen[at])).ToList();
        foreach (var part in claim.Parts.Except(firm.Select(candidate => candidate.Part)))
        {
            if (Nearby(part, chosen) is { } window)
            {
                anchors.Add((part, window));
            }
        }

        return anchors;
    }

    /// <summary>No part stands for itself, but all of them together may.</summary>
    private List<(ClaimPart Part, EvidenceWindow Window)> AsAWhole()
    {
        if (claim.Parts.Count < 2)
        {
            return [];
        }

        var whole = new ClaimPart([.. claim.Parts.SelectMany(part => part.Words).Order()], [.. claim.Parts.SelectMany(part => part.Terms)]);
        return [.. _finder.Find(whole).Where(window => LabelRules.IsFirm(Read(whole, window))).Take(1).Select(window => (whole, window))];
    }

    private EvidenceWindow? Nearby(ClaimPart part, EvidenceWindow[] anchors) => anchors
        .SelectMany(anchor => _finder.Find(part, anchor.First - Near, anchor.Last + Near).Where(window => LabelRules.IsLikelyNearby(Read(part, window), Near)))
        .OrderByDescending(window => window.Score - (PriceOfGap * anchors.Min(anchor => Gap(anchor, window))))
        .Concat(_finder.Find(part).Where(window => LabelRules.IsLikely(Read(part, window))).OrderByDescending(window => Read(part, window).Coverage))
        .Cast<EvidenceWindow?>()
        .FirstOrDefault();

    private SpanReading Read(ClaimPart part, EvidenceWindow window) => new(transcript, claim, [part], window.First, window.Last);

    private static int Gap(EvidenceWindow left, EvidenceWindow right) => Math.Max(Math.Max(left.First - right.Last, right.First - left.Last), 0);
}
