using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Bot.Tests.Digests;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Storage;

/// <summary>What is deleted by itself when its time is over, by a clock that the test owns.</summary>
public class DeliveryCleanupTests
{
    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_was_posted_long_ago_is_deleted_and_what_is_owed_stays(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        await OweAsync(bot, Enum.GetValues<DeliveryState>());

        bot.Time.Advance(DeliveryCleanup.Kept - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await CleanAsync(bot));
        bot.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(4, await CleanAsync(bot));

        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Sending, DeliveryState.Suspended],
            (await db.Deliveries(DigestBed.Guild).Select(row => row.State).ToListAsync()).Order());
    }

    [Fact]
    public async Task An_episode_whose_announcement_was_deleted_is_not_announced_again()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Now);
        await bed.OweAsync(channel, await bed.ImportAsync("One"));
        await bot.Get<Announcer>().AnnounceAsync(CancellationToken.None);
        await using (var db = await bot.OpenStoreAsync())
        {
            await db.Set<Delivery>().ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Sent));
        }

        bot.Time.Advance(DeliveryCleanup.Kept + TimeSpan.FromDays(1));
        Assert.Equal(1, await CleanAsync(bot));

        Assert.Equal(0, await bot.Get<Announcer>().AnnounceAsync(CancellationToken.None));
        Assert.Empty(await bed.DeliveriesAsync(channel));
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_workspace_without_the_bot_keeps_what_it_follows_for_thirty_days_and_no_longer(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var bed = new DigestBed(bot);
        var register = bot.Get<WorkspaceRegister>();
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        var others = await bed.FollowAsync(SubscriptionTiming.Weekly, workspace: WorkspaceId.Parse("discord:guild:2"));
        await register.JoinedAsync(DigestBed.Guild, CancellationToken.None);
        await bed.OweAsync(channel, await bed.ImportAsync("One"));
        await register.LeftAsync(DigestBed.Guild, CancellationToken.None);

        bot.Time.Advance(WorkspaceRegister.Grace - TimeSpan.FromMinutes(1));
        await register.PurgeAsync(CancellationToken.None);
        Assert.Equal(DeliveryTrouble.WorkspaceLeft, (await bed.ReadAsync(channel)).Trouble);
        Assert.Single(await bed.NewsAsync(channel));
        bot.Time.Advance(TimeSpan.FromMinutes(2));
        await register.PurgeAsync(CancellationToken.None);

        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(others.Key, (await db.Set<FollowingChannel>().SingleAsync()).Key);
        Assert.Equal(others.Key, (await db.Set<Subscription>().SingleAsync()).ChannelKey);
        Assert.Empty(await db.Set<ChannelNews>().ToListAsync());
    }

    private static Task<int> CleanAsync(TestBot bot) => bot.Get<DeliveryCleanup>().RunAsync(CancellationToken.None);

    private static async Task OweAsync(TestBot bot, DeliveryState[] states)
    {
        var now = bot.Time.GetUtcNow();
        await using var db = await bot.OpenStoreAsync();
        foreach (var state in states)
        {
            db.Add(new Delivery
            {
                Id = bot.Get<DeliveryOutbox>().NewId(),
                Cause = $"test:{state}",
                Platform = "discord",
                Workspace = DigestBed.Guild,
                Address = "Into embeds 100 0",
                Reply = "{}",
                CreatedAt = now,
                DueAt = now,
                State = state,
            });
        }

        await db.SaveChangesAsync();
    }
}
