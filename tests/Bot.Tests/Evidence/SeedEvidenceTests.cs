using Bot.Core.Episodes;
using Bot.Core.Evidence;
using Bot.Tests.Support;

namespace Bot.Tests.Evidence;

/// <summary>What the eight claims of the seed rest on.</summary>
public class SeedEvidenceTests
{
    private static readonly EpisodeDocument Episode = Seed.Document;
    private static readonly TranscriptEvidence Transcript = TranscriptEvidence.Prepare(Episode.Transcript!.Lines, EpisodeContext.Of(Episode));

    [Fact]
    public void Each_claim_of_the_seed_rests_on_these_lines() => Assert.Equal(
        """
        Frontier model market wi… Weak: 69-72 Weak
        Agents are currently use… Close: 46-51 Close
        Google's TPU line is now… Close: 87 Close [now on Ironwood | coming out any day now], 129 WordsMatch, 131 WordsMatch
        Dean estimated a 24/7 AI… WordsMatch: 226-231 WordsMatch
        Algorithmic improvements… Close: 212 Close [have been as important | maybe]
        AI is already transformi… Close: 104-106 Close
        Future model architectur… Close: 238-252 Close
        Inference hardware (incl… Close: 113-116 Close
        """,
        string.Join('\n', Episode.Claims.Select(claim => Written(claim.Text, ClaimAligner.Align(claim.Text, Transcript)))));

    [Fact]
    public void The_claim_on_Ironwood_was_spoken_of_something_to_come()
    {
        var evidence = ClaimAligner.Align(Episode.Claims[2].Text, Transcript);

        var difference = Assert.Single(evidence.Spans[0].Differences);
        Assert.Equal(new EvidenceDifference(DifferenceKind.Hedge, "now on Ironwood", "coming out any day now"), difference);
    }

    private static string Written(string claim, ClaimEvidence evidence) =>
        $"{claim[..24]}… {evidence.Label}: {string.Join(", ", evidence.Spans.Select(Written))}";

    private static string Written(EvidenceSpan span) =>
        $"{(span.FirstLine == span.LastLine ? $"{span.FirstLine}" : $"{span.FirstLine}-{span.LastLine}")} {span.Label}{string.Concat(span.Differences.Select(difference => $" [{difference.Claimed ?? "–"} | {difference.Spoken ?? "–"}]"))}";
}
