using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Import;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Bot.Tests.Corrections;
using Bot.Tests.Subscriptions;
using Bot.Tests.Support;
using Bot.Tests.Support.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Digests;

/// <summary>Episodes that are removed after a message was composed, and before it is sent.</summary>
public class RemovedBeforeSentTests
{
    private static readonly string[] Spoken = ["Charles Babbage", "TPU chips were made for this.", "Ada Byron", "And TPU chips are what we use."];

    private readonly RecordingChannel _platform = new();

    [SkippableTheory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task The_digest_goes_out_once_with_what_is_left_and_counts_that(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        foreach (var (title, strength) in new[] { ("One", 3), ("Two", 2), ("Three", 1) })
        {
            await bed.OweAsync(channel, await bed.ImportAsync(title, transcript: Spoken), strength: strength, line: 1);
        }

        var composed = await DueAsync(bed, channel);
        var before = await bed.ReplyAsync(composed);
        await RemoveAsync(bot, "One");
        await _platform.SendAllAsync(bot);
        await _platform.SendAllAsync(bot);

        var sent = Assert.Single(_platform.Sent);
        Assert.Equal(composed.Id, sent.Id);
        Assert.Equal(["1. Two", "2. Three"], sent.Reply.Parts.OfType<Heading>().Skip(1).Select(heading => heading.Title));
        Assert.Equal(2, sent.Reply.Parts.OfType<SpokenQuote>().Count());
        Assert.Equal("2 new episodes here touch TPUs", sent.Reply.Parts.OfType<Notice>().First().Text);
        Assert.Equal(before.Parts[0], sent.Reply.Parts[0]);
        Assert.Equal(before.Parts.OfType<Notice>().Skip(1), sent.Reply.Parts.OfType<Notice>().Skip(1));
        Assert.DoesNotContain("One", Correcting.Text(sent.Reply), StringComparison.Ordinal);
        var delivery = Assert.Single(await bed.DeliveriesAsync(channel));
        Assert.Equal((DeliveryState.Sent, composed.Cause, StoredReply.HashOf(sent.Reply)), (delivery.State, delivery.Cause, delivery.Shown));
        Assert.Equal([null, 1, 2], (await bed.NewsAsync(channel)).Select(row => row.Place));
        Assert.Equal([null, delivery.Id, delivery.Id], (await bed.NewsAsync(channel)).Select(row => row.Delivery));
    }

    [SkippableTheory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Of_a_digest_of_which_nothing_is_left_no_message_goes_out_and_those_who_manage_the_channel_see_why(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly, conversation: "hardware");
        await bed.OweAsync(channel, await bed.ImportAsync("One", transcript: Spoken), line: 1);
        await bed.OweAsync(channel, await bed.ImportAsync("Again"), rerun: true);

        var composed = await DueAsync(bed, channel);
        await RemoveAsync(bot, "One");
        await _platform.SendAllAsync(bot);

        Assert.Empty(_platform.Sent);
        var delivery = Assert.Single(await bed.DeliveriesAsync(channel));
        Assert.Equal((composed.Id, DeliveryState.Withdrawn, DeliveryTrouble.NothingLeft), (delivery.Id, delivery.State, delivery.Trouble));
        var list = await bot.AsksAsync(Following.In("hardware"), "/subscriptions");
        Assert.Contains("The digest of 9 March 2026 was not posted: all that was in it has been removed since.", Correcting.Notices(list), StringComparison.Ordinal);
        var german = await bot.AsksAsync(Following.In("hardware", language: "de"), "/subscriptions");
        Assert.Contains("Die Ausgabe vom 9. März 2026 wurde nicht gepostet: alles, was darin stand, wurde inzwischen entfernt.", Correcting.Notices(german), StringComparison.Ordinal);
        Assert.DoesNotContain(await bot.Get<DeliveryOverview>().TroubledAsync(10, CancellationToken.None), row => row.Id == delivery.Id);
    }

    [Fact]
    public async Task What_was_only_counted_is_in_the_next_digest_and_that_one_says_who_set_it_up()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, await bed.ImportAsync("One"));
        await bed.OweAsync(channel, await bed.ImportAsync("Again"), rerun: true);
        await DueAsync(bed, channel);
        await RemoveAsync(bot, "One");
        await _platform.SendAllAsync(bot);

        await bed.OweAsync(channel, await bed.ImportAsync("Two"));
        bed.GoTo("2026-03-16T08:00:00Z");
        await bed.SweepAsync();
        await _platform.SendAllAsync(bot);

        var sent = Assert.Single(_platform.Sent).Reply;
        Assert.Equal(["1. Two"], sent.Parts.OfType<Heading>().Skip(1).Select(heading => heading.Title));
        Assert.Contains("1 rerun hidden", Assert.Single(sent.Parts.OfType<Provenance>()).Text, StringComparison.Ordinal);
        Assert.Contains("Ana", Correcting.Notices(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_episode_that_comes_back_is_in_the_next_digest()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bot.ImportAsync(Pages.Of("One"));
        await bed.OweAsync(channel, (await bed.EpisodeAsync("One")).Key);
        await DueAsync(bed, channel);
        await RemoveAsync(bot, "One");
        await _platform.SendAllAsync(bot);

        await bot.ImportAsync(Pages.Of("One"));
        bed.GoTo("2026-03-16T08:00:00Z");
        await bed.SweepAsync();
        await _platform.SendAllAsync(bot);

        Assert.Equal(["1. One"], Assert.Single(_platform.Sent).Reply.Parts.OfType<Heading>().Skip(1).Select(heading => heading.Title));
    }

    [Fact]
    public async Task An_episode_that_came_back_before_the_digest_is_sent_is_in_it_as_it_is_now()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bot.ImportAsync(Pages.Of("One", transcript: Spoken));
        await bed.OweAsync(channel, (await bed.EpisodeAsync("One")).Key, line: 1);
        Assert.Single((await bed.ReplyAsync(await DueAsync(bed, channel))).Parts.OfType<SpokenQuote>());
        await RemoveAsync(bot, "One");
        await bot.ImportAsync(Pages.Of("One", guest: "Ada Lovelace"));
        await _platform.SendAllAsync(bot);

        var sent = Assert.Single(_platform.Sent).Reply;
        Assert.Equal(["1. One"], sent.Parts.OfType<Heading>().Skip(1).Select(heading => heading.Title));
        Assert.Equal(DeliveryState.Sent, Assert.Single(await bed.DeliveriesAsync(channel)).State);
    }

