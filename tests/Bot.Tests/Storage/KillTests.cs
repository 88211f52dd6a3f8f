using Bot.Core.Transcripts;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Storage;

/// <summary>A process that is killed in the middle of an import leaves whole episodes or none.</summary>
public class KillTests
{
    private const int Files = 60;
    private const int Stores = 2;
    private const int KillsOfEach = 5;
    private const int LinesEach = 120;

    [Fact]
    public async Task Killed_ten_times_every_episode_is_whole_or_absent_and_the_next_run_completes_it()
    {
        using var folder = new TestFolder();
        for (var number = 0; number < Files; number++)
        {
            folder.Write($"in/{number:000}.txt", Pages.Of(
                $"Talk number {number}",
                date: new DateOnly(2025, 1, 1).AddDays(number * 3).ToString("yyyy-MM-dd", null),
                transcript: [.. Enumerable.Range(1, LinesEach).Select(line => $"Line {line} of talk {number} speaks of thing {number * 1000 + line}.")]));
        }

        var random = new Random(20);
        var inTheMiddle = 0;
        for (var store = 0; store < Stores; store++)
        {
            var data = $"data{store}";
            for (var kill = 0; kill < KillsOfEach; kill++)
            {
                await ImportAndKillAsync(folder.Path, data, random, early: kill == 0);
                inTheMiddle += await CountWholeEpisodesAsync(folder.Path, data) is > 1 and < Files ? 1 : 0;
            }

            var (exit, _, error) = await BotCommands.RunAsync(folder.Path, ["import", "in", "--quiet", "--data", data]);

            Assert.Equal((0, ""), (exit, error));
            Assert.Equal(Files + 1, await CountWholeEpisodesAsync(folder.Path, data));
            var found = await BotCommands.RunAsync(folder.Path, ["ask", $"/quote \"thing {(Files - 1) * 1000 + 7}\"", "--language", "en", "--data", data]);
            Assert.Contains($"Line 7 of talk {Files - 1}", found.Output, StringComparison.Ordinal);
        }

        Assert.True(inTheMiddle >= Stores, $"Only {inTheMiddle} kills fell into an import; the test does not test what it says.");
    }

    private static async Task ImportAndKillAsync(string folder, string data, Random random, bool early)
    {
        using var import = BotProcess.Start(folder, "import", "in", "--data", data);
        if (early)
        {
            // Somewhere in the start: the store is being made, or not there yet.
            await Task.Delay(random.Next(50, 1000));
        }
        else
        {
            await ReadUntilAddedAsync(import, random.Next(1, 12));
        }

        import.Kill();
        await import.WaitForExitAsync();
    }

    /// <summary>Waits until the import says that it has added so many episodes, or has come to its end.</summary>
    private static async Task ReadUntilAddedAsync(System.Diagnostics.Process import, int count)
    {
        while (count > 0 && await import.StandardOutput.ReadLineAsync() is { } line)
        {
            count -= line.Contains(": added", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    /// <summary>Counts the episodes, and fails when one of them lacks a part.</summary>
    private static async Task<int> CountWholeEpisodesAsync(string folder, string data)
    {
        var file = Path.Combine(folder, data, "podcasts.db");
        if (!File.Exists(file))
        {
            return 0;
        }

        await using var db = new Bot.Storage.Sqlite.SqliteBotDbContext(
            new DbContextOptionsBuilder<Bot.Storage.Sqlite.SqliteBotDbContext>()
                .UseSqlite($"Data Source={file};Pooling=False").Options);
        if (!(await db.Database.GetAppliedMigrationsAsync()).Any())
        {
            return 0;
        }

        var episodes = await db.Unscoped.Episodes.AsNoTracking().ToListAsync();
        var transcripts = await db.Unscoped.Transcripts.AsNoTracking().ToDictionaryAsync(row => row.EpisodeKey);
        var originals = await db.Unscoped.Originals.AsNoTracking().ToDictionaryAsync(row => row.EpisodeKey);

        Assert.Equal((episodes.Count, episodes.Count), (transcripts.Count, originals.Count));
        foreach (var episode in episodes)
        {
            Assert.Equal(episode.LineCount, TranscriptCodec.Decode(transcripts[episode.Key].Lines).Count);
            Assert.Equal(2, episode.People.Count);
            Assert.NotEmpty(episode.Topics);
            Assert.NotEmpty(episode.Claims);
            Assert.Equal(1, episode.Version);
        }

        Assert.Equal(episodes.Count, episodes.Select(episode => episode.Id).Distinct().Count());
        Assert.True(episodes.Count == 0 || await db.SequenceAsync(CancellationToken.None) >= episodes.Max(episode => episode.Sequence));
        return episodes.Count;
    }
}
