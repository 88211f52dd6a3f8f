using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Digests;

/// <summary>Channels that follow something, and what they are owed, on a real store.</summary>
internal sealed class DigestBed(TestBot bot)
{
    public static readonly WorkspaceId Guild = WorkspaceId.Parse("discord:guild:1");

    private int _conversations;

    public TestBot Bot => bot;

    public DateTimeOffset Now => bot.Time.GetUtcNow();

    /// <summary>A channel that follows TPUs in this way, with its schedule set.</summary>
    public async Task<FollowingChannel> FollowAsync(SubscriptionTiming when, Action<FollowingChannel>? change = null, WorkspaceId? workspace = null, string? conversation = null)
    {
        await using var db = await bot.OpenStoreAsync();
        var channel = new FollowingChannel
        {
            Platform = "discord",
            Workspace = workspace ?? Guild,
            Conversation = conversation ?? $"{100 + Interlocked.Increment(ref _conversations)}",
            Address = $"Into embeds {100 + _conversations} 0",
            Name = "#hardware",
            Zone = "Europe/Berlin",
            PeriodStart = Now,
            WeekStart = Now,
            CreatedAt = Now,
            CreatedBy = "ana",
            CreatedByName = "Ana",
        };
        change?.Invoke(channel);
        db.Set<FollowingChannel>().Add(channel);
        await db.SaveChangesAsync();
        await SubscribeAsync(db, channel, when);
        return channel;
    }

    /// <summary>One thing more that a channel follows.</summary>
    public async Task SubscribeAsync(BotDbContext db, FollowingChannel channel, SubscriptionTiming when, string name = "TPUs")
    {
        db.Attach(channel);
        var calendar = bot.Get<DigestCalendar>();
        var settings = await db.Settings(channel.Workspace).SingleOrDefaultAsync();
        var followed = await db.Subscriptions(channel.Workspace).Where(row => row.ChannelKey == channel.Key).Select(row => row.When).ToListAsync();
        db.Set<Subscription>().Add(new Subscription { Channel = channel, Workspace = channel.Workspace, Kind = SubscriptionKind.Topic, Name = name, Words = [name], When = when, CreatedAt = Now });
        DigestCalendar.Reschedule(channel, calendar.ScheduleOf(channel, settings, followed), calendar.ScheduleOf(channel, settings, [.. followed, when]), Now);
        await db.SaveChangesAsync();
    }

    /// <summary>An episode that the channel is owed from now on.</summary>
    public async Task<ChannelNews> OweAsync(FollowingChannel channel, long episode, Action<ChannelNews>? change = null, int strength = 1, int? line = null, bool archive = false, bool rerun = false)
    {
        await using var db = await bot.OpenStoreAsync();
        var followed = await db.Subscriptions(channel.Workspace).Where(row => row.ChannelKey == channel.Key).OrderBy(row => row.Key).ToListAsync();
        var found = followed.Select(row => new SubscriptionMatchFound(row.Key, row.Name, [new MatchReason(MatchReasonKind.Tag, row.Name), new MatchReason(MatchReasonKind.Spoken, "TPU", 8)], strength, line)).ToList();
        var news = new ChannelNews
        {
            ChannelKey = channel.Key,
            Workspace = channel.Workspace,
            EpisodeKey = episode,
            When = followed.Max(row => row.When),
            Matches = new NewsMatches(found).Write(),
            FoundAt = Now,
            IsArchive = archive,
            IsRerun = rerun,
        };
        change?.Invoke(news);
        db.Set<ChannelNews>().Add(news);
        await db.SaveChangesAsync();
        return news;
    }

    /// <summary>A new episode with a transcript; its key.</summary>
    public async Task<long> ImportAsync(string title, string library = "shared", params string[] transcript)
    {
        var stored = Assert.IsType<ImportResult.Stored>(await bot.Importer.ImportAsync(
            new ImportSource(title + ".txt", System.Text.Encoding.UTF8.GetBytes(Pages.Of(title, transcript: transcript))),
            new ImportOptions(LibraryId.Parse(library)) { AsNew = true },
            CancellationToken.None));
        return (await EpisodeAsync(stored.Id, library)).Key;
    }

    public async Task<Episode> EpisodeAsync(EpisodeId id, string library = "shared")
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Parse(library))).Include(row => row.Show).SingleAsync(row => row.Id == id);
    }

    public async Task<Episode> EpisodeAsync(string title)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).SingleAsync(row => row.Title == title);
    }

    public async Task<int> SweepAsync() => await bot.Get<DigestSweep>().RunAsync(CancellationToken.None);

    public async Task<FollowingChannel> ReadAsync(FollowingChannel channel)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<FollowingChannel>().AsNoTracking().SingleAsync(row => row.Key == channel.Key);
    }

    public async Task ChangeAsync(FollowingChannel channel, Action<FollowingChannel> change)
    {
        await using var db = await bot.OpenStoreAsync();
        change(await db.Set<FollowingChannel>().SingleAsync(row => row.Key == channel.Key));
        await db.SaveChangesAsync();
    }

    public async Task<List<Delivery>> DeliveriesAsync(FollowingChannel channel)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<Delivery>().AsNoTracking().Include(row => row.Quotes).Where(row => row.ChannelKey == channel.Key).OrderBy(row => row.Id).ToListAsync();
    }

    public async Task<List<ChannelNews>> NewsAsync(FollowingChannel channel)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<ChannelNews>().AsNoTracking().Where(row => row.ChannelKey == channel.Key).OrderBy(row => row.Key).ToListAsync();
    }

    /// <summary>What a delivery says.</summary>
    public async Task<Reply> ReplyAsync(Delivery delivery) => (await bot.Get<StoredReply>().ReadAsync(delivery, CancellationToken.None))!;

    public async Task<Reply> OnlyReplyAsync(FollowingChannel channel) => await ReplyAsync(Assert.Single(await DeliveriesAsync(channel)));

    public void GoTo(string instant) => bot.Time.SetUtcNow(DateTimeOffset.Parse(instant, null));
}
