using Bot.Core.Data;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Deliveries;

/// <summary>A platform, as far as something is posted into its conversations.</summary>
public interface IDeliveryChannel
{
    /// <summary>The platform's name, such as <c>discord</c>: at most 16 characters.</summary>
    string Platform { get; }

    /// <summary>Posts something, and says what became of it. Trouble is an outcome; an exception is a fault, and then nobody knows.</summary>
    Task<DeliveryOutcome> SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken);

    /// <summary>
    /// Whether trying again cannot post twice, although nobody knows what became of the first time: the platform would notice the repeat.
    /// </summary>
    /// <param name="address">Where it went.</param>
    /// <param name="since">How long ago it was tried.</param>
    bool MayRepeat(string address, TimeSpan since);

    /// <summary>
    /// Whether the platform lets the bot look for a message of its own. Where it does not, what nobody knows stays unknown.
    /// </summary>
    bool CanReadBack { get; }

    /// <summary>Looks whether something that was tried is there, after the time in which the platform would notice a repeat.</summary>
    /// <param name="delivery">What was tried.</param>
    /// <param name="since">When it was first tried without anybody knowing how that went.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ReadBack> ReadBackAsync(OutgoingDelivery delivery, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Puts something else in the place of a message that was posted. Doing it twice is the same as doing it once.</summary>
    /// <param name="delivery">The delivery, with what it says from now on.</param>
    /// <param name="conversation">Where it arrived.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see cref="DeliveryOutcome.NotReached"/> and <see cref="DeliveryOutcome.Refused"/> when that message can no longer be changed.</returns>
    Task<DeliveryOutcome> EditAsync(OutgoingDelivery delivery, string conversation, string message, CancellationToken cancellationToken);

    /// <summary>Where something is posted into a chat of one person with the bot; null where such a chat is not written to unasked.</summary>
    string? AddressOf(KnownConversation chat);

    /// <summary>Takes away what was posted. A message that is gone already is taken away.</summary>
    /// <param name="conversation">Where it arrived.</param>
    /// <param name="message">The message.</param>
    /// <param name="instead">What the message says from now on where the platform does not let it be deleted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see cref="DeliveryTrouble.None"/> when it is gone.</returns>
    Task<DeliveryTrouble> RemoveAsync(string conversation, string message, string instead, CancellationToken cancellationToken);

    /// <summary>Where the message can be looked at, or null when there is no address for it.</summary>
    Uri? LinkTo(Delivery delivery);
}

/// <summary>Something to be posted.</summary>
/// <param name="Id">The delivery; the same at each try, so that a platform can recognise a repeat.</param>
/// <param name="Workspace">The workspace that the conversation belongs to.</param>
/// <param name="Address">Where to, in the platform's own words.</param>
/// <param name="Reply">What.</param>
public sealed record OutgoingDelivery(DeliveryId Id, WorkspaceId Workspace, string Address, Reply Reply)
{
    /// <summary>
    /// Writes down a new address before the next step is taken: a thread that was started for this is not started once more when that step
    /// fails.
    /// </summary>
    public required Func<string, CancellationToken, Task> MoveAsync { get; init; }
}

/// <summary>What a look for a message came to.</summary>
public abstract record ReadBack
{
    private ReadBack()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="Conversation">Where, by the platform's own id.</param>
    /// <param name="Message">The message, by the platform's own id.</param>
    public sealed record Found(string Conversation, string Message) : ReadBack;

    /// <summary>It is surely not there.</summary>
    public sealed record Absent : ReadBack;

    /// <summary>It cannot be told.</summary>
    public sealed record CannotTell : ReadBack;

    /// <summary>The platform does not answer at the moment.</summary>
    public sealed record TryLater(TimeSpan After) : ReadBack;
}

/// <summary>What became of a try to post something.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="Conversation">Where, by the platform's own id.</param>
    /// <param name="Message">The message, by the platform's own id; null when somebody has taken it away already.</param>
    public sealed record Sent(string Conversation, string? Message) : DeliveryOutcome;

    /// <summary>It is surely not there, and can be tried again.</summary>
    public sealed record TryLater(TimeSpan After) : DeliveryOutcome;

    /// <summary>It is surely not there, and trying again helps only after somebody has changed something, such as a right of the bot.</summary>
    public sealed record NotReached(DeliveryTrouble Trouble) : DeliveryOutcome;

    /// <summary>It is surely not there and never will be.</summary>
    public sealed record Refused(DeliveryTrouble Trouble) : DeliveryOutcome;

    /// <summary>It may be there: the answer was lost.</summary>
    public sealed record Unknown : DeliveryOutcome;
}
