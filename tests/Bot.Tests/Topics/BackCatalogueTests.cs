using Bot.Core.Subscriptions;
using Bot.Tests.Support.Feeds;
using static Bot.Tests.Topics.Following;

namespace Bot.Tests.Topics;

/// <summary>What a feed had brought out before it was followed is announced to nobody.</summary>
public sealed class BackCatalogueTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private FeedBed _bed = null!;

    private static PublishedFeed Old => new PublishedFeed("Loom Hour").Item("Weaving", Now.AddDays(-9)).Item("Spinning", Now.AddDays(-2)).Item("Dated tomorrow", Now.AddHours(20));

    private static PublishedFeed WithNew => Old.Item("Carding", Now.AddDays(1));

    public async Task InitializeAsync()
    {
        _bed = await FeedBed.StartAsync();
        await _bed.Bot.LookAsync();
        await _bed.Bot.FollowAsync("Loom Hour", how: what => what with { Kind = SubscriptionKind.Show });
    }

    public async Task DisposeAsync() => await _bed.DisposeAsync();

    [Fact]
    public async Task The_first_poll_is_no_news_and_the_next_one_is()
    {
        var key = await _bed.FollowAsync("/feed", Old);
        Assert.Equal(0, await _bed.Bot.LookAsync());

        await LaterAsync(key, WithNew);

        Assert.Equal(1, await _bed.Bot.LookAsync());
        Assert.Equal(["Carding"], await FoundAsync());
    }

    [Fact]
    public async Task A_workspace_that_follows_a_known_feed_gets_its_back_catalogue_in_silence()
    {
        var key = await _bed.FollowAsync("/feed", Old, Other);
        await _bed.FollowAsync("/feed", Guild);
        Assert.Equal(0, await _bed.Bot.LookAsync());

        await LaterAsync(key, WithNew);

        Assert.Equal(1, await _bed.Bot.LookAsync());
        Assert.Equal(["Carding"], await FoundAsync(Guild));
    }

    [Fact]
    public async Task What_a_feed_lists_later_of_before_it_was_followed_is_no_news()
    {
        var key = await _bed.FollowAsync("/feed", Old);
        await LaterAsync(key, Old.Item("Long ago", Now.AddDays(-20)));
        Assert.Equal(0, await _bed.Bot.LookAsync());
    }

    [Fact]
    public async Task The_first_episode_of_a_new_show_is_news()
    {
        var key = await _bed.FollowAsync("/feed", new PublishedFeed("Loom Hour"));
        await LaterAsync(key, new PublishedFeed("Loom Hour").Item("Weaving", Now.AddDays(1)));
        Assert.Equal(1, await _bed.Bot.LookAsync());
    }

    [Fact]
    public async Task A_folder_that_somebody_imports_is_no_back_catalogue()
    {
        await _bed.Bot.ImportAsync(Page("Weaving", show: "Loom Hour"));
        Assert.Equal(1, await _bed.Bot.LookAsync());
    }

    private async Task LaterAsync(long key, PublishedFeed feed)
    {
        _bed.Bot.Time.Advance(TimeSpan.FromDays(2));
        _bed.Host.Put("/feed", feed.ToString());
        await _bed.PollAsync(key);
    }

    private async Task<IReadOnlyList<string>> FoundAsync(string library = "shared")
    {
        var episodes = (await _bed.EpisodesAsync(library)).ToDictionary(episode => episode.Key, episode => episode.Title);
        return [.. (await _bed.Bot.NewsAsync()).Select(row => episodes[row.EpisodeKey])];
    }
}
