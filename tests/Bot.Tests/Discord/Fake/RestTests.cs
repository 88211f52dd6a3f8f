using System.Net.Http.Headers;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Discord.Fake;

/// <summary>Identity, limits, planned trouble and the small look-ups, asked by a plain client.</summary>
public class RestTests : FakeDiscordFixture
{
    [Fact]
    public async Task A_wrong_token_is_unauthorised()
    {
        Api.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", "another");

        Assert.Equal(401, (await Api.GetAsync("users/@me")).Status);
    }

    [Fact]
    public async Task No_token_is_unauthorised_but_for_calls_that_carry_one_in_their_path()
    {
        var reply = await AskAsync();
        Api.Http.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(401, (await Api.PostAsync(Messages, Hello)).Status);
        Assert.Equal(204, (await Api.PostAsync(CallbackOf(reply), HelloAnswer)).Status);
        Assert.Equal(200, (await Api.PatchAsync(OriginalOf(reply), Hello)).Status);
    }

    [Fact]
    public async Task Who_does_not_say_what_it_is_is_refused()
    {
        Api.Http.DefaultRequestHeaders.UserAgent.Clear();

        Assert.Equal(403, (await Api.GetAsync("users/@me")).Status);
        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task A_call_that_the_fake_does_not_know_is_noted()
    {
        Assert.Equal(404, (await Api.GetAsync("users/@me/secrets")).Status);
        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task A_body_of_another_type_is_an_invalid_form()
    {
        using var content = new StringContent("content=x", new MediaTypeHeaderValue("text/plain"));

        using var response = await Api.Http.PostAsync(Messages, content);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task Every_call_is_logged_with_its_verdict()
    {
        await Api.PostAsync(Messages, Hello);
        await Api.GetAsync("channels/1");

        Assert.Equal([("POST", DiscordRules.Messages, 200, 0), ("GET", "/channels/{channel_id}", 404, 10003)], Discord.Calls.Select(call => (call.Method, call.Template, call.Status, call.Code)));
        Assert.Equal("hello", (string?)Discord.Calls[0].Body!["content"]);
    }

    [Fact]
    public async Task The_gateway_is_told_with_the_sessions_that_are_left()
    {
        Discord.Gateway.Url = "ws://127.0.0.1:4711";
        Discord.Gateway.Remaining = 7;

        var answer = await Api.GetAsync("gateway/bot");

        Assert.Equal("ws://127.0.0.1:4711", (string?)answer.Json!["url"]);
        Assert.Equal(7, (int)answer.Json["session_start_limit"]!["remaining"]!);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("users/@me")]
    [InlineData("users/@me/guilds")]
    [InlineData("applications/@me")]
    public async Task Small_questions_are_answered(string path) => Assert.Equal(200, (await Api.GetAsync(path)).Status);

    [Fact]
    public async Task A_guild_and_a_channel_are_described()
    {
        Assert.Equal(Guild.Name, (string?)(await Api.GetAsync($"guilds/{Guild.Id}")).Json!["name"]);
        Assert.Equal(Channel.Name, (string?)(await Api.GetAsync($"channels/{Channel.Id}")).Json!["name"]);
    }

    [Fact]
    public async Task Registering_replaces_and_keeps_the_ids_of_names_that_stay()
    {
        var path = $"applications/{Discord.ApplicationId}/commands";
        var first = await Api.SendAsync("PUT", path, """[{"name":"quote","description":"one"},{"name":"help","description":"h"}]""");
        var second = await Api.SendAsync("PUT", path, """[{"name":"quote","description":"two"}]""");

        Assert.Equal((string?)first.Json![0]!["id"], (string?)second.Json![0]!["id"]);
        Assert.Equal("two", (string?)Assert.Single((await Api.GetAsync(path)).Json!.AsArray())!["description"]);
    }

    [Fact]
    public async Task New_commands_run_out_for_a_day()
    {
        var path = $"applications/{Discord.ApplicationId}/guilds/{Guild.Id}/commands";
        string Hundred(char letter) => $"[{string.Join(',', Enumerable.Range(0, 100).Select(number => $$"""{"name":"{{letter}}{{number}}","description":"d"}"""))}]";
        Assert.Equal(200, (await Api.SendAsync("PUT", path, Hundred('a'))).Status);
        Assert.Equal(200, (await Api.SendAsync("PUT", path, Hundred('b'))).Status);

        var refused = await Api.SendAsync("PUT", path, Hundred('c'));
        Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((429, 30034), (refused.Status, refused.Code));
        Assert.Equal(200, (await Api.SendAsync("PUT", path, Hundred('c'))).Status);
    }

    [Fact]
    public async Task A_bucket_runs_empty_and_fills_again()
    {
        Discord.Limits.Set("POST", DiscordRules.Messages, 1, TimeSpan.FromSeconds(5));
        var first = await Api.PostAsync(Messages, Hello);
        Time.Advance(TimeSpan.FromSeconds(1));

        var refused = await Api.PostAsync(Messages, Hello);
        Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(("1", "0", "5"), (first.Header("X-RateLimit-Limit"), first.Header("X-RateLimit-Remaining"), first.Header("X-RateLimit-Reset-After")));
        Assert.Equal((429, "user", "4", 4.0), (refused.Status, refused.Header("X-RateLimit-Scope"), refused.Header("Retry-After"), (double)refused.Json!["retry_after"]!));
        Assert.Equal(200, (await Api.PostAsync(Messages, Hello)).Status);
    }

    [Fact]
    public async Task Another_channel_has_a_bucket_of_its_own()
    {
        Discord.Limits.Set("POST", DiscordRules.Messages, 1, TimeSpan.FromSeconds(5));
        var first = await Api.PostAsync(Messages, Hello);

        var elsewhere = await Api.PostAsync($"channels/{Discord.AddChannel(Guild, "other").Id}/messages", Hello);

        Assert.Equal(200, elsewhere.Status);
        Assert.Equal(first.Header("X-RateLimit-Bucket"), elsewhere.Header("X-RateLimit-Bucket"));
    }

    [Fact]
    public async Task The_global_limit_stops_everything_but_interactions()
    {
        Discord.Limits.GlobalPerSecond = 1;
        var reply = await AskAsync();
        await Api.GetAsync("users/@me");

        var refused = await Api.GetAsync("users/@me/guilds");

        Assert.Equal((429, "global", "true", true), (refused.Status, refused.Header("X-RateLimit-Scope"), refused.Header("X-RateLimit-Global"), (bool)refused.Json!["global"]!));
        Assert.Equal(204, (await Api.PostAsync(CallbackOf(reply), HelloAnswer)).Status);
    }

    [Fact]
    public async Task A_planned_limit_may_be_shared_and_does_not_count_towards_the_ban()
    {
        Discord.Troubles.Next(new Trouble.RateLimited(TimeSpan.FromSeconds(2), Scope: "shared"));

        Assert.Equal("shared", (await Api.PostAsync(Messages, Hello)).Header("X-RateLimit-Scope"));
        Assert.Equal(0, Discord.Limits.InvalidRequests);
    }

    [Fact]
    public async Task Cloudflare_answers_in_its_own_way()
    {
        Discord.Troubles.Next(new Trouble.CloudflareBan());

        var banned = await Api.PostAsync(Messages, Hello);

        Assert.Equal((429, null, false), (banned.Status, banned.Json, banned.Headers.Contains("Via")));
    }

    [Fact]
    public async Task Too_many_bad_calls_ban_the_address()
    {
        Discord.Limits.BanAfter = 2;
        Api.Http.DefaultRequestHeaders.Authorization = null;
        await Api.GetAsync("users/@me");
        await Api.GetAsync("users/@me");

        Assert.Equal((429, false), ((await Api.GetAsync("users/@me")) is var last ? last.Status : 0, last.Headers.Contains("Via")));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_server_error_comes_before_or_after_the_work(bool afterCommit, int written)
    {
        Discord.Troubles.Next(new Trouble.ServerError(502, afterCommit));

        var failed = await Api.PostAsync(Messages, Hello);

        Assert.Equal(502, failed.Status);
        Assert.Equal(written, Discord.Channel(Channel.Id).Messages.Count);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_connection_breaks_before_or_after_the_work(bool afterCommit, int written)
    {
        Discord.Troubles.Next(new Trouble.Dropped(afterCommit), "POST", DiscordRules.Messages);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Api.PostAsync(Messages, Hello));

        Assert.Equal(written, Discord.Channel(Channel.Id).Messages.Count);
    }

    [Fact]
    public async Task A_slow_call_takes_its_time_and_works()
    {
        Discord.Troubles.Next(new Trouble.Slow(TimeSpan.FromSeconds(20)));
        var call = Api.PostAsync(Messages, Hello);
        while (!call.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(200, (await call).Status);
    }

    [Fact]
    public async Task In_an_outage_nothing_answers()
    {
        Discord.Troubles.Outage = true;

        Assert.Equal(503, (await Api.GetAsync("users/@me")).Status);
    }
}
