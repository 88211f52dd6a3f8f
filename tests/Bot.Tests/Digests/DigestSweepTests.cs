using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Digests;

public class DigestSweepTests
{
    // The clock of these bots begins on Monday, 2 March 2026, 09:00 UTC, which is 10:00 in Berlin.
    [SkippableTheory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task A_week_of_episodes_comes_in_one_message_at_the_hour_and_once(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        Assert.Equal(At("2026-03-09T08:00:00Z"), channel.NextRun);
        await bed.OweAsync(channel, await bed.ImportAsync("One"));
        await bed.OweAsync(channel, await bed.ImportAsync("Two"), strength: 9);

        bed.GoTo("2026-03-09T07:59:59Z");
        Assert.Equal(0, await bed.SweepAsync());
        bed.GoTo("2026-03-09T08:00:00Z");
        Assert.Equal(1, await bed.SweepAsync());
        Assert.Equal(0, await bed.SweepAsync());

        var delivery = Assert.Single(await bed.DeliveriesAsync(channel));
        Assert.Equal($"digest:{channel.Key}:2026-03-09", delivery.Cause);
        var reply = await bed.ReplyAsync(delivery);
        Assert.Equal("Podcasts for #hardware — 2–8 March 2026 (Europe/Berlin)", reply.Parts.OfType<Heading>().First().Title);
        Assert.Equal(["1. Two", "2. One"], reply.Parts.OfType<Heading>().Skip(1).Select(heading => heading.Title));
        Assert.Equal([2, 1], (await bed.NewsAsync(channel)).Select(row => row.Place!.Value));
        Assert.All(await bed.NewsAsync(channel), row => Assert.Equal((delivery.Id, 1), (row.Delivery!.Value, row.Version!.Value)));
        var after = await bed.ReadAsync(channel);
        Assert.Equal((new DateOnly(2026, 3, 9), At("2026-03-09T08:00:00Z"), At("2026-03-16T08:00:00Z"), true), (after.LastDay!.Value, after.PeriodStart, after.NextRun!.Value, after.Introduced));
    }

    [Fact]
    public async Task What_comes_after_the_hour_is_in_the_next_digest_however_late_this_one_is()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, await bed.ImportAsync("Before"));
        bed.GoTo("2026-03-09T08:00:00Z");
        await bed.OweAsync(channel, await bed.ImportAsync("After"));

        bed.GoTo("2026-03-10T20:00:00Z");
        await bed.SweepAsync();

