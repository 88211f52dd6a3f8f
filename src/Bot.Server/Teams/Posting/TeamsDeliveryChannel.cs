using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Workspaces;
using Bot.Server.Teams.Cards;
using Bot.Server.Teams.Connector;
using Bot.Server.Teams.Inbound;

namespace Bot.Server.Teams.Posting;

/// <summary>
/// Posts into chats and channels of Teams, and takes away what was posted. How a conversation is reached is known from the last thing that
/// came from it, and asked anew for each message, because it can change.
/// </summary>
internal sealed partial class TeamsDeliveryChannel(ConnectorClient connector, ConversationBook book, CardSeals seals, ILogger<TeamsDeliveryChannel> log) : IDeliveryChannel
{
    /// <summary>The platform's name in deliveries and viewers.</summary>
    public const string Name = "teams";

    /// <summary>What cannot be posted in a few seconds waits in the store and not here: a conversation at its limit would take hands from the others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Platform => Name;

    public async Task<DeliveryOutcome> SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
    {
        var place = TeamsPlace.Parse(delivery.Address);
        var channel = TeamsAsker.BaseOf(place.Conversation);
        var known = await book.FindAsync(Name, channel, cancellationToken);
        if (known is { End: not ConversationEnd.None })
        {
            return new DeliveryOutcome.NotReached(known.End == ConversationEnd.Deleted ? DeliveryTrouble.ConversationGone : DeliveryTrouble.NoAccess);
        }

        if (await RouteAsync(known, delivery.Workspace, place.Conversation, cancellationToken) is not { } route)
        {
            return new DeliveryOutcome.NotReached(DeliveryTrouble.NoAccess);
        }

        var context = new CardContext(await seals.GetAsync(cancellationToken));
        var message = TeamsRenderer.Message(delivery.Reply, context);
        var outcome = await PostAsync(place, route, message, cancellationToken);
        if (outcome is ConnectorOutcome.TooLarge)
        {
            outcome = await PostAsync(place, route, TeamsRenderer.Message(delivery.Reply, context, TeamsRenderer.MostBytes / 3), cancellationToken);
        }

        switch (outcome)
        {
            case ConnectorOutcome.Ok done:
                return SentIn(place, done);
            case ConnectorOutcome.TryLater later:
                return new DeliveryOutcome.TryLater(later.After);
            case ConnectorOutcome.Unknown:
                return new DeliveryOutcome.Unknown();
            case ConnectorOutcome.TooLarge:
                return new DeliveryOutcome.Refused(DeliveryTrouble.Refused);
            case ConnectorOutcome.Refused refused:
                LogRefused(delivery.Id, refused.Status, refused.Code);
                return await EndAsync(place.Conversation, refused, cancellationToken) switch
                {
                    null => new DeliveryOutcome.Refused(DeliveryTrouble.Refused),
                    { } trouble => new DeliveryOutcome.NotReached(trouble),
                };
            default:
                throw new InvalidOperationException(outcome.GetType().Name);
        }
    }

    /// <summary>Nothing in Teams would recognise a repeat.</summary>
    public bool MayRepeat(string address, TimeSpan since) => false;

    /// <summary>Bots read no history in Teams.</summary>
    public bool CanReadBack => false;

