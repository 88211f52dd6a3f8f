using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Replies;

namespace Bot.Core.Subscriptions;

/// <summary><c>/subscriptions</c>: what the channel follows, for everybody; and what those who decide for it can do with each.</summary>
internal sealed class SubscriptionsCommand(SubscriptionBook book, FollowingPlaces places, SubscriptionLists lists, SubscriptionCards cards, SubscriptionReasons reasons) : ICommand
{
    public const string Name = "subscriptions";
    public const string Show = "show";
    public const string Why = "why";
    public const string Pause = "pause";
    public const string Resume = "resume";
    public const string Remove = "remove";
    public const string RemoveNow = "remove-now";
    public const string Others = "others";
    public const string Channel = "channel";

    public static readonly CommandSpec Spec = new(Name, wording => wording.SubscriptionsDescription,
        new OptionSpec("do", wording => wording.ActionOption)
        {
            ForButtons = true,
            Choices =
            [
                new(Show, wording => wording.ShowSubscriptionButton),
                new(Why, wording => wording.WhatItBroughtButton),
                new(Pause, wording => wording.PauseButton),
                new(Resume, wording => wording.ResumeButton),
                new(Remove, wording => wording.UnsubscribeButton),
                new(RemoveNow, wording => wording.UnsubscribeButton),
                new(Others, wording => wording.OtherChannelsButton),
                new(Channel, wording => wording.SubscriptionsButton),
            ],
        },
        new OptionSpec("id", wording => wording.SubscriptionNumber, OptionKind.Number) { ForButtons = true },
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true })
    {
        Audience = CommandAudience.ChannelManagers,
        IsOpen = call => call["do"] is null or Show or Why or Channel or Others,
        Places = CommandPlaces.Everywhere & ~CommandPlaces.Visited,
    };

    /// <summary>What a button asks to do with a subscription, or with a channel.</summary>
    public static Invocation Ask(string what, long key) => Invocation.Of(Name, ("do", what), ("id", key.ToString(CultureInfo.InvariantCulture)));

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (wording, viewer) = (call.Wording, call.Viewer);
        if (viewer.Here is null)
        {
            return Answer.Nothing(wording.OnlyInChats);
        }

        switch (call["do"])
        {
            case null:
                return await lists.OfAsync(call, await places.FirstAsync(viewer, cancellationToken), cancellationToken);
            case Others:
                return viewer.ManagesEveryChannel ? SubscriptionLists.Others(call, await book.OthersAsync(viewer, cancellationToken)) : Answer.Nothing(wording.ManagersOnly);
            case Channel:
                return await book.FindChannelAsync(viewer, call.Number("id", 0), cancellationToken) is { } channel ? await lists.OfAsync(call, channel, cancellationToken) : Answer.Nothing(wording.NoSuchSubscription);
        }

        var key = (long)call.Number("id", 0);
        if (await book.FindAsync(viewer, key, cancellationToken) is not { } subscription)
        {
            return Answer.Nothing(wording.NoSuchSubscription, Answer.ButtonsOf(new Button(wording.SubscriptionsButton, Invocation.Of(Name))));
        }

        switch (call["do"])
        {
            case Why:
                return await reasons.OfAsync(call, subscription, cancellationToken);
            case Remove:
                return SubscriptionCards.AskToEnd(subscription, wording);
            case RemoveNow:
                var (ended, outcome) = await book.EndAsync(key, viewer, cancellationToken);
                return SubscriptionCards.Ended(ended, outcome, viewer, wording);
            case Pause or Resume:
                var (changed, done) = await book.PauseAsync(key, call["do"] == Pause, viewer, cancellationToken);
                return changed is null || done == SubscriptionOutcome.NotAllowed
                    ? Answer.Nothing(wording.NotSubscribed(done, SubscriptionBook.MostPerChannel))
                    : await cards.OfAsync(call, changed, cancellationToken);
            default:
                return await cards.OfAsync(call, subscription, cancellationToken);
        }
    }
}
