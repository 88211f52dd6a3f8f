using Bot.Core.Evidence;
using Bot.Tests.Support;
using CsCheck;

namespace Bot.Tests.Evidence;

/// <summary>What holds for any claim.</summary>
public class EvidencePropertyTests
{
    private static readonly IReadOnlyList<Bot.Core.Episodes.TranscriptLine> Lines = Seed.Document.Transcript!.Lines;
    private static readonly EpisodeContext Context = EpisodeContext.Of(Seed.Document);
    private static readonly TranscriptEvidence Transcript = TranscriptEvidence.Prepare(Lines, Context);

    private static readonly string[] Words =
        [.. Lines.SelectMany(line => line.Text.Split(' ')), "2027", "not", "may", "—", "(", ")", ";", ", and", "'", "“", "\uD83C", "😀", "10–1,000x", "24/7", "$5", "%", "."];

    private static readonly Gen<string> AnyClaim = Gen.Int[0, Words.Length - 1].Array[0, 30].Select(picks => string.Join(' ', picks.Select(pick => Words[pick])));

    [Fact]
    public void Spans_are_few_ordered_apart_and_inside_the_transcript() => AnyClaim.Sample(
        claim =>
        {
            var evidence = ClaimAligner.Align(claim, Transcript);

            Assert.InRange(evidence.Spans.Count, 0, ClaimAligner.MostSpans);
            Assert.Equal(evidence.Spans.Count == 0, evidence.Label == EvidenceLabel.None);
            Assert.All(evidence.Spans, span =>
            {
                Assert.InRange(span.FirstLine, 1, span.LastLine);
                Assert.InRange(span.LastLine, span.FirstLine, Lines.Count);
                Assert.NotEqual(EvidenceLabel.None, span.Label);
                Assert.True(evidence.Label <= span.Label);
            });
            Assert.All(evidence.Spans.Zip(evidence.Spans.Skip(1)), pair => Assert.True(pair.First.LastLine < pair.Second.FirstLine));
        },
        iter: 300, seed: "0000000000001", threads: 1);

    [Fact]
    public void Words_of_a_difference_are_cut_out_of_the_claim_and_out_of_a_line() => AnyClaim.Sample(
        claim =>
        {
            foreach (var span in ClaimAligner.Align(claim, Transcript).Spans)
            {
                var spoken = Enumerable.Range(span.FirstLine, span.LastLine - span.FirstLine + 1).Select(line => Lines[line - 1].Text).ToArray();
                Assert.All(span.Differences, difference =>
                {
                    Assert.True(difference.Claimed is not null || difference.Spoken is not null);
                    Assert.True(difference.Claimed is null || claim.Contains(difference.Claimed, StringComparison.Ordinal));
                    Assert.True(difference.Spoken is null || spoken.Any(line => line.Contains(difference.Spoken, StringComparison.Ordinal)));
                });
            }
        },
        iter: 300, seed: "0000000000002", threads: 1);

    [Fact]
    public void The_same_claim_rests_on_the_same_lines_every_time() => AnyClaim.Sample(
        claim => Assert.Equal(Written(ClaimAligner.Align(claim, Transcript)), Written(ClaimAligner.Align(claim, Lines, Context))),
        iter: 30, seed: "0000000000003", threads: 1);

    [Fact]
    public void A_line_of_the_transcript_is_its_own_evidence() => Assert.All(
        Lines.Where(line => line.Marks.Count == 0 && line.Text.Split(' ').Length >= 4),
        line =>
        {
            var evidence = ClaimAligner.Align(line.Text, Transcript);

            var span = Assert.Single(evidence.Spans);
            Assert.Equal((line.Number, line.Number, EvidenceLabel.WordsMatch), (span.FirstLine, span.LastLine, evidence.Label));
        });

    [Fact]
    public void Words_that_are_not_spoken_rest_on_nothing() => Gen.String[Gen.Char['q', 'z'], 6, 12].Array[1, 20].Sample(
        words => Assert.Equal(EvidenceLabel.None, ClaimAligner.Align(string.Join(' ', words), Transcript).Label),
        iter: 100, seed: "0000000000004", threads: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Other_lines_in_front_only_shift_the_spans(int count)
    {
        var others = Enumerable.Range(1, count).Select(number => new Bot.Core.Episodes.TranscriptLine(number, "Zzyzx wombat quokka."));
        var shifted = TranscriptEvidence.Prepare([.. others, .. Lines.Select(line => line with { Number = line.Number + count })], Context);

        Assert.All(Seed.Document.Claims, claim => Assert.Equal(
            ClaimAligner.Align(claim.Text, Transcript).Spans.Select(span => (span.FirstLine + count, span.LastLine + count)),
            ClaimAligner.Align(claim.Text, shifted).Spans.Select(span => (span.FirstLine, span.LastLine))));
    }

    private static string Written(ClaimEvidence evidence) =>
        $"{evidence.Label} {string.Join(", ", evidence.Spans.Select(span => $"{span.FirstLine}-{span.LastLine} {span.Label} {string.Join(';', span.Differences)}"))}";
}
