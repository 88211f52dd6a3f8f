using Bot.Benchmarks.Evidence;
using Bot.Core.Episodes;
using Bot.Core.Extracts;

namespace Bot.Benchmarks.Extracts;

internal static class ExtractsBenchmark
{
    public static int Run(string[] args)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Evidence");
        var episodes = new LabelledEpisodes(folder, Path.Combine(folder, "seed.txt"));
        if (args is ["--lines", var one])
        {
            foreach (var line in episodes.Read(one)!.Transcript!.Lines)
            {
                Console.WriteLine($"{line.Number}\t{line.Text}");
            }

            return 0;
        }

        foreach (var name in args)
        {
            var episode = episodes.Read(name)!;
            Show(name, episode with { Topics = [], Summary = [], Why = null, Claims = [] }, episode.Topics);
        }

        return 0;
    }

    private static void Show(string name, EpisodeDocument episode, IReadOnlyList<string> tags)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var extract = Extractor.Extract(episode);
        Console.WriteLine($"\n== {name}: {episode.Title} ({episode.Transcript!.Lines.Count} lines, {clock.ElapsedMilliseconds} ms)\n tags   {string.Join(" | ", tags)}\n topics {string.Join(" | ", extract.Topics)}");
        foreach (var sentence in extract.Summary)
        {
            Console.WriteLine($" S {sentence.Line} {Text(episode, sentence)}");
        }

        Console.WriteLine($" W {(extract.Why is { } why ? $"{why.Line} {Text(episode, why)}" : "-")}");
        foreach (var sentence in extract.Claims)
        {
            Console.WriteLine($" C {sentence.Line} {Text(episode, sentence)}");
        }
    }

    private static string Text(EpisodeDocument episode, SpokenSentence sentence) => episode.Transcript!.Lines[sentence.Line - 1].Text.Substring(sentence.Start, sentence.Length);
}
