using System.Diagnostics;
using Bot.Core.Episodes;
using Bot.Core.Import.Json;

namespace Bot.Benchmarks.Corpus;

/// <summary>
/// Writes a library of real transcripts, a line per sentence, for measuring the search: JSON Lines in the product's own form, which
/// <c>import</c> takes. With more <c>--lines</c> than the transcripts have, synthetic episodes follow the real ones
/// (<see cref="GrownEpisodes"/>). Into some real lines mishearings are put (<see cref="MishearingInjection"/>);
/// <c>--mishear 0</c> leaves all lines as they are.
/// <code>PODCAST_DATA=FOLDER dotnet run -c Release --project tests/Bot.Benchmarks -- corpus --out FILE.jsonl [--lines N] [--seed 1] [--mishear 400]</code>
/// </summary>
internal static class CorpusCommand
{
    public static int Run(string[] args)
    {
        var arguments = new Arguments(args);
        if (arguments.Text("--out") is not { } output)
        {
            Console.Error.WriteLine("corpus --out FILE.jsonl [--lines N] [--seed 1] [--mishear 400]");
            return 2;
        }

        var seed = arguments.Number("--seed", 1);
        try
        {
            var real = ReadReal(TranscriptArchives.Folder());
            var injected = new MishearingInjection(Mishearings.Load(), RememberedQuery.HandWritten(), seed).Apply(real, arguments.Number("--mishear", 400));
            File.WriteAllLines(
                InjectedMishearing.ListOf(output),
                injected.Select(place => $"{place.Episode}\t{place.Line}\t{place.Right}\t{place.Heard}"));
            Console.WriteLine($"mishearings put in {injected.Count,12:N0} lines");

            var missing = Math.Max(0, arguments.Number("--lines", 0) - real.Sum(episode => (long)episode.Transcript!.Lines.Count));
            Write(output, real.Concat(missing == 0 ? [] : new GrownEpisodes(real, seed).Make(missing)));
            return 0;
        }
        catch (CorpusException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    private static List<EpisodeDocument> ReadReal(string folder)
    {
        var ids = new HashSet<string>();
        var episodes = new List<EpisodeDocument>();
        foreach (var (path, text) in TranscriptArchives.Read(folder))
        {
            if (MarkdownTranscript.Read(path, text) is { } episode)
            {
                episodes.Add(episode with { Id = EpisodeId.Parse(EpisodeNames.Id(path, ids)) });
            }
        }

        Print("real", episodes.Count, episodes.Sum(episode => (long)episode.Transcript!.Lines.Count), episodes.Sum(WordsOf));
        return episodes;
    }

    /// <summary>Under its own name only when it is whole: whoever waits for the file must not read half of it.</summary>
    private static void Write(string output, IEnumerable<EpisodeDocument> episodes)
    {
        var clock = Stopwatch.StartNew();
        var (count, lines, words) = (0, 0L, 0L);
        var unfinished = output + ".part";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20))
        {
            foreach (var episode in episodes)
            {
                EpisodeJson.Write(episode, file);
                file.WriteByte((byte)'\n');
                count++;
                lines += episode.Transcript!.Lines.Count;
                words += WordsOf(episode);
            }
        }

        File.Move(unfinished, output, overwrite: true);
        Print("written", count, lines, words);
        Console.WriteLine($"written in {clock.Elapsed.TotalSeconds:F1} s, {lines / clock.Elapsed.TotalSeconds:N0} lines/s");
    }

    private static void Print(string what, int episodes, long lines, long words) =>
        Console.WriteLine($"{what,-10} {episodes,9:N0} episodes {lines,12:N0} lines {words,14:N0} words {(double)words / Math.Max(1, lines),6:F1} words a line");

    private static long WordsOf(EpisodeDocument episode) => episode.Transcript!.Lines.Sum(line => (long)line.Text.AsSpan().Count(' ') + 1);
}
