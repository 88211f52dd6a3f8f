using System.Diagnostics;
using Bot.Benchmarks.Corpus;
using Bot.Core.Episodes;
using Bot.Core.Evidence;

namespace Bot.Benchmarks.Evidence;

/// <summary>
/// Measures the alignment of claims to lines on labelled claims, beside the best BM25 window:
/// <code>PODCAST_DATA=FOLDER dotnet run -c Release --project tests/Bot.Benchmarks -- evidence [--all]</code>
/// Without <c>PODCAST_DATA</c> only the seed and the written episodes take part. <c>--all</c> prints every claim.
/// </summary>
internal static class EvidenceBenchmark
{
    private static readonly string[] Halves = ["tuning", "held-out", "blind", "all"];

    /// <summary>The baseline says nothing when fewer of the claim's words are in its window; the best share on the tuning half.</summary>
    private const double LeastShare = 0.4;

    private const int LongEpisode = 5_000;

    public static int Run(string[] args)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Evidence");
        var episodes = new LabelledEpisodes(folder, Path.Combine(folder, "seed.txt"));
        var claims = LabelledClaim.ReadAll(folder);
        var ours = new Dictionary<string, EvidenceScore>();
        var theirs = new Dictionary<string, EvidenceScore>();

        Console.WriteLine(EvidenceScore.Header);
        foreach (var episode in claims.GroupBy(claim => claim.Episode))
        {
            if (episodes.Read(episode.Key) is not { } document)
            {
                Console.WriteLine($"{episode.Key,-44} skipped: {TranscriptArchives.Variable} does not have it");
                continue;
            }

            var score = new EvidenceScore();
            Measure(document, [.. episode], args.Contains("--all"), score, Of(ours, episode.First().Half), Of(ours, "all"), Of(theirs, episode.First().Half), Of(theirs, "all"));
            Console.WriteLine(score.Row($"{episode.First().Half}: {document.Title}"));
        }

        Console.WriteLine();
        foreach (var half in Halves.Where(ours.ContainsKey))
        {
            Console.WriteLine(ours[half].Row(half));
            Console.WriteLine(theirs[half].Row($"{half}, best BM25 window"));
        }

        MeasureSpeed(episodes.Read("seed")!);
        return 0;
    }

    private static void Measure(EpisodeDocument document, LabelledClaim[] claims, bool all, EvidenceScore episode, EvidenceScore half, EvidenceScore total, EvidenceScore baseHalf, EvidenceScore baseTotal)
    {
        var transcript = TranscriptEvidence.Prepare(document.Transcript!.Lines, EpisodeContext.Of(document));
        var baseline = new BestWindow(document.Transcript.Lines.Select(line => line.Text));
        foreach (var claim in claims)
        {
            var evidence = ClaimAligner.Align(claim.Claim, transcript);
            foreach (var score in new[] { episode, half, total })
            {
                score.Add(claim, evidence);
            }

            var window = baseline.Find(claim.Claim);
            var plain = window.Share < LeastShare
                ? new ClaimEvidence(EvidenceLabel.None, [], 0)
                : new ClaimEvidence(EvidenceLabel.Close, [new EvidenceSpan(window.First, window.Last, EvidenceLabel.Close, [])], 0);
            baseHalf.Add(claim, plain);
            baseTotal.Add(claim, plain);
            if (all)
            {
                Print(claim, evidence);
            }
        }
    }

    private static void Print(LabelledClaim claim, ClaimEvidence evidence)
    {
        Console.WriteLine($"  {claim.Claim}");
        Console.WriteLine($"    expected {claim.Label,-11} {string.Join(", ", claim.Spans)} {(claim.Differs is null ? "" : string.Join(' ', claim.Differs))}");
        Console.WriteLine($"    found    {evidence.Label,-11} {string.Join(", ", evidence.Spans.Select(Written))}");
    }

    private static string Written(EvidenceSpan span) =>
        $"{span.FirstLine}-{span.LastLine} {span.Label}{string.Concat(span.Differences.Select(difference => $" [{difference.Kind}: {difference.Claimed ?? "–"} | {difference.Spoken ?? "–"}]"))}";

    private static void MeasureSpeed(EpisodeDocument seed)
    {
        var lines = Enumerable.Range(0, LongEpisode).Select(at => seed.Transcript!.Lines[at % seed.Transcript.Lines.Count] with { Number = at + 1 }).ToArray();
        var claims = Enumerable.Range(0, 20).Select(at => $"{seed.Claims[at % seed.Claims.Count].Text}, episode {at}").ToArray();
        var clock = Stopwatch.StartNew();
        var transcript = TranscriptEvidence.Prepare(lines, EpisodeContext.Of(seed));
        var prepared = clock.Elapsed;
        foreach (var claim in claims)
        {
            ClaimAligner.Align(claim, transcript);
        }

        Console.WriteLine($"\n{LongEpisode:N0} lines: prepared in {prepared.TotalMilliseconds:0} ms, {claims.Length} claims in {(clock.Elapsed - prepared).TotalMilliseconds:0} ms");
    }

    private static EvidenceScore Of(Dictionary<string, EvidenceScore> scores, string name) => scores.TryGetValue(name, out var score) ? score : scores[name] = new EvidenceScore();
}
