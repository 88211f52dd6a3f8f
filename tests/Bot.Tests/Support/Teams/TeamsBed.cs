using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Teams.Fake;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Support.Teams;

/// <summary>The whole bot beside the fake connector: activities go in over real HTTP, messages come out over real HTTP.</summary>
internal sealed class TeamsBed : IAsyncDisposable
{
    public const string Team = "19:team-of-hardware@thread.tacv2";
    public const string Channel = "19:channel-of-tpus@thread.tacv2";
    public const string Group = "19:group-chat@thread.v2";
    public const string Ana = "29:ana";
    public const string AnasChat = "a:chat-with-29-ana";

    private readonly HttpClient _http;
    private int _nextId;

    private TeamsBed(BotServer bot, FakeConnector connector, FakeIssuer issuer)
    {
        Bot = bot;
        Connector = connector;
        Issuer = issuer;
        _http = new HttpClient { BaseAddress = bot.Address };
        Token = new FakeToken(DateTimeOffset.UtcNow) { ServiceUrl = connector.ServiceUrl.AbsoluteUri };
    }

    public BotServer Bot { get; }

    public FakeConnector Connector { get; }

    public FakeIssuer Issuer { get; }

    /// <summary>The token that activities come with.</summary>
    public FakeToken Token { get; }

    public static async Task<TeamsBed> StartAsync(Action<IServiceCollection>? replace = null, params (string Name, string Value)[] settings)
    {
        var connector = await FakeConnector.StartAsync();
        var issuer = await FakeIssuer.StartAsync();
        connector.State.AddConversation(Team, Team, null, Ana, "29:ben");
        connector.State.AddConversation(Channel, Team, "TPUs", Ana, "29:ben");
        connector.State.AddConversation(Group, null, "Lunch", Ana, "29:ben");
        connector.State.ChatWith(Ana);
        var bot = await StartBotAsync(connector, issuer, replace, settings);
        return new TeamsBed(bot, connector, issuer);
    }

    /// <summary>Another host of the same bot. Which store it works on, the settings say.</summary>
    public Task<BotServer> StartAnotherAsync(params (string Name, string Value)[] settings) => StartBotAsync(Connector, Issuer, replace: null, settings);

    /// <summary>Sends anything, as it is.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="authorization">The header; null: that of <see cref="Token"/>, empty: none.</param>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(JsonNode? activity, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
        authorization ??= Token.Header;
        if (authorization.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Sends an activity that has to be taken.</summary>
    public async Task<JsonNode?> SendAsync(JsonObject activity)
    {
        var (status, body) = await PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    /// <summary>Types a message and waits for the answer.</summary>
    public async Task<FakeMessage> AskAsync(string text, JsonObject? where = null)
    {
        var before = Connector.State.Messages.Select(message => message.Id).ToHashSet();
        await SendAsync(Message(text, where));
        return await WaitAsync(message => !before.Contains(message.Id), $"answer to {text}");
    }

    /// <summary>Waits for a message; when none comes, says what went wrong in the connector.</summary>
    public async Task<FakeMessage> WaitAsync(Func<FakeMessage, bool> which, string what = "message")
    {
        try
        {
            return await Connector.State.WaitAsync(which, what);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} Calls: {string.Join(" | ", Connector.Requests.Select(call => call.Method + " " + call.Target))} {string.Join(" | ", Connector.Violations)}");
        }
    }

    /// <summary>Presses a button and reads the answer to the invoke.</summary>
    public async Task<JsonObject> ClickAsync(FakeMessage on, JsonObject card, string title, params (string Field, string Value)[] fields) =>
        await ClickAsync(on.Conversation, on.Id, CardReading.Button(card, title), fields);

    public async Task<JsonObject> ClickAsync(string conversation, string message, JsonObject button, params (string Field, string Value)[] fields)
    {
        var data = button["data"]!.DeepClone().AsObject();
        foreach (var (field, value) in fields)
        {
            data[field] = value;
        }

        var invoke = Activity("invoke", PlaceOf(conversation));
        invoke["name"] = "adaptiveCard/action";
        invoke["replyToId"] = message;
        invoke["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = button["verb"]!.DeepClone(), ["data"] = data }, ["trigger"] = "manual" };
        return (await SendAsync(invoke))!.AsObject();
    }

    public JsonObject Message(string text, JsonObject? where = null)
    {
        var activity = Activity("message", where ?? Personal());
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return activity;
    }

    /// <summary>An activity as Teams writes it, of Ana.</summary>
    public JsonObject Activity(string type, JsonObject where)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"1764100000{Interlocked.Increment(ref _nextId):000}",
            ["timestamp"] = "2026-11-26T10:00:00.000Z",
            ["channelId"] = "msteams",
            ["serviceUrl"] = Connector.ServiceUrl.AbsoluteUri,
            ["from"] = new JsonObject { ["id"] = Ana, ["name"] = "Ana", ["aadObjectId"] = "11111111-2222-4333-8444-555555555555" },
            ["recipient"] = new JsonObject { ["id"] = FakeConnector.BotId, ["name"] = "Podcasts" },
            ["locale"] = "en-US",
        };
        foreach (var (name, value) in where)
        {
            activity[name] = value!.DeepClone();
        }

        return activity;
    }

    public static JsonObject Personal() => Where(AnasChat, "personal");

    public static JsonObject InGroup() => Where(Group, "groupChat");

    public static JsonObject InChannel(string? thread = null) => Where(thread is null ? Channel : $"{Channel};messageid={thread}", "channel");

    public static JsonObject PlaceOf(string conversation) => conversation.Split(';')[0] switch
    {
        Team or Channel => Where(conversation, "channel"),
        Group => InGroup(),
        _ => Where(conversation, "personal"),
    };

    /// <summary>Text behind a mention of the bot, with the entity that Teams puts beside it.</summary>
    public JsonObject Mention(string text, JsonObject where)
    {
        var message = Message("<at>Podcasts</at> " + text, where);
        message["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>Podcasts</at>",
            ["mentioned"] = new JsonObject { ["id"] = FakeConnector.BotId, ["name"] = "Podcasts" },
        });
        return message;
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Connector.Violations);
        _http.Dispose();
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    private static Task<BotServer> StartBotAsync(FakeConnector connector, FakeIssuer issuer, Action<IServiceCollection>? replace, (string Name, string Value)[] settings) => BotServer.StartAsync(
        replace: replace,
        settings:
        [
            ("Teams:AppId", FakeConnector.AppId),
            ("Teams:AppPassword", FakeConnector.Secret),
            ("Teams:TokenUrl", connector.TokenUrl),
            ("Teams:ServiceHosts:0", connector.Host),
            ("Teams:OpenIdMetadataUrl", issuer.MetadataUrl),
            .. settings,
        ]);

    private static JsonObject Where(string conversation, string type)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = FakeConnector.TenantId } };
        if (type == "channel")
        {
            data["team"] = new JsonObject { ["id"] = Team };
            data["channel"] = new JsonObject { ["id"] = conversation.Split(';')[0] };
        }

        return new JsonObject
        {
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = type, ["tenantId"] = FakeConnector.TenantId },
            ["channelData"] = data,
        };
    }
}
