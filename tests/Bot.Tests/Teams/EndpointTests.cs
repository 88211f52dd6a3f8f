using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Teams;
using Bot.Tests.Teams.Fake;

namespace Bot.Tests.Teams;

/// <summary>The endpoint: who is let in, and what each kind of activity is answered with.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private TeamsBed _bed = null!;

    public async Task InitializeAsync() => _bed = await TeamsBed.StartAsync(settings: [("Teams:AllowedTenants:0", FakeConnector.TenantId), ("Library:Url", "https://podcasts.example.org/")]);

    public async Task DisposeAsync() => await _bed.DisposeAsync();

    public static TheoryData<string> BadTokens => [.. Flaws.Keys];

    private static readonly Dictionary<string, Func<FakeToken, string>> Flaws = new()
    {
        ["none"] = _ => "",
        ["another scheme"] = token => "Basic " + token.Text,
        ["foreign issuer"] = token => (token with { Issuer = "https://sts.windows.net/tenant/" }).Header,
        ["foreign audience"] = token => (token with { Audience = "00000000-0000-0000-0000-0000000000bb" }).Header,
        ["another key of the same id"] = token => (token with { Key = FakeKey.Next, KeyId = FakeKey.First.Id }).Header,
        ["expired"] = token => (token with { Expires = DateTimeOffset.UtcNow.AddMinutes(-6).ToUnixTimeSeconds() }).Header,
        ["without an end"] = token => (token with { Expires = null }).Header,
        ["unsigned"] = token => (token with { Algorithm = "none" }).Header,
        ["signed with the public key"] = token => (token with { Algorithm = "HS256" }).Header,
        ["RS384"] = token => (token with { Algorithm = "RS384" }).Header,
        ["of another service"] = token => (token with { ServiceUrl = "https://smba.trafficmanager.net/amer/" }).Header,
        ["of no service"] = token => (token with { ServiceUrl = null }).Header,
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_request_that_Teams_has_not_sent_learns_nothing_but_401(string flaw)
    {
        var (status, body) = await _bed.PostAsync(_bed.Message("/help"), Flaws[flaw](_bed.Token));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Null(body);
        Assert.Empty(_bed.Connector.Requests);
    }

    [Fact]
    public async Task A_key_that_may_not_sign_for_Teams_is_refused()
    {
        _bed.Issuer.Keys = [FakeKey.First with { Endorsements = ["slack"] }];

        Assert.Equal(HttpStatusCode.Unauthorized, (await _bed.PostAsync(_bed.Message("/help"))).Status);
    }

    [Fact]
    public async Task A_key_that_is_new_is_looked_up_at_once()
    {
        await _bed.AskAsync("/help");
        _bed.Issuer.Keys = [FakeKey.Next];

        var (status, _) = await _bed.PostAsync(_bed.Message("/shows"), (_bed.Token with { Key = FakeKey.Next }).Header);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Without_keys_the_request_is_not_refused_but_put_off()
    {
        _bed.Issuer.MetadataTrouble = FakeIssuer.Status(503);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _bed.PostAsync(_bed.Message("/help"))).Status);
    }

    [Fact]
    public async Task Known_keys_outlive_an_outage_of_the_metadata()
    {
        await _bed.AskAsync("/help");
        _bed.Issuer.MetadataTrouble = FakeIssuer.Status(503);

        await _bed.AskAsync("/shows");
    }

    [Fact]
    public async Task Another_tenant_is_refused_with_403()
    {
        var message = _bed.Message("/help");
        message["conversation"]!["tenantId"] = "00000000-1111-4222-8333-444444444444";

        Assert.Equal(HttpStatusCode.Forbidden, (await _bed.PostAsync(message)).Status);
    }

    [Fact]
    public async Task A_service_that_is_not_on_the_list_gets_no_token_of_ours()
    {
        var message = _bed.Message("/help");
        message["serviceUrl"] = "https://evil.example/emea/";

        Assert.Equal(HttpStatusCode.Forbidden, (await _bed.PostAsync(message, (_bed.Token with { ServiceUrl = "https://evil.example/emea/" }).Header)).Status);
    }

    [Fact]
    public async Task An_unknown_invoke_is_501_and_an_unknown_event_200()
    {
        var invoke = _bed.Activity("invoke", TeamsBed.Personal());
        invoke["name"] = "something/new";

        Assert.Equal(HttpStatusCode.NotImplemented, (await _bed.PostAsync(invoke)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _bed.PostAsync(_bed.Activity("messageReaction", TeamsBed.Personal()))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _bed.PostAsync(_bed.Activity("tomorrow", TeamsBed.Personal()))).Status);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("{\"type\":5}", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    public async Task What_is_no_activity_is_400(string body, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = _bed.Bot.Address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", _bed.Token.Header);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/api/messages", content);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_body_without_an_end_is_413()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _bed.PostAsync(_bed.Message(new string('a', 300_000)))).Status);
    }

    [Fact]
    public async Task Find_a_quote_lists_lines_and_their_cards_have_the_very_words()
    {
        var result = (await _bed.SendAsync(Query("junior engineer")))!["composeExtension"]!;

        Assert.Equal("result", result["type"]!.GetValue<string>());
        var first = result["attachments"]![0]!;
        Assert.Equal("application/vnd.microsoft.card.thumbnail", first["preview"]!["contentType"]!.GetValue<string>());
        Assert.Contains("at the level of a junior engineer?", CardReading.WordsOf(first["content"]!.AsObject()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zzzz qqqq xxxx")]
    [InlineData("")]
    [InlineData("a")]
    public async Task Find_a_quote_says_in_words_when_there_is_none(string words)
    {
        var result = (await _bed.SendAsync(Query(words)))!["composeExtension"]!;

        Assert.Equal("message", result["type"]!.GetValue<string>());
        Assert.NotEmpty(result["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Find_the_source_opens_a_dialog_that_says_whether_it_was_said()
    {
        var invoke = _bed.Activity("invoke", TeamsBed.InChannel("1764099999999"));
        invoke["name"] = "composeExtension/fetchTask";
        invoke["value"] = new JsonObject
        {
            ["commandId"] = "findSource",
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject
            {
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>He said: how far do you believe we are from having an AI operating 24/7 at the level of a junior&nbsp;engineer?</p>" },
            },
        };

        var task = (await _bed.SendAsync(invoke))!["task"]!;

        Assert.Equal("continue", task["type"]!.GetValue<string>());
        Assert.Contains("line 226 of 270", CardReading.WordsOf(task["value"]!["card"]!["content"]!.AsObject()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://podcasts.example.org/episodes/training-data-2025-05-16-jeff-dean-on-the-coming-transformations", true)]
    [InlineData("https://podcasts.example.org/episodes/no-such-episode", false)]
    [InlineData("https://podcasts.example.org.evil.example/episodes/training-data-2025-05-16-jeff-dean-on-the-coming-transformations", false)]
    [InlineData("http://podcasts.example.org/episodes/training-data-2025-05-16-jeff-dean-on-the-coming-transformations", false)]
    [InlineData("not a link", false)]
    public async Task A_link_to_an_episode_of_ours_becomes_its_card(string url, bool isOurs)
    {
        var invoke = _bed.Activity("invoke", TeamsBed.InGroup());
        invoke["name"] = "composeExtension/queryLink";
        invoke["value"] = new JsonObject { ["url"] = url };

        var answer = await _bed.SendAsync(invoke);

        Assert.Equal(isOurs, answer!["composeExtension"] is not null);
        Assert.True(!isOurs || CardReading.WordsOf(answer["composeExtension"]!["attachments"]![0]!["content"]!.AsObject()).Contains("Why it matters", StringComparison.Ordinal));
    }

    private JsonObject Query(string words)
    {
        var invoke = _bed.Activity("invoke", TeamsBed.Personal());
        invoke["name"] = "composeExtension/query";
        invoke["value"] = new JsonObject
        {
            ["commandId"] = "findQuote",
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "words", ["value"] = words }),
            ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
        };
        return invoke;
    }
}
