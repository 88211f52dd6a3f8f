using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Server.Scheduling;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Bot.Tests.Feeds;

/// <summary>Feeds on the command line and over HTTP, as operators use them.</summary>
public sealed class FeedCommandTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly TestFolder _folder = new();
    private FeedHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await FeedHost.StartAsync();
        _host.Put("/secret-token-1/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day).Item("Carding", Day.AddDays(1)).ToString());
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_feed_is_looked_at_followed_polled_listed_and_left()
    {
        var look = await RunAsync("feed", "add", Address, "--dry-run");
        Assert.Contains("2 episodes, 0 with transcripts", look.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was stored.", look.Output, StringComparison.Ordinal);

        var added = await RunAsync("feed", "add", Address);
        Assert.Contains("2 added", added.Output, StringComparison.Ordinal);

        Assert.Contains("nothing new", (await RunAsync("feed", "poll")).Output, StringComparison.Ordinal);

        var list = await RunAsync("feed", "list");
        Assert.Contains("Loom Hour", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", list.Output + added.Output + added.Error, StringComparison.Ordinal);
        Assert.Contains("secret-token-1", (await RunAsync("feed", "export-opml")).Output, StringComparison.Ordinal);

        Assert.Contains("follows no feed 7", (await RunAsync("feed", "poll", "7")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("feed", "pause", "1")).ExitCode);
        Assert.Contains("paused", (await RunAsync("feed", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("feed", "remove", "1")).ExitCode);
        Assert.Contains("No feeds", (await RunAsync("feed", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("Weaving", (await RunAsync("ask", "/episode weaving")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_the_publisher_proposes_is_shown_and_confirmed()
    {
        _host.Put("/secret-token-1/feed", Moving("/secret-token-2/feed"));
        await RunAsync("feed", "add", Address);
        var list = await RunAsync("feed", "list");
        Assert.Contains($"its publisher says that it has moved to http://{_host.Authority}/…; confirm with: bot feed move 1", list.Output, StringComparison.Ordinal);

        var refused = await RunAsync("feed", "move", "1");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("404", refused.Error, StringComparison.Ordinal);

        _host.Put("/secret-token-2/feed", Moving("/secret-token-2/feed"));
        var moved = await RunAsync("feed", "move", "1");
        Assert.Contains($"Feed 1 is asked at http://{_host.Authority}/… from now on.", moved.Output, StringComparison.Ordinal);
        Assert.Contains("0 added", (await RunAsync("feed", "poll")).Output, StringComparison.Ordinal);
        Assert.Contains("secret-token-2", (await RunAsync("feed", "export-opml")).Output, StringComparison.Ordinal);
        Assert.Contains("does not say that it has moved", (await RunAsync("feed", "move", "1")).Error, StringComparison.Ordinal);
        Assert.Contains("follows no feed 7", (await RunAsync("feed", "move", "7")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_feed_is_not_polled_and_a_web_page_names_its_feed()
    {
        await RunAsync("feed", "add", Address);
        await RunAsync("feed", "pause", "1");
        Assert.Contains("paused; to have it again: bot feed resume 1", (await RunAsync("feed", "poll", "1")).Error, StringComparison.Ordinal);

        _host.Put("/page", "<!DOCTYPE html><html><head><link rel=alternate type='application/rss+xml' href='feed.xml'></head></html>", "text/html");
        Assert.Contains($"Its feed may be {_host.AddressOf("/feed.xml")}", (await RunAsync("feed", "add", _host.AddressOf("/page"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_http_a_move_is_confirmed_as_well()
    {
        _host.Put("/secret-token-1/feed", Moving("/secret-token-2/feed"));
        await using var bot = await BotServer.StartAsync("discord:guild:1", settings: [("Feeds:AllowedHosts:0", _host.Authority)]);
        using var followed = await bot.Client.PostAsJsonAsync("/api/feeds", new { address = Address });
        var feed = (await followed.Content.ReadFromJsonAsync<JsonObject>())!["feed"]!.GetValue<long>();
        using var polled = await bot.Client.PostAsync($"/api/feeds/{feed}/poll", null);
        Assert.Equal($"http://{_host.Authority}/…", (await bot.Client.GetFromJsonAsync<JsonArray>("/api/feeds"))![0]!["movedTo"]!.GetValue<string>());

        using var refused = await bot.Client.PostAsync($"/api/feeds/{feed}/move", null);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        _host.Put("/secret-token-2/feed", Moving("/secret-token-2/feed"));
        using var moved = await bot.Client.PostAsync($"/api/feeds/{feed}/move", null);
        Assert.Equal(feed, (await moved.Content.ReadFromJsonAsync<JsonObject>())!["feed"]!.GetValue<long>());
        using var unknown = await bot.Client.PostAsync("/api/feeds/99/move", null);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("ftp://example.org/feed", "web address")]
    [InlineData("http://169.254.169.254/latest", "metadata")]
    [InlineData("not an address", "web address")]
    public async Task What_is_no_feed_is_refused_with_its_reason(string address, string reason)
    {
        var added = await RunAsync("feed", "add", address);

        Assert.Equal(1, added.ExitCode);
        Assert.Contains(reason, added.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_http_a_library_follows_feeds_of_its_own()
    {
        await using var bot = await BotServer.StartAsync("discord:guild:1", settings: [("Feeds:AllowedHosts:0", _host.Authority)]);

        using var look = await bot.Client.PostAsJsonAsync("/api/feeds", new { address = Address, dryRun = true });
        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        using var followed = await bot.Client.PostAsJsonAsync("/api/feeds", new { address = Address });
        Assert.Equal(HttpStatusCode.Created, followed.StatusCode);
        var feed = (await followed.Content.ReadFromJsonAsync<JsonObject>())!["feed"]!.GetValue<long>();

        using var polled = await bot.Client.PostAsync($"/api/feeds/{feed}/poll", null);
        Assert.Equal(2, (await polled.Content.ReadFromJsonAsync<JsonObject>())!["added"]!.GetValue<int>());
        var list = await bot.Client.GetStringAsync("/api/feeds");
        Assert.Contains("Loom Hour", list, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", list, StringComparison.Ordinal);

        using var unknown = await bot.Client.PostAsync("/api/feeds/99/poll", null);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var wrong = await bot.Client.PostAsJsonAsync("/api/feeds", new { address = "http://localhost/" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var left = await bot.Client.DeleteAsync($"/api/feeds/{feed}");
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
    }

    [Fact]
    public async Task A_library_pauses_its_feed_and_has_it_polled_again_over_HTTP()
    {
        await using var bot = await BotServer.StartAsync(settings: [("Feeds:AllowedHosts:0", _host.Authority)]);
        using var followed = await bot.Client.PostAsJsonAsync("/api/feeds", new { address = Address });
        var feed = (await BotServer.ReadJsonAsync(followed)).GetProperty("feed").GetInt64();

        using var paused = await bot.Client.PostAsync($"/api/feeds/{feed}/pause", null);
        using var asked = await bot.Client.PostAsync($"/api/feeds/{feed}/poll", null);
        using var resumed = await bot.Client.PostAsync($"/api/feeds/{feed}/resume", null);
        using var unknownPause = await bot.Client.PostAsync("/api/feeds/99/pause", null);
        Assert.Equal(
            [HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.NoContent, HttpStatusCode.NotFound],
            [paused.StatusCode, asked.StatusCode, resumed.StatusCode, unknownPause.StatusCode]);
    }

    [Fact]
    public async Task A_poll_that_hangs_does_not_keep_the_bot_from_stopping()
    {
        await using var bot = await BotServer.StartAsync(settings: [("Feeds:AllowedHosts:0", _host.Authority)]);
        using var followed = await bot.Client.PostAsJsonAsync("/api/feeds", new { address = Address });
        _host.Hang("/secret-token-1/feed");
        _host.Forget();
        var scheduler = await bot.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.TriggerJob(SchedulingRegistration.Feeds);
        Assert.True(SpinWait.SpinUntil(() => _host.Requests.Count > 0, TimeSpan.FromSeconds(20)));

        var clock = Stopwatch.StartNew();
        await bot.StopAsync(CancellationToken.None);

        // A fetch may take a minute; whoever stops the bot waits for the interruption only.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), $"{clock.Elapsed}");
    }

    private string Moving(string path) =>
        new PublishedFeed("Loom Hour") { Channel = $"<itunes:new-feed-url>{_host.AddressOf(path)}</itunes:new-feed-url>" }.Item("Weaving", Day).Item("Carding", Day.AddDays(1)).ToString();

    private string Address => _host.AddressOf("/secret-token-1/feed");

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        _folder.Write("appsettings.json", $"{{\"Feeds\":{{\"AllowedHosts\":[\"{_host.Authority}\"]}}}}");
        return BotCommands.RunAsync(_folder.Path, arguments);
    }
}
