using System.Text;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NSec.Cryptography;

namespace Bot.Tests.Discord.Fake;

/// <summary>Interactions over HTTP: signed, answered in the response, by the callback or by an edit.</summary>
public class EndpointTests : FakeDiscordFixture
{
    [Fact]
    public async Task An_inline_answer_shows()
    {
        await using var endpoint = await EndpointAsync((_, http) => AnswerAsync(http, HelloAnswer));

        var reply = await Anna.SlashAsync("quote", ("words", "x"));

        Assert.Equal(("hello", AnswerWay.Inline), (reply.Message.Text, reply.Way));
        Assert.Empty(Discord.Violations);
    }

    [Fact]
    public async Task A_request_carries_a_signature_that_the_public_key_confirms()
    {
        var verified = false;
        await using var endpoint = await EndpointAsync((body, http) =>
        {
            verified = Verify(body, http);
            return AnswerAsync(http, HelloAnswer);
        });

        await Anna.SlashAsync("quote", ("words", "x"));

        Assert.True(verified);
    }

    [Fact]
    public async Task An_answer_by_the_callback_leaves_the_response_empty()
    {
        await using var endpoint = await EndpointAsync(async (body, http) =>
        {
            var payload = System.Text.Json.Nodes.JsonNode.Parse(body)!;
            await Api.PostAsync($"interactions/{payload["id"]}/{payload["token"]}/callback", HelloAnswer);
            http.Response.StatusCode = 202;
        });

        var reply = await Anna.SlashAsync("quote", ("words", "x"));

        Assert.Equal(("hello", AnswerWay.Callback), (reply.Message.Text, reply.Way));
    }

    [Fact]
    public async Task After_an_inline_defer_the_first_edits_may_find_nothing()
    {
        Discord.Answers.RaceEdits = 2;
        await using var endpoint = await EndpointAsync((_, http) => AnswerAsync(http, Defer));
        var reply = await new FakePerson(Discord, Anna.User, Channel, Anna.Permissions) { Patience = TimeSpan.Zero }.SlashAsync("quote", ("words", "x"));
        await Discord.WaitForAsync(() => reply.Interaction.IsAnswered, "the defer");

        var codes = new List<int>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            codes.Add((await Api.PatchAsync(OriginalOf(reply), Hello)).Code);
        }

        Assert.Equal([10015, 10015, 0], codes);
        Assert.Equal(("hello", AnswerWay.Edit), (reply.Message.Text, reply.Way));
    }

    [Theory]
    [InlineData("""{"type":4,"data":{"content":"hello"}}""")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""")]
    [InlineData("nonsense")]
    public async Task A_bad_inline_answer_is_none_and_is_noted(string answer)
    {
        await using var endpoint = await EndpointAsync((_, http) => AnswerAsync(http, answer));

        var reply = await Anna.SlashAsync("quote", ("words", "x"));

        Assert.True(reply.HasFailed);
        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task An_answer_after_three_seconds_is_none()
    {
        await using var endpoint = await EndpointAsync((_, http) =>
        {
            Time.Advance(TimeSpan.FromSeconds(3));
            return AnswerAsync(http, HelloAnswer);
        });

        var reply = await Anna.SlashAsync("quote", ("words", "x"));

        Assert.True(reply.HasFailed);
    }

    [Fact]
    public async Task The_same_interaction_can_be_sent_again()
    {
        var seen = new List<string>();
        await using var endpoint = await EndpointAsync((body, http) =>
        {
            lock (seen)
            {
                seen.Add(body);
            }

            return AnswerAsync(http, HelloAnswer);
        });
        var reply = await Anna.SlashAsync("quote", ("words", "x"));

        Discord.Delivery.Resend(reply.Interaction);
        await Discord.WaitForAsync(() => Discord.Violations.Count > 0, "the second answer");

        Assert.Equal(seen[0], seen[1]);
        Assert.Equal(40060, Assert.Single(Discord.Violations).Fault.Code);
    }

    [Fact]
    public async Task An_endpoint_is_accepted_when_it_answers_the_ping_and_refuses_the_forgery()
    {
        await using var endpoint = await EndpointAsync(async (body, http) =>
        {
            if (Verify(body, http))
            {
                await AnswerAsync(http, """{"type":1}""");
            }
            else
            {
                http.Response.StatusCode = 401;
            }
        });

        Assert.Equal(200, (await Api.PatchAsync("applications/@me", $$"""{"interactions_endpoint_url":"{{Discord.Delivery.Endpoint}}"}""")).Status);
    }

    [Fact]
    public async Task An_endpoint_that_believes_everybody_is_refused()
    {
        await using var endpoint = await EndpointAsync((_, http) => AnswerAsync(http, """{"type":1}"""));

        var refused = await Api.PatchAsync("applications/@me", $$"""{"interactions_endpoint_url":"{{Discord.Delivery.Endpoint}}"}""");

        Assert.Equal((400, 50035), (refused.Status, refused.Code));
    }

    private static Task AnswerAsync(HttpContext http, string json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }

    private bool Verify(string body, HttpContext http)
    {
        var key = PublicKey.Import(SignatureAlgorithm.Ed25519, Convert.FromHexString(Discord.PublicKeyHex), KeyBlobFormat.RawPublicKey);
        var signed = Encoding.UTF8.GetBytes(http.Request.Headers["X-Signature-Timestamp"] + body);
        return SignatureAlgorithm.Ed25519.Verify(key, signed, Convert.FromHexString(http.Request.Headers["X-Signature-Ed25519"].ToString()));
    }

    /// <summary>An endpoint for interactions that does what the test says.</summary>
    private async Task<WebApplication> EndpointAsync(Func<string, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            await answer(await reader.ReadToEndAsync(), http);
        });
        await app.StartAsync();
        Discord.Delivery.Endpoint = new Uri(app.Urls.First());
        return app;
    }
}
