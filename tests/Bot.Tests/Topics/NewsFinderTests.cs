using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Import;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Tests.Corrections;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Bot.Tests.Topics.Following;

namespace Bot.Tests.Topics;

/// <summary>What is new is found once for each channel that follows it.</summary>
public class NewsFinderTests
{
    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_seed_is_news_for_two_channels_that_follow_TPUs_with_its_reasons_and_best_line(Database database)
    {
        await using var bot = await TestBot.StartAsync(database, null, ("Digests:NewWithinDays", "0"));
        await bot.LookAsync();
        await bot.FollowAsync("TPUs", "100", when: SubscriptionTiming.Now);
        await bot.FollowAsync("tpu", "200", Other);
        await bot.FollowAsync("gardening", "300", Other);
        var told = bot.Get<NewsSignal>().Changed;
        await bot.ImportFileAsync(Repository.SeedFile);

        Assert.Equal(2, await bot.LookAsync());

        var now = Assert.Single(await bot.NewsAsync());
        var weekly = Assert.Single(await bot.NewsAsync(Other));
        Assert.True(told.IsCompleted);
        Assert.Equal((SubscriptionTiming.Now, SubscriptionTiming.Weekly), (now.When, weekly.When));
        Assert.False(now.IsArchive || now.IsRerun || now.Delivery is not null);
        var match = now.Only();
        Assert.Equal([new MatchReason(MatchReasonKind.Tag, "TPUs"), new MatchReason(MatchReasonKind.Spoken, "TPU", 6)], match.Reasons);
        Assert.Equal(match.Reasons, weekly.Only().Reasons);
        Assert.Contains("TPU", Seed.Document.Transcript!.Lines[match.BestLine!.Value - 1].Text, StringComparison.Ordinal);
        Assert.Equal(0, await bot.LookAsync());
    }

    [Fact]
    public async Task What_was_there_before_the_subscription_is_no_news_nor_is_an_edit_of_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.ImportAsync(Page("Engines at work"));
        bot.Time.Advance(TimeSpan.FromSeconds(1));
        await bot.FollowAsync("engines");
        await bot.LookAsync();

        await bot.ImportAsync(Page("Engines at work", transcript: ["Engines, engines.", "All about engines."]));

