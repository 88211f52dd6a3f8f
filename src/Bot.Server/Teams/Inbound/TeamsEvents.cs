using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Settings;
using Bot.Core.Workspaces;
using Bot.Server.Teams.Posting;

namespace Bot.Server.Teams.Inbound;

/// <summary>
/// What happens to teams, channels and chats that have the bot
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events). Events come in any order,
/// twice or not at all; each says a fact, and hearing it again changes nothing.
/// </summary>
internal sealed partial class TeamsEvents(
    ConversationBook book, WorkspaceRegister workspaces, ChannelStanding standing, SettingsBook settings, Welcome welcome, ILogger<TeamsEvents> log)
{
    /// <summary>Takes note of an event. What it means is known by its kind; what is new of Teams' means nothing to the bot.</summary>
    public async Task HandleAsync(Activity activity, TeamsAsker asker, CancellationToken cancellationToken)
    {
        if (WhatHappened(activity) is not { } change)
        {
            return;
        }

        switch (change)
        {
            case Change.Arrived:
                await ArrivedAsync(activity, asker, cancellationToken);
                break;
            case Change.Left:
                await workspaces.LeftAsync(asker.Viewer.Workspace, cancellationToken);
                await book.EndAllAsync(asker.Viewer.Workspace, cancellationToken);
                LogLeft();
                break;
            case Change.ChannelGone when activity.ChannelData?.Channel?.Id is { Length: > 0 } channel:
                await book.EndAsync(TeamsDeliveryChannel.Name, channel, ConversationEnd.Deleted, cancellationToken);
                await standing.GoneAsync(TeamsDeliveryChannel.Name, channel, cancellationToken);
                break;
            case Change.ChannelThere when activity.ChannelData?.Channel is { Id: { Length: > 0 } channel } named:
                await book.HeardAsync(FactsOf(asker, channel, named.Name), cancellationToken);
                break;
        }
    }

    /// <summary>What any activity says about the conversation that it comes from.</summary>
    public static ConversationFacts FactsOf(TeamsAsker asker, Activity activity) => FactsOf(
        asker,
        asker.Base,
        asker.Viewer.Place switch
        {
            CommandPlaces.Channel => activity.ChannelData?.Channel?.Name,
            _ => activity.Conversation?.Name,
        });

    private static ConversationFacts FactsOf(TeamsAsker asker, string conversation, string? name) =>
        new(TeamsDeliveryChannel.Name, conversation, asker.Viewer.Workspace, asker.Viewer.Place, asker.Service.AbsoluteUri) { Name = name, Tenant = asker.Tenant };

    private async Task ArrivedAsync(Activity activity, TeamsAsker asker, CancellationToken cancellationToken)
    {
        // In a team the conversation is the one that was chosen at the installation.
        var channel = activity.ChannelData?.Settings?.SelectedChannel?.Id is { Length: > 0 } chosen && asker.Viewer.Place == CommandPlaces.Channel ? chosen : asker.Base;
        await book.ReopenAllAsync(asker.Viewer.Workspace, cancellationToken);
        await book.HeardAsync(FactsOf(asker, channel, activity.ChannelData?.Settings?.SelectedChannel?.Name), cancellationToken);
        if (activity.Type == ActivityTypes.InstallationUpdate && asker.Viewer.NamedDecideForAll && !asker.IsAlone)
        {
            await settings.NameFirstManagerAsync(asker.Viewer, cancellationToken);
        }

        if (!await workspaces.JoinedAsync(asker.Viewer.Workspace, cancellationToken))
        {
            return;
        }

        LogArrived();
        await welcome.SendAsync(
            new DeliveryTarget(TeamsDeliveryChannel.Name, asker.Viewer.Workspace, new TeamsPlace(TeamsPlaceKind.Into, channel).ToString(), Welcome.CauseFor(asker.Viewer.Workspace)),
            asker.Viewer.Culture,
            asker.IsAlone ? null : asker.Viewer.PersonName,
            cancellationToken);
    }

    private static Change? WhatHappened(Activity activity) => activity switch
    {
        // An upgrade takes the old version out and brings the new one in; nobody left.
        { Type: ActivityTypes.InstallationUpdate, Action: "add" or "add-upgrade" } => Change.Arrived,
        { Type: ActivityTypes.InstallationUpdate, Action: "remove" } => Change.Left,
        { Type: ActivityTypes.ConversationUpdate } => activity.ChannelData?.EventType switch
        {
            "channelDeleted" or "channelUnshared" => Change.ChannelGone,
            "channelCreated" or "channelRestored" or "channelRenamed" or "channelShared" => Change.ChannelThere,
            "teamDeleted" or "teamHardDeleted" => Change.Left,
            "teamRestored" or "teamUnarchived" => Change.Arrived,
            _ when Names(activity.MembersAdded, activity.Recipient?.Id) => Change.Arrived,
            _ when Names(activity.MembersRemoved, activity.Recipient?.Id) => Change.Left,
            _ => null,
        },
        _ => null,
    };

    private static bool Names(IReadOnlyList<ChannelAccount?>? members, string? bot) => bot is not null && members?.Any(member => member?.Id == bot) == true;

    private enum Change
    {
        Arrived,
        Left,
        ChannelThere,
        ChannelGone,
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Teams: the bot was installed somewhere new")]
    private partial void LogArrived();

    [LoggerMessage(Level = LogLevel.Information, Message = "Teams: the bot was taken out; what is known of that place is kept for 30 days")]
    private partial void LogLeft();
}
