using System.Diagnostics;
using System.Globalization;
using Bot.Core.Data;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Bot.Tests.Topics.Following;

namespace Bot.Tests.Topics;

/// <summary>Of two hosts the one that looks for news is killed while an import is under way.</summary>
public class NewsKilledTests
{
    private const int Episodes = 80;

    [SkippableFact]
    public async Task The_other_host_finds_the_rest_and_nothing_is_lost_or_found_twice()
    {
        await using var bot = await TestBot.StartAsync(Database.Postgres);
        bot.Time.SetUtcNow(DateTimeOffset.UtcNow);
        using var folder = new TestFolder();
        using var first = await ServeAsync(bot, folder, "first");
        await Eventually.IsSoAsync(async () => await LookingAsync(bot));
        await bot.FollowAsync("looms", "100");
        await bot.FollowAsync("tapestries", "200", Other);
        using var second = await ServeAsync(bot, folder, "second");
        try
        {
            var ended = new TaskCompletionSource();
            var importing = Task.Run(() => ImportAsync(bot, ended.Task));
            await Eventually.IsSoAsync(async () => await FoundAsync(bot) > 0);
            await KillAsync(first);
            var inTheMiddle = await FoundAsync(bot);
            ended.SetResult();
            await importing;
            await Eventually.IsSoAsync(async () => await FoundAsync(bot) == Episodes * 2);

            var found = (await bot.NewsAsync()).Concat(await bot.NewsAsync(Other)).ToList();
            Assert.InRange(inTheMiddle, 1, (Episodes * 2) - 1);
            Assert.Equal(Episodes, found.Select(row => row.EpisodeKey).Distinct().Count());
            Assert.All(found, row => Assert.False(row.IsRerun || row.IsArchive));
            Assert.Equal(["looms", "tapestries"], found.Select(row => row.Only().Name).Distinct().Order());
        }
        finally
        {
            await KillAsync(first);
            await KillAsync(second);
        }
    }

    /// <summary>Imports; the last episode comes only when the first host has ended.</summary>
    private static async Task ImportAsync(TestBot bot, Task ended)
    {
        for (var number = 1; number <= Episodes; number++)
        {
            var page = Page(
                $"Weaving {number}",
                topics: "Looms, Tapestries",
                date: DateTime.UtcNow.AddDays(-number % 20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                guest: $"Guest {number}",
                transcript: [.. Enumerable.Range(1, 60).Select(line => $"Line {line} of talk {number}.")]);
            if (number == Episodes)
            {
                await ended;
            }

            bot.Time.SetUtcNow(DateTimeOffset.UtcNow);
            await bot.Importer.ImportAsync(
                new Core.Import.ImportSource($"{number}.txt", System.Text.Encoding.UTF8.GetBytes(page)), new Core.Import.ImportOptions(Core.Workspaces.LibraryId.Shared) { AsNew = true }, CancellationToken.None);
        }
    }

    private static async Task<Process> ServeAsync(TestBot bot, TestFolder folder, string name)
    {
        folder.Write(Path.Combine(name, "appsettings.json"), $$"""{ "urls": "http://127.0.0.1:0", "ConnectionStrings": { "Database": "{{bot.Database.Location.ConnectionString}}" } }""");
        var host = BotProcess.Start(Path.Combine(folder.Path, name));
        _ = host.StandardError.ReadToEndAsync();
        while (await host.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Stop with", StringComparison.Ordinal))
        {
            // What it says until it serves is of no interest.
        }

        _ = host.StandardOutput.ReadToEndAsync();
        Assert.False(host.HasExited, "The bot does not start.");
        return host;
    }

    private static async Task KillAsync(Process host)
    {
        if (!host.HasExited)
        {
            host.Kill();
            await host.WaitForExitAsync();
        }
    }

    /// <summary>Whether a host has begun to look for news.</summary>
    private static async Task<bool> LookingAsync(TestBot bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Unscoped.Leases.AnyAsync(row => row.Name == "news" && row.Fence > 0) && await db.Unscoped.Notes.AnyAsync(row => row.Name == "news/sequence");
    }

    private static async Task<int> FoundAsync(TestBot bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<ChannelNews>().CountAsync();
    }
}
