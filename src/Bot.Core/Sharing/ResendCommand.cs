using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;

namespace Bot.Core.Sharing;

/// <summary>
/// <c>/resend</c>: somebody decides about a post of which nobody knows whether it arrived. Whoever comes second, or clicks twice, decides nothing.
/// </summary>
internal sealed class ResendCommand(DeliveryOutbox outbox) : ICommand
{
    public const string Name = "resend";

    private const string Arrived = "arrived";

    public static readonly CommandSpec Spec = new(Name, wording => wording.ResendDescription,
        new OptionSpec("post", wording => wording.ResendPost) { Required = true },
        new OptionSpec("answer", wording => wording.ResendAnswer))
    {
        ForButtons = true,

        // Also whoever shared something decides about it; those who are named in the settings count as managers.
        Audience = CommandAudience.ChannelManagers,
        IsOpen = _ => true,
        Places = CommandPlaces.Channel | CommandPlaces.Group | CommandPlaces.Direct,
    };

    /// <summary>What a button asks to send it again.</summary>
    public static Invocation Ask(DeliveryId id) => Invocation.Of(Name, ("post", id.ToString()));

    /// <summary>What a button says when it has arrived.</summary>
    public static Invocation SayArrived(DeliveryId id) => Invocation.Of(Name, ("post", id.ToString()), ("answer", Arrived));

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (!DeliveryId.TryParse(call["post"], out var id)
            || await outbox.FindAsync(call.Viewer.Workspace, id, cancellationToken) is not { State: DeliveryState.Unknown } delivery)
        {
            return Answer.Nothing(wording.NothingToResend);
        }

        if (!MayDecide(call.Viewer, delivery, await outbox.ChannelOfAsync(delivery, cancellationToken)))
        {
            return Answer.Nothing(wording.OnlyManagersResend);
        }

        var hasArrived = call["answer"] == Arrived;
        var decided = hasArrived
            ? await outbox.ArrivedAsync(call.Viewer.Workspace, id, cancellationToken)
            : await outbox.ResendAsync(call.Viewer.Workspace, id, cancellationToken);
        return !decided ? Answer.Nothing(wording.NothingToResend) : Answer.Found(new Notice(hasArrived ? wording.NotedAsSent : wording.SentAgain));
    }

    /// <summary>Of what a channel gets, those who may change it; of what somebody shares, whoever shared it and those who manage the workspace.</summary>
    private static bool MayDecide(Viewer viewer, Delivery delivery, FollowingChannel? channel) => channel is not null
        ? SubscriptionBook.MayChange(viewer, channel)
        : viewer.Manages || (viewer.Person is not null && viewer.Platform == delivery.Platform && viewer.Person == delivery.Person);
}
