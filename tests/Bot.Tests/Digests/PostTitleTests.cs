using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Tests.Support;

namespace Bot.Tests.Digests;

/// <summary>What is posted is called by its week, its days or its episode where each message is a post of its own.</summary>
public class PostTitleTests
{
    [Theory]
    [InlineData("en", "Podcasts, week 10")]
    [InlineData("de", "Podcasts, KW 10")]
    public async Task The_only_digest_of_a_week_is_called_by_the_week_of_its_last_day(string language, string title) =>
        Assert.Equal(title, (await DigestAsync(SubscriptionTiming.Weekly, "2026-03-09T08:00:00Z", channel => channel.Language = language)).Title);

    [Fact]
    public async Task Of_several_in_a_week_each_is_called_by_its_days() =>
        Assert.Equal("Podcasts, 5–8 March 2026", (await DigestAsync(SubscriptionTiming.Weekly, "2026-03-09T08:00:00Z", channel =>
        {
            channel.Days = DigestDays.Monday | DigestDays.Thursday;
            (channel.PeriodStart, channel.WeekStart) = (At("2026-03-05T08:00:00Z"), At("2026-03-05T08:00:00Z"));
        })).Title);

    [Fact]
    public async Task One_of_a_day_is_called_by_the_day() =>
        Assert.Equal("Podcasts, 8 March 2026", (await DigestAsync(SubscriptionTiming.Daily, "2026-03-09T08:00:00Z", channel =>
            (channel.PeriodStart, channel.WeekStart) = (At("2026-03-08T08:00:00Z"), At("2026-03-08T08:00:00Z")))).Title);

    [Fact]
    public async Task One_that_covers_more_than_a_week_is_called_by_its_days() =>
        Assert.Equal("Podcasts, 2–15 March 2026", (await DigestAsync(SubscriptionTiming.Weekly, "2026-03-16T08:00:00Z", _ => { })).Title);

    [Fact]
    public async Task One_that_is_sent_before_its_time_is_called_by_its_days()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, await bed.ImportAsync("Part one", "shared", "The engine weaves patterns."));
        bed.GoTo("2026-03-04T12:00:00Z");

        await bot.Get<DigestSweep>().SendNowAsync(await bed.ReadAsync(channel), CancellationToken.None);

        Assert.Equal("Podcasts, 2–4 March 2026", (await bed.OnlyReplyAsync(channel)).Post!.Title);
    }

    [Fact]
    public async Task An_announcement_is_called_by_its_episode_and_is_about_what_was_found_before_all_else()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Now);
        await bed.OweAsync(channel, await bed.ImportAsync("Part one", "shared", "The engine weaves patterns."));

        await bot.Get<Announcer>().AnnounceAsync(CancellationToken.None);

        var post = (await bed.OnlyReplyAsync(channel)).Post!;
        Assert.Equal("Part one", post.Title);
        Assert.Equal("TPUs", post.Topics[0]);
    }

    private static async Task<PostName> DigestAsync(SubscriptionTiming when, string at, Action<FollowingChannel> change)
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(when);
        await bed.OweAsync(channel, await bed.ImportAsync("Part one", "shared", "The engine weaves patterns."));
        bed.GoTo(at);
        await bed.ChangeAsync(channel, row =>
        {
            row.NextRun = At(at);
            change(row);
        });
        await bed.SweepAsync();
        return (await bed.OnlyReplyAsync(channel)).Post!;
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
