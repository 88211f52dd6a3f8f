using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bot.Core.Commands;
using Bot.Core.Import;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Benchmarks.Library;

/// <summary>
/// Imports a synthetic library through the product's own path, asks it questions, and weighs the idle host.
/// <code>dotnet run -c Release --project tests/Bot.Benchmarks -- library [--episodes 2000] [--lines 300] [--database "Host=…"] [--keep FOLDER]</code>
/// </summary>
internal static class LibraryLoad
{
    private const int Questions = 2000;

    public static async Task<int> RunAsync(string[] args)
    {
        var episodes = Number(args, "--episodes", 2000);
        var linesEach = Number(args, "--lines", 300);
        var database = Text(args, "--database");
        var keep = Text(args, "--keep");
        var folder = keep ?? Directory.CreateTempSubdirectory("podcasts-load-").FullName;

        try
        {
            var library = new SyntheticLibrary(seed: 1, episodes, linesEach);
            var samples = new List<string>();
            await using (var bot = Compose(folder, database))
            {
                await ImportAsync(bot, library, samples);
                Console.WriteLine($"index on disk         {SizeOf(Path.Combine(folder, "index")) / 1e6,10:F1} MB");
                if (database is null)
                {
                    Console.WriteLine($"store on disk         {SizeOf(folder, "podcasts.db*") / 1e6,10:F1} MB");
                }

                var random = new Random(5);
                await MeasureAsync(bot, "/quote, 3 to 5 words", () => "/quote " + SyntheticQuestions.Remembered(samples[random.Next(samples.Count)], random));
                await MeasureAsync(bot, "/quote, a phrase", () => "/quote " + SyntheticQuestions.Phrase(samples[random.Next(samples.Count)], random));
                await MeasureAsync(bot, "/episode, title words", () => "/episode " + SyntheticQuestions.Remembered(samples[random.Next(samples.Count)], random));
                await MeasureAsync(bot, "/shows", () => "/shows");
            }

            await WeighIdleHostAsync(folder, database);
            return 0;
        }
        finally
        {
            if (keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static ServiceProvider Compose(string folder, string? database)
    {
        var values = new Dictionary<string, string?> { ["Data:Folder"] = folder };
        if (database is not null)
        {
            values["ConnectionStrings:Database"] = database;
        }

        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        services.AddBot(BotSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build()));
        return services.BuildServiceProvider();
    }

    private static async Task ImportAsync(ServiceProvider bot, SyntheticLibrary library, List<string> samples)
    {
        await bot.GetRequiredService<BotStartup>().PrepareAsync(CancellationToken.None);
        var index = bot.GetRequiredService<LibraryIndex>();

        // The pages are made before the clock starts; what is measured is ours.
        var sources = new List<ImportSource>();
        foreach (var (name, page, lines) in library.Pages())
        {
            sources.Add(new ImportSource(name, Encoding.UTF8.GetBytes(page)));
            samples.Add(lines[sources.Count * 31 % lines.Length]);
        }

        var clock = Stopwatch.StartNew();
        var stored = 0;
        var lineCount = 0L;
        var following = Task.CompletedTask;
        await foreach (var (source, result) in bot.GetRequiredService<EpisodeImporter>()
            .ImportAllAsync(sources.ToAsyncEnumerable(), new ImportOptions(LibraryId.Shared), CancellationToken.None))
        {
            if (result is not ImportResult.Stored { Change: ImportChange.Added } added)
            {
                throw new InvalidOperationException($"{source.Name} was not added: {result}");
            }

            stored++;
            lineCount += added.Lines;

            // As in the serving host: the index follows while the import goes on.
            if (following.IsCompleted)
            {
                await following;
                following = Task.Run(() => index.CatchUpAsync(CancellationToken.None));
            }
        }

        await following;
        await index.CatchUpAsync(CancellationToken.None);
        clock.Stop();
        index.Lines.Flush();

        Console.WriteLine($"imported              {stored,10} episodes, {lineCount} lines, searchable after {clock.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"import                {lineCount / clock.Elapsed.TotalSeconds,10:F0} lines/s");
    }

    private static async Task MeasureAsync(ServiceProvider bot, string what, Func<string> question)
    {
        var dispatcher = bot.GetRequiredService<CommandDispatcher>();
        var outcomes = new Dictionary<ReplyOutcome, int>();
        for (var warm = 0; warm < 200; warm++)
        {
            await dispatcher.AskAsync(question(), Viewer.Local, CancellationToken.None);
        }

        var times = new double[Questions];
        for (var at = 0; at < Questions; at++)
        {
            var text = question();
            var start = Stopwatch.GetTimestamp();
            var reply = await dispatcher.AskAsync(text, Viewer.Local, CancellationToken.None);
            times[at] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            outcomes[reply.Outcome] = outcomes.GetValueOrDefault(reply.Outcome) + 1;
        }

        Array.Sort(times);
        Console.WriteLine(
            $"{what,-22}{times[Questions / 2],8:F2} ms p50 {times[Questions * 99 / 100],8:F2} ms p99 {times[^1],8:F2} ms max   "
            + string.Join(", ", outcomes.OrderBy(outcome => outcome.Key).Select(outcome => $"{outcome.Value} {outcome.Key}")));
    }

    /// <summary>The serving process itself, after a while without questions.</summary>
    private static async Task WeighIdleHostAsync(string folder, string? database)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bot.dll"), "--data", folder, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        if (database is not null)
        {
            start.Environment["ConnectionStrings__Database"] = database;
        }

        var clock = Stopwatch.StartNew();
        using var host = Process.Start(start)!;
        try
        {
            while (await host.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Stop with", StringComparison.Ordinal))
            {
            }

            Console.WriteLine($"start of the host     {clock.Elapsed.TotalSeconds,10:F2} s");
            await Task.Delay(TimeSpan.FromSeconds(10));
            var status = await File.ReadAllLinesAsync($"/proc/{host.Id}/status");
            foreach (var name in (string[])["VmRSS", "RssAnon", "RssFile"])
            {
                var kilobytes = status.First(entry => entry.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim();
                Console.WriteLine($"idle host, {name,-11}{double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024,10:F0} MB");
            }
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
        }
    }

    private static long SizeOf(string folder, string pattern = "*") =>
        new DirectoryInfo(folder).EnumerateFiles(pattern, pattern == "*" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly).Sum(file => file.Length);

    private static string? Text(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static int Number(string[] args, string name, int otherwise) =>
        Text(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
