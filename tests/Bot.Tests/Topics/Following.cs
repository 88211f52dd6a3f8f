using Bot.Core.Data;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Topics;

/// <summary>Channels that follow something, in the store of a test.</summary>
internal static class Following
{
    public const string Guild = "discord:guild:1";
    public const string Other = "discord:guild:2";

    /// <summary>A channel follows something; the clock goes on a second, so that what comes after it is later.</summary>
    public static async Task<Subscription> FollowAsync(
        this TestBot bot, string name, string channel = "100", string workspace = Guild, SubscriptionTiming when = SubscriptionTiming.Weekly, Func<TopicDraft, TopicDraft>? how = null)
    {
        var what = new TopicDraft(SubscriptionKind.Topic, name);
        what = how?.Invoke(what) ?? what;
        await using var db = await bot.OpenStoreAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var sequence = await db.NextSequenceAsync(CancellationToken.None);
        var follows = await db.Unscoped.Channels.SingleOrDefaultAsync(row => row.Conversation == channel) ?? db.Unscoped.Channels.Add(new FollowingChannel
        {
            Platform = "discord",
            Workspace = WorkspaceId.Parse(workspace),
            Conversation = channel,
            Address = channel,
            CreatedAt = bot.Time.GetUtcNow(),
        }).Entity;
        var subscription = new Subscription
        {
            Channel = follows,
            Workspace = WorkspaceId.Parse(workspace),
            Kind = what.Kind,
            Name = what.Name,
            Words = [.. what.Words],
            ExcludedWords = [.. what.ExcludedWords],
            ExcludedShows = [.. what.ExcludedShows],
            Show = what.Show,
            Match = what.Match,
            When = when,
            CreatedAt = bot.Time.GetUtcNow(),
            Sequence = sequence,
        };
        db.Unscoped.Subscriptions.Add(subscription);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        bot.Time.Advance(TimeSpan.FromSeconds(1));
        return subscription;
    }

    public static async Task ChangeAsync(this TestBot bot, Subscription subscription, Action<Subscription> change)
    {
        await using var db = await bot.OpenStoreAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var sequence = await db.NextSequenceAsync(CancellationToken.None);
        var row = await db.Unscoped.Subscriptions.SingleAsync(row => row.Key == subscription.Key);
        change(row);
        row.Sequence = sequence;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public static Task<int> LookAsync(this TestBot bot) => bot.Get<NewsFinder>().LookAsync(CancellationToken.None);

    public static async Task<IReadOnlyList<ChannelNews>> NewsAsync(this TestBot bot, string workspace = Guild)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.News(WorkspaceId.Parse(workspace)).AsNoTracking().OrderBy(row => row.Key).ToListAsync();
    }

    public static SubscriptionMatchFound Only(this ChannelNews news) => Assert.Single(NewsMatches.Read(news.Matches).Found);

    /// <summary>A page of an episode that came out lately by the clock of the tests.</summary>
    public static string Page(string title, string topics = "Engines", string date = "2026-02-27", string show = "Small Talk", string guest = "Ada Byron", params string[] transcript) =>
        Pages.Of(title, show, date, guest, topics, transcript);
}
