using Bot.Server.Teams;
using Bot.Server.Teams.Connector;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Teams.Connector;

/// <summary>Calls to the connector: how they look, what is repeated, and what never is.</summary>
[Collection(Alone.Name)]
public sealed class ConnectorClientTests
{
    private const string Odd = "19:abc_DEF@thread.tacv2;messageid=1481567603816";
    private const string Escaped = "/v3/conversations/19%3Aabc_DEF%40thread.tacv2%3Bmessageid%3D1481567603816";

    [Fact]
    public async Task Ids_are_escaped_as_microsofts_own_client_escapes_them()
    {
        await using var bed = await ConnectorBed.StartAsync();
        var place = bed.Place(Odd);
        await bed.Client.SendAsync(place, ConnectorBed.Hello, targeted: false, CancellationToken.None);
        await bed.Client.UpdateAsync(place, "123", ConnectorBed.Hello, targeted: false, CancellationToken.None);
        await bed.Client.DeleteAsync(place, "123", CancellationToken.None);
        await bed.Client.MemberAsync(place, "29:user/x+y", CancellationToken.None);
        await bed.Client.ChannelsAsync(place, "19:team@thread.tacv2", CancellationToken.None);

        Assert.Equal(
            [
                $"POST {Escaped}/activities",
                $"PUT {Escaped}/activities/123",
                $"DELETE {Escaped}/activities/123",
                $"GET {Escaped}/members/29%3Auser%2Fx%2By",
                "GET /v3/teams/19%3Ateam%40thread.tacv2/conversations",
            ],
            bed.Connector.Requests.Select(request => $"{request.Method} {request.Target["/emea".Length..]}"));
    }

