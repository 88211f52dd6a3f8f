using Bot.Core.Data;
using Bot.Core.Feeds;
using Bot.Core.Workspaces;
using Bot.Tests.Support.Feeds;

namespace Bot.Tests.Feeds;

/// <summary>Leaving a feed alone is the matter of one library.</summary>
public sealed class PausingTests : IAsyncLifetime
{
    private const string One = "discord:guild:1";
    private const string Two = "discord:guild:2";
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly PublishedFeed Before = new PublishedFeed("Loom Hour").Item("Weaving", Day);

    private FeedBed _bed = null!;

    public async Task InitializeAsync() => _bed = await FeedBed.StartAsync();

    public async Task DisposeAsync() => await _bed.DisposeAsync();

    [Fact]
    public async Task A_library_that_pauses_does_not_keep_episodes_from_another()
    {
        var key = await FollowedByBothAsync();
        await PauseAsync(One, key);
        _bed.Host.Put("/feed", WithCarding());

        Assert.Equal(1, await LaterAsync());

        Assert.Equal(["Weaving"], await _bed.TitlesAsync(One));
        Assert.Equal(["Carding", "Weaving"], await _bed.TitlesAsync(Two));
    }

    [Fact]
    public async Task Each_library_sees_its_own_state()
    {
        var key = await FollowedByBothAsync();
        await PauseAsync(One, key);

        Assert.Equal(FeedState.Paused, Assert.Single(await _bed.ListAsync(One)).State);
        Assert.Equal(FeedState.Active, Assert.Single(await _bed.ListAsync(Two)).State);
    }

    [Fact]
    public async Task A_feed_that_every_library_has_paused_is_not_fetched()
    {
        var key = await FollowedByBothAsync();
        await PauseAsync(One, key);
        await PauseAsync(Two, key);
        _bed.Host.Forget();

        Assert.Equal(0, await LaterAsync());
        Assert.IsType<PollOutcome.Unknown>(await _bed.PollAsync(key));
        Assert.Empty(_bed.Host.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_library_that_resumes_or_follows_again_gets_what_came_meanwhile_and_wakes_nobody_else(bool byFollowing)
    {
        var key = await FollowedByBothAsync();
        await PauseAsync(One, key);
        await PauseAsync(Two, key);
        _bed.Host.Put("/feed", WithCarding());

        if (byFollowing)
        {
            var (again, isNew) = await _bed.Book.FollowAsync(LibraryId.Parse(One), _bed.Host.AddressOf("/feed"), "Loom Hour", CancellationToken.None);
            Assert.Equal((key, false), (again, isNew));
        }
        else
        {
            Assert.True(await _bed.Book.PauseAsync(LibraryId.Parse(One), key, paused: false, CancellationToken.None));
        }

        Assert.Equal(1, await LaterAsync());
        Assert.Equal(["Carding", "Weaving"], await _bed.TitlesAsync(One));
        Assert.Equal(["Weaving"], await _bed.TitlesAsync(Two));
        Assert.Equal(FeedState.Paused, Assert.Single(await _bed.ListAsync(Two)).State);
    }

    [Fact]
    public async Task What_others_were_brought_during_a_pause_comes_in_after_it()
    {
        var key = await FollowedByBothAsync();
        await PauseAsync(One, key);
        _bed.Host.Put("/feed", WithCarding());
        await LaterAsync();

        await _bed.Book.PauseAsync(LibraryId.Parse(One), key, paused: false, CancellationToken.None);
        await LaterAsync();

        Assert.Equal(["Carding", "Weaving"], await _bed.TitlesAsync(One));
    }

    [Fact]
    public async Task A_library_cannot_pause_a_feed_that_it_does_not_follow()
    {
        var key = await _bed.FollowAsync("/feed", Before, Two);

        Assert.False(await _bed.Book.PauseAsync(LibraryId.Parse(One), key, paused: true, CancellationToken.None));
        Assert.Equal(FeedState.Active, Assert.Single(await _bed.ListAsync(Two)).State);
    }

    [Fact]
    public async Task Pausing_does_not_make_a_host_that_wants_to_be_left_alone_be_asked_earlier()
    {
        var key = await FollowedByBothAsync();
        _bed.Host.Refuse("/feed", 429, ("Retry-After", "36000"));
        await LaterAsync();
        await PauseAsync(One, key);

        Assert.Equal(0, await LaterAsync());
    }

    private static string WithCarding() => new PublishedFeed("Loom Hour").Item("Weaving", Day).Item("Carding", Day.AddDays(1)).ToString();

    private async Task<long> FollowedByBothAsync()
    {
        await _bed.FollowAsync("/feed", Before, One);
        return await _bed.FollowAsync("/feed", Before, Two);
    }

    private async Task PauseAsync(string library, long key) => Assert.True(await _bed.Book.PauseAsync(LibraryId.Parse(library), key, paused: true, CancellationToken.None));

    private Task<int> LaterAsync()
    {
        _bed.Bot.Time.Advance(TimeSpan.FromHours(2));
        return _bed.PollDueAsync();
    }
}
