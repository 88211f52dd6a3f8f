using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Topics;
using Bot.Core.Workspaces;

namespace Bot.Core.Subscriptions;

/// <summary>One subscription, and what can be done with it.</summary>
internal sealed class SubscriptionCards(SubscriptionBook book, DigestCalendar calendar)
{
    /// <summary>The card.</summary>
    public async Task<Reply> OfAsync(CommandCall call, Subscription row, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var channel = await book.FindChannelAsync(call.Viewer, row.ChannelKey, cancellationToken) ?? new FollowedHere(row.Channel, [], Settings: null);
        var may = SubscriptionBook.MayChange(call.Viewer, row.Channel);
        var isHere = SubscriptionBook.IsHere(call.Viewer, row.Channel);
        var isForum = SubscriptionBook.IsForum(call.Viewer, row.Channel);
        return Answer.Found(
            new Heading(row.Name, isHere && !isForum ? null : row.Channel.Name),
            row.PausedAt is { } paused ? new Notice(wording.PausedSince(DateOnly.FromDateTime(paused.UtcDateTime))) : null,
            new Facts(
            [
                .. SubscribePreview.FactsOf(TopicDraft.Of(row), wording),
                new Fact(wording.WhenLabel, wording.Timing(row.When, row.Channel, calendar.ZoneOf(row.Channel, channel.Settings).Id)),
                new Fact(wording.SubscribedByLabel, wording.ByOn(row.CreatedByName, DateOnly.FromDateTime(row.CreatedAt.UtcDateTime))),
            ]),
            Answer.ButtonsOf(
                new Button(wording.WhatItBroughtButton, SubscriptionsCommand.Ask(SubscriptionsCommand.Why, row.Key)),
                may && isHere ? new Button(wording.EditButton, SubscriptionDrafts.Ask(SubscriptionDraft.Of(row, call.Viewer), row.Key)) : null,
                !may ? null : row.PausedAt is null
                    ? new Button(wording.PauseButton, SubscriptionsCommand.Ask(SubscriptionsCommand.Pause, row.Key))
                    : new Button(wording.ResumeButton, SubscriptionsCommand.Ask(SubscriptionsCommand.Resume, row.Key)),
                may ? new Button(wording.UnsubscribeButton, SubscriptionsCommand.Ask(SubscriptionsCommand.Remove, row.Key)) : null,
                ListButton(row, isHere && !isForum, wording)));
    }

    /// <summary>A subscription in a few words.</summary>
    public static string InShort(Subscription row, Wording wording) => string.Join(Wording.Middot, new[]
    {
        row.PausedAt is null ? null : wording.PausedMark,
        row.Kind == SubscriptionKind.Topic ? null : wording.KindChoice(row.Kind),
        wording.TimingButton(row.When),
        row.Kind == SubscriptionKind.Topic && row.Match != SubscriptionMatch.Either ? wording.MatchButton(row.Match) : null,
        row.Show,
        wording.ByOn(row.CreatedByName, DateOnly.FromDateTime(row.CreatedAt.UtcDateTime)),
    }.Where(text => text is { Length: > 0 }));

    /// <summary>Asks once before something is ended.</summary>
    public static Reply AskToEnd(Subscription row, Wording wording) => Answer.Choose(
        new Heading(row.Name),
        new Notice(wording.UnsubscribeQuestion),
        Answer.ButtonsOf(
            new Button(wording.UnsubscribeButton, SubscriptionsCommand.Ask(SubscriptionsCommand.RemoveNow, row.Key)),
            new Button(wording.BackButton, SubscriptionsCommand.Ask(SubscriptionsCommand.Show, row.Key))));

    /// <summary>What came of ending a subscription.</summary>
    public static Reply Ended(Subscription? row, SubscriptionOutcome outcome, Viewer viewer, Wording wording) => outcome is SubscriptionOutcome.Done && row is not null
        ? Answer.Found(
            new Notice(wording.UnsubscribedFrom(row.Name)),
            Answer.ButtonsOf(
                new Button(wording.SubscribeAgainButton, SubscriptionDrafts.Ask(SubscriptionDraft.Of(row, viewer), edits: null)),
                new Button(wording.SubscriptionsButton, Invocation.Of(SubscriptionsCommand.Name))))
        : Answer.Nothing(wording.NotSubscribed(outcome, SubscriptionBook.MostPerChannel), Answer.ButtonsOf(new Button(wording.SubscriptionsButton, Invocation.Of(SubscriptionsCommand.Name))));

    private static Button ListButton(Subscription row, bool isHere, Wording wording) =>
        new(wording.SubscriptionsButton, isHere ? Invocation.Of(SubscriptionsCommand.Name) : SubscriptionsCommand.Ask(SubscriptionsCommand.Channel, row.ChannelKey));
}
