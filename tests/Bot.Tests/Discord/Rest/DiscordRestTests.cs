using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bot.Server.Discord;
using Bot.Server.Discord.Rest;
using static Bot.Tests.Discord.Rest.RestServer;

namespace Bot.Tests.Discord.Rest;

/// <summary>Requests as they arrive, and what comes of their answers.</summary>
public class DiscordRestTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"content":"hä?"}""");

    [Fact]
    public async Task A_call_of_the_bot_carries_its_token_its_name_and_json()
    {
        await using var server = await StartAsync(Answer(200, """{"id":"5"}"""));

        var outcome = await server.SendAsync(Post());

        var ok = Assert.IsType<DiscordOutcome.Ok>(outcome);
        Assert.Equal((200, """{"id":"5"}"""), (ok.Status, Encoding.UTF8.GetString(ok.Body.Span)));
        var request = Assert.Single(server.Arrivals);
        Assert.Equal(("POST", "/channels/1/messages", """{"content":"hä?"}"""), (request.Method, request.Path, request.Body));
        Assert.Equal($"Bot {Token}", request.Headers.Authorization);
        Assert.Equal("application/json", request.Headers.ContentType);
        Assert.Matches(@"^DiscordBot \(https://\S+client_id=1234, \d+\.\d+\.\d+\)$", request.Headers.UserAgent.ToString());
    }

    [Fact]
    public async Task A_call_on_a_path_with_a_token_carries_no_authorization()
    {
        await using var server = await StartAsync(Answer(204));

        var outcome = await server.SendAsync(Webhook("secret"));

        Assert.Equal(0, Assert.IsType<DiscordOutcome.Ok>(outcome).Body.Length);
        var request = Assert.Single(server.Arrivals);
        Assert.False(request.Headers.ContainsKey("Authorization"));
        Assert.StartsWith("DiscordBot (", request.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_a_cookie_not_kept()
    {
        await using var server = await StartAsync(Answer(302, "{}", ("Location", "/api/v10/elsewhere"), ("Set-Cookie", "a=b")));

        var outcome = await server.SendAsync(Get(1));
        await server.SendAsync(Get(1));

        Assert.Equal(302, Assert.IsType<DiscordOutcome.Refused>(outcome).Status);
        Assert.Equal(["/channels/1", "/channels/1"], server.Paths);
        Assert.False(server.Arrivals[1].Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task A_refusal_tells_its_code_and_the_fields_but_not_what_was_in_them()
    {
        await using var server = await StartAsync(Answer(400, """
            {"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"title":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"what I wrote is too long"}]}}}}}
            """));

        var outcome = await server.SendAsync(Post());

        Assert.Equal(new DiscordOutcome.Refused(400, DiscordError.InvalidFormBody, "Invalid Form Body (embeds.0.title: BASE_TYPE_MAX_LENGTH)"), outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>nginx</html>")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    [InlineData("""{"code":"text","message":7,"errors":[]}""")]
    [InlineData("""{"code":1e99,"message":"\ud800","errors":{"a":{"_errors":[3,null]},"b":"c"}}""")]
    [InlineData("""{"message":"cut o""")]
    public async Task A_refusal_with_a_strange_body_is_a_refusal_without_a_code(string body)
    {
        await using var server = await StartAsync(Answer(404, body));

        var refused = Assert.IsType<DiscordOutcome.Refused>(await server.SendAsync(Post()));

        Assert.Equal((404, 0), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Neither_token_comes_into_a_message_or_the_log()
    {
        await using var server = await StartAsync(Script(
            Answer(500, "oops"),
            Limited("0.5"),
            Answer(404, """{"code":0,"message":"Cannot PATCH /webhooks/1/secret-of-a-webhook"}"""),
            Hangup,
            Answer(429, "<html>1015</html>")));
        var patch = new DiscordCall(DiscordRoute.Patch($"/webhooks/{new Snowflake(1)}/{"secret-of-a-webhook"}/messages/@original"), Body);

        var refused = await server.FinishAsync(server.SendAsync(patch));
        var lost = await server.SendAsync(Webhook("secret-of-a-webhook"));
        var shutOut = await server.SendAsync(Post());

        var seen = $"{refused} {lost} {shutOut} {server.Log.Text}";
        Assert.Contains("PATCH /webhooks/{id}/{token}/messages/@original", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-a-webhook", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("closed")]
    [InlineData("cut")]
    [InlineData("silent")]
    public async Task A_post_without_a_nonce_is_never_repeated_when_its_outcome_is_not_known(string trouble)
    {
        await using var server = await StartAsync(Script(Trouble(trouble), Answer(200)));

        var call = server.SendAsync(Post());
        await TimeOutIfSilentAsync(server, trouble);

        Assert.IsType<DiscordOutcome.Unknown>(await call);
        Assert.Single(server.Paths);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("closed")]
    [InlineData("cut")]
    [InlineData("silent")]
    public async Task A_post_with_a_nonce_is_repeated(string trouble)
    {
        await using var server = await StartAsync(Script(Trouble(trouble), Answer(200)));

        var call = server.SendAsync(Post() with { MayRepeat = true, Patience = TimeSpan.FromMinutes(1) });
        await TimeOutIfSilentAsync(server, trouble);

        Assert.IsType<DiscordOutcome.Ok>(await server.FinishAsync(call));
        Assert.Equal(2, server.Paths.Count);
    }

    [Fact]
    public async Task A_post_over_a_kept_connection_that_is_closed_without_an_answer_is_not_repeated_behind_our_back()
    {
        await using var server = await StartAsync(Answer(200));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var requests = AnswerEveryOtherAsync(listener);
        server.Settings.ApiBaseUrl = $"http://{listener.LocalEndpoint}";
        var bare = new DiscordCall(DiscordRoute.Post($"/channels/{new Snowflake(1)}/typing"));

        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(bare));

        Assert.IsType<DiscordOutcome.Unknown>(await server.SendAsync(bare));
        listener.Stop();
        Assert.Equal(2, await requests.WaitAsync(Patience));
    }

    [Fact]
    public async Task Repeats_end_and_the_outcome_is_still_not_known()
    {
        await using var server = await StartAsync(Answer(502, "<html>bad gateway</html>"));

        var outcome = await server.FinishAsync(server.SendAsync(Get(1) with { Patience = TimeSpan.FromMinutes(5) }));

        Assert.IsType<DiscordOutcome.Unknown>(outcome);
        Assert.Equal(new DiscordRestLimits().Attempts, server.Paths.Count);
    }

    [Fact]
    public async Task After_a_lost_answer_a_limit_does_not_mean_that_nothing_was_done()
    {
        await using var server = await StartAsync(Script(Answer(500), Limited("600")));

        var outcome = await server.FinishAsync(server.SendAsync(Post() with { MayRepeat = true, Patience = TimeSpan.FromMinutes(30) }));

        Assert.IsType<DiscordOutcome.Unknown>(outcome);
        Assert.Equal(2, server.Paths.Count);
    }

    [Fact]
    public async Task The_refusal_of_a_repeat_can_say_that_the_lost_call_arrived()
    {
        await using var server = await StartAsync(Script(Answer(500), Answer(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""")));

        var outcome = await server.FinishAsync(server.SendAsync(Post() with { MayRepeat = true, ArrivedCode = DiscordError.AlreadyAcknowledged }));

        Assert.IsType<DiscordOutcome.Ok>(outcome);
    }

    [Fact]
    public async Task Where_nothing_was_lost_the_same_refusal_is_one()
    {
        await using var server = await StartAsync(Answer(400, """{"code":40060,"message":"Interaction has already been acknowledged."}"""));

        var outcome = await server.FinishAsync(server.SendAsync(Post() with { MayRepeat = true, ArrivedCode = DiscordError.AlreadyAcknowledged }));

        Assert.Equal(DiscordError.AlreadyAcknowledged, Assert.IsType<DiscordOutcome.Refused>(outcome).Code);
    }

    [Fact]
    public async Task Without_a_connection_nothing_was_done()
    {
        var server = await StartAsync(Answer(200));
        server.Settings.ApiBaseUrl = $"http://127.0.0.1:{Support.LocalServer.FreePort()}";

        var outcome = await server.FinishAsync(server.SendAsync(Post() with { Patience = TimeSpan.FromMinutes(5) }));

        Assert.IsType<DiscordOutcome.TryLater>(outcome);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_overloaded_service_is_left_alone_for_a_while()
    {
        await using var server = await StartAsync(Answer(503, """{"code":130000,"message":"API resource is currently overloaded."}"""));

        Assert.IsType<DiscordOutcome.TryLater>(await server.SendAsync(Get(1)));
        Assert.Single(server.Paths);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_to_the_end()
    {
        await using var server = await StartAsync(Answer(200, new string('a', 5000)), new DiscordRestLimits { MaxResponseBytes = 4000 });

        Assert.IsType<DiscordOutcome.Unknown>(await server.SendAsync(Post()));
    }

    [Fact]
    public async Task A_refused_token_stops_everything_for_good()
    {
        await using var server = await StartAsync(Answer(401, """{"message":"401: Unauthorized","code":0}"""));

        Assert.IsType<DiscordOutcome.Stopped>(await server.SendAsync(Post()));

        await server.Rest.TokenInvalid.WaitAsync(Patience);
        Assert.True(server.Rest.IsTokenInvalid);
        Assert.IsType<DiscordOutcome.Stopped>(await server.SendAsync(Get(2)));
        Assert.IsType<DiscordOutcome.Stopped>(await server.SendAsync(Webhook("a")));
        Assert.Single(server.Paths);
    }

    [Fact]
    public async Task A_refused_token_ends_the_calls_that_wait()
    {
        await using var server = await StartAsync(context =>
            (context.Request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal) ? Bucket("a", 0, "10") : Answer(401))(context));
        await server.SendAsync(Post());
        var waiting = server.SendAsync(Post());
        await server.Time.TimerAsync(10);

        await server.SendAsync(Get(2));

        Assert.IsType<DiscordOutcome.Stopped>(await waiting);
    }

    [Fact]
    public async Task An_interaction_that_is_over_and_a_page_of_a_proxy_do_not_stop_the_bot()
    {
        await using var server = await StartAsync(Script(
            Answer(401, """{"message":"Invalid Webhook Token","code":50027}"""),
            Answer(401, """{"message":"401: Unauthorized","code":0}"""),
            Answer(401, "<html>log in</html>"),
            Answer(200)));

        var over = Assert.IsType<DiscordOutcome.Refused>(await server.SendAsync(Post()));
        var webhook = Assert.IsType<DiscordOutcome.Refused>(await server.SendAsync(Webhook("a")));
        var proxy = Assert.IsType<DiscordOutcome.Refused>(await server.SendAsync(Post()));

        Assert.Equal((DiscordError.InvalidWebhookToken, 0, 401), (over.Code, webhook.Code, proxy.Status));
        Assert.False(server.Rest.IsTokenInvalid);
        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Post()));
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_an_exception_and_frees_the_lane()
    {
        await using var server = await StartAsync(Script(Silence, Answer(200)));
        using var cancel = new CancellationTokenSource();
        var call = server.Rest.SendAsync(Post(), cancel.Token);
        await server.ArrivalAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        Assert.IsType<DiscordOutcome.Ok>(await server.SendAsync(Post()));
    }

    private static DiscordCall Post() => new(DiscordRoute.Post($"/channels/{new Snowflake(1)}/messages"), Body);

    private static DiscordCall Get(ulong channel) => new(DiscordRoute.Get($"/channels/{new Snowflake(channel)}"));

    private static DiscordCall Webhook(string token) => new(DiscordRoute.Post($"/webhooks/{new Snowflake(1)}/{token}"), Body);

    private static Microsoft.AspNetCore.Http.RequestDelegate Trouble(string kind) => kind switch
    {
        "closed" => Hangup,
        "silent" => Silence,
        "cut" => async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.BodyWriter.WriteAsync(Body);
            await context.Response.BodyWriter.FlushAsync();
            context.Abort();
        }
        ,
        _ => Answer(int.Parse(kind, CultureInfo.InvariantCulture), "<html>500</html>"),
    };

    /// <summary>On each connection answers the first request and, with the second, closes in an orderly way. Counts the requests.</summary>
    private static async Task<int> AnswerEveryOtherAsync(TcpListener listener)
    {
        var requests = 0;
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                await using var stream = connection.GetStream();
                using var reader = new StreamReader(stream);
                for (var turn = 0; turn < 2; turn++)
                {
                    while (await reader.ReadLineAsync() is { Length: > 0 })
                    {
                    }

                    requests++;
                    if (turn == 0)
                    {
                        await stream.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
                    }
                }
            }
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
        {
            return requests;
        }
    }

    private static async Task TimeOutIfSilentAsync(RestServer server, string trouble)
    {
        if (trouble == "silent")
        {
            await server.ArrivalAsync();
            server.Time.Advance(new DiscordRestLimits().AttemptTimeout);
        }
    }
}
