using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.State;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Discord.Fake;

/// <summary>A fake with a guild, a channel, somebody in it, and a clock that stands still; interactions go through a gateway to the test.</summary>
public abstract class FakeDiscordFixture : IAsyncLifetime
{
    internal const string Hello = """{"content":"hello","allowed_mentions":{"parse":[]}}""";
    internal const string HelloAnswer = """{"type":4,"data":{"content":"hello","allowed_mentions":{"parse":[]}}}""";
    internal const string Defer = """{"type":5}""";

    private readonly List<(string Name, JsonNode Data)> _events = [];

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    internal FakeDiscord Discord { get; private set; } = null!;

    internal ApiClient Api { get; private set; } = null!;

    internal FakeGuild Guild { get; private set; } = null!;

    internal FakeChannel Channel { get; private set; } = null!;

    internal FakePerson Anna { get; private set; } = null!;

    /// <summary>What came through the gateway.</summary>
    internal IReadOnlyList<(string Name, JsonNode Data)> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>What the bot does with an interaction: nothing unless a test says so.</summary>
    internal Func<JsonNode, Task> OnInteraction { get; set; } = _ => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        Discord = await FakeDiscord.StartAsync(Time);
        Api = new ApiClient(Discord);
        Guild = Discord.AddGuild();
        Channel = Discord.AddChannel(Guild);
        Anna = Discord.AddPerson("Anna", Channel);
        Discord.RegisterCommands("""
            [{"name":"quote","description":"Find it","integration_types":[0,1],"options":[
              {"type":3,"name":"words","description":"d","required":true,"autocomplete":true,"max_length":100},
              {"type":4,"name":"limit","description":"d","min_value":1,"max_value":9},
              {"type":3,"name":"action","description":"d","choices":[{"name":"Show","value":"show"}]},
              {"type":7,"name":"channel","description":"d"}]},
             {"name":"settings","description":"Set up","default_member_permissions":"32","contexts":[0]},
             {"name":"Find the source","type":3}]
            """);
        Discord.Delivery.Gateway = async (name, data) =>
        {
            lock (_events)
            {
                _events.Add((name, data));
            }

            if (name == "INTERACTION_CREATE")
            {
                await OnInteraction(data);
            }
        };
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        await Discord.DisposeAsync();
    }

    /// <summary>An interaction that has just arrived at the bot and is not answered.</summary>
    internal async Task<SeenReply> AskAsync(FakePerson? person = null)
    {
        var patient = person ?? Anna;
        var impatient = new FakePerson(Discord, patient.User, patient.Channel, patient.Permissions) { HasInstalled = patient.HasInstalled, Patience = TimeSpan.Zero };
        return await impatient.SlashAsync("quote", ("words", "junior engineer"));
    }

    internal static string CallbackOf(SeenReply reply) => $"interactions/{reply.Interaction.Id}/{reply.Interaction.Token}/callback";

    internal string WebhookOf(SeenReply reply) => $"webhooks/{Discord.ApplicationId}/{reply.Interaction.Token}";

    internal string OriginalOf(SeenReply reply) => WebhookOf(reply) + "/messages/@original";

    internal string Messages => $"channels/{Channel.Id}/messages";
}
