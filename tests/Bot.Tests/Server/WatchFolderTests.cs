using Bot.Core.Commands;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Server;

/// <summary>A folder into which episodes are put.</summary>
public sealed class WatchFolderTests : IDisposable
{
    private const string Episode = """{"show":"Loom Hour","title":"Weaving","published":"2026-03-01","people":[],"topics":[],"summary":["By hand."],"claims":[]}""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_put_there_comes_in_once_it_is_whole_and_again_when_it_changes()
    {
        var time = new WatchedTime();
        await using var bot = await BotServer.StartAsync(
            replace: services =>
            {
                services.Remove(services.Single(service => service.ImplementationType == typeof(WatchFolderService)));
                services.AddSingleton<IHostedService>(host => ActivatorUtilities.CreateInstance<WatchFolderService>(host, time));
            },
            settings: [("Library:WatchFolder", _folder.Path)]);
        var file = _folder.Write("talks/one.json", Episode[..20]);
        await time.TimerAsync(5);
        time.Advance(TimeSpan.FromSeconds(5));

        await File.WriteAllTextAsync(file, Episode);
        await PassAsync(time, times: 3);
        Assert.Contains("By hand.", await AskAsync(bot, "/episode weaving"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, Episode.Replace("By hand.", "By engine.", StringComparison.Ordinal));
        await PassAsync(time, times: 3);
        Assert.Contains("By engine.", await AskAsync(bot, "/episode weaving"), StringComparison.Ordinal);
    }

    private static async Task PassAsync(WatchedTime time, int times)
    {
        for (var number = 0; number < times; number++)
        {
            await time.TimerAsync(5);
            time.Advance(TimeSpan.FromSeconds(5));
        }

        await time.TimerAsync(5);
        time.Advance(TimeSpan.FromSeconds(5));
    }

    private static async Task<string> AskAsync(BotServer bot, string text)
    {
        await bot.Services.GetRequiredService<Bot.Core.Indexing.LibraryIndex>().CatchUpAsync(CancellationToken.None);
        var reply = await bot.Services.GetRequiredService<CommandDispatcher>().AskAsync(text, new Viewer(WorkspaceId.Local), CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(Bot.Core.Replies.ReplyJson.Write(reply));
    }
}
