using System.Net;
using System.Text.Json.Nodes;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Teams;

/// <summary>Nothing twice, nothing for ever: what Teams does on a bad day.</summary>
public sealed class SurvivalTests
{
    [Fact]
    public async Task A_slow_answer_is_taken_at_once_and_sent_again_by_Teams_it_is_answered_once()
    {
        var slow = new TaskCompletionSource();
        await using var bed = await TeamsBed.StartAsync(services => services.AddKeyedSingleton<ICommand>("shows", new SlowCommand(slow.Task)));
        var message = bed.Message("/shows");

        // As the client does it: the same activity, again and again, as long as nothing is heard.
        for (var again = 0; again < 4; again++)
        {
            var (status, _) = await bed.PostAsync(message);
            Assert.Equal(HttpStatusCode.OK, status);
        }

        slow.SetResult();
        await bed.WaitAsync(sent => sent.Words.Contains("slowly", StringComparison.Ordinal));
        await bed.AskAsync("/help");

        Assert.Single(bed.Connector.State.Messages, sent => sent.Words.Contains("slowly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_was_committed_although_the_connector_failed_is_not_sent_again()
    {
        await using var bed = await TeamsBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", 502, BeforeCommit: false));

        await bed.AskAsync("/help");
        await bed.AskAsync("/shows");

        Assert.Equal(2, bed.Connector.State.Messages.Count);
    }

    [Fact]
    public async Task A_post_that_was_committed_although_the_connector_failed_is_maybe_posted_and_not_sent_again()
    {
        await using var bed = await TeamsBed.StartAsync();
        await HearFromChannelAsync(bed);
        bed.Connector.Fail(new ConnectorFault("POST", 502, BeforeCommit: false));

        var delivery = await OweAsync(bed, "a lost answer", TimeSpan.FromMinutes(10));
        delivery = await bed.Bot.Services.GetRequiredService<DeliveryOutbox>().WaitAsync(delivery, TimeSpan.FromSeconds(10), CancellationToken.None);

        Assert.Equal(DeliveryState.Unknown, delivery.State);
        Assert.Single(bed.Connector.State.Messages, sent => sent.Words.Contains("a lost answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(403, "BotDisabledByAdmin")]
    [InlineData(404, "ConversationNotFound")]
    public async Task Where_the_bot_is_not_let_in_what_is_owed_waits_until_something_comes_from_there(int status, string code)
    {
        await using var bed = await TeamsBed.StartAsync();
        await HearFromChannelAsync(bed);
        bed.Connector.State.Find(TeamsBed.Channel)!.Refusal = (status, code);

        var delivery = await OweAsync(bed, "held back", wanted: null);
        var outbox = bed.Bot.Services.GetRequiredService<DeliveryOutbox>();
        delivery = await outbox.WaitAsync(delivery, TimeSpan.FromSeconds(10), CancellationToken.None);
        Assert.Equal(DeliveryState.Suspended, delivery.State);

        // Another one is not even tried.
        var calls = bed.Connector.Requests.Count;
        var second = await outbox.WaitAsync(await OweAsync(bed, "held back too", wanted: null), TimeSpan.FromSeconds(10), CancellationToken.None);
        Assert.Equal(DeliveryState.Suspended, second.State);
        Assert.Equal(calls, bed.Connector.Requests.Count);

        bed.Connector.State.Find(TeamsBed.Channel)!.Refusal = null;
        await InstalledAsync(bed, "add");
        await bed.WaitAsync(sent => sent.Words.Contains("held back", StringComparison.Ordinal));
        await bed.WaitAsync(sent => sent.Words.Contains("held back too", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_an_uninstallation_nothing_is_sent_and_an_installation_resumes()
    {
        await using var bed = await TeamsBed.StartAsync();
        await InstalledAsync(bed, "add");
        await bed.WaitAsync(sent => sent.Words.Contains("I do not read", StringComparison.Ordinal), "welcome");
        await InstalledAsync(bed, "remove");

        var outbox = bed.Bot.Services.GetRequiredService<DeliveryOutbox>();
        var delivery = await outbox.WaitAsync(await OweAsync(bed, "for later", wanted: null), TimeSpan.FromSeconds(10), CancellationToken.None);
        Assert.Equal(DeliveryState.Suspended, delivery.State);

        await InstalledAsync(bed, "add");
        await bed.WaitAsync(sent => sent.Words.Contains("for later", StringComparison.Ordinal));
        Assert.Single(bed.Connector.State.Messages, sent => sent.Words.Contains("I do not read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_two_events_of_an_installation_greet_once_in_either_order(bool membersFirst)
    {
        await using var bed = await TeamsBed.StartAsync();
        var joined = bed.Activity("conversationUpdate", TeamsBed.Personal());
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = FakeConnector.BotId });
        var installed = bed.Activity("installationUpdate", TeamsBed.Personal());
        installed["action"] = "add";

        await bed.SendAsync(membersFirst ? joined : installed);
        await bed.SendAsync(membersFirst ? installed : joined);
        await bed.WaitAsync(_ => true);
        await bed.AskAsync("/help");

        Assert.Equal(2, bed.Connector.State.Messages.Count);
    }

    [Fact]
    public async Task A_deleted_channel_gets_nothing_until_it_is_restored()
    {
        await using var bed = await TeamsBed.StartAsync();
        await HearFromChannelAsync(bed);
        await ChannelEventAsync(bed, "channelDeleted");
        var outbox = bed.Bot.Services.GetRequiredService<DeliveryOutbox>();
        var delivery = await outbox.WaitAsync(await OweAsync(bed, "once it is back", wanted: null), TimeSpan.FromSeconds(10), CancellationToken.None);
        Assert.Equal((DeliveryState.Suspended, DeliveryTrouble.ConversationGone), (delivery.State, delivery.Trouble));

        await ChannelEventAsync(bed, "channelRestored");

        await bed.WaitAsync(sent => sent.Words.Contains("once it is back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_upgrade_of_the_app_takes_nothing_out()
    {
        await using var bed = await TeamsBed.StartAsync();
        await InstalledAsync(bed, "add");
        await bed.WaitAsync(_ => true, "welcome");
        await InstalledAsync(bed, "remove-upgrade");
        await InstalledAsync(bed, "add-upgrade");

        await OweAsync(bed, "as ever", wanted: null);

        await bed.WaitAsync(sent => sent.Words.Contains("as ever", StringComparison.Ordinal));
        Assert.Single(bed.Connector.State.Messages, sent => sent.Words.Contains("I do not read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_long_for_Teams_is_sent_shorter()
    {
        await using var bed = await TeamsBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", 413, BeforeCommit: true) { Code = "MessageSizeTooBig" });

        var answer = await bed.AskAsync("/episode jeff dean");

        Assert.Contains("Jeff Dean on the Coming Transformations", answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_Teams_asks_to_wait_the_answer_waits()
    {
        await using var bed = await TeamsBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", 429, BeforeCommit: true) { Code = "TooManyRequests", RetryAfter = "1" });

        await bed.AskAsync("/help");

        Assert.Single(bed.Connector.State.Messages);
        Assert.Equal(2, bed.Connector.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_is_not_taken_any_more_is_renewed_once()
    {
        await using var bed = await TeamsBed.StartAsync();
        await bed.AskAsync("/help");
        bed.Connector.RevokeTokens();

        await bed.AskAsync("/shows");

        Assert.Equal(2, bed.Connector.TokensIssued);
    }

    private static Task<JsonNode?> HearFromChannelAsync(TeamsBed bed) => ChannelEventAsync(bed, "channelCreated");

    private static Task<JsonNode?> ChannelEventAsync(TeamsBed bed, string kind)
    {
        // The conversation of such an event is the team; the channel is only named.
        var activity = bed.Activity("conversationUpdate", TeamsBed.PlaceOf(TeamsBed.Team));
        activity["channelData"]!["eventType"] = kind;
        activity["channelData"]!["channel"] = new JsonObject { ["id"] = TeamsBed.Channel, ["name"] = "TPUs" };
        return bed.SendAsync(activity);
    }

    private static Task<JsonNode?> InstalledAsync(TeamsBed bed, string action)
    {
        var activity = bed.Activity("installationUpdate", TeamsBed.InChannel());
        activity["action"] = action;
        activity["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = TeamsBed.Channel } };
        return bed.SendAsync(activity);
    }

    private static Task<Delivery> OweAsync(TeamsBed bed, string text, TimeSpan? wanted)
    {
        var outbox = bed.Bot.Services.GetRequiredService<DeliveryOutbox>();
        var reply = new Reply(ReplyOutcome.Found, [new Notice(text)]) { Visibility = ReplyVisibility.Public };
        return outbox.AddAsync(
            outbox.NewId(),
            new DeliveryTarget("teams", WorkspaceId.Parse($"teams:team:{TeamsBed.Team}"), "into " + TeamsBed.Channel, $"test:{text}"),
            person: null,
            reply,
            wanted,
            CancellationToken.None);
    }

    private sealed class SlowCommand(Task until) : ICommand
    {
        public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
        {
            await until.WaitAsync(cancellationToken);
            return new Reply(ReplyOutcome.Found, [new Notice("answered slowly")]);
        }
    }
}