    [Fact]
    public async Task What_a_digest_names_as_corrected_is_left_out_when_it_is_removed()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, 1);
        await DueAsync(bed, channel);
        await _platform.SendAllAsync(bot);
        bot.Time.Advance(TimeSpan.FromHours(1));
        await bot.AcceptedAsync($"/correct {Correcting.JeffDean} action:summary right:\"Shorter.\"");
        await bed.OweAsync(channel, await bed.ImportAsync("Two"));
        bed.GoTo("2026-03-16T08:00:00Z");
        await bed.SweepAsync();
        Assert.Contains("Jeff Dean", Correcting.Text(await bed.ReplyAsync((await bed.DeliveriesAsync(channel))[^1])), StringComparison.Ordinal);

        await RemoveAsync(bot, "Jeff Dean on the Coming Transformations in AI");
        await _platform.SendAllAsync(bot);

        var sent = _platform.Sent[^1].Reply;
        Assert.Equal(2, _platform.Sent.Count);
        Assert.Equal(["1. Two"], sent.Parts.OfType<Heading>().Skip(1).Select(heading => heading.Title));
        Assert.DoesNotContain("Jeff Dean", Correcting.Text(sent), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task An_announcement_of_a_removed_episode_is_withdrawn_and_not_made_again(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Now, conversation: "hardware");
        await bed.OweAsync(channel, await bed.ImportAsync("One", transcript: Spoken), line: 1);
        Assert.Equal(1, await AnnounceAsync(bot));

        await RemoveAsync(bot, "One");
        await _platform.SendAllAsync(bot);

        Assert.Empty(_platform.Sent);
        var delivery = Assert.Single(await bed.DeliveriesAsync(channel));
        Assert.Equal((DeliveryState.Withdrawn, DeliveryTrouble.NothingLeft), (delivery.State, delivery.Trouble));
        Assert.Equal(0, await AnnounceAsync(bot));
        Assert.Contains(
            "An announcement of 2 March 2026 was not posted: all that was in it has been removed since.",
            Correcting.Notices(await bot.AsksAsync(Following.In("hardware"), "/subscriptions")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_that_were_announced_together_come_without_the_removed_one()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Now);
        for (var number = 1; number <= 6; number++)
        {
            await bed.OweAsync(channel, await bed.ImportAsync($"Number {number}", transcript: Spoken), line: 1);
        }

        Assert.Equal(1, await AnnounceAsync(bot));
        await RemoveAsync(bot, "Number 1");
        await _platform.SendAllAsync(bot);

        var sent = Assert.Single(_platform.Sent).Reply;
        Assert.Equal("5 new episodes on TPUs, together because they came at once", Assert.IsType<Heading>(sent.Parts[0]).Title);
        Assert.DoesNotContain("Number 1", Correcting.Text(sent), StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Sent, Assert.Single(await bed.DeliveriesAsync(channel)).State);
        Assert.Equal(0, await AnnounceAsync(bot));
    }

    [Fact]
    public async Task A_message_that_may_have_arrived_before_all_was_removed_is_for_a_person_to_decide()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, await bed.ImportAsync("One"));
        var composed = await DueAsync(bed, channel);
        await RemoveAsync(bot, "One");
        await using (var db = await bot.OpenStoreAsync())
        {
            var delivery = await db.Deliveries(channel.Workspace).SingleAsync(row => row.Id == composed.Id);
            delivery.DoubtSince = bot.Time.GetUtcNow();
            await db.SaveChangesAsync();
        }

        await _platform.SendAllAsync(bot);

        Assert.Empty(_platform.Sent);
        Assert.Equal(DeliveryState.Unknown, Assert.Single(await bed.DeliveriesAsync(channel)).State);
        Assert.Equal(composed.Id, Assert.Single(await bed.NewsAsync(channel)).Delivery);
    }

    /// <summary>Carries out the first digest of a channel.</summary>
    private static async Task<Delivery> DueAsync(DigestBed bed, FollowingChannel channel)
    {
        bed.GoTo("2026-03-09T08:00:00Z");
        await bed.SweepAsync();
        return Assert.Single(await bed.DeliveriesAsync(channel));
    }

    private static async Task RemoveAsync(TestBot bot, string title) =>
        await bot.Get<EpisodeRemover>().RemoveEpisodeAsync(LibraryId.Shared, (await new DigestBed(bot).EpisodeAsync(title)).Id, CancellationToken.None);

    private static Task<int> AnnounceAsync(TestBot bot) => bot.Get<Announcer>().AnnounceAsync(CancellationToken.None);
}
