using Bot.Core.Data;
using Bot.Core.Feeds;
using Bot.Core.Workspaces;
using Bot.Tests.Support.Feeds;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Feeds;

/// <summary>Feeds that move: what the host says is followed, what the publisher says is asked about, and no episode comes twice.</summary>
public sealed class MovedFeedTests : IAsyncLifetime
{
    private const string One = "discord:guild:1";
    private const string Two = "discord:guild:2";
    private static readonly DateTimeOffset Day = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private FeedHost _new = null!;
    private FeedBed _bed = null!;

    public async Task InitializeAsync()
    {
        _new = await FeedHost.StartAsync();
        _bed = await FeedBed.StartAsync(_new);
    }

    public async Task DisposeAsync()
    {
        await _bed.DisposeAsync();
        await _new.DisposeAsync();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task A_redirect_for_good_is_followed_and_from_then_on_only_the_new_address_is_asked(int status)
    {
        var key = await _bed.FollowAsync("/feed", Show());
        Redirect(status, Show(moved: true).Item("Dyeing", Day.AddDays(2)));

        await PollLaterAsync(key);
        _bed.Host.Forget();
        await PollLaterAsync(key);

        Assert.Equal(["Carding", "Dyeing", "Weaving"], await _bed.TitlesAsync());
        Assert.Empty(_bed.Host.Requests);
        Assert.NotEmpty(_new.Requests);
    }

    [Fact]
    public async Task A_redirect_for_now_is_followed_and_the_old_address_stays()
    {
        var key = await _bed.FollowAsync("/feed", Show());
        Redirect(302, Show());

        await PollLaterAsync(key);
        _bed.Host.Forget();
        await PollLaterAsync(key);

        Assert.NotEmpty(_bed.Host.Requests);
    }

    [Fact]
    public async Task A_redirect_to_another_show_takes_nothing_and_is_trouble()
    {
        var key = await _bed.FollowAsync("/feed", Show());
        Redirect(301, new PublishedFeed("Domain for Sale").Item("Buy now", Day.AddDays(2)));

        var failed = Assert.IsType<PollOutcome.Failed>(await PollLaterAsync(key));

        Assert.Contains("another show, 'Domain for Sale'", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(["Carding", "Weaving"], await _bed.TitlesAsync());
        _bed.Host.Put("/feed", Show().ToString());
        Assert.Null((await ListAfterAsync(key)).Trouble);
    }

    [Fact]
    public async Task A_redirect_to_what_may_be_the_show_is_read_but_the_old_address_is_kept()
    {
        var key = await _bed.FollowAsync("/feed", Show());
        Redirect(301, new PublishedFeed("Loom Hour").Item("Dyeing", Day.AddDays(2)));

        await PollLaterAsync(key);
        _bed.Host.Forget();
        await PollLaterAsync(key);

        Assert.Contains("Dyeing", await _bed.TitlesAsync());
        Assert.NotEmpty(_bed.Host.Requests);
    }

    [Fact]
    public async Task A_show_that_moves_with_another_name_ids_and_files_keeps_its_episodes()
    {
        var key = await _bed.FollowAsync("/feed", Show());
        Redirect(301, new PublishedFeed("The Loom Hour, by Mill Media").Item("Weaving", Day, guid: "x1", audio: "n1").Item("Carding", Day.AddDays(1), guid: "x2", audio: "n2"));

        var counts = Assert.IsType<PollOutcome.Taken>(await PollLaterAsync(key)).Counts;

        Assert.Equal(0, counts.Added);
        Assert.Equal(["Carding", "Weaving"], await _bed.TitlesAsync());
    }

    [Fact]
    public async Task A_redirect_to_a_feed_that_is_followed_already_makes_one_of_the_two()
    {
        var old = await _bed.FollowAsync("/feed", Show(), One);
        _new.Put("/show", Show().Item("Dyeing", Day.AddDays(2)).ToString());
        var (known, _) = await _bed.Book.FollowAsync(LibraryId.Parse(Two), _new.AddressOf("/show"), "Loom Hour", CancellationToken.None);
        await _bed.PollAsync(known);
        _bed.Host.Refuse("/feed", 301, ("Location", _new.AddressOf("/show")));

        await PollLaterAsync(old);
        await PollLaterAsync(known);

        Assert.Equal(known, Assert.Single(await _bed.ListAsync(One)).Key);
        Assert.Equal(known, Assert.Single(await _bed.ListAsync(Two)).Key);
        Assert.Equal(["Carding", "Dyeing", "Weaving"], await _bed.TitlesAsync(One));
        Assert.Equal(["Carding", "Dyeing", "Weaving"], await _bed.TitlesAsync(Two));
    }

    [Fact]
    public async Task What_the_publisher_says_is_shown_masked_and_done_when_somebody_agrees()
    {
        var key = await _bed.FollowAsync("/feed", Show(channel: NewFeedUrl));
        Assert.Equal($"http://{_new.Authority}/…", Assert.Single(await _bed.ListAsync()).MovedTo);
        await PollLaterAsync(key);
        Assert.Empty(_new.Requests);

        _new.Put("/secret/show", Show(moved: true, channel: NewFeedUrl).Item("Dyeing", Day.AddDays(2)).ToString());
        var moved = Assert.IsType<MoveOutcome.Moved>(await MoveAsync("shared", key));
        _bed.Host.Forget();
        await PollLaterAsync(key);

        Assert.Equal(key, moved.Key);
        Assert.DoesNotContain("secret", moved.Address, StringComparison.Ordinal);
        Assert.Equal(["Carding", "Dyeing", "Weaving"], await _bed.TitlesAsync());
        Assert.Empty(_bed.Host.Requests);
        Assert.Null(Assert.Single(await _bed.ListAsync()).MovedTo);
    }

    [Fact]
    public async Task The_library_that_agrees_is_moved_and_the_other_one_is_not()
    {
        var key = await _bed.FollowAsync("/feed", Show(channel: NewFeedUrl), One);
        await _bed.FollowAsync("/feed", Show(channel: NewFeedUrl), Two);
        _new.Put("/secret/show", Show(moved: true).Item("Dyeing", Day.AddDays(2)).ToString());

        var moved = Assert.IsType<MoveOutcome.Moved>(await MoveAsync(One, key));
        await PollLaterAsync(key);
        await PollLaterAsync(moved.Key);

        Assert.NotEqual(key, moved.Key);
        Assert.Equal(moved.Key, Assert.Single(await _bed.ListAsync(One)).Key);
        Assert.Equal(key, Assert.Single(await _bed.ListAsync(Two)).Key);
        Assert.Equal(["Carding", "Dyeing", "Weaving"], await _bed.TitlesAsync(One));
        Assert.Equal(["Carding", "Weaving"], await _bed.TitlesAsync(Two));

        Assert.Equal(moved.Key, Assert.IsType<MoveOutcome.Moved>(await MoveAsync(Two, key)).Key);
        await PollLaterAsync(moved.Key);
        Assert.Equal(["Carding", "Dyeing", "Weaving"], await _bed.TitlesAsync(Two));
        Assert.IsType<PollOutcome.Unknown>(await _bed.PollAsync(key));
        await AssertEpisodesAreListedOnceAsync();
    }

    [Fact]
    public async Task What_is_not_the_show_or_cannot_be_had_is_not_moved_to()
    {
        var key = await _bed.FollowAsync("/feed", Show(channel: NewFeedUrl));

        Assert.Contains("404", Assert.IsType<MoveOutcome.Refused>(await MoveAsync("shared", key)).Reason, StringComparison.Ordinal);
        _new.Put("/secret/show", new PublishedFeed("Loom Hour").Item("Something else", Day.AddDays(3)).ToString());
        Assert.Contains("another show", Assert.IsType<MoveOutcome.Refused>(await MoveAsync("shared", key)).Reason, StringComparison.Ordinal);
        Assert.IsType<MoveOutcome.Unknown>(await MoveAsync(One, key));
        await _bed.FollowAsync("/other", new PublishedFeed("Mill Hour").Item("Milling", Day));
        Assert.IsType<MoveOutcome.Refused>(await MoveAsync("shared", key + 1));
    }

    [Fact]
    public async Task A_feed_that_says_it_has_moved_to_where_it_is_has_not_moved()
    {
        await _bed.FollowAsync("/feed", Show(channel: $"<itunes:new-feed-url>{_bed.Host.AddressOf("/feed")}</itunes:new-feed-url>"));

        Assert.Null(Assert.Single(await _bed.ListAsync()).MovedTo);
    }

    [Fact]
    public async Task A_show_that_a_library_follows_is_not_followed_at_a_second_address()
    {
        const string guid = "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>";
        var key = await _bed.FollowAsync("/feed", Show(channel: guid), One);
        _bed.Host.Put("/mirror", Show(channel: guid).ToString());
        var (report, _) = await _bed.Book.LookAsync(_bed.Host.AddressOf("/mirror"), CancellationToken.None);

        Assert.Equal(new Followed(key, false, true), await _bed.Book.FollowAsync(LibraryId.Parse(One), _bed.Host.AddressOf("/mirror"), report!.Title, report.ShowGuid, CancellationToken.None));
        Assert.Equal(new Followed(key, false, false), await _bed.Book.FollowAsync(LibraryId.Parse(One), _bed.Host.AddressOf("/feed"), report!.Title, report.ShowGuid, CancellationToken.None));

        // Another library learns nothing of it.
        var other = await _bed.Book.FollowAsync(LibraryId.Parse(Two), _bed.Host.AddressOf("/mirror"), report!.Title, report.ShowGuid, CancellationToken.None);
        Assert.True(other.IsNew);
        Assert.NotEqual(key, other.Key);
    }

    [Fact]
    public async Task A_web_page_in_place_of_a_feed_names_the_feed_to_whoever_adds_it_and_to_no_log()
    {
        _bed.Host.Put("/page", "<!DOCTYPE html><html><head><title>A</title><link rel=alternate type='application/rss+xml' title='Loom Hour' href='/secret-1/feed'></head></html>", "text/html");

        var (report, problem) = await _bed.Book.LookAsync(_bed.Host.AddressOf("/page"), CancellationToken.None);
        Assert.Null(report);
        Assert.EndsWith($"Its feed may be {_bed.Host.AddressOf("/secret-1/feed")}", problem, StringComparison.Ordinal);

        var key = await _bed.FollowAsync("/feed", Show());
        _bed.Host.Put("/feed", "<!DOCTYPE html><html><head><link rel=alternate type='application/rss+xml' href='/secret-1/feed'></head></html>", "text/html");
        var failed = Assert.IsType<PollOutcome.Failed>(await PollLaterAsync(key));
        Assert.DoesNotContain("secret-1", failed.Reason, StringComparison.Ordinal);
    }

    private string NewFeedUrl => $"<itunes:new-feed-url>{_new.AddressOf("/secret/show")}</itunes:new-feed-url>";

    private static PublishedFeed Show(bool moved = false, string channel = "") =>
        new PublishedFeed("Loom Hour") { Channel = channel }
            .Item("Weaving", Day, audio: moved ? "there-1" : "here-1")
            .Item("Carding", Day.AddDays(1), audio: moved ? "there-2" : "here-2");

    private void Redirect(int status, PublishedFeed to)
    {
        _new.Put("/show", to.ToString());
        _bed.Host.Refuse("/feed", status, ("Location", _new.AddressOf("/show")));
    }

    private Task<MoveOutcome> MoveAsync(string library, long key) => _bed.Book.MoveAsync(LibraryId.Parse(library), key, CancellationToken.None);

    private Task<PollOutcome> PollLaterAsync(long key)
    {
        _bed.Bot.Time.Advance(TimeSpan.FromHours(25));
        return _bed.PollAsync(key);
    }

    private async Task<FollowedFeed> ListAfterAsync(long key)
    {
        await PollLaterAsync(key);
        return Assert.Single(await _bed.ListAsync());
    }

    private async Task AssertEpisodesAreListedOnceAsync()
    {
        await using var db = await _bed.Bot.OpenStoreAsync();
        var rows = await db.Set<FeedEpisode>().Select(item => new { item.Library, item.EpisodeKey, item.Identity }).ToListAsync();
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.Equal(6, rows.Select(row => (row.Library, row.EpisodeKey)).Distinct().Count());
    }
}
