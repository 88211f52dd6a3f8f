using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Subscriptions;

/// <summary>
/// Which of two places somebody means who asks in a post of a forum: the post, or the forum as a whole. Everywhere else there is only one.
/// </summary>
internal sealed class FollowingPlaces(SubscriptionBook book)
{
    /// <summary>The option with which a button says it.</summary>
    public const string Option = "place";

    public const string Forum = "forum";
    private const string Post = "post";

    public static OptionSpec Spec { get; } = new(Option, wording => wording.PlaceLabel)
    {
        ForButtons = true,
        Choices = [new(Post, wording => wording.InThisPostButton), new(Forum, wording => wording.InForumButton)],
    };

    /// <summary>Whether a call is about the forum, and that is not known at the moment.</summary>
    public static bool IsOutOfSight(CommandCall call) => call[Option] == Forum && call.Viewer.Forum is null;

    /// <summary>Says so.</summary>
    public static Reply OutOfSight(CommandCall call) => Answer.Nothing(call.Wording.ForumOutOfSight, Answer.ButtonsOf(new Button(call.Wording.TryAgain, call.With())));

    /// <summary>What the forum follows; null where it is asked in no forum.</summary>
    public async Task<FollowedHere?> ForumAsync(Viewer viewer, CancellationToken cancellationToken) =>
        viewer.Forum is null ? null : await book.FindHereAsync(viewer.InForum(), cancellationToken);

    /// <summary>What is shown first: what the post follows, or the forum where the post follows nothing.</summary>
    public async Task<FollowedHere> FirstAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var here = await book.FindHereAsync(viewer, cancellationToken);
        return here.Followed.Count == 0 && await ForumAsync(viewer, cancellationToken) is { Followed.Count: > 0 } forum ? forum : here;
    }

    /// <summary>The other one of the two, if it follows something.</summary>
    public async Task<FollowingChannel?> BesideAsync(Viewer viewer, FollowingChannel channel, CancellationToken cancellationToken)
    {
        var other = SubscriptionBook.IsForum(viewer, channel) ? await book.FindHereAsync(viewer, cancellationToken) : await ForumAsync(viewer, cancellationToken);
        return other is { Followed.Count: > 0 } ? other.Channel : null;
    }

    /// <summary>The call as one about the place that is meant; null where it could be either.</summary>
    public async Task<CommandCall?> MeantAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var viewer = call.Viewer;
        if (viewer.Forum is null || call[Option] == Post)
        {
            return call;
        }

        if (call[Option] != Forum)
        {
            if (await ForumAsync(viewer, cancellationToken) is not { Followed.Count: > 0 })
            {
                return call;
            }

            if ((await book.FindHereAsync(viewer, cancellationToken)).Followed.Count > 0)
            {
                return null;
            }
        }

        return call.By(viewer.InForum());
    }

    /// <summary>Asks which of the two is meant.</summary>
    public static Reply Which(CommandCall call) => Answer.Choose(new Picker(call.Wording.WhichPlace,
    [
        new Choice(call.Wording.InThisPostButton, null, null, call.With((Option, Post))),
        new Choice(call.Wording.InForumButton, call.Viewer.Forum?.Name, null, call.With((Option, Forum))),
    ]));
}
