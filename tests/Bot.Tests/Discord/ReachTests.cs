using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Discord;

/// <summary>Channels that follow something and cannot be reached any more, as Discord tells it: by events where there is a gateway, by refusals and questions where there is none.</summary>
public class ReachTests
{
    [Fact]
    public async Task A_channel_that_is_deleted_is_suspended_at_once()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        await FollowAsync(bed);

        await bed.Discord.DeleteChannelAsync(bed.Channel);
        await SuspendedAsync(bed, DeliveryTrouble.ConversationGone);

        Assert.DoesNotContain(bed.Discord.Calls, IsPost);
    }

    [Theory, InlineData("Gateway"), InlineData("Http")]
    public async Task After_a_removal_everything_waits_and_goes_on_when_the_bot_is_back(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport, settings: ("Discord:ListenForRemovals", "true"));
        await bed.Gateway.LiveAsync();
        await bed.Discord.OfferGuildAsync(bed.Guild);
        await Eventually.IsSoAsync(async () => await IsKnownAsync(bed));
        await FollowAsync(bed);

        await bed.Discord.KickAsync(bed.Guild);
        await SuspendedAsync(bed, DeliveryTrouble.WorkspaceLeft);
        await OweAsync(bed, "waits for the bot");
        await HeldBackAsync(bed);
        await bed.Discord.OfferGuildAsync(bed.Guild);

        await ArrivedAsync(bed, bed.Channel, "waits for the bot");
        Assert.Null((await ChannelAsync(bed)).SuspendedSince);
    }

    [Fact]
    public async Task An_outage_suspends_nothing()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        await FollowAsync(bed);

        await bed.Discord.LoseGuildAsync(bed.Guild);
        await OweAsync(bed, "waits for Discord");
        await bed.Discord.WaitForAsync(() => bed.Discord.Calls.Any(IsPost), "a try");
        var meanwhile = await ChannelAsync(bed);
        await bed.Discord.OfferGuildAsync(bed.Guild);

        await ArrivedAsync(bed, bed.Channel, "waits for Discord");
        Assert.Null(meanwhile.SuspendedSince);
    }

    [Theory]
    [InlineData("Gateway", Permissions.Bot & ~Permissions.SendMessages, DeliveryTrouble.NotAllowed)]
    [InlineData("Gateway", Permissions.None, DeliveryTrouble.NoAccess)]
    [InlineData("Http", Permissions.Bot & ~Permissions.SendMessages, DeliveryTrouble.NotAllowed)]
    public async Task A_right_that_was_taken_is_told_once_to_whoever_set_the_channel_up(string transport, object left, object trouble)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        await FollowAsync(bed);
        var lounge = bed.Discord.AddChannel(bed.Guild, "lounge");
        bed.Discord.State.Change(() => bed.Channel.BotPermissions = (Permissions)left);
        await OweAsync(bed, "waits for the right");
        await SuspendedAsync(bed, (DeliveryTrouble)trouble);

        var another = await bed.Discord.AddPerson("Ben", lounge).SlashAsync("help");
        var told = await bed.Anna.In(lounge).SlashAsync("help");
        var again = await bed.Anna.In(lounge).SlashAsync("help");

        const string Word = "I cannot post in “hardware”, which you have set up";
        Assert.Contains(Word, told.Message.Text, StringComparison.Ordinal);
        Assert.True(told.Message.IsEphemeral);
        Assert.DoesNotContain(Word, another.Message.Text + again.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bed.Discord.Channel(lounge.Id).Messages, message => !message.IsEphemeral);
    }

    [Theory, InlineData("CHANNEL_UPDATE"), InlineData("GUILD_ROLE_UPDATE"), InlineData("GUILD_MEMBER_UPDATE")]
    public async Task When_the_gateway_tells_of_a_change_it_is_tried_again(string change)
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        await FollowAsync(bed);
        bed.Discord.State.Change(() => bed.Channel.BotPermissions = Permissions.ViewChannel);
        await OweAsync(bed, "waits for the right");
        await SuspendedAsync(bed, DeliveryTrouble.NotAllowed);

        bed.Discord.State.Change(() => bed.Channel.BotPermissions = Permissions.Bot);
        await bed.Discord.Delivery.AnnounceAsync(change, change switch
        {
            "CHANNEL_UPDATE" => bed.Channel.ToJson(),
            "GUILD_ROLE_UPDATE" => new JsonObject { ["guild_id"] = bed.Guild.Id, ["role"] = new JsonObject { ["id"] = "77", ["name"] = "Podcasts" } },
            _ => new JsonObject { ["guild_id"] = bed.Guild.Id, ["user"] = bed.Discord.State.Bot.ToJson(), ["roles"] = new JsonArray() },
        });

        await ArrivedAsync(bed, bed.Channel, "waits for the right");
        Assert.Equal((null, false), ((await ChannelAsync(bed)).SuspendedSince, (await ChannelAsync(bed)).TroubleTold));
    }

    [Fact]
    public async Task Without_a_gateway_a_question_in_the_channel_has_it_tried_again()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        await FollowAsync(bed);
        bed.Discord.State.Change(() => bed.Channel.BotPermissions = Permissions.ViewChannel);
        await OweAsync(bed, "waits for the right");
        await SuspendedAsync(bed, DeliveryTrouble.NotAllowed);

        bed.Discord.State.Change(() => bed.Channel.BotPermissions = Permissions.Bot);
        await bed.Discord.AddPerson("Ben", bed.Channel).SlashAsync("help");

        await ArrivedAsync(bed, bed.Channel, "waits for the right");
    }

    [Fact]
    public async Task Without_a_gateway_a_removal_is_seen_by_the_post_and_the_way_back_by_the_authorization()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        await FollowAsync(bed);
        await bed.Discord.KickAsync(bed.Guild);
        await OweAsync(bed, "waits for the bot");
        await SuspendedAsync(bed, DeliveryTrouble.NoAccess);

        bed.Discord.State.Change(() => bed.Guild.HasBot = true);
        using var added = await bed.Discord.Probe.PostAsync(new Uri(bed.Bot.Address, "/discord/events"), Encoding.UTF8.GetBytes($$"""
            {"version":1,"application_id":"1","type":1,"event":{"type":"APPLICATION_AUTHORIZED","timestamp":"2026-11-26T00:00:00.000000","data":
            {"integration_type":0,"scopes":["bot"],"user":{"id":"42","username":"cleo","global_name":"Cleo"},"guild":{{bed.Guild.ToJson().ToJsonString()}} } } }
            """));

        Assert.Equal(HttpStatusCode.NoContent, added.StatusCode);
        await ArrivedAsync(bed, bed.Channel, "waits for the bot");
    }

    private static bool IsPost(Support.Discord.Api.LoggedCall call) => call.Method == "POST" && call.Path.EndsWith("/messages", StringComparison.Ordinal);

    /// <summary>The channel of the bed follows something; Anna has set it up.</summary>
    private static async Task FollowAsync(DiscordBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        db.Add(new FollowingChannel
        {
            Platform = "discord",
            Workspace = WorkspaceOf(bed),
            Conversation = bed.Channel.Id,
            Address = $"Into embeds {bed.Channel.Id} 0",
            Name = "hardware",
            CreatedBy = bed.Anna.User.Id,
            CreatedByName = "Anna",
            CreatedAt = DateTimeOffset.UtcNow,
        });
        await db.SaveChangesAsync();
    }

    private static async Task OweAsync(DiscordBed bed, string text)
    {
        var now = DateTimeOffset.UtcNow;
        await using var db = await bed.Bot.OpenStoreAsync();
        db.Add(new Delivery
        {
            Id = bed.Bot.Services.GetRequiredService<DeliveryOutbox>().NewId(),
            Cause = $"test:{text}",
            Platform = "discord",
            Workspace = WorkspaceOf(bed),
            ChannelKey = (await db.Set<FollowingChannel>().SingleAsync()).Key,
            Address = $"Into embeds {bed.Channel.Id} 0",
            Reply = StoredReply.Write(new Reply(ReplyOutcome.Found, [new Notice(text)]) { Visibility = ReplyVisibility.Public }).Json,
            CreatedAt = now,
            DueAt = now,
        });
        await db.SaveChangesAsync();
        bed.Bot.Services.GetRequiredService<DeliverySignal>().Raise();
    }

    private static Task SuspendedAsync(DiscordBed bed, DeliveryTrouble trouble) =>
        Eventually.IsSoAsync(async () => await ChannelAsync(bed) is { SuspendedSince: not null } channel && channel.Trouble == trouble);

    private static Task HeldBackAsync(DiscordBed bed) => Eventually.IsSoAsync(async () => (await DeliveryAsync(bed)).State == DeliveryState.Suspended);

    private static async Task ArrivedAsync(DiscordBed bed, FakeChannel channel, string text)
    {
        await Eventually.IsSoAsync(async () => (await DeliveryAsync(bed)).State == DeliveryState.Sent);
        Assert.Single(bed.Discord.Channel(channel.Id).Messages, message => message.Text.Contains(text, StringComparison.Ordinal));
    }

    private static async Task<bool> IsKnownAsync(DiscordBed bed)
    {
        var guild = WorkspaceOf(bed);
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Unscoped.Workspaces.AnyAsync(row => row.Id == guild);
    }

    private static async Task<FollowingChannel> ChannelAsync(DiscordBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Set<FollowingChannel>().AsNoTracking().SingleAsync();
    }

    private static async Task<Delivery> DeliveryAsync(DiscordBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Set<Delivery>().AsNoTracking().SingleAsync(row => row.Cause.StartsWith("test:"));
    }

    private static WorkspaceId WorkspaceOf(DiscordBed bed) => WorkspaceId.Parse($"discord:guild:{bed.Guild.Id}");
}