        Assert.Equal(0, await bot.LookAsync());
        Assert.Empty(await bot.NewsAsync());
    }

    [Fact]
    public async Task The_first_look_at_an_existing_store_finds_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.FollowAsync("engines");
        await bot.ImportAsync(Page("Engines at work"));

        Assert.Equal(0, await bot.LookAsync());
        await bot.ImportAsync(Page("Engines again", date: "2026-03-01"));
        Assert.Equal(1, await bot.LookAsync());
    }

    [Fact]
    public async Task Several_subscriptions_of_a_channel_are_one_row_at_the_soonest_time_the_best_match_first()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.FollowAsync("Small Talk", how: what => what with { Kind = SubscriptionKind.Show });
        await bot.FollowAsync("engines", when: SubscriptionTiming.Daily);
        await bot.FollowAsync("ada byron", how: what => what with { Kind = SubscriptionKind.Person });
        await bot.ImportAsync(Page("Engines at work"));

        Assert.Equal(1, await bot.LookAsync());

        var news = Assert.Single(await bot.NewsAsync());
        Assert.Equal(SubscriptionTiming.Daily, news.When);
        Assert.Equal(["engines", "ada byron", "Small Talk"], NewsMatches.Read(news.Matches).Found.Select(match => match.Name));
    }

    [Fact]
    public async Task A_private_episode_is_news_in_its_own_workspace_only_and_a_shared_one_everywhere()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.FollowAsync("engines", "100");
        await bot.FollowAsync("engines", "200", Other);

        await bot.ImportAsync(Page("Private engines"), Guild);
        await bot.LookAsync();
        Assert.Single(await bot.NewsAsync());
        Assert.Empty(await bot.NewsAsync(Other));

        await bot.ImportAsync(Page("Shared engines", date: "2026-03-01"));
        await bot.LookAsync();
        Assert.Equal(2, (await bot.NewsAsync()).Count);
        Assert.Single(await bot.NewsAsync(Other));
    }

    [Theory]
    [InlineData("2026-01-31", "30", false)]
    [InlineData("2026-01-30", "30", true)]
    [InlineData("2019-01-01", "0", false)]
    [InlineData("2026-03-01", "1", false)]
    [InlineData("2026-02-28", "1", true)]
    public async Task An_episode_that_came_out_long_before_it_came_in_is_from_the_archive(string published, string days, bool isArchive)
    {
        await using var bot = await TestBot.StartAsync(settings: [("Digests:NewWithinDays", days)]);
        await bot.LookAsync();
        await bot.FollowAsync("engines", "100");
        await bot.FollowAsync("engines", "200", Other);
        await using (var db = await bot.OpenStoreAsync())
        {
            db.Unscoped.Settings.Add(new WorkspaceSettings { Workspace = WorkspaceId.Parse(Other), Archive = ArchivePolicy.Group });
            await db.SaveChangesAsync();
        }

        await bot.ImportAsync(Page("Engines at work", date: published));
        await bot.LookAsync();

        Assert.Equal(isArchive ? 0 : 1, (await bot.NewsAsync()).Count);
        Assert.Equal(isArchive, Assert.Single(await bot.NewsAsync(Other)).IsArchive);
    }

    [Fact]
    public async Task A_late_transcript_makes_an_episode_news_for_two_weeks()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.FollowAsync("looms");
        await bot.ImportAsync(Page("A talk"));
        await bot.ImportAsync(Page("Another talk", date: "2026-02-28"));
        Assert.Equal(0, await bot.LookAsync());

        bot.Time.Advance(TimeSpan.FromDays(13));
        await bot.ImportAsync(Page("A talk", transcript: ["Welcome to the show.", "The engine weaves algebraical patterns.", "A loom is a machine.", "Looms weave."]));
        Assert.Equal(1, await bot.LookAsync());
        Assert.Equal(new MatchReason(MatchReasonKind.Spoken, "loom", 2), Assert.Single(Assert.Single(await bot.NewsAsync()).Only().Reasons));

        bot.Time.Advance(TimeSpan.FromDays(2));
        await bot.ImportAsync(Page("Another talk", date: "2026-02-28", transcript: ["Welcome to the show.", "The engine weaves algebraical patterns.", "A loom is a machine.", "Looms weave."]));
        Assert.Equal(0, await bot.LookAsync());
    }

    [Fact]
    public async Task A_later_version_changes_what_waits_and_never_what_has_gone_out()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.FollowAsync("engines");
        await bot.ImportAsync(Page("A talk"));
        await bot.LookAsync();

        await bot.ImportAsync(Page("A talk", transcript: ["Engines weave.", "We speak of engines and of an engine."]));
        Assert.Equal(1, await bot.LookAsync());
        var changed = Assert.Single(await bot.NewsAsync());
        Assert.Equal([MatchReasonKind.Tag, MatchReasonKind.Spoken], changed.Only().Reasons.Select(reason => reason.Kind));

        await using (var db = await bot.OpenStoreAsync())
        {
            DeliveryId? delivery = new DeliveryId(Guid.CreateVersion7(bot.Time.GetUtcNow()));
            await db.Unscoped.News.ExecuteUpdateAsync(set => set.SetProperty(row => row.Delivery, delivery));
        }

        await bot.ImportAsync(Page("A talk", transcript: ["Engines weave.", "We speak of engines and of an engine.", "Engines."]));
        Assert.Equal(0, await bot.LookAsync());
        Assert.Equal(changed.Matches, Assert.Single(await bot.NewsAsync()).Matches);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_waits_and_fits_no_more_after_a_new_version_is_not_announced(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        await bot.LookAsync();
        await bot.FollowAsync("looms", "100");
        await bot.FollowAsync("engines", "200");
        await bot.ImportAsync(Page("At work", topics: "Looms"));
        await bot.LookAsync();
        Assert.Equal("looms", Assert.Single(await bot.NewsAsync()).Only().Name);

        await bot.ImportAsync(Page("At work", topics: "Engines"));
        await bot.LookAsync();

        Assert.Equal("engines", Assert.Single(await bot.NewsAsync()).Only().Name);
    }

    [Fact]
    public async Task What_a_paused_subscription_had_found_stays_whatever_a_new_version_says()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        var looms = await bot.FollowAsync("looms");
        await bot.FollowAsync("gardening", "200");
        await bot.ImportAsync(Page("At work", topics: "Looms"));
        await bot.LookAsync();
        await bot.ChangeAsync(looms, row => row.PausedAt = bot.Time.GetUtcNow());

        await bot.ImportAsync(Page("At work", topics: "Engines"));
        await bot.LookAsync();

        Assert.Single(await bot.NewsAsync());
    }

    [Fact]
    public async Task The_same_conversation_again_is_a_rerun_where_it_was_news_and_news_where_it_was_not()
    {
        await using var bot = await TestBot.StartAsync(settings: [("Digests:NewWithinDays", "0")]);
        await bot.LookAsync();
        await bot.FollowAsync("TPUs", "100");
        await bot.ImportFileAsync(Repository.SeedFile);
        await bot.LookAsync();
        bot.Time.Advance(TimeSpan.FromSeconds(1));
        await bot.FollowAsync("TPUs", "200", Other);
        await bot.Importer.ImportAsync(
            new ImportSource("again.txt", System.Text.Encoding.UTF8.GetBytes(Pages.Seed().Replace("Jeff Dean on the Coming", "Once more: on the Coming", StringComparison.Ordinal))),
            new ImportOptions(LibraryId.Shared) { AsNew = true },
            CancellationToken.None);

        Assert.Equal(2, await bot.LookAsync());

        Assert.Equal([false, true], (await bot.NewsAsync()).Select(row => row.IsRerun));
        Assert.False(Assert.Single(await bot.NewsAsync(Other)).IsRerun);
    }

    [Fact]
    public async Task Paused_and_ended_subscriptions_find_nothing_and_changed_ones_what_they_are_now()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        var paused = await bot.FollowAsync("engines", "100");
        var ended = await bot.FollowAsync("engines", "200");
        var changed = await bot.FollowAsync("gardens", "300");
        await bot.LookAsync();
        await bot.ChangeAsync(paused, row => row.PausedAt = bot.Time.GetUtcNow());
        await bot.ChangeAsync(ended, row => row.EndedAt = bot.Time.GetUtcNow());
        await bot.ChangeAsync(changed, row => row.Words = ["engine"]);
        await bot.ImportAsync(Page("Engines at work"));

        await bot.LookAsync();
        Assert.Equal([changed.ChannelKey], (await bot.NewsAsync()).Select(row => row.ChannelKey));

        await bot.ChangeAsync(paused, row => row.PausedAt = null);
        await bot.ImportAsync(Page("Engines again", date: "2026-03-01"));
        await bot.LookAsync();
        Assert.Equal([changed.ChannelKey, changed.ChannelKey, paused.ChannelKey], (await bot.NewsAsync()).Select(row => row.ChannelKey).Order().OrderBy(key => key != changed.ChannelKey));
    }

    [Fact]
    public async Task A_removed_episode_is_no_news()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.FollowAsync("engines");
        var stored = (ImportResult.Stored)await bot.ImportAsync(Page("Engines at work"));
        await bot.Get<EpisodeRemover>().RemoveEpisodeAsync(LibraryId.Shared, stored.Id, CancellationToken.None);

        Assert.Equal(0, await bot.LookAsync());
    }

    [Fact]
    public async Task A_corrected_name_counts_in_the_workspace_that_corrected_it_and_nowhere_else()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.FollowAsync("Ada Lovelace", "100", how: what => what with { Kind = SubscriptionKind.Person });
        await bot.FollowAsync("Ada Lovelace", "200", Other, how: what => what with { Kind = SubscriptionKind.Person });
        var stored = (ImportResult.Stored)await bot.ImportAsync(Page("Engines at work"));
        await bot.AcceptedAsync($"/correct {stored.Id} action:name wrong:\"Ada Byron\" right:\"Ada Lovelace\"");

        await bot.LookAsync();

        Assert.Equal(new MatchReason(MatchReasonKind.Person, "Ada Lovelace"), Assert.Single(Assert.Single(await bot.NewsAsync()).Only().Reasons));
        Assert.Empty(await bot.NewsAsync(Other));
    }

    [Fact]
    public async Task A_term_of_the_glossary_counts_in_the_workspace_that_has_it_as_long_as_it_has_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.FollowAsync("Trillium", "100");
        await bot.FollowAsync("Trillium", "200", Other);
        await bot.LookAsync();
        await bot.AcceptedAsync("/correct action:term wrong:\"a trillion\" right:Trillium");
        await bot.ImportAsync(Page("Chips", transcript: ["They call it a trillion.", "A trillion is fast."]));

        await bot.LookAsync();

        Assert.Equal(new MatchReason(MatchReasonKind.Spoken, "a trillion", 1 + 1), Assert.Single(Assert.Single(await bot.NewsAsync()).Only().Reasons) with { Text = "a trillion" });
        Assert.Empty(await bot.NewsAsync(Other));
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_host_goes_on_where_the_first_one_was_and_nothing_is_found_twice(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        await bot.LookAsync();
        await bot.FollowAsync("engines");
        await bot.ImportAsync(Page("Engines at work"));
        await bot.LookAsync();
        await using var second = await bot.StartAnotherAsync();
        await bot.ImportAsync(Page("Engines again", date: "2026-03-01"));

        Assert.Equal(0, await second.LookAsync());
        bot.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(1, await second.LookAsync());
        Assert.Equal(0, await bot.LookAsync());
        Assert.Equal(2, (await bot.NewsAsync()).Count);
    }

    [SkippableFact]
    public async Task Two_hosts_that_both_believe_to_hold_the_lease_find_each_episode_once()
    {
        await using var bot = await TestBot.StartAsync(Database.Postgres);
        await bot.LookAsync();
        await bot.FollowAsync("engines", "100");
        await bot.FollowAsync("small talk", "200", how: what => what with { Kind = SubscriptionKind.Show });
        await using var second = await bot.StartAnotherAsync();
        var found = 0;
        for (var number = 0; number < 12; number++)
        {
            await bot.ImportAsync(Page($"Engines {number}", date: $"2026-02-{10 + number}", transcript: [$"This is the talk of number {number}.", "Nothing else."]));
            await using (var db = await bot.OpenStoreAsync())
            {
                // What a clock that jumps does: the lease has run out for one, and not for the other.
                await db.Unscoped.Leases.Where(lease => lease.Name == "news").ExecuteUpdateAsync(set => set.SetProperty(lease => lease.ExpiresAt, DateTimeOffset.UnixEpoch));
            }

            found += (await Task.WhenAll(Task.Run(bot.LookAsync), Task.Run(second.LookAsync))).Sum();
        }

        var news = await bot.NewsAsync();
        Assert.Equal(24, news.Count);
        Assert.Equal(24, found);
        Assert.Equal(24, news.Select(row => (row.ChannelKey, row.EpisodeKey)).Distinct().Count());
    }

    [Fact]
    public async Task What_a_host_did_not_finish_is_done_again()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.FollowAsync("engines");
        await bot.ImportAsync(Page("Engines at work"));
        await using (var db = await bot.OpenStoreAsync())
        {
            // The rows cannot be written, and so the step is not made either.
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER full BEFORE INSERT ON ChannelNews BEGIN SELECT RAISE(ABORT, 'full'); END");
            await Assert.ThrowsAsync<DbUpdateException>(bot.LookAsync);
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER full");
        }

        await bot.StopAsync();
        await using var next = await bot.StartAnotherAsync();
        next.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(1, await next.LookAsync());
        Assert.Single(await next.NewsAsync());
    }

    [Fact]
    public async Task A_deleted_channel_keeps_nobody_else_from_news()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        var gone = await bot.FollowAsync("engines", "100");
        await bot.FollowAsync("engines", "200");
        await bot.LookAsync();
        await using (var db = await bot.OpenStoreAsync())
        {
            await db.Unscoped.Subscriptions.Where(row => row.Key == gone.Key).ExecuteDeleteAsync();
            await db.Unscoped.Channels.Where(row => row.Key == gone.ChannelKey).ExecuteDeleteAsync();
        }

        await bot.ImportAsync(Page("Engines at work"));
        Assert.Equal(1, await bot.LookAsync());
    }

    [Fact]
    public async Task A_store_that_was_restored_goes_on()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.LookAsync();
        await bot.FollowAsync("engines");
        await bot.ImportAsync(Page("Engines at work"));
        await bot.LookAsync();
        await using (var db = await bot.OpenStoreAsync())
        {
            await db.Unscoped.Notes.Where(note => note.Name == "news/sequence").ExecuteUpdateAsync(set => set.SetProperty(note => note.Text, "100000"));
        }

        Assert.Equal(0, await bot.LookAsync());
        await bot.ImportAsync(Page("Engines again", date: "2026-03-01"));
        Assert.Equal(1, await bot.LookAsync());
    }
}
