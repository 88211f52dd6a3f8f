using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support.Discord;

/// <summary>
/// Discord, as far as the bot can tell: the REST interface on a free port, strict about what it takes, with a memory. Tests make guilds
/// and people in it, let the people act, and read what the people see.
/// </summary>
internal sealed class FakeDiscord : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };

    private FakeDiscord(TimeProvider time)
    {
        State = new DiscordState(time);
        Commands = new CommandBook(State);
        Limits = new RateLimits(time);
        Answers = new InteractionAnswers(State);
        Probe = new EndpointProbe(Keys, _client, time);
        Delivery = new InteractionDelivery(State, Answers, Probe, Log);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        Map(new ApiPipeline(this, time));
    }

    public const string GoodToken = "fake-bot-token";

    public DiscordState State { get; }

    public CommandBook Commands { get; }

    public RateLimits Limits { get; }

    public TroublePlan Troubles { get; } = new();

    public CallLog Log { get; } = new();

    public FakeKeys Keys { get; } = new();

    public GatewayAddress Gateway { get; } = new();

    public InteractionAnswers Answers { get; }

    public InteractionDelivery Delivery { get; }

    /// <summary>Posts to the bot's endpoint as Discord does.</summary>
    public EndpointProbe Probe { get; }

    /// <summary>The token that the bot must show; another one is a token that was reset.</summary>
    public string BotToken { get; set; } = GoodToken;

    /// <summary>Whether our own rules hold beside Discord's; off for a client that is not ours.</summary>
    public bool HouseRules
    {
        get => Delivery.HouseRules;
        set => Delivery.HouseRules = value;
    }

    /// <summary>The setting <c>Discord:ApiBaseUrl</c>.</summary>
    public string ApiBaseUrl => _app.Urls.First() + "/api/v10";

    /// <summary>The setting <c>Discord:PublicKey</c>.</summary>
    public string PublicKeyHex => Keys.PublicKeyHex;

    /// <summary>The setting <c>Discord:ApplicationId</c>.</summary>
    public string ApplicationId => State.Bot.Id;

    public IReadOnlyList<LoggedCall> Calls => Log.Calls;

    /// <summary>What the bot sent and should not have; none after a good test.</summary>
    public IReadOnlyList<Violation> Violations => Log.Violations;

    public static async Task<FakeDiscord> StartAsync(TimeProvider? time = null)
    {
        var discord = new FakeDiscord(time ?? TimeProvider.System);
        await discord._app.StartAsync();
        return discord;
    }

    public FakeGuild AddGuild(string name = "Listeners") => State.Change(() =>
    {
        var guild = new FakeGuild(State.Ids.Next(), name);
        State.Add(guild);
        return guild;
    });

    public FakeChannel AddChannel(FakeGuild? guild, string name = "general", ChannelType type = ChannelType.Text, FakeChannel? parent = null) => State.Change(() =>
    {
        var channel = new FakeChannel(State.Ids.Next(), type, name) { Guild = guild, Parent = parent };
        State.Add(channel);
        return channel;
    });

    /// <summary>A tag for the posts of a forum; a moderated one is given only by those who manage threads.</summary>
    public ForumTag AddTag(FakeChannel forum, string name, bool moderated = false) => State.Change(() =>
    {
        var tag = new ForumTag(State.Ids.Next(), name, moderated);
        forum.AvailableTags.Add(tag);
        return tag;
    });

    /// <summary>A role of a guild.</summary>
    public FakeRole AddRole(string name) => new(State.Read(State.Ids.Next), name);

    /// <summary>Somebody in a channel.</summary>
    public FakePerson AddPerson(string name, FakeChannel channel, Permissions permissions = Permissions.Person, string locale = "en-US", params IReadOnlyList<FakeRole> roles) =>
        new(this, new FakeUser(State.Read(State.Ids.Next), name) { Locale = locale }, channel, permissions) { Roles = roles };

    /// <summary>A channel as people see it.</summary>
    public SeenChannel Channel(string id) => new(State, State.Read(() => State.FindChannel(id)) ?? throw new ClientRefusal($"There is no channel {id}."));

    /// <summary>Registers commands without a call, through the same rules.</summary>
    public void RegisterCommands(string json) => State.Change(() => Commands.Replace(null, JsonNode.Parse(json)!.AsArray()));

    /// <summary>Somebody deletes a channel.</summary>
    public Task DeleteChannelAsync(FakeChannel channel)
    {
        State.Change(() => channel.IsDeleted = true);
        return Delivery.AnnounceAsync(channel.IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE", channel.ToJson());
    }

    /// <summary>Somebody removes the bot from a guild.</summary>
    public Task KickAsync(FakeGuild guild)
    {
        State.Change(() => guild.HasBot = false);
        return Delivery.AnnounceAsync("GUILD_DELETE", new JsonObject { ["id"] = guild.Id });
    }

    /// <summary>A guild is out of order, which is not a removal.</summary>
    public Task LoseGuildAsync(FakeGuild guild)
    {
        State.Change(() => guild.IsUnavailable = true);
        return Delivery.AnnounceAsync("GUILD_DELETE", new JsonObject { ["id"] = guild.Id, ["unavailable"] = true });
    }

    /// <summary>A guild is back after an outage, or the bot was added to it.</summary>
    public Task OfferGuildAsync(FakeGuild guild)
    {
        State.Change(() =>
        {
            guild.IsUnavailable = false;
            guild.HasBot = true;
        });
        return Delivery.AnnounceAsync("GUILD_CREATE", DescribeGuild(guild));
    }

    /// <summary>A guild with its channels and the bot as a member, as <c>GUILD_CREATE</c> tells it (https://docs.discord.com/developers/events/gateway-events#guild-create).</summary>
    public JsonObject DescribeGuild(FakeGuild guild) => State.Read(() =>
    {
        var json = guild.ToJson();
        var own = State.Channels.Where(channel => channel.Guild == guild && !channel.IsDeleted).ToArray();
        json["unavailable"] = guild.IsUnavailable;
        json["large"] = false;
        json["joined_at"] = guild.JoinedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        json["member_count"] = 2;
        json["members"] = new JsonArray(new JsonObject
        {
            ["user"] = State.Bot.ToJson(),
            ["roles"] = new JsonArray(),
            ["joined_at"] = guild.JoinedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["deaf"] = false,
            ["mute"] = false,
            ["flags"] = 0,
        });
        json["channels"] = new JsonArray([.. own.Where(channel => !channel.IsThread).Select(WithOverwrites)]);
        json["threads"] = new JsonArray([.. own.Where(channel => channel is { IsThread: true, IsArchived: false }).Select(channel => channel.ToJson())]);
        return json;
    });

    /// <summary>The guilds that the bot is in, null for one that is in an outage.</summary>
    public IReadOnlyList<(string Id, string? Json)> DescribeGuilds() => State.Read<IReadOnlyList<(string, string?)>>(() =>
        [.. State.Guilds.Where(guild => guild.HasBot).Select(guild => (guild.Id, guild.IsUnavailable ? null : DescribeGuild(guild).ToJsonString()))]);

    /// <summary>Waits for something to happen; fails with the words when it does not.</summary>
    public async Task WaitForAsync(Func<bool> condition, string what, TimeSpan? patience = null)
    {
        if (!await State.WaitUntilAsync(condition, patience ?? TimeSpan.FromSeconds(10)))
        {
            throw new TimeoutException($"This did not happen: {what}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Delivery.DisposeAsync();
        await _app.DisposeAsync();
        _client.Dispose();
        Keys.Dispose();
    }

    // An overwrite for a member is the last word on what that member may do.
    private JsonObject WithOverwrites(FakeChannel channel)
    {
        var json = channel.ToJson();
        json["permission_overwrites"] = new JsonArray(new JsonObject
        {
            ["id"] = State.Bot.Id,
            ["type"] = 1,
            ["allow"] = ((ulong)channel.BotPermissions).ToString(CultureInfo.InvariantCulture),
            ["deny"] = "0",
        });
        return json;
    }

    private void Map(ApiPipeline pipeline)
    {
        IEnumerable<ApiRoute> routes =
        [
            .. new CommandRoutes(State, Commands).All(),
            .. new InteractionRoutes(State, Answers).All(),
            .. new WebhookRoutes(State, Answers).All(),
            .. new MessageRoutes(State).All(),
            .. new ThreadRoutes(State).All(),
            .. new LookupRoutes(State, Gateway).All(),
            .. new ApplicationRoutes(State, Probe, Keys).All(),
        ];
        foreach (var route in routes)
        {
            _app.MapMethods("/api/v10" + route.Template, [route.Method], (HttpContext http) => pipeline.RunAsync(http, route));
        }

        _app.MapFallback((HttpContext http) => pipeline.RunUnknownAsync(http));
    }
}
