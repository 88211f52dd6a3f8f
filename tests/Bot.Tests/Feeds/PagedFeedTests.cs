using Bot.Core.Feeds;
using Bot.Tests.Support.Feeds;

namespace Bot.Tests.Feeds;

/// <summary>Feeds whose older episodes are on further pages.</summary>
public sealed class PagedFeedTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private FeedBed _bed = null!;

    public async Task InitializeAsync() => _bed = await FeedBed.StartAsync();

    public async Task DisposeAsync() => await _bed.DisposeAsync();

    [Theory]
    [InlineData("next")]
    [InlineData("prev-archive")]
    public async Task The_first_time_all_pages_are_read_and_later_the_first_one_only(string relation)
    {
        Page("/feed", 6, 5, $"<atom:link rel=\"{relation}\" href=\"{_bed.Host.AddressOf("/2")}\"/>");
        Page("/2", 4, 3, $"<atom:link rel=\"{relation}\" href=\"/3\"/>");
        Page("/3", 2, 1);
        var key = await _bed.FollowAsync("/feed");
        Assert.Equal(["1", "2", "3", "4", "5", "6"], await _bed.TitlesAsync());
        _bed.Host.Forget();

        Page("/feed", 7, 6, $"<atom:link rel=\"{relation}\" href=\"/2\"/>");
        Assert.Equal(1, Assert.IsType<PollOutcome.Taken>(await _bed.PollAsync(key)).Counts.Added);

        Assert.Equal("/feed", Assert.Single(_bed.Host.Requests).Path);
    }

    [Fact]
    public async Task Episodes_come_in_from_the_oldest_to_the_newest()
    {
        Page("/feed", 4, 3, Next("/2"));
        Page("/2", 2, 1);
        await _bed.FollowAsync("/feed");

        Assert.Equal(["1", "2", "3", "4"], (await _bed.EpisodesAsync()).OrderBy(episode => episode.Key).Select(episode => episode.Title));
    }

    [Fact]
    public async Task When_the_first_page_knows_no_episode_pages_are_read_up_to_one_that_does()
    {
        Page("/feed", 2, 1);
        var key = await _bed.FollowAsync("/feed");

        Page("/feed", 8, 7, Next("/2"));
        Page("/2", 6, 5, Next("/3"));
        Page("/3", 4, 2, Next("/4"));
        Page("/4", 1, 1);
        _bed.Host.Forget();
        await _bed.PollAsync(key);

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], await _bed.TitlesAsync());
        Assert.Equal(["/feed", "/2", "/3"], _bed.Host.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task An_episode_that_moves_to_the_next_page_meanwhile_comes_in_once()
    {
        Page("/feed", 4, 3, Next("/2"));
        Page("/2", 3, 1);
        var key = await _bed.FollowAsync("/feed");

        Assert.Equal(["1", "2", "3", "4"], await _bed.TitlesAsync());
        Assert.IsType<PollOutcome.Same>(await _bed.PollAsync(key));
    }

    [Fact]
    public async Task Pages_that_go_round_in_a_circle_are_read_once()
    {
        Page("/feed", 2, 2, Next("/2"));
        Page("/2", 1, 1, Next("/feed"));

        await _bed.FollowAsync("/feed");

        Assert.Equal(["/feed", "/feed", "/2"], _bed.Host.Requests.Select(request => request.Path));
        Assert.Equal(["1", "2"], await _bed.TitlesAsync());
    }

    [Fact]
    public async Task Pages_without_end_are_given_up_and_that_is_said()
    {
        Page("/feed", 1, 1, Next("/p1"));
        for (var page = 1; page <= FeedPages.MostPages + 3; page++)
        {
            Page($"/p{page}", page + 1, page + 1, Next($"/p{page + 1}"));
        }

        var taken = await FollowAndReadAsync();

        Assert.Equal(FeedPages.MostPages, taken.Counts.Added);
        Assert.Contains(taken.Findings, finding => finding.Message.Contains("there are more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_fails_leaves_the_rest_is_said_and_read_another_day()
    {
        Page("/feed", 4, 4, Next("/2"));
        Page("/2", 3, 3, Next("/3"));
        _bed.Host.Refuse("/3", 503);
        Page("/4", 1, 1);

        var taken = await FollowAndReadAsync();
        Assert.Equal(2, taken.Counts.Added);
        Assert.Contains(taken.Findings, finding => finding.Message.Contains("page 3", StringComparison.Ordinal) && finding.Message.Contains("503", StringComparison.Ordinal));
        var feed = Assert.Single(await _bed.ListAsync());
        Assert.True(feed.MissesOlder);

        Page("/3", 2, 2, Next("/4"));
        _bed.Bot.Time.Advance(TimeSpan.FromHours(25));
        await _bed.PollAsync(feed.Key);

        Assert.Equal(["1", "2", "3", "4"], await _bed.TitlesAsync());
        Assert.False(Assert.Single(await _bed.ListAsync()).MissesOlder);
    }

    [Fact]
    public async Task A_page_that_is_gone_is_not_asked_for_again()
    {
        Page("/feed", 2, 2, Next("/gone"));

        var taken = await FollowAndReadAsync();

        Assert.Contains(taken.Findings, finding => finding.Message.Contains("404", StringComparison.Ordinal));
        Assert.False(Assert.Single(await _bed.ListAsync()).MissesOlder);
    }

    [Fact]
    public async Task Pages_on_another_host_are_not_read()
    {
        await using var other = await FeedHost.StartAsync();
        Page("/feed", 2, 2, $"<atom:link rel=\"next\" href=\"{other.AddressOf("/2")}\"/>");

        var taken = await FollowAndReadAsync();

        Assert.Contains(taken.Findings, finding => finding.Message.Contains("another host", StringComparison.Ordinal));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_page_of_another_show_is_not_taken()
    {
        Page("/feed", 2, 2, Next("/2") + "<podcast:guid>a</podcast:guid>");
        Page("/2", 1, 1, "<podcast:guid>b</podcast:guid>");

        await FollowAndReadAsync();

        Assert.Equal(["2"], await _bed.TitlesAsync());
    }

    private static string Next(string path) => $"<atom:link rel=\"next\" href=\"{path}\"/>";

    private void Page(string path, int newest, int oldest, string channel = "")
    {
        var feed = new PublishedFeed("Loom Hour") { Channel = channel };
        for (var number = oldest; number <= newest; number++)
        {
            feed.Item($"{number}", Day.AddDays(number));
        }

        _bed.Host.Put(path, feed.ToString());
    }

    private async Task<PollOutcome.Taken> FollowAndReadAsync()
    {
        var (key, _) = await _bed.Book.FollowAsync(Bot.Core.Workspaces.LibraryId.Shared, _bed.Host.AddressOf("/feed"), "Loom Hour", CancellationToken.None);
        return Assert.IsType<PollOutcome.Taken>(await _bed.PollAsync(key));
    }
}
