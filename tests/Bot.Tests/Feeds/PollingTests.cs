using Bot.Core.Feeds;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Feeds;

/// <summary>Feeds over real HTTP into a real store: what comes in, what is asked again, and what is left alone.</summary>
public sealed class PollingTests : IAsyncLifetime
{
    private const string Vtt = "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ada>The engine weaves patterns like the loom weaves flowers.\n\n00:04.000 --> 00:07.000\n<v Ben>Nobody had said that before.\n";
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private FeedHost _host = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _host = await FeedHost.StartAsync();
        _bot = await TestBot.StartAsync(settings: [("Feeds:AllowedHosts:0", _host.Authority)]);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task An_episode_comes_in_with_its_transcript_and_can_be_quoted()
    {
        _host.Put("/one.vtt", Vtt, "text/vtt");
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, _host.AddressOf("/one.vtt"), notes: "On looms."));

        var quote = await AskAsync("/quote weaves patterns");

        Assert.Contains("The engine weaves patterns like the loom weaves flowers.", quote, StringComparison.Ordinal);
        Assert.Contains("Ada", quote, StringComparison.Ordinal);
        Assert.True(key > 0);
    }

    [Fact]
    public async Task The_second_poll_asks_whether_it_has_changed_and_writes_nothing()
    {
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day).Item("Carding", Day.AddDays(1)));
        _host.Forget();
        var before = await SequenceAsync();

        Assert.IsType<PollOutcome.Same>(await PollAsync(key));

        Assert.Equal("\"", Assert.Single(_host.Requests).IfNoneMatch[..1]);
        Assert.Equal(before, await SequenceAsync());
    }

    [Fact]
    public async Task A_feed_that_ignores_marks_still_writes_nothing_when_its_text_is_the_same()
    {
        var xml = new PublishedFeed("Loom Hour").Item("Weaving", Day);
        var key = await FollowAsync("/feed", xml);
        _host.Put("/feed", xml.ToString(), etag: "\"another\"");
        var before = await SequenceAsync();

        Assert.IsType<PollOutcome.Same>(await PollAsync(key));
        Assert.Equal(before, await SequenceAsync());
    }

    [Fact]
    public async Task Once_a_day_a_feed_is_fetched_whatever_its_host_says()
    {
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day));
        _host.Forget();

        _bot.Time.Advance(TimeSpan.FromHours(25));
        await PollAsync(key);

        Assert.Equal("", Assert.Single(_host.Requests).IfNoneMatch);
    }

    [Fact]
    public async Task A_new_item_is_added_a_changed_one_updated_and_one_that_left_the_feed_stays()
    {
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, notes: "Old notes.").Item("Carding", Day.AddDays(1)));

        _host.Put("/feed", new PublishedFeed("Loom Hour").Item("Carding", Day.AddDays(1), notes: "New notes.").Item("Dyeing", Day.AddDays(2)).ToString());
        var counts = Assert.IsType<PollOutcome.Taken>(await PollAsync(key)).Counts;

        Assert.Equal(new FeedCounts(1, 1, 0, 0), counts);
        Assert.Contains("3 episodes", await AskAsync("/shows"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transcript_that_cannot_be_had_fails_no_episode_and_is_asked_for_again()
    {
        _host.Refuse("/one.vtt", 503);
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, _host.AddressOf("/one.vtt")));
        Assert.Contains("Weaving", await AskAsync("/episode weaving"), StringComparison.Ordinal);

        _host.Put("/one.vtt", Vtt, "text/vtt");
        _bot.Time.Advance(TimeSpan.FromHours(25));
        await PollAsync(key);

        Assert.Contains("The engine weaves patterns", await AskAsync("/quote weaves patterns"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_transcript_makes_a_new_version_and_one_that_goes_away_stays()
    {
        _host.Put("/one.vtt", Vtt, "text/vtt");
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, _host.AddressOf("/one.vtt")));

        _host.Put("/one.vtt", Vtt.Replace("flowers", "flowers and leaves", StringComparison.Ordinal), "text/vtt");
        _bot.Time.Advance(TimeSpan.FromHours(25));
        await PollAsync(key);
        Assert.Contains("weaves flowers and leaves", await AskAsync("/quote weaves patterns"), StringComparison.Ordinal);

        _host.Refuse("/one.vtt", 404);
        _host.Put("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, _host.AddressOf("/one.vtt"), notes: "Changed.").ToString());
        await PollAsync(key);
        Assert.Contains("weaves flowers and leaves", await AskAsync("/quote weaves patterns"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_has_handed_over_is_kept_and_the_feed_fills_in_what_is_missing()
    {
        await _bot.ImportAsync(
            """{"show":"Loom Hour","title":"Weaving","published":"2026-03-01","people":[],"topics":["Looms"],"summary":["By hand."],"claims":[{"text":"Looms came first.","headline":true}]}""", name: "page.json");
        _host.Put("/one.vtt", Vtt, "text/vtt");

        await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, _host.AddressOf("/one.vtt"), notes: "From the feed."));

        Assert.Contains("Looms came first.", await AskAsync("/claims weaving"), StringComparison.Ordinal);
        Assert.Contains("By hand.", await AskAsync("/episode weaving"), StringComparison.Ordinal);
        Assert.Contains("The engine weaves patterns", await AskAsync("/quote weaves patterns"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guid_that_is_used_again_for_another_episode_takes_nothing_from_the_first()
    {
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, audio: "one"));

        _host.Put("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, audio: "one").Item("Carding", Day.AddDays(7), guid: "Weaving", audio: "two").ToString());
        var counts = Assert.IsType<PollOutcome.Taken>(await PollAsync(key)).Counts;

        Assert.Equal(new FeedCounts(1, 0, 1, 0), counts);
        Assert.Contains("Weaving", await AskAsync("/episode weaving"), StringComparison.Ordinal);
        Assert.Contains("Carding", await AskAsync("/episode carding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_episode_whose_audio_moves_to_another_host_stays_the_same()
    {
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, audio: "one"));

        _host.Put("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, audio: "moved").ToString());

        Assert.Equal(new FeedCounts(0, 1, 0, 0), Assert.IsType<PollOutcome.Taken>(await PollAsync(key)).Counts);
    }

    [Fact]
    public async Task A_transcript_is_asked_for_again_when_it_is_due_though_the_feed_has_not_changed()
    {
        _host.Refuse("/one.vtt", 503);
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, _host.AddressOf("/one.vtt")));
        _host.Put("/one.vtt", Vtt, "text/vtt");

        _bot.Time.Advance(TimeSpan.FromMinutes(61));
        await PollAsync(key);

        Assert.Contains("The engine weaves patterns", await AskAsync("/quote weaves patterns"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transcript_that_is_due_is_forgotten_with_its_item_and_the_feed_is_asked_as_before()
    {
        _host.Refuse("/one.vtt", 503);
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, _host.AddressOf("/one.vtt")));
        _host.Put("/feed", new PublishedFeed("Loom Hour").Item("Carding", Day.AddDays(1)).ToString());
        _bot.Time.Advance(TimeSpan.FromMinutes(61));
        await PollAsync(key);
        _host.Forget();

        Assert.IsType<PollOutcome.Same>(await PollAsync(key));

        Assert.NotEqual("", Assert.Single(_host.Requests).IfNoneMatch);
    }

    [Fact]
    public async Task Whoever_follows_a_feed_that_is_known_does_not_wait_an_hour()
    {
        var xml = new PublishedFeed("Loom Hour").Item("Weaving", Day);
        await FollowAsync("/feed", xml, "discord:guild:1");
        Assert.Equal(0, await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None));

        await _bot.Get<FeedBook>().FollowAsync(LibraryId.Parse("discord:guild:2"), _host.AddressOf("/feed"), "Loom Hour", CancellationToken.None);

        Assert.Equal(1, await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_was_taken_out_does_not_come_back()
    {
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day).Item("Carding", Day.AddDays(1)));
        await using (var db = await _bot.OpenStoreAsync())
        {
            var id = await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).Where(episode => episode.Title == "Weaving").Select(episode => episode.Id).SingleAsync();
            await _bot.Get<Bot.Core.Import.EpisodeRemover>().RemoveEpisodeAsync(LibraryId.Shared, id, CancellationToken.None);
        }

        _host.Put("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day, notes: "Changed.").Item("Carding", Day.AddDays(1)).ToString());
        await PollAsync(key);

        Assert.Contains("1 episode", await AskAsync("/shows"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_libraries_that_follow_the_same_feed_have_it_fetched_once()
    {
        var xml = new PublishedFeed("Loom Hour").Item("Weaving", Day);
        var key = await FollowAsync("/feed", xml, "discord:guild:1");
        Assert.Equal(key, await FollowAsync("/feed", xml, "discord:guild:2"));
        _host.Forget();
        _host.Put("/feed", xml.Item("Carding", Day.AddDays(1)).ToString());

        await PollAsync(key);

        Assert.Single(_host.Requests);
        foreach (var workspace in new[] { "discord:guild:1", "discord:guild:2" })
        {
            Assert.Contains("2 episodes", await AskAsync("/shows", workspace), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Loom Hour", await AskAsync("/shows", "discord:guild:3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_fails_is_left_alone_ever_longer_and_given_up_after_two_weeks()
    {
        var key = await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day));
        _host.Refuse("/feed", 500);
        var polls = 0;
        for (var hour = 0; hour < 24 * 20; hour++)
        {
            _bot.Time.Advance(TimeSpan.FromHours(1));
            polls += await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None);
        }

        Assert.InRange(polls, 10, 30);
        var feed = Assert.Single(await _bot.Get<FeedBook>().ListAsync(VisibleLibraries.ForOperator(LibraryId.Shared), CancellationToken.None));
        Assert.Equal(Bot.Core.Data.FeedState.Stopped, feed.State);
        Assert.Contains("500", feed.Trouble, StringComparison.Ordinal);

        _host.Put("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day).ToString());
        await _bot.Get<FeedBook>().PauseAsync(LibraryId.Shared, key, paused: false, CancellationToken.None);
        Assert.Equal(1, await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None));
        Assert.Null(Assert.Single(await _bot.Get<FeedBook>().ListAsync(VisibleLibraries.ForOperator(LibraryId.Shared), CancellationToken.None)).Trouble);
    }

    [Fact]
    public async Task When_a_host_says_how_long_to_wait_it_is_left_alone_so_long()
    {
        await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day));
        _host.Refuse("/feed", 429, ("Retry-After", "36000"));
        _bot.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None));
        _host.Forget();

        for (var hour = 0; hour < 9; hour++)
        {
            _bot.Time.Advance(TimeSpan.FromHours(1));
            await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None);
        }

        Assert.Empty(_host.Requests);
    }

    [Fact]
    public async Task A_feed_is_polled_about_once_an_hour()
    {
        await FollowAsync("/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day));
        _host.Forget();

        for (var minute = 0; minute < 600; minute++)
        {
            _bot.Time.Advance(TimeSpan.FromMinutes(1));
            await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None);
        }

        Assert.InRange(_host.Requests.Count, 9, 12);
    }

    private async Task<long> FollowAsync(string path, PublishedFeed xml, string library = "shared")
    {
        _host.Put(path, xml.ToString());
        var book = _bot.Get<FeedBook>();
        var (report, problem) = await book.LookAsync(_host.AddressOf(path), CancellationToken.None);
        Assert.True(report is not null, problem);
        var (key, _) = await book.FollowAsync(LibraryId.Parse(library), _host.AddressOf(path), report.Title, CancellationToken.None);
        Assert.IsType<PollOutcome.Taken>(await PollAsync(key));
        return key;
    }

    private async Task<PollOutcome> PollAsync(long key)
    {
        var outcome = await _bot.Get<FeedPoller>().PollAsync(key, CancellationToken.None);
        await _bot.Get<Bot.Core.Indexing.LibraryIndex>().CatchUpAsync(CancellationToken.None);
        return outcome;
    }

    private async Task<string> AskAsync(string text, string workspace = "local") =>
        System.Text.Encoding.UTF8.GetString(Bot.Core.Replies.ReplyJson.Write(await _bot.AskAsync(text, workspace)));

    private async Task<long> SequenceAsync()
    {
        await using var db = await _bot.OpenStoreAsync();
        return await db.SequenceAsync(CancellationToken.None);
    }
}