    public Task<ReadBack> ReadBackAsync(OutgoingDelivery delivery, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult<ReadBack>(new ReadBack.CannotTell());

    public async Task<DeliveryOutcome> EditAsync(OutgoingDelivery delivery, string conversation, string message, CancellationToken cancellationToken)
    {
        var known = await book.FindAsync(Name, TeamsAsker.BaseOf(conversation), cancellationToken);
        if (known is { End: not ConversationEnd.None } || await RouteAsync(known, delivery.Workspace, conversation, cancellationToken) is not { } place)
        {
            return new DeliveryOutcome.NotReached(DeliveryTrouble.NoAccess);
        }

        var context = new CardContext(await seals.GetAsync(cancellationToken));
        var outcome = await connector.UpdateAsync(place, message, TeamsRenderer.Message(delivery.Reply, context), targeted: false, cancellationToken);
        if (outcome is ConnectorOutcome.TooLarge)
        {
            outcome = await connector.UpdateAsync(place, message, TeamsRenderer.Message(delivery.Reply, context, TeamsRenderer.MostBytes / 3), targeted: false, cancellationToken);
        }

        return outcome switch
        {
            ConnectorOutcome.Ok => new DeliveryOutcome.Sent(conversation, message),
            ConnectorOutcome.TryLater later => new DeliveryOutcome.TryLater(later.After),
            ConnectorOutcome.Unknown => new DeliveryOutcome.Unknown(),
            ConnectorOutcome.Refused { Status: StatusCodes.Status404NotFound } => new DeliveryOutcome.NotReached(DeliveryTrouble.ConversationGone),
            _ => new DeliveryOutcome.Refused(DeliveryTrouble.Refused),
        };
    }

    public string? AddressOf(KnownConversation chat) => new TeamsPlace(TeamsPlaceKind.Into, chat.Id).ToString();

    public async Task<DeliveryTrouble> RemoveAsync(string conversation, string message, string instead, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(Name, TeamsAsker.BaseOf(conversation), cancellationToken) is not { } known)
        {
            return DeliveryTrouble.NoAccess;
        }

        var place = new ConnectorPlace(new Uri(known.Route), conversation, known.Tenant);
        var outcome = await connector.DeleteAsync(place, message, cancellationToken);
        if (outcome is ConnectorOutcome.Refused { Status: not StatusCodes.Status404NotFound })
        {
            // What may not be deleted can still be emptied.
            outcome = await connector.UpdateAsync(place, message, new OutgoingActivity { Text = CardText.Label(instead, 200), TextFormat = "plain" }, targeted: false, cancellationToken);
        }

        return outcome switch
        {
            ConnectorOutcome.Ok or ConnectorOutcome.Refused { Status: StatusCodes.Status404NotFound } => DeliveryTrouble.None,
            ConnectorOutcome.Refused => DeliveryTrouble.NotAllowed,
            _ => DeliveryTrouble.Busy,
        };
    }

    /// <summary>A link to a message needs ids that the bot is not told.</summary>
    public Uri? LinkTo(Delivery delivery) => null;

    private Task<ConnectorOutcome> PostAsync(TeamsPlace place, ConnectorPlace route, OutgoingActivity message, CancellationToken cancellationToken) =>
        place.Kind == TeamsPlaceKind.Into
            ? connector.SendAsync(route, message, targeted: false, cancellationToken)
            : connector.CreateAsync(
                route,
                new ConversationParameters
                {
                    IsGroup = true,
                    TenantId = route.Tenant,
                    Activity = message,
                    ChannelData = new ConversationChannelData(new TeamsChannel(place.Conversation, null)),
                },
                cancellationToken);

    private static DeliveryOutcome.Sent SentIn(TeamsPlace place, ConnectorOutcome.Ok done)
    {
        if (place.Kind == TeamsPlaceKind.Into)
        {
            return new DeliveryOutcome.Sent(place.Conversation, ConnectorClient.Read(done, TeamsJson.Default.ResourceResponse)?.Id);
        }

        var begun = ConnectorClient.Read(done, TeamsJson.Default.ConversationResource);
        return new DeliveryOutcome.Sent(begun?.Id ?? place.Conversation, begun?.ActivityId);
    }

    /// <summary>A channel that nothing ever came from is reached like the others of its team.</summary>
    private async Task<ConnectorPlace?> RouteAsync(KnownConversation? known, WorkspaceId workspace, string conversation, CancellationToken cancellationToken)
    {
        var near = known ?? (await book.OpenOnesAsync(workspace, cancellationToken) is [var first, ..] ? first : null);
        return near is null ? null : new ConnectorPlace(new Uri(near.Route), conversation, near.Tenant) { Patience = Patience };
    }

    /// <summary>What is refused for as long as somebody does not change something: nothing more is tried there until something comes from it.</summary>
    /// <returns>The trouble; null where the refusal is about this message alone.</returns>
    private async Task<DeliveryTrouble?> EndAsync(string conversation, ConnectorOutcome.Refused refused, CancellationToken cancellationToken)
    {
        DeliveryTrouble? trouble = refused switch
        {
            { Status: StatusCodes.Status404NotFound } => DeliveryTrouble.ConversationGone,
            { Code: ConnectorErrors.MessageWritesBlocked } => DeliveryTrouble.NotAllowed,
            { Status: StatusCodes.Status403Forbidden } => DeliveryTrouble.NoAccess,
            _ => null,
        };

        // A thread can be gone while its channel is there.
        if (trouble == DeliveryTrouble.NoAccess || (trouble == DeliveryTrouble.ConversationGone && !TeamsAsker.IsThread(conversation)))
        {
            await book.EndAsync(Name, TeamsAsker.BaseOf(conversation), trouble == DeliveryTrouble.ConversationGone ? ConversationEnd.Deleted : ConversationEnd.BotRemoved, cancellationToken);
        }

        return trouble;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams did not take delivery {Id}: {Status} {Code}")]
    private partial void LogRefused(DeliveryId id, int status, string code);
}
