using System.Text.Json.Nodes;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Bot.Tests.Corrections;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Teams;

/// <summary>Channels of Teams that follow something and cannot be reached any more.</summary>
public class ReachTests
{
    private const string Ana = "11111111-2222-4333-8444-555555555555";
    private const string Word = "I cannot post in “TPUs”, which you have set up";

    private static readonly WorkspaceId Workspace = WorkspaceId.Parse($"teams:team:{TeamsBed.Team}");

    [Theory, InlineData("installationUpdate"), InlineData("conversationUpdate"), InlineData("teamDeleted")]
    public async Task After_a_removal_whoever_set_it_up_is_told_once_and_everything_goes_on_when_the_bot_is_back(string how)
    {
        await using var bed = await TeamsBed.StartAsync();
        await bed.AskAsync("/help");
        await FollowAsync(bed);

        // As Teams does it: the same thing is told more than once.
        await HappensAsync(bed, how, isThere: false);
        await SuspendedAsync(bed.Bot, DeliveryTrouble.WorkspaceLeft);
        await HappensAsync(bed, how, isThere: false);
        await bed.WaitAsync(IsTold, "word to Ana");
        await OweAsync(bed.Bot, "waits for the bot");
        await StateAsync(bed.Bot, DeliveryState.Suspended);

        // Chosen at the installation, and told of, is another channel of the team.
        await HappensAsync(bed, how, isThere: true);
        await bed.WaitAsync(message => message.Words.Contains("waits for the bot", StringComparison.Ordinal), "what was held back");
        await StateAsync(bed.Bot, DeliveryState.Sent);

        Assert.Equal((null, false), ((await ChannelAsync(bed.Bot)).SuspendedSince, (await ChannelAsync(bed.Bot)).TroubleTold));
        Assert.Equal(TeamsBed.AnasChat, Assert.Single(bed.Connector.State.Messages, IsTold).Conversation);
        Assert.Single(bed.Connector.State.Messages, message => message.Words.Contains("waits for the bot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_channel_is_suspended_at_once_and_goes_on_when_it_is_restored()
    {
        await using var bed = await TeamsBed.StartAsync();
        await bed.AskAsync("/help");
        await FollowAsync(bed);

        await ChannelEventAsync(bed, "channelDeleted");
        await SuspendedAsync(bed.Bot, DeliveryTrouble.ConversationGone);
        await bed.WaitAsync(IsTold, "word to Ana");
        await OweAsync(bed.Bot, "waits for the channel");
        await StateAsync(bed.Bot, DeliveryState.Suspended);
        await ChannelEventAsync(bed, "channelRestored");

        await bed.WaitAsync(message => message.Words.Contains("waits for the channel", StringComparison.Ordinal), "what was held back");
        Assert.Single(bed.Connector.State.Messages, IsTold);
    }

    [Fact]
    public async Task Without_an_own_chat_nobody_is_written_to_and_subscriptions_says_it()
    {
        await using var bed = await TeamsBed.StartAsync();
        await FollowAsync(bed);
        bed.Connector.State.Find(TeamsBed.Channel)!.Refusal = (403, "BotNotInConversationRoster");
        await OweAsync(bed.Bot, "cannot arrive");
        await SuspendedAsync(bed.Bot, DeliveryTrouble.NoAccess);

        var viewer = new Viewer(Workspace)
        {
            Platform = "teams",
            Place = CommandPlaces.Channel,
            Conversation = TeamsBed.Channel,
            Here = new PostingPlace(TeamsBed.Channel, $"new {TeamsBed.Channel}") { Name = "TPUs" },
            Person = Ana,
            PersonName = "Ana",
            IsOverheard = true,
            ManagesChannel = true,
        };
        var list = await bed.Bot.Services.GetRequiredService<CommandDispatcher>().AskAsync("/subscriptions", viewer, CancellationToken.None);

        Assert.Contains("Nothing can be posted since", Correcting.Notices(list), StringComparison.Ordinal);
        Assert.False((await ChannelAsync(bed.Bot)).TroubleTold);
        Assert.DoesNotContain(bed.Connector.State.Messages, IsTold);
        Assert.DoesNotContain(bed.Connector.Requests, request => request.Target.Contains(Uri.EscapeDataString(TeamsBed.AnasChat), StringComparison.Ordinal));
    }

    private static bool IsTold(FakeMessage message) => message.Words.Contains(Word, StringComparison.Ordinal);

    private static Task<JsonNode?> HappensAsync(TeamsBed bed, string how, bool isThere)
    {
        var place = TeamsBed.PlaceOf(TeamsBed.Team);
        var activity = bed.Activity(how == "installationUpdate" ? how : "conversationUpdate", place);
        switch (how)
        {
            case "installationUpdate":
                activity["action"] = isThere ? "add" : "remove";
                break;
            case "teamDeleted":
                activity["channelData"]!["eventType"] = isThere ? "teamRestored" : "teamDeleted";
                break;
            default:
                activity[isThere ? "membersAdded" : "membersRemoved"] = new JsonArray(new JsonObject { ["id"] = FakeConnector.BotId });
                break;
        }

        return bed.SendAsync(activity);
    }

    private static Task<JsonNode?> ChannelEventAsync(TeamsBed bed, string kind)
    {
        var activity = bed.Activity("conversationUpdate", TeamsBed.PlaceOf(TeamsBed.Team));
        activity["channelData"]!["eventType"] = kind;
        activity["channelData"]!["channel"] = new JsonObject { ["id"] = TeamsBed.Channel, ["name"] = "TPUs" };
        return bed.SendAsync(activity);
    }

    /// <summary>The bot is in the team, has heard from the channel, and the channel follows something that Ana has set up.</summary>
    private static async Task FollowAsync(TeamsBed bed)
    {
        await HappensAsync(bed, "installationUpdate", isThere: true);
        await bed.WaitAsync(message => message.Conversation.StartsWith(TeamsBed.Team, StringComparison.Ordinal), "welcome");
        await ChannelEventAsync(bed, "channelRenamed");
        await using var db = await bed.Bot.OpenStoreAsync();
        var channel = new FollowingChannel
        {
            Platform = "teams",
            Workspace = Workspace,
            Conversation = TeamsBed.Channel,
            Address = $"new {TeamsBed.Channel}",
            Name = "TPUs",
            CreatedBy = Ana,
            CreatedByName = "Ana",
            CreatedAt = DateTimeOffset.UtcNow,
        };
        db.Add(new Subscription { Channel = channel, Workspace = Workspace, Kind = SubscriptionKind.Topic, Name = "TPUs", CreatedAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
    }

    private static async Task OweAsync(BotServer bot, string text)
    {
        var now = DateTimeOffset.UtcNow;
        await using var db = await bot.OpenStoreAsync();
        db.Add(new Delivery
        {
            Id = bot.Services.GetRequiredService<DeliveryOutbox>().NewId(),
            Cause = $"test:{text}",
            Platform = "teams",
            Workspace = Workspace,
            ChannelKey = (await db.Set<FollowingChannel>().SingleAsync()).Key,
            Address = $"new {TeamsBed.Channel}",
            Reply = StoredReply.Write(new Reply(ReplyOutcome.Found, [new Notice(text)]) { Visibility = ReplyVisibility.Public }).Json,
            CreatedAt = now,
            DueAt = now,
        });
        await db.SaveChangesAsync();
        bot.Services.GetRequiredService<DeliverySignal>().Raise();
    }

    private static Task SuspendedAsync(BotServer bot, DeliveryTrouble trouble) =>
        Eventually.IsSoAsync(async () => await ChannelAsync(bot) is { SuspendedSince: not null } channel && channel.Trouble == trouble);

    private static Task StateAsync(BotServer bot, DeliveryState state) => Eventually.IsSoAsync(async () =>
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<Delivery>().AnyAsync(row => row.Cause.StartsWith("test:") && row.State == state);
    });

    private static async Task<FollowingChannel> ChannelAsync(BotServer bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<FollowingChannel>().AsNoTracking().SingleAsync();
    }
}
