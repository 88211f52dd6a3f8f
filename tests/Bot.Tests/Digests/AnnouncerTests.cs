using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Tests.Support;

namespace Bot.Tests.Digests;

public class AnnouncerTests
{
    [SkippableTheory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task What_is_wanted_at_once_is_announced_once_with_why_it_is_there(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Now);
        Assert.Null(channel.NextRun);
        await bed.OweAsync(channel, 1, line: 87);

        Assert.Equal(1, await AnnounceAsync(bot));
        Assert.Equal(0, await AnnounceAsync(bot));

        var delivery = Assert.Single(await bed.DeliveriesAsync(channel));
        Assert.Equal($"news:{channel.Key}:1", delivery.Cause);
        var reply = await bed.ReplyAsync(delivery);
        Assert.Equal("Jeff Dean on the Coming Transformations in AI", Assert.IsType<Heading>(reply.Parts[0]).Title);
        Assert.Equal("tag TPUs · TPU spoken 8×", Assert.IsType<Facts>(reply.Parts[1]).Items[0].Value);
        Assert.Equal(87, Assert.IsType<SpokenQuote>(reply.Parts[2]).Lines[0].Number);
        Assert.Equal(["claims", "quote", "subscriptions", "digest"], reply.Parts.OfType<Buttons>().Single().Items.Select(button => button.Next.Command));
        Assert.Equal((delivery.Id, (int?)1, (int?)null), (Assert.Single(await bed.NewsAsync(channel)).Delivery!.Value, (await bed.NewsAsync(channel))[0].Version, (await bed.NewsAsync(channel))[0].Place));
    }

    [Fact]
    public async Task Many_at_once_come_in_one_message_and_more_than_five_messages_an_hour_wait()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Now);
        for (var number = 1; number <= 5; number++)
        {
            await bed.OweAsync(channel, await bed.ImportAsync($"Single {number}"));
            await AnnounceAsync(bot);
        }

        for (var number = 1; number <= 7; number++)
        {
            await bed.OweAsync(channel, await bed.ImportAsync($"Late {number}"));
        }

        Assert.Equal(0, await AnnounceAsync(bot));
        bot.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await AnnounceAsync(bot));

        var deliveries = await bed.DeliveriesAsync(channel);
        Assert.Equal(6, deliveries.Count);
        var together = await bed.ReplyAsync(deliveries[^1]);
        Assert.Equal("7 new episodes on TPUs, together because they came at once", Assert.IsType<Heading>(together.Parts[0]).Title);
        Assert.All(await bed.NewsAsync(channel), row => Assert.NotNull(row.Delivery));
    }

    [Fact]
    public async Task A_paused_channel_gets_what_came_in_when_the_pause_is_over()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Now, row => row.PausedUntil = bot.Time.GetUtcNow().AddDays(1));
        await bed.OweAsync(channel, await bed.ImportAsync("One"));

        Assert.Equal(0, await AnnounceAsync(bot));
        bot.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await AnnounceAsync(bot));
    }

    [Fact]
    public async Task Reruns_and_the_archive_are_no_news_of_this_minute()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Now);
        await bed.OweAsync(channel, await bed.ImportAsync("Old"), archive: true);
        await bed.OweAsync(channel, await bed.ImportAsync("Again"), rerun: true);

        Assert.Equal(0, await AnnounceAsync(bot));
    }

    [SkippableFact]
    public async Task Hosts_that_announce_at_the_same_moment_announce_once()
    {
        await using var bot = await TestBot.StartAsync(Database.Postgres);
        await using var other = await bot.StartAnotherAsync();
        var bed = new DigestBed(bot);
        var episode = await bed.ImportAsync("One");
        var channels = new List<FollowingChannel>();
        for (var number = 0; number < 60; number++)
        {
            channels.Add(await bed.FollowAsync(SubscriptionTiming.Now));
            await bed.OweAsync(channels[^1], episode);
        }

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => AnnounceAsync(number % 2 == 0 ? bot : other))));

        Assert.Equal(60, counts.Sum());
        foreach (var channel in channels)
        {
            Assert.Single(await bed.DeliveriesAsync(channel));
        }
    }

    private static Task<int> AnnounceAsync(TestBot bot) => bot.Get<Announcer>().AnnounceAsync(CancellationToken.None);
}