        var reply = await bed.OnlyReplyAsync(channel);
        Assert.Equal(["Late: covers 2–8 March 2026.", "1 new episode here touches TPUs"], reply.Parts.OfType<Notice>().Take(2).Select(notice => notice.Text));
        Assert.Equal([true, false], (await bed.NewsAsync(channel)).Select(row => row.Delivery is not null));
        bed.GoTo("2026-03-16T08:00:00Z");
        await bed.SweepAsync();
        Assert.Equal(2, (await bed.DeliveriesAsync(channel)).Count);
        Assert.All(await bed.NewsAsync(channel), row => Assert.NotNull(row.Delivery));
    }

    [Fact]
    public async Task After_three_days_there_is_none_and_the_next_covers_both_weeks()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, await bed.ImportAsync("One"));

        bed.GoTo("2026-03-12T08:00:00Z");
        await bed.SweepAsync();
        Assert.Empty(await bed.DeliveriesAsync(channel));
        Assert.Equal(At("2026-03-16T08:00:00Z"), (await bed.ReadAsync(channel)).NextRun);

        bed.GoTo("2026-03-16T08:00:00Z");
        await bed.SweepAsync();
        Assert.Equal("Podcasts for #hardware — 2–15 March 2026 (Europe/Berlin)", (await bed.OnlyReplyAsync(channel)).Parts.OfType<Heading>().First().Title);
    }

    [Theory]
    [InlineData("skip")]
    [InlineData("pause")]
    [InlineData("suspended")]
    public async Task A_digest_that_is_left_out_is_made_up_for_by_the_next(string why)
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly, row => (row.SkipsNext, row.PausedUntil, row.SuspendedSince) =
            (why == "skip", why == "pause" ? At("2026-03-10T00:00:00Z") : null, why == "suspended" ? bed.Now : null));
        await bed.OweAsync(channel, await bed.ImportAsync("One"));

        bed.GoTo("2026-03-09T08:00:00Z");
        Assert.Equal(1, await bed.SweepAsync());
        Assert.Empty(await bed.DeliveriesAsync(channel));
        Assert.False((await bed.ReadAsync(channel)).SkipsNext);

        await bed.ChangeAsync(channel, row => row.SuspendedSince = null);
        bed.GoTo("2026-03-16T08:00:00Z");
        await bed.SweepAsync();
        Assert.Equal($"digest:{channel.Key}:2026-03-16", Assert.Single(await bed.DeliveriesAsync(channel)).Cause);
    }

    [Fact]
    public async Task A_week_without_anything_new_is_silent_unless_the_workspace_wants_a_line()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var (silent, told) = (await bed.FollowAsync(SubscriptionTiming.Weekly), await bed.FollowAsync(SubscriptionTiming.Weekly, workspace: WorkspaceId.Parse("discord:guild:2")));
        await using (var db = await bot.OpenStoreAsync())
        {
            db.Set<WorkspaceSettings>().Add(new WorkspaceSettings { Workspace = told.Workspace, SaysQuietWeeks = true, Language = "de" });
            await db.SaveChangesAsync();
        }

        bed.GoTo("2026-03-09T08:00:00Z");
        Assert.Equal(2, await bed.SweepAsync());

        Assert.Empty(await bed.DeliveriesAsync(silent));
        Assert.Equal("Nichts Neues für #hardware, 2.–8. März 2026.", Assert.IsType<Notice>((await bed.OnlyReplyAsync(told)).Parts[0]).Text);
    }

    [Fact]
    public async Task A_channel_gets_daily_what_is_followed_daily_and_weekly_what_is_followed_weekly()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await using (var db = await bot.OpenStoreAsync())
        {
            await bed.SubscribeAsync(db, channel, SubscriptionTiming.Daily, "RISC-V");
        }

        await bed.OweAsync(channel, await bed.ImportAsync("For the week"), news => news.When = SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, await bed.ImportAsync("For the day"));
        for (var day = 3; day <= 9; day++)
        {
            bed.GoTo($"2026-03-{day:00}T08:00:00Z");
            await bed.SweepAsync();
        }

        var deliveries = await bed.DeliveriesAsync(channel);
        Assert.Equal([$"digest:{channel.Key}:2026-03-03", $"digest:{channel.Key}:2026-03-09"], deliveries.Select(row => row.Cause));
        Assert.Equal("Podcasts for #hardware — 2 March 2026 (Europe/Berlin)", (await bed.ReplyAsync(deliveries[0])).Parts.OfType<Heading>().First().Title);
        Assert.Equal("Podcasts for #hardware — 2–8 March 2026 (Europe/Berlin)", (await bed.ReplyAsync(deliveries[1])).Parts.OfType<Heading>().First().Title);
    }

    [Fact]
    public async Task An_episode_says_why_it_is_there_with_the_line_that_says_it_best()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, 1, line: 87);

        bed.GoTo("2026-03-09T08:00:00Z");
        await bed.SweepAsync();

        var reply = await bed.OnlyReplyAsync(channel);
        Assert.Equal("tag TPUs · TPU spoken 8×", Assert.Single(reply.Parts.OfType<Facts>().Single().Items).Value);
        var quote = Assert.Single(reply.Parts.OfType<SpokenQuote>());
        Assert.Equal(87, Assert.Single(quote.Lines).Number);
        Assert.Contains("Why it matters", reply.Parts.OfType<About>().Select(about => about.Label));
        Assert.Contains(reply.Parts.OfType<Notice>(), notice => notice.Text == "Next: Mon 16 March 09:00 Europe/Berlin" && notice.At == At("2026-03-16T08:00:00Z"));
        Assert.Contains(reply.Parts.OfType<Notice>(), notice => notice.Text == "Ana set this up on 2 March 2026.");
        Assert.Equal(["Open episode", "Manage", "Skip next", "Not useful"], reply.Parts.OfType<Buttons>().Single().Items.Select(button => button.Label));
    }

    [Fact]
    public async Task Reruns_are_counted_the_archive_stands_apart_and_many_are_behind_a_button()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await using (var db = await bot.OpenStoreAsync())
        {
            db.Set<WorkspaceSettings>().Add(new WorkspaceSettings { Workspace = channel.Workspace, Archive = ArchivePolicy.Group });
            await db.SaveChangesAsync();
        }

        for (var number = 1; number <= 20; number++)
        {
            await bed.OweAsync(channel, await bed.ImportAsync($"Episode {number}"), strength: 100 - number, archive: number is 19 or 20, rerun: number == 18);
        }

        bed.GoTo("2026-03-09T08:00:00Z");
        await bed.SweepAsync();

        var reply = await bed.OnlyReplyAsync(channel);
        Assert.Equal("17 new episodes here touch TPUs", reply.Parts.OfType<Notice>().First().Text);
        Assert.Equal(5, reply.Parts.OfType<Heading>().Count() - 1);
        var lists = reply.Parts.OfType<ItemList>().ToList();
        Assert.Equal((10, "6. Episode 6"), (lists[0].Items.Count, lists[0].Items[0].Title));
        Assert.Equal("From the archive (2)", lists[1].Label);
        Assert.Equal("Also: 1 rerun hidden", Assert.Single(reply.Parts.OfType<Provenance>()).Text);
        Assert.Equal("+2 more", reply.Parts.OfType<Buttons>().Single().Items[0].Label);
        Assert.All(await bed.NewsAsync(channel), row => Assert.NotNull(row.Delivery));
    }

    [Fact]
    public async Task A_channel_is_told_only_of_what_its_workspace_may_see_and_of_what_is_still_there()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        await bed.OweAsync(channel, await bed.ImportAsync("Of others", "discord:guild:2"));
        var removed = await bed.ImportAsync("Removed");
        await bed.OweAsync(channel, removed);
        await bed.OweAsync(channel, await bed.ImportAsync("Own", "discord:guild:1"));
        await using (var db = await bot.OpenStoreAsync())
        {
            await db.Set<Episode>().Where(row => row.Key == removed).ExecuteUpdateAsync(set => set.SetProperty(row => row.RemovedAt, bed.Now));
        }

        bed.GoTo("2026-03-09T08:00:00Z");
        await bed.SweepAsync();

        Assert.Equal(["1. Own"], (await bed.OnlyReplyAsync(channel)).Parts.OfType<Heading>().Skip(1).Select(heading => heading.Title));
    }

    [SkippableTheory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task What_changed_of_what_was_announced_is_told_once(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly);
        var key = await bed.ImportAsync("One");
        await bed.OweAsync(channel, key);
        bed.GoTo("2026-03-09T08:00:00Z");
        await bed.SweepAsync();

        bed.GoTo("2026-03-10T08:00:00Z");
        await using (var db = await bot.OpenStoreAsync())
        {
            db.Set<Correction>().Add(Accepted(LibraryId.Shared, CorrectionKind.Name, key, bed.Now));
            db.Set<Correction>().Add(Accepted(LibraryId.Parse("discord:guild:2"), CorrectionKind.Summary, key, bed.Now));
            await db.SaveChangesAsync();
            await db.Set<Episode>().Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, 2).SetProperty(row => row.UpdatedAt, bed.Now));
        }

        await bed.OweAsync(channel, await bed.ImportAsync("Two"));
        bed.GoTo("2026-03-16T08:00:00Z");
        await bed.SweepAsync();
        await bed.OweAsync(channel, await bed.ImportAsync("Three"));
        bed.GoTo("2026-03-23T08:00:00Z");
        await bed.SweepAsync();

        var deliveries = await bed.DeliveriesAsync(channel);
        var told = Assert.Single((await bed.ReplyAsync(deliveries[1])).Parts.OfType<ItemList>(), list => list.Label == "Corrected since last time");
        Assert.Equal(("One", "a name, changed by its source"), (Assert.Single(told.Items).Title, told.Items[0].Detail));
        Assert.DoesNotContain((await bed.ReplyAsync(deliveries[2])).Parts.OfType<ItemList>(), list => list.Label is not null);
    }

    [Fact]
    public async Task A_channel_at_fault_keeps_no_other_from_its_digest()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var episode = await bed.ImportAsync("One");
        var (bad, good) = (await bed.FollowAsync(SubscriptionTiming.Weekly), await bed.FollowAsync(SubscriptionTiming.Weekly));
        await bed.OweAsync(bad, episode, news => news.Matches = "{");
        await bed.OweAsync(good, episode);

        bed.GoTo("2026-03-09T08:00:00Z");
        Assert.Equal(1, await bed.SweepAsync());

        Assert.Single(await bed.DeliveriesAsync(good));
        Assert.Equal(At("2026-03-09T08:00:00Z"), (await bed.ReadAsync(bad)).NextRun);
    }

    [SkippableFact]
    public async Task Hosts_that_sweep_at_the_same_moment_carry_out_each_period_once()
    {
        await using var bot = await TestBot.StartAsync(Database.Postgres);
        await using var other = await bot.StartAnotherAsync();
        var bed = new DigestBed(bot);
        var episode = await bed.ImportAsync("One");
        var channels = new List<FollowingChannel>();
        for (var number = 0; number < 250; number++)
        {
            channels.Add(await bed.FollowAsync(SubscriptionTiming.Weekly));
            await bed.OweAsync(channels[^1], episode);
        }

        bed.GoTo("2026-03-09T08:00:00Z");
        var counts = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => (number % 2 == 0 ? bot : other).Get<DigestSweep>().RunAsync(CancellationToken.None))));

        Assert.Equal(250, counts.Sum());
        foreach (var channel in channels)
        {
            Assert.Single(await bed.DeliveriesAsync(channel));
        }
    }

    private static Correction Accepted(LibraryId library, CorrectionKind kind, long episode, DateTimeOffset at) => new()
    {
        Library = library,
        Kind = kind,
        EpisodeKey = episode,
        Target = CorrectedText.TargetOf("Ada Byron"),
        Before = "Ada Byron",
        After = "Ada Lovelace",
        State = CorrectionState.Accepted,
        ProposedAt = at,
        DecidedAt = at,
    };

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
