using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Teams.Connector;

/// <summary>The fake connector stays believable: Microsoft's own client works with it, and is refused where Teams refuses.</summary>
public sealed class MicrosoftsClientTests
{
    private static readonly string[] Allowed = ["send", "reply", "update", "delete", "chat", "chat again", "post", "member", "members", "members, page 2", "members, page 3"];

    [SkippableFact]
    public async Task Microsofts_own_client_works_with_the_fake()
    {
        var tools = Repository.PathOf("tests", "tools", "teams");
        var node = LocalServer.FindOnPath("node");
        Skip.If(node is null, "Node is not installed.");
        Skip.IfNot(Directory.Exists(Path.Combine(tools, "node_modules", "botframework-connector")), "botframework-connector is not installed: run npm ci in tests/tools/teams.");
        await using var connector = await FakeConnector.StartAsync();
        connector.State.AddConversation(TeamsBed.Channel, TeamsBed.Team, "TPUs", [TeamsBed.Ana, .. Enumerable.Range(0, 119).Select(number => $"29:member-{number}")]);

        using var driver = Process.Start(new ProcessStartInfo(
            node!,
            [Path.Combine(tools, "drive-connector.mjs"), connector.ServiceUrl.AbsoluteUri, await TokenAsync(connector), TeamsBed.Channel, TeamsBed.Team, TeamsBed.Ana, FakeConnector.TenantId])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = driver.StandardError.ReadToEndAsync();
        var lines = (await driver.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToDictionary(line => line["op"]!.GetValue<string>());
        Assert.True(lines.Count == 16, await error);

        Assert.All(Allowed, op => Assert.True(lines[op]["ok"]!.GetValue<bool>(), lines[op].ToJsonString()));
        Assert.Equal((404, "ActivityNotFoundInConversation"), Refusal("delete again"));
        Assert.Equal((400, "BadSyntax"), Refusal("chat with nobody"));
        Assert.Equal((400, "BadSyntax"), Refusal("post without message"));
        Assert.Equal((404, "ConversationNotFound"), Refusal("unknown conversation"));
        Assert.EndsWith("a:chat-with-29-ana", lines["chat"]["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((404, "MemberNotFoundInConversation"), Refusal("member who is none"));
        Assert.Equal(lines["chat"]["id"]!.GetValue<string>(), lines["chat again"]["id"]!.GetValue<string>());
        Assert.Equal([50, 50, 20], Allowed.Where(op => op.StartsWith("members", StringComparison.Ordinal)).Select(op => lines[op]["count"]!.GetValue<int>()));
        Assert.StartsWith(TeamsBed.Channel + ";messageid=", lines["post"]["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(connector.Violations);

        (int, string) Refusal(string op) => (lines[op]["status"]!.GetValue<int>(), lines[op]["id"]!.GetValue<string>());
    }

    private static async Task<string> TokenAsync(FakeConnector connector)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = FakeConnector.AppId,
            ["client_secret"] = FakeConnector.Secret,
            ["scope"] = "https://api.botframework.com/.default",
        });
        using var answer = await http.PostAsync(connector.TokenUrl, form);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!.GetValue<string>();
    }
}
