using System.Text;
using System.Text.Json.Nodes;
using Bot.Server.Teams;
using Bot.Server.Teams.Connector;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;
using CsCheck;

namespace Bot.Tests.Teams.Connector;

/// <summary>Calls to the connector: how they look, and how its answers are read.</summary>
[Collection(Alone.Name)]
public sealed class ConnectorClientTests
{
    [Fact]
    public async Task Ids_are_escaped_as_microsofts_own_client_escapes_them()
    {
        await using var bed = await ConnectorBed.StartAsync();
        const string Thread = "19:abc_DEF@thread.tacv2;messageid=1481567603816";
        var place = bed.Place(Thread);
        var calls = new Dictionary<string, Func<Task<ConnectorOutcome>>>
        {
            ["sendToConversation"] = () => bed.Client.SendAsync(place, ConnectorBed.Hello, targeted: false, CancellationToken.None),
            ["sendToConversation 1:1"] = () => bed.Client.SendAsync(bed.Place("a:1pL6i0oY3C0K8oAj8="), ConnectorBed.Hello, targeted: false, CancellationToken.None),
            ["updateActivity"] = () => bed.Client.UpdateAsync(place, "123", ConnectorBed.Hello, targeted: false, CancellationToken.None),
            ["deleteActivity"] = () => bed.Client.DeleteAsync(place, "123", CancellationToken.None),
            ["getConversationMember"] = () => bed.Client.MemberAsync(place, "29:user/x+y", CancellationToken.None),
            ["createConversation 1:1"] = () => bed.Client.CreateAsync(place, ChatWith(TeamsBed.Ana), CancellationToken.None),
            ["createConversation channel thread"] = () => bed.Client.CreateAsync(place, PostIn(TeamsBed.Channel), CancellationToken.None),
            ["teams.fetchChannelList"] = () => bed.Client.ChannelsAsync(place, "19:team@thread.tacv2", CancellationToken.None),
        };
        var golden = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("tests", "Bot.Tests", "Teams", "Fixtures", "connector-golden.json")))!.AsArray()
            .ToDictionary(call => (string)call!["op"]!, call => $"{call!["method"]} {call["path"]}");

        foreach (var (op, call) in calls)
        {
            bed.Connector.Requests.Clear();
            await call();
            var request = Assert.Single(bed.Connector.Requests);
            Assert.Equal(golden[op], $"{request.Method} {request.Target["/emea".Length..]}");
        }
    }

    [Fact]
    public void An_id_is_one_part_of_the_path_whatever_is_in_it() => Gen.String.Where(id => id.Length > 0 && id is not ("." or "..") && IsWhole(id)).Sample(
        id =>
        {
            var address = new ConnectorCall(HttpMethod.Get, new Uri("https://smba.trafficmanager.net/emea/"), $"/v3/conversations/{Uri.EscapeDataString(id)}/members", "", "").Address;
            var parts = address.AbsolutePath.Split('/');

            Assert.Equal(6, parts.Length);
            Assert.Equal(id, Uri.UnescapeDataString(parts[4]));
        },
        iter: 2_000);

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    public async Task An_id_that_would_lead_out_of_the_path_is_not_sent(string id)
    {
        await using var bed = await ConnectorBed.StartAsync();

        Assert.IsType<ConnectorOutcome.Refused>(await bed.SendAsync(id));
        Assert.IsType<ConnectorOutcome.Refused>(await bed.Client.DeleteAsync(bed.Place(), id, CancellationToken.None));

        Assert.Empty(bed.Connector.Requests);
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
    public async Task Letters_beyond_ascii_take_no_more_room_than_they_have()
    {
        await using var bed = await ConnectorBed.StartAsync();
        var text = string.Concat(Enumerable.Repeat("Ж“", 15_000));

        Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.SendAsync(bed.Place(), ConnectorBed.Hello with { Text = text }, targeted: false, CancellationToken.None));
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

        var first = Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.CreateAsync(bed.Place(), ChatWith(TeamsBed.Ana), CancellationToken.None));
        var second = Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.CreateAsync(bed.Place(), ChatWith(TeamsBed.Ana), CancellationToken.None));

        Assert.Equal(ConnectorClient.Read(first, TeamsJson.Default.ConversationResource)!.Id, ConnectorClient.Read(second, TeamsJson.Default.ConversationResource)!.Id);
    }

    [Fact]
    public async Task A_new_post_has_a_thread_that_can_be_written_into()
    {
        await using var bed = await ConnectorBed.StartAsync();

        var begun = ConnectorClient.Read(Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.CreateAsync(bed.Place(TeamsBed.Channel), PostIn(TeamsBed.Channel), CancellationToken.None)), TeamsJson.Default.ConversationResource)!;
        Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync(begun.Id!));

        Assert.Equal($"{TeamsBed.Channel};messageid={begun.ActivityId}", begun.Id);
        Assert.All(bed.Connector.State.Messages, message => Assert.Equal(begun.Id, message.Conversation));
    }

    [Fact]
    public async Task A_message_for_one_person_is_seen_by_that_person_alone()
    {
        await using var bed = await ConnectorBed.StartAsync();
        var message = ConnectorBed.Hello with { Recipient = new ChannelAccount { Id = TeamsBed.Ana, IsTargeted = true } };

        Assert.IsType<ConnectorOutcome.Ok>(await bed.Client.SendAsync(bed.Place(), message, targeted: true, CancellationToken.None));

        Assert.Equal(TeamsBed.Ana, Assert.Single(bed.Connector.State.Messages).OnlyFor);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    public async Task An_answer_without_a_body_is_one(int status)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", status, BeforeCommit: false) { Body = "" });

        Assert.Null(ConnectorClient.Read(Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync()), TeamsJson.Default.ResourceResponse));
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("{\"id\":5}")]
    public async Task An_answer_of_another_shape_is_still_one(string body)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", 200, BeforeCommit: false) { Body = body });

        Assert.Null(ConnectorClient.Read(Assert.IsType<ConnectorOutcome.Ok>(await bed.SendAsync()), TeamsJson.Default.ResourceResponse));
    }

    [Fact]
    public async Task Too_long_is_an_outcome_of_its_own()
    {
        await using var bed = await ConnectorBed.StartAsync();

        Assert.IsType<ConnectorOutcome.TooLarge>(await bed.Client.SendAsync(bed.Place(), ConnectorBed.Hello with { Text = new string('a', 60_000) }, targeted: false, CancellationToken.None));
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(403, "BotDisabledByAdmin")]
    [InlineData(403, "MessageWritesBlocked")]
    [InlineData(404, "ConversationNotFound")]
    public async Task A_refusal_is_told_with_what_Teams_calls_it(int status, string code)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.State.Find(TeamsBed.Channel)!.Refusal = (status, code);

        var refused = Assert.IsType<ConnectorOutcome.Refused>(await bed.SendAsync());

        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Single(bed.Connector.Requests);
    }

    [Theory]
    [InlineData(403, "")]
    [InlineData(403, "<html>Forbidden</html>")]
    [InlineData(404, "\"gone\"")]
    [InlineData(404, "null")]
    [InlineData(403, "{\"error\":{\"code\":\"\\uD800\"}}")]
    [InlineData(400, "{\"error\":\"BadSyntax\"}")]
    [InlineData(501, "{}")]
    public async Task A_refusal_without_a_code_is_told_by_its_status(int status, string body)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", status, BeforeCommit: true) { Body = body });

        var refused = Assert.IsType<ConnectorOutcome.Refused>(await bed.SendAsync());

        Assert.Equal((status, ""), (refused.Status, refused.Code));
        Assert.Single(bed.Connector.Requests);
    }

    private static ConversationParameters ChatWith(string person) => new() { IsGroup = false, Members = [new ChannelAccount { Id = person }], TenantId = FakeConnector.TenantId };

    private static ConversationParameters PostIn(string channel) => new()
    {
        IsGroup = true,
        TenantId = FakeConnector.TenantId,
        Activity = ConnectorBed.Hello,
        ChannelData = new ConversationChannelData(new TeamsChannel(channel, null)),
    };

    /// <summary>Half a character cannot be sent at all.</summary>
    private static bool IsWhole(string text) => !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);
}
