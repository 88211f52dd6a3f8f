using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Digests;

public class DigestCommandTests
{
    [Fact]
    public async Task Everybody_sees_what_the_next_digest_would_have_and_nothing_becomes_of_it()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, await bed.ImportAsync("One"));
        bot.Time.Advance(TimeSpan.FromMinutes(1));

        var reply = await AskAsync(bot, channel, "/digest", manages: false);

        Assert.Equal(ReplyVisibility.Private, reply.Visibility);
        Assert.Contains(reply.Parts.OfType<Heading>(), heading => heading.Title == "1. One");
        Assert.Empty(await bed.DeliveriesAsync(channel));
        Assert.Null(Assert.Single(await bed.NewsAsync(channel)).Delivery);
        Assert.False((await bed.ReadAsync(channel)).Introduced);
    }

    [Theory]
    [InlineData("/digest action:schedule days:Mon at:10:00")]
    [InlineData("/digest action:now")]
    [InlineData("/digest action:skip")]
    [InlineData("/digest action:pause until:2026-04-01")]
    [InlineData("/digest action:resume")]
    public async Task Only_those_who_manage_the_channel_change_its_digests(string text)
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);

        await AskAsync(bot, channel, text, manages: false);

        Assert.Empty(await bed.DeliveriesAsync(channel));
        Assert.Equal(channel.NextRun, (await bed.ReadAsync(channel)).NextRun);
    }

    [Fact]
    public async Task A_new_schedule_moves_the_next_digest_and_the_channel_is_told()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);

        await AskAsync(bot, channel, "/digest action:schedule days:\"tue, fri\" at:18:30 zone:\"new york\"");

        var after = await bed.ReadAsync(channel);
        Assert.Equal((DigestDays.Tuesday | DigestDays.Friday, new TimeOnly(18, 30), "America/New_York"), (after.Days, after.At, after.Zone!));
        Assert.Equal(DateTimeOffset.Parse("2026-03-03T23:30:00Z", null), after.NextRun);
        Assert.Equal("Ben set the digests of this channel to Tue, Fri, 18:30 America/New_York.", Assert.IsType<Notice>((await bed.OnlyReplyAsync(channel)).Parts[0]).Text);
        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(("digest-scheduled", "ben"), (await db.Audit(channel.Workspace).Select(row => new ValueTuple<string, string?>(row.Action, row.Person)).SingleAsync()));
    }

    [Theory]
    [InlineData("days:xyz", "I do not know the days “xyz”. Write them as: Mon, Thu.")]
    [InlineData("at:25:00", "“25:00” is no time of day. Write it as: 09:00.")]
    [InlineData("zone:Berln", "I do not know the time zone “Berln”. Write a city such as Berlin.")]
    public async Task What_is_no_schedule_is_asked_for_again(string said, string problem)
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);

        var reply = await AskAsync(bot, channel, "/digest action:schedule " + said);

        Assert.Equal(problem, reply.Parts.OfType<Notice>().First().Text);
        Assert.Equal(["days", "at", "zone"], reply.Parts.OfType<Form>().Single().Fields.Select(field => field.Option));
    }

    [Fact]
    public async Task A_digest_that_is_sent_now_ends_the_period_and_a_second_click_sends_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, await bed.ImportAsync("One"));
        bot.Time.Advance(TimeSpan.FromDays(1));

        await AskAsync(bot, channel, "/digest action:now");
        await AskAsync(bot, channel, "/digest action:now");

        var after = await bed.ReadAsync(channel);
        Assert.Equal((bed.Now, channel.NextRun, null), (after.PeriodStart, after.NextRun, after.LastDay));
        Assert.Single(await bed.DeliveriesAsync(channel), row => row.Cause.StartsWith("digest:", StringComparison.Ordinal));
        bed.GoTo("2026-03-09T08:00:00Z");
        await bed.SweepAsync();
        Assert.Single(await bed.DeliveriesAsync(channel), row => row.Cause.StartsWith("digest:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pause_ends_at_the_beginning_of_a_day_of_the_channel()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);

        await AskAsync(bot, channel, "/digest action:pause until:2026-04-01");
        Assert.Equal(DateTimeOffset.Parse("2026-03-31T22:00:00Z", null), (await bed.ReadAsync(channel)).PausedUntil);
        await AskAsync(bot, channel, "/digest action:skip");
        await AskAsync(bot, channel, "/digest action:resume");

        var after = await bed.ReadAsync(channel);
        Assert.Equal((null, false), (after.PausedUntil, after.SkipsNext));
        Assert.Equal(3, (await bed.DeliveriesAsync(channel)).Count);
    }

    [Fact]
    public async Task The_rest_of_a_digest_is_behind_its_button_for_its_own_workspace_only()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        for (var number = 1; number <= 18; number++)
        {
            await bed.OweAsync(channel, await bed.ImportAsync($"Episode {number}"), strength: 100 - number);
        }

        bed.GoTo("2026-03-09T08:00:00Z");
        await bed.SweepAsync();
        var more = (await bed.OnlyReplyAsync(channel)).Parts.OfType<Buttons>().Single().Items[0].Next;

        var all = await AskAsync(bot, channel, more.Text, manages: false);
        var others = await bot.Get<CommandDispatcher>().AskAsync(more.Text, new Viewer(WorkspaceId.Parse("discord:guild:2")) { Platform = "discord", Place = CommandPlaces.Channel }, CancellationToken.None);

        Assert.Equal(18, all.Parts.OfType<ItemList>().Single().Items.Count);
        Assert.Equal(ReplyOutcome.NothingFound, others.Outcome);
    }

    [Fact]
    public async Task Whoever_finds_something_not_useful_is_led_to_where_that_is_changed()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);

        var reply = await AskAsync(bot, channel, DigestLinks.NotUseful(null).Text, manages: false);

        Assert.Equal(["/subscriptions do:show id:1", "/digest action:schedule"], reply.Parts.OfType<Picker>().Single().Choices.Select(choice => choice.Next.Text));
    }

    [Theory]
    [InlineData("Mon, Thu", DigestDays.Monday | DigestDays.Thursday)]
    [InlineData("montag und Do", DigestDays.Monday | DigestDays.Thursday)]
    [InlineData("every day", DigestDays.Everyday)]
    [InlineData("So", DigestDays.Sunday)]
    [InlineData("T", null)]
    [InlineData("someday", null)]
    [InlineData("", null)]
    public void Days_are_read_as_people_write_them(string written, DigestDays? days) => Assert.Equal(days, DayNames.Read(written));

    private static Task<Reply> AskAsync(TestBot bot, FollowingChannel channel, string text, bool manages = true) => bot.Get<CommandDispatcher>().AskAsync(
        text,
        new Viewer(channel.Workspace)
        {
            Platform = channel.Platform,
            Conversation = channel.Conversation,
            Here = new PostingPlace(channel.Conversation, channel.Address),
            Place = CommandPlaces.Channel,
            Person = "ben",
            PersonName = "Ben",
            ManagesChannel = manages,
        },
        CancellationToken.None);
}
