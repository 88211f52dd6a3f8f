using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Feeds;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Feeds;

/// <summary>How a polite program asks for feeds. That it asks hourly, waits as many seconds as it is told to, and asks once a day without marks is in <see cref="PollingTests"/>.</summary>
public sealed class EtiquetteTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly PublishedFeed Show = new PublishedFeed("Loom Hour").Item("Weaving", Day);

    [Theory]
    [InlineData(0, 54)]
    [InlineData(0.5, 60)]
    [InlineData(1, 66)]
    public void Between_two_polls_lies_an_hour_more_or_less_as_chance_has_it(double chance, int minutes)
    {
        var time = new FakeTimeProvider(Day);
        var schedule = new FeedSchedule(() => chance, time);
        var feed = new Feed { Key = 1, Address = "", AddressHash = "", Title = "", AddedAt = Day, BodyHash = "read" };
        schedule.Polled(feed);

        time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        Assert.False(schedule.IsDue(feed));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(schedule.IsDue(feed));
    }

    [Fact]
    public void After_a_start_feeds_are_spread_over_ten_minutes()
    {
        var time = new FakeTimeProvider(Day);
        var chance = 0.0;
        var schedule = new FeedSchedule(() => chance += 0.1, time);
        var feeds = Enumerable.Range(1, 9).Select(key => new Feed { Key = key, Address = "", AddressHash = "", Title = "", AddedAt = Day, BodyHash = "read" }).ToList();

        Assert.DoesNotContain(feeds, schedule.IsDue);
        time.Advance(TimeSpan.FromMinutes(5.5));
        Assert.Equal(5, feeds.Count(schedule.IsDue));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.All(feeds, feed => Assert.True(schedule.IsDue(feed)));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task When_a_host_names_a_day_it_is_left_alone_until_then(int status)
    {
        await using var bed = await FeedBed.StartAsync();
        var key = await bed.FollowAsync("/feed", Show);
        var until = bed.Bot.Time.GetUtcNow().AddHours(30);
        bed.Host.Refuse("/feed", status, ("Retry-After", until.ToString("R", CultureInfo.InvariantCulture)));
        await bed.PollAsync(key);
        bed.Host.Forget();

        bed.Bot.Time.Advance(TimeSpan.FromHours(29.9));
        Assert.Equal(0, await bed.PollDueAsync());
        bed.Bot.Time.Advance(TimeSpan.FromHours(0.2));
        Assert.Equal(1, await bed.PollDueAsync());
    }

    [Fact]
    public async Task A_feed_that_fails_is_left_alone_twice_as_long_each_time_up_to_a_day_and_is_asked_as_ever_once_it_works()
    {
        await using var bed = await FeedBed.StartAsync();
        var key = await bed.FollowAsync("/feed", Show);
        bed.Host.Refuse("/feed", 500);
        var waits = new List<double>();
        for (var failure = 0; failure < 7; failure++)
        {
            await bed.PollAsync(key);
            waits.Add((await NotBeforeAsync(bed) - bed.Bot.Time.GetUtcNow())!.Value.TotalHours);
        }

        Assert.Equal([1, 2, 4, 8, 16, 24, 24], waits);
        bed.Host.Put("/feed", Show.ToString());
        await bed.PollAsync(key);
        Assert.Null(await NotBeforeAsync(bed));
    }

    [Fact]
    public async Task Whatever_is_fetched_says_who_fetches_and_whom_to_write_to()
    {
        await using var host = await FeedHost.StartAsync();
        await using var bot = await TestBot.StartAsync(settings: [("Feeds:AllowedHosts:0", host.Authority), ("Feeds:Contact", "mailto:podcasts@example.org")]);
        host.Put("/feed", new PublishedFeed("Loom Hour") { Channel = "<atom:link rel=\"next\" href=\"/2\"/>" }
            .Item("Weaving", Day, host.AddressOf("/transcript"), more: $"<podcast:chapters url=\"{host.AddressOf("/chapters")}\"/>").ToString());
        var (report, _) = await bot.Get<FeedBook>().LookAsync(host.AddressOf("/feed"), CancellationToken.None);
        var (key, _, _) = await bot.Get<FeedBook>().FollowAsync(LibraryId.Shared, host.AddressOf("/feed"), report!.Title, report.ShowGuid, CancellationToken.None);
        await bot.Get<FeedPoller>().PollAsync(key, CancellationToken.None);

        Assert.Equal(["/feed", "/feed", "/2", "/transcript", "/chapters"], host.Requests.Select(request => request.Path));
        Assert.All(host.Requests, request => Assert.Matches(@"^[a-z-]+/[0-9.]+ \(\+mailto:podcasts@example\.org\)$", request.UserAgent));
    }

    private static async Task<DateTimeOffset?> NotBeforeAsync(FeedBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Set<Feed>().Select(feed => feed.NotBefore).SingleAsync();
    }
}
