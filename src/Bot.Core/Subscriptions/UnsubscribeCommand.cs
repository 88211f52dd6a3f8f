using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Search.Text;

namespace Bot.Core.Subscriptions;

/// <summary><c>/unsubscribe</c>: the channel no longer follows something, named by its name; without a name, what there is to choose from.</summary>
internal sealed class UnsubscribeCommand(SubscriptionBook book, FollowingPlaces places) : ICommand
{
    public const string Name = "unsubscribe";

    public static readonly CommandSpec Spec = new(Name, wording => wording.UnsubscribeDescription,
        new OptionSpec("topic", wording => wording.UnsubscribeTopic) { TakesWords = true })
    {
        Audience = CommandAudience.ChannelManagers,
        Places = CommandPlaces.Everywhere & ~CommandPlaces.Visited,
        IsInShortMenus = false,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (call.Viewer.Here is null)
        {
            return Answer.Nothing(wording.OnlyInChats);
        }

        var forum = await places.ForumAsync(call.Viewer, cancellationToken);
        IReadOnlyList<Subscription> ofForum = forum?.Followed ?? [];
        List<Subscription> followed = [.. (await book.FindHereAsync(call.Viewer, cancellationToken)).Followed, .. ofForum];
        if (followed.Count == 0)
        {
            return Answer.Nothing(wording.NothingFollowed);
        }

        var named = call["topic"] is { } typed ? followed.Where(row => IsCalled(row, typed)).ToList() : [];
        if (named is not [var one])
        {
            return Answer.Choose(
                call["topic"] is { } unknown && named.Count == 0 ? new Notice(wording.NotFollowed(Graphemes.Shorten(unknown, 60))) : null,
                new Picker(wording.WhichSubscription, [.. (named.Count > 0 ? named : followed).Select(row => new Choice(
                    row.Name,
                    (ofForum.Contains(row) ? forum!.Channel!.Name + Wording.Middot : "") + SubscriptionCards.InShort(row, wording),
                    null,
                    SubscriptionsCommand.Ask(SubscriptionsCommand.Remove, row.Key)))]));
        }

        var (ended, outcome) = await book.EndAsync(one.Key, call.Viewer, cancellationToken);
        return SubscriptionCards.Ended(ended, outcome, call.Viewer, wording);
    }

    private static bool IsCalled(Subscription row, string typed) =>
        NameWords.Key(row.Name) == NameWords.Key(typed) || row.Words.Exists(word => NameWords.Key(word) == NameWords.Key(typed));
}
