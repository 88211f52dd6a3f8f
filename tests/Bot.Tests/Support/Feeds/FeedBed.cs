using Bot.Core.Data;
using Bot.Core.Feeds;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Support.Feeds;

/// <summary>A publisher's host and a bot that may fetch from it.</summary>
internal sealed class FeedBed : IAsyncDisposable
{
    private FeedBed(FeedHost host, TestBot bot) => (Host, Bot) = (host, bot);

    public FeedHost Host { get; }

    public TestBot Bot { get; }

    public FeedBook Book => Bot.Get<FeedBook>();

    public static async Task<FeedBed> StartAsync(params FeedHost[] others)
    {
        var host = await FeedHost.StartAsync();
        var hosts = others.Prepend(host).Select((allowed, index) => ($"Feeds:AllowedHosts:{index}", allowed.Authority));
        return new FeedBed(host, await TestBot.StartAsync(settings: [.. hosts]));
    }

    /// <summary>A library follows what lies under a path, and it is polled.</summary>
    public async Task<long> FollowAsync(string path, string library = "shared")
    {
        var address = Host.AddressOf(path);
        var (report, problem) = await Book.LookAsync(address, CancellationToken.None);
        Assert.True(report is not null, problem);
        var (key, _) = await Book.FollowAsync(LibraryId.Parse(library), address, report.Title, CancellationToken.None);
        Assert.IsType<PollOutcome.Taken>(await PollAsync(key));
        return key;
    }

    public Task<long> FollowAsync(string path, PublishedFeed xml, string library = "shared")
    {
        Host.Put(path, xml.ToString());
        return FollowAsync(path, library);
    }

    public async Task<PollOutcome> PollAsync(long key)
    {
        var outcome = await Bot.Get<FeedPoller>().PollAsync(key, CancellationToken.None);
        await Bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);
        return outcome;
    }

    /// <summary>Polls what is due.</summary>
    public async Task<int> PollDueAsync()
    {
        var polled = await Bot.Get<FeedPolling>().RunAsync(CancellationToken.None);
        await Bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);
        return polled;
    }

    public async Task<IReadOnlyList<FollowedFeed>> ListAsync(string library = "shared") =>
        await Book.ListAsync(VisibleLibraries.ForOperator(LibraryId.Parse(library)), CancellationToken.None);

    /// <summary>The episodes of a library, by their titles.</summary>
    public async Task<IReadOnlyList<Episode>> EpisodesAsync(string library = "shared")
    {
        await using var db = await Bot.OpenStoreAsync();
        return await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Parse(library))).Include(episode => episode.Show).OrderBy(episode => episode.Title).ToListAsync();
    }

    public async Task<IReadOnlyList<string>> TitlesAsync(string library = "shared") => [.. (await EpisodesAsync(library)).Select(episode => episode.Title)];

    public async Task<string> AskAsync(string text, string workspace = "local", string? language = null) =>
        System.Text.Encoding.UTF8.GetString(ReplyJson.Write(await Bot.AskAsync(text, workspace, language)));

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Host.DisposeAsync();
    }
}
