using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Settings;
using Bot.Core.Workspaces;

namespace Bot.Core.Subscriptions;

/// <summary>A change to what a channel follows.</summary>
/// <param name="Viewer">Who made it.</param>
/// <param name="Channel">The channel, after the change.</param>
/// <param name="Subscription">The subscription, after the change.</param>
/// <param name="Action">What was done (<see cref="AuditTrail"/>).</param>
/// <param name="Settings">What the workspace has decided.</param>
internal sealed record ChannelChange(Viewer Viewer, FollowingChannel Channel, Subscription Subscription, string Action, WorkspaceSettings? Settings);

/// <summary>What a channel is told when what it gets is changed: in its own language, for everybody in it.</summary>
internal static class ChannelNotices
{
    /// <summary>The notice; null where the only one to be told is the one who did it.</summary>
    public static Reply? Of(ChannelChange change, DigestCalendar calendar)
    {
        var (viewer, channel, subscription) = (change.Viewer, change.Channel, change.Subscription);
        if (IsPersonal(channel) && SubscriptionBook.IsHere(viewer, channel))
        {
            return null;
        }

        var wording = WordingOf(channel, change.Settings);
        var who = viewer.PersonName ?? wording.Somebody;
        var when = wording.Timing(subscription.When, channel, calendar.ZoneOf(channel, change.Settings).Id);
        var text = change.Action switch
        {
            AuditTrail.Subscribed => wording.NoticeSubscribed(who, subscription.Name, when),
            AuditTrail.Edited => wording.NoticeEdited(who, subscription.Name, when),
            AuditTrail.Paused => wording.NoticePaused(who, subscription.Name),
            AuditTrail.Resumed => wording.NoticeResumed(who, subscription.Name, when),
            AuditTrail.Unsubscribed => wording.NoticeUnsubscribed(who, subscription.Name),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Action, "No notice is written for this."),
        };
        return Public(wording, Said(viewer, channel, text, wording), subscription.EndedAt is null ? new Button(wording.WhatIsThisButton, SubscriptionsCommand.Ask(SubscriptionsCommand.Show, subscription.Key)) : null);
    }

    /// <summary>A sentence about a channel. Where it is told in a post of a forum, it names the forum: "this channel" would be the post.</summary>
    public static string Said(Viewer viewer, FollowingChannel channel, string text, Wording wording) =>
        SubscriptionBook.PlaceOf(viewer, channel)?.ToldAt is null ? text : wording.OfForum(channel.Name, text);

    /// <summary>A sentence for everybody, with the way to what the channel follows.</summary>
    public static Reply Public(Wording wording, string text, Button? button = null) =>
        Answer.Found(new Notice(text), Answer.ButtonsOf(button, new Button(wording.ManageButton, Invocation.Of(SubscriptionsCommand.Name)))) with
        {
            Visibility = ReplyVisibility.Public,
            Language = wording.Culture.TwoLetterISOLanguageName,
        };

    /// <summary>
    /// Where a channel is told of what an entry says, once; and the channel of which it shows whether that can be reached. What is told in a post
    /// of a forum says nothing about the forum.
    /// </summary>
    public static (DeliveryTarget Target, long? Channel) TargetOf(Viewer viewer, FollowingChannel channel, AuditEntry entry)
    {
        var elsewhere = SubscriptionBook.PlaceOf(viewer, channel)?.ToldAt;
        var cause = string.Create(CultureInfo.InvariantCulture, $"notice:{entry.Key}:{channel.Key}");
        return (new DeliveryTarget(channel.Platform, channel.Workspace, elsewhere ?? channel.Address, cause), elsewhere is null ? channel.Key : null);
    }

    /// <summary>The language of a channel: its own, else that of its workspace.</summary>
    public static Wording WordingOf(FollowingChannel channel, WorkspaceSettings? settings) =>
        Wording.For((channel.Language ?? settings?.Language) is { } language ? CultureInfo.GetCultureInfo(language) : null);

    /// <summary>Whether a channel is the chat of one person with the bot.</summary>
    public static bool IsPersonal(FollowingChannel channel) => channel.Workspace.Value.Split(':', 3) is [_, "user", _];
}