    [Fact]
    public async Task A_message_is_sent_changed_and_taken_away()
    {
        await using var bed = await ConnectorBed.StartAsync();
        var sent = ConnectorClient.Read(Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync()), TeamsJson.Default.ResourceResponse)!.Id!;

        Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.UpdateAsync(bed.Place(), sent, ConnectorBed.Hello with { Text = "changed" }, targeted: false, CancellationToken.None));
        Assert.Equal("changed", Assert.Single(bed.Connector.State.Messages).Words);

        Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.DeleteAsync(bed.Place(), sent, CancellationToken.None));
        Assert.Empty(bed.Connector.State.Messages);
    }

    [Fact]
    public async Task A_message_for_one_person_is_changed_without_naming_that_person_again()
    {
        await using var bed = await ConnectorBed.StartAsync();
        var message = ConnectorBed.Hello with { Recipient = new ChannelAccount { Id = TeamsBed.Ana, IsTargeted = true } };
        var sent = ConnectorClient.Read(Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.SendAsync(bed.Place(), message, targeted: true, CancellationToken.None)), TeamsJson.Default.ResourceResponse)!.Id!;

        Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.UpdateAsync(bed.Place(), sent, message with { Text = "changed" }, targeted: true, CancellationToken.None));
    }

    [Fact]
    public async Task A_chat_that_is_begun_twice_is_one()
    {
        await using var bed = await ConnectorBed.StartAsync();
        var parameters = new ConversationParameters { IsGroup = false, Members = [new ChannelAccount { Id = TeamsBed.Ana }], TenantId = FakeConnector.TenantId };

        var first = Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.CreateAsync(bed.Place(), parameters, CancellationToken.None));
        var second = Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.CreateAsync(bed.Place(), parameters, CancellationToken.None));

        Assert.Equal(ConnectorClient.Read(first, TeamsJson.Default.ConversationResource)!.Id, ConnectorClient.Read(second, TeamsJson.Default.ConversationResource)!.Id);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(null)]
    public async Task A_message_that_may_have_arrived_is_never_sent_again(int? status)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", status, BeforeCommit: false));

        Assert.IsType<ConnectorOutcome.Unknown>(await bed.SendAsync());

        Assert.Single(bed.Connector.State.Messages);
        Assert.Single(bed.Connector.Requests);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(500)]
    [InlineData(null)]
    public async Task What_may_be_done_twice_is_repeated(int? status)
    {
        await using var bed = await ConnectorBed.StartAsync();
        var sent = ConnectorClient.Read(Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync()), TeamsJson.Default.ResourceResponse)!.Id!;
        bed.Connector.Fail(new ConnectorFault("PUT", status, BeforeCommit: true));
        bed.Connector.Fail(new ConnectorFault("PUT", status, BeforeCommit: true));

        var outcome = await bed.FinishAsync(bed.Client.UpdateAsync(bed.Place(), sent, ConnectorBed.Hello with { Text = "changed" }, targeted: false, CancellationToken.None));

        Assert.IsType<ConnectorOutcome.Ok>(outcome);
        Assert.Equal("changed", Assert.Single(bed.Connector.State.Messages).Words);
    }

    [Theory]
    [InlineData(429, "3")]
    [InlineData(429, null)]
    [InlineData(412, null)]
    public async Task What_was_surely_not_done_is_repeated(int status, string? retryAfter)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", status, BeforeCommit: true) { Code = "Later", RetryAfter = retryAfter });

        Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync());

        Assert.Equal(2, bed.Connector.Requests.Count);
        Assert.Single(bed.Connector.State.Messages);
    }

    [Fact]
    public async Task A_wait_that_outlasts_the_patience_is_told()
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", 429, BeforeCommit: true) { Code = "TooManyRequests", RetryAfter = "600" });

        var later = Assert.IsType<ConnectorOutcome.TryLater>(await bed.SendAsync());

        Assert.True(later.After > TimeSpan.FromMinutes(5));
        Assert.Single(bed.Connector.Requests);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_asked_for_once_more_and_not_for_ever()
    {
        await using var bed = await ConnectorBed.StartAsync();
        await bed.SendAsync();
        bed.Connector.RevokeTokens();
        Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync());

        bed.Connector.Fail(new ConnectorFault("POST", 401, BeforeCommit: true) { Code = "BotNotRegistered" });
        bed.Connector.Fail(new ConnectorFault("POST", 401, BeforeCommit: true) { Code = "BotNotRegistered" });
        var refused = Assert.IsType<ConnectorOutcome.Refused>(await bed.SendAsync());

        Assert.Equal((401, "BotNotRegistered"), (refused.Status, refused.Code));
        Assert.Equal(3, bed.Connector.TokensIssued);
    }

    [Fact]
    public async Task Too_long_is_an_outcome_of_its_own()
    {
        await using var bed = await ConnectorBed.StartAsync();

        Assert.IsType<ConnectorOutcome.TooLarge>(await bed.Client.SendAsync(bed.Place(), ConnectorBed.Hello with { Text = new string('a', 60_000) }, targeted: false, CancellationToken.None));
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "MessageWritesBlocked")]
    [InlineData(404, "ConversationNotFound")]
    public async Task A_refusal_is_told_with_what_Teams_calls_it(int status, string code)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.State.Find(TeamsBed.Channel)!.Refusal = (status, code);

        var refused = Assert.IsType<ConnectorOutcome.Refused>(await bed.SendAsync());

        Assert.Equal((status, code), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("https://evil.example/emea/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://user@smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("http://127.0.0.1:1/")]
    public async Task A_host_that_is_not_allowed_gets_nothing(string service)
    {
        await using var bed = await ConnectorBed.StartAsync();

        var refused = Assert.IsType<ConnectorOutcome.Refused>(
            await bed.Client.SendAsync(new ConnectorPlace(new Uri(service), "19:x", null), ConnectorBed.Hello, targeted: false, CancellationToken.None));

        Assert.Equal("ServiceHostNotAllowed", refused.Code);
        Assert.Equal(0, bed.Connector.TokensIssued);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/tenant/", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc", true)]
    [InlineData("https://SMBA.trafficmanager.net/amer", true)]
    [InlineData("https://smba.trafficmanager.net/amer?x=1", false)]
    [InlineData("https://trafficmanager.net/", false)]
    public void Hosts_of_microsoft_are_allowed_by_default(string service, bool expected) =>
        Assert.Equal(expected, new TeamsSettings { AppId = FakeConnector.AppId }.Trusts(new Uri(service)));

    [Fact]
    public async Task No_connection_is_tried_again_and_told()
    {
        await using var bed = await ConnectorBed.StartAsync(settings => settings.ServiceHosts = ["127.0.0.1:1"]);

        var outcome = await bed.FinishAsync(bed.Client.SendAsync(new ConnectorPlace(new Uri("http://127.0.0.1:1/"), "19:x", null), ConnectorBed.Hello, targeted: false, CancellationToken.None));

        Assert.IsType<ConnectorOutcome.TryLater>(outcome);
    }

    [Fact]
    public async Task A_hundred_at_once_go_within_the_limits_of_a_conversation()
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.LimitedBy = bed.Time;

        await bed.FinishAsync(Task.WhenAll(Enumerable.Range(0, 100).Select(_ => bed.Client.SendAsync(bed.Place(), ConnectorBed.Hello, targeted: false, CancellationToken.None))));

        // The wait of the last is longer than anybody's patience, so not all of them go. By a clock that runs ahead, the way of some takes so
        // long that they arrive too near to the next; those are sent again.
        Assert.InRange(bed.Connector.State.Messages.Count, 50, 100);
        Assert.InRange(bed.Connector.Limited, 0, 20);
    }
}
