using System.Diagnostics;

namespace Bot.Benchmarks.Quotes;

/// <summary>What is to be built.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Library">The path of the library.</param>
/// <param name="Folder">An empty folder for the index.</param>
/// <param name="Episodes">The file for the map of episodes.</param>
/// <param name="Settings">What only some engines need.</param>
internal sealed record BuildTask(string Engine, string Library, string Folder, string Episodes, EngineSettings Settings);

/// <summary>What was built.</summary>
/// <param name="Episodes">How many episodes.</param>
/// <param name="Lines">How many lines.</param>
/// <param name="Seconds">How long the engine worked; the reading of the library does not count.</param>
/// <param name="ProcessorSeconds">The processor time of the whole process, reading included. Unlike <paramref name="Seconds"/> it hardly depends on what else the machine does.</param>
/// <param name="BytesOnDisk">The size of the index.</param>
internal sealed record BuildResult(long Episodes, long Lines, double Seconds, double ProcessorSeconds, long BytesOnDisk);

/// <summary>
/// Builds one index. The clock runs while the engine takes in a batch of episodes (some thousand lines, one batch after another) and while it
/// writes and merges at the end; it stands while the program waits for the next batch. Another thread reads and parses ahead, so on a small
/// machine the engine shares the processor with it, every engine to the same amount.
/// </summary>
internal static class BuildChild
{
    public static BuildResult Build(BuildTask task)
    {
        Directory.CreateDirectory(task.Folder);
        using var engine = QuoteEngines.Make(task.Engine, task.Folder, task.Settings);
        using var map = new StreamWriter(task.Episodes);
        var total = Stopwatch.StartNew();
        var clock = Stopwatch.StartNew();
        engine.Create();
        clock.Stop();

        var (episodes, lines, told) = (0L, 0L, TimeSpan.Zero);
        foreach (var batch in LibraryReader.ReadInBatches(task.Library))
        {
            clock.Start();
            engine.Add(batch);
            clock.Stop();
            foreach (var episode in batch)
            {
                map.WriteLine(EpisodeMap.Row(episode));
                lines += episode.Lines.Count;
            }

            episodes += batch.Count;
            if (total.Elapsed - told > TimeSpan.FromSeconds(30))
            {
                told = total.Elapsed;
                Console.Error.WriteLine($"{task.Engine}: {lines:N0} lines after {told.TotalSeconds:F0} s");
            }
        }

        if (lines == 0)
        {
            throw new InputException($"{task.Library}: there is no line in it.");
        }

        clock.Start();
        engine.Finish();
        clock.Stop();
        Console.Error.WriteLine($"{task.Engine}: built {lines:N0} lines in {clock.Elapsed.TotalSeconds:F1} s, {total.Elapsed.TotalSeconds:F1} s with reading them");
        return new BuildResult(episodes, lines, clock.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds, engine.BytesOnDisk);
    }
}
