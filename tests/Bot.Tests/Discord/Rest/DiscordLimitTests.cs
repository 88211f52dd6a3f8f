using Bot.Server.Discord;
using Bot.Server.Discord.Rest;
using Microsoft.AspNetCore.Http;
using static Bot.Tests.Discord.Rest.RestServer;

namespace Bot.Tests.Discord.Rest;

/// <summary>Limits: what waits, for how long, and what does not.</summary>
public class DiscordLimitTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Calls_of_an_exhausted_bucket_wait_for_its_reset_in_order_while_others_go()
    {
        await using var server = await StartAsync(ByChannel(1, Script(Bucket("a", 0, "2.5"), Bucket("a", 5, "2.5"))));
        await server.SendAsync(Post(1, "first"));

        var second = server.SendAsync(Post(1, "second"));
        await server.Time.TimerAsync(2.5);
        var third = server.SendAsync(Post(1, "third"));
        await server.SendAsync(Post(2, "other"));
        server.Time.Advance(TimeSpan.FromSeconds(2.5) - Tick);
        await server.SendAsync(Post(2, "other"));
        Assert.Equal(["first", "other", "other"], Bodies(server));

        server.Time.Advance(Tick);
        await Task.WhenAll(second, third).WaitAsync(Patience);
        Assert.Equal(["first", "other", "other", "second", "third"], Bodies(server));
    }

    [Fact]
    public async Task A_bucket_with_room_left_does_not_wait()
    {
        await using var server = await StartAsync(Script(Bucket("a", 2, "60"), Bucket("a", 1, "60"), Bucket("a", 0, "60")));

        for (var count = 0; count < 3; count++)
        {
            Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Post(1)));
        }

        Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Post(1)));
        Assert.Equal(3, server.Paths.Count);
    }

    [Fact]
    public async Task Routes_that_turn_out_to_share_a_bucket_wait_for_each_other()
    {
        await using var server = await StartAsync(context => (HttpMethods.IsPatch(context.Request.Method) ? Bucket("a", 0, "60") : Bucket("a", 3, "60"))(context));
        await server.SendAsync(Post(1));
        await server.SendAsync(Patch(1));

        Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Post(1)));
        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Post(2)));
    }

    [Fact]
    public async Task The_fifty_first_call_of_a_second_waits_and_one_that_is_exempt_does_not()
    {
        await using var server = await StartAsync(Answer(200));
        await Task.WhenAll(Enumerable.Range(1, 50).Select(channel => server.SendAsync(Post((ulong)channel))));

        var waiting = server.SendAsync(Post(51));
        await server.Time.TimerAsync(new DiscordRestLimits().PaceSpan.TotalSeconds);
        await server.SendAsync(Webhook("a"));
        Assert.Equal(51, server.Paths.Count);
        Assert.False(waiting.IsCompleted);

        server.Time.Advance(new DiscordRestLimits().PaceSpan);
        Assert.IsType<DiscordOutcome.Ok>(await waiting);
    }

    [Fact]
    public async Task A_limited_call_is_sent_again_after_the_wait_and_no_earlier()
    {
        await using var server = await StartAsync(ByChannel(1, Script(Limited("1.337"), Answer(200))));

        var call = server.SendAsync(Post(1, "limited"));
        await server.Time.TimerAsync(1.337);
        server.Time.Advance(TimeSpan.FromSeconds(1.337) - Tick);
        await server.SendAsync(Post(2, "other"));
        Assert.Equal(["limited", "other"], Bodies(server));

        server.Time.Advance(Tick);
        Assert.IsType<DiscordOutcome.Ok>(await call);
        Assert.Equal(["limited", "other", "limited"], Bodies(server));
    }

    [Fact]
    public async Task A_wait_longer_than_the_patience_is_an_answer()
    {
        await using var server = await StartAsync(Limited("300"));

        var later = Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Post(1)));
        var next = Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Post(1)));

        Assert.Equal((300, 300), (later.After.TotalSeconds, next.After.TotalSeconds));
        Assert.Single(server.Paths);
    }

    [Fact]
    public async Task A_global_limit_stops_all_but_exempt_calls()
    {
        await using var server = await StartAsync(Script(Limited("60", global: true, scope: "global"), Answer(200)));

        await server.SendAsync(Post(1));

        Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Post(2)));
        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Webhook("a")));
        Assert.Equal(2, server.Paths.Count);
    }

    [Fact]
    public async Task A_page_of_cloudflare_stops_everything_for_minutes_and_longer_the_next_time()
    {
        await using var server = await StartAsync(Script(Answer(429, "<html>error 1015</html>"), Answer(429, "<html>error 1015</html>"), Answer(200)));

        Assert.Equal(60, Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Post(1))).After.TotalSeconds);
        Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Post(2)));
        Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Webhook("a")));
        Assert.Single(server.Paths);

        server.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(120, Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Post(1))).After.TotalSeconds);
        server.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Post(1)));
    }

    [Fact]
    public async Task Too_many_invalid_requests_pause_everything_until_there_is_room()
    {
        await using var server = await StartAsync(
            Script(Answer(403), Answer(403), Limited("0", scope: "shared"), Limited("0", scope: "shared"), Answer(200), Answer(403), Answer(200)),
            new DiscordRestLimits { InvalidRequests = 3 });
        await server.SendAsync(Post(1));
        server.Time.Advance(TimeSpan.FromMinutes(4));
        await server.SendAsync(Post(2));
        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Post(3)));
        await server.SendAsync(Post(4));

        var paused = Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Webhook("a")));

        Assert.Equal(6, paused.After.TotalMinutes);
        Assert.Equal(6, server.Paths.Count);
        server.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Webhook("a")));
    }

    [Fact]
    public async Task A_caller_who_gives_up_waiting_makes_room_for_the_next()
    {
        await using var server = await StartAsync(Script(Bucket("a", 0, "5"), Answer(200)));
        await server.SendAsync(Post(1, "first"));
        using var cancel = new CancellationTokenSource();
        var head = server.Rest.SendAsync(Post(1, "head"), cancel.Token);
        await server.Time.TimerAsync(5);
        var queued = server.Rest.SendAsync(Post(1, "queued"), cancel.Token);
        var last = server.SendAsync(Post(1, "last"));

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => head.WaitAsync(Patience));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued.WaitAsync(Patience));
        await server.Time.TimerAsync(5);
        server.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.IsType<DiscordOutcome.Ok>(await last);
        Assert.Equal(["first", "last"], Bodies(server));
    }

    [Fact]
    public async Task A_call_whose_turn_does_not_come_in_time_is_told_so()
    {
        await using var server = await StartAsync(Script(Silence, Answer(200)));
        var stuck = server.SendAsync(Post(1));
        await server.ArrivalAsync();

        var queued = server.SendAsync(Post(1) with { Patience = TimeSpan.FromSeconds(3) });
        await server.Time.TimerAsync(3);
        server.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.IsType<DiscordOutcome.TryLater>(await queued);
        Assert.Single(server.Paths);
        server.Time.Advance(TimeSpan.FromSeconds(15));
        await stuck;
    }

    [Fact]
    public async Task A_lost_answer_counts_against_its_bucket()
    {
        await using var server = await StartAsync(Script(Bucket("a", 1, "60"), Answer(500, "<html></html>")));
        await server.SendAsync(Post(1));
        await server.SendAsync(Post(1));

        Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Post(1)));
    }

    [Fact]
    public async Task Headers_that_make_no_sense_change_nothing()
    {
        await using var server = await StartAsync(Answer(
            200, "{}", ("X-RateLimit-Bucket", ""), ("X-RateLimit-Limit", "-3"), ("X-RateLimit-Remaining", "many"), ("X-RateLimit-Reset-After", "NaN"), ("Retry-After", "1e999")));

        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Post(1)));
        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Post(1)));
    }

    [Fact]
    public async Task Buckets_of_interactions_that_are_over_are_forgotten()
    {
        await using var server = await StartAsync(Bucket("a", 4, "2"));
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => server.SendAsync(Webhook($"token-{number}"))));
        Assert.True(server.Rest.LaneCount >= 200);

        server.Time.Advance(TimeSpan.FromMinutes(2));
        await server.SendAsync(Webhook("last"));

        Assert.Equal(1, server.Rest.LaneCount);
    }

    private static RequestDelegate ByChannel(int channel, RequestDelegate answer) => context =>
        context.Request.Path.Value!.Contains($"/channels/{channel}/", StringComparison.Ordinal) ? answer(context) : Answer(200)(context);

    private static IEnumerable<string> Bodies(RestServer server) => server.Arrivals.Select(arrival => arrival.Body.Trim('"'));

    private static DiscordCall Post(ulong channel, string text = "") =>
        new(DiscordRoute.Post($"/channels/{new Snowflake(channel)}/messages"), System.Text.Encoding.UTF8.GetBytes($"\"{text}\""));

    private static DiscordCall Patch(ulong channel) => new(DiscordRoute.Patch($"/channels/{new Snowflake(channel)}/messages/{new Snowflake(5)}"));

    private static DiscordCall Webhook(string token) => new(DiscordRoute.Post($"/webhooks/{new Snowflake(1)}/{token}"));
}
