using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Sharing;

/// <summary><c>/remove</c>: takes away what was posted, for whoever shared it and for those who manage the messages there.</summary>
internal sealed class RemoveCommand(DeliveryOutbox outbox, IEnumerable<IDeliveryChannel> channels) : ICommand
{
    public const string Name = "remove";

    public static readonly CommandSpec Spec = new(Name, wording => wording.RemoveDescription,
        new OptionSpec("post", wording => wording.RemovePost) { Required = true })
    {
        ForButtons = true,
        Places = CommandPlaces.Channel | CommandPlaces.Group,
    };

    /// <summary>What a button asks to take this away.</summary>
    public static Invocation Ask(DeliveryId id) => Invocation.Of(Name, ("post", id.ToString()));

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (!DeliveryId.TryParse(call["post"], out var id)
            || await outbox.FindAsync(call.Viewer.Workspace, id, cancellationToken) is not { Conversation: { } conversation, Message: { } message } delivery
            || channels.FirstOrDefault(channel => channel.Platform == delivery.Platform) is not { } channel)
        {
            return Answer.Nothing(wording.NothingToRemove);
        }

        if (delivery.RemovedAt is not null)
        {
            return Answer.Found(new Notice(wording.Removed));
        }

        if (!MayRemove(call.Viewer, delivery))
        {
            return Answer.Nothing(wording.OnlySharerRemoves);
        }

        var trouble = await channel.RemoveAsync(conversation, message, Instead(call.Viewer), cancellationToken);
        if (trouble != DeliveryTrouble.None)
        {
            return Answer.Nothing(wording.NotRemoved(trouble), Answer.ButtonsOf(new Button(wording.TryAgain, call.With())));
        }

        await outbox.RemovedAsync(call.Viewer.Workspace, id, cancellationToken);
        return Answer.Found(new Notice(wording.Removed));
    }

    /// <summary>For everybody, in the language of the conversation.</summary>
    private static string Instead(Viewer viewer)
    {
        var wording = Wording.For(viewer.PublicCulture ?? viewer.Culture);
        return wording.RemovedBy(viewer.PersonName ?? wording.Somebody);
    }

    /// <summary>The right to manage messages is one of the conversation in which it was clicked, and counts there only.</summary>
    private static bool MayRemove(Viewer viewer, Delivery delivery) =>
        (viewer.Person is not null && viewer.Platform == delivery.Platform && viewer.Person == delivery.Person)
        || (viewer.ManagesMessages && viewer.Conversation == delivery.Conversation);
}
