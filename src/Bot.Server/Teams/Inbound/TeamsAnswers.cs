using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Server.Teams.Cards;
using Bot.Server.Teams.Connector;

namespace Bot.Server.Teams.Inbound;

/// <summary>
/// Sends answers as messages: what is for everybody into the thread, what is for one person so that only that person sees it
/// (https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages). Where Teams cannot do that, the answer goes to the
/// person's own chat with the bot, and the thread is told so in one sentence.
/// </summary>
internal sealed partial class TeamsAnswers(ConnectorClient connector, CardSeals seals, TeamsSettings settings, TimeProvider time, ILogger<TeamsAnswers> log)
{
    /// <summary>What a card for somebody takes.</summary>
    public async ValueTask<CardContext> ContextAsync(TeamsAsker asker, bool everybody, CancellationToken cancellationToken) =>
        new(await seals.GetAsync(cancellationToken)) { Origin = everybody ? null : OriginOf(asker) };

    /// <summary>Sends a reply.</summary>
    /// <param name="asker">Who asked, and where.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="asked">What it answers; null when it was not understood.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SendAsync(TeamsAsker asker, Reply reply, Invocation? asked, CancellationToken cancellationToken)
    {
        var everybody = reply.Visibility == ReplyVisibility.Public;
        var context = (await ContextAsync(asker, everybody, cancellationToken)) with { Asked = asked };
        if (await DeliverAsync(asker, TeamsRenderer.Message(reply, context), everybody, cancellationToken) is ConnectorOutcome.TooLarge)
        {
            await DeliverAsync(asker, TeamsRenderer.Message(reply, context, TeamsRenderer.MostBytes / 3), everybody, cancellationToken);
        }
    }

    /// <summary>Sends a card to whoever asked.</summary>
    /// <returns>Whether it has surely arrived.</returns>
    public async Task<bool> SendAsync(TeamsAsker asker, AdaptiveCard card, CancellationToken cancellationToken) =>
        await DeliverAsync(asker, new OutgoingActivity { Summary = card.FallbackText, Attachments = [TeamsRenderer.Attach(card)] }, everybody: false, cancellationToken) is ConnectorOutcome.Ok;

    /// <summary>Puts a reply in the place of a card that only the asker sees, after the click on it was answered.</summary>
    public async Task ReplaceAsync(TeamsAsker asker, string message, AdaptiveCard card, CancellationToken cancellationToken) =>
        Note(await connector.UpdateAsync(
            PlaceOf(asker), message, new OutgoingActivity { Summary = card.FallbackText, Attachments = [TeamsRenderer.Attach(card)] }, targeted: !asker.IsAlone && settings.Targeted, cancellationToken));

    private static ConnectorPlace PlaceOf(TeamsAsker asker) => new(asker.Service, asker.Conversation, asker.Tenant);

    private CardOrigin OriginOf(TeamsAsker asker) =>
        new(asker.Viewer.Workspace.Value, asker.Conversation, asker.Viewer.Place, asker.Viewer.Person!, time.GetUtcNow().ToUnixTimeSeconds(), asker.Viewer.Manages);

    private async Task<ConnectorOutcome> DeliverAsync(TeamsAsker asker, OutgoingActivity message, bool everybody, CancellationToken cancellationToken)
    {
        if (everybody || asker.IsAlone)
        {
            return Note(await connector.SendAsync(PlaceOf(asker), message, targeted: false, cancellationToken));
        }

        if (settings.Targeted)
        {
            var recipient = new ChannelAccount { Id = asker.Account.Id, Name = asker.Account.Name, IsTargeted = true };
            var outcome = await connector.SendAsync(PlaceOf(asker), message with { Recipient = recipient }, targeted: true, cancellationToken);
            if (outcome is not ConnectorOutcome.Refused refused)
            {
                return Note(outcome);
            }

            LogNotTargeted(refused.Status, refused.Code);
        }

        return await InOwnChatAsync(asker, message, cancellationToken);
    }

    private async Task<ConnectorOutcome> InOwnChatAsync(TeamsAsker asker, OutgoingActivity message, CancellationToken cancellationToken)
    {
        // Asking for a chat that is there gives the one that is there, so this can do no harm.
        var begun = await connector.CreateAsync(
            PlaceOf(asker), new ConversationParameters { IsGroup = false, Members = [new ChannelAccount { Id = asker.Account.Id }], TenantId = asker.Tenant }, cancellationToken);
        if (begun is not ConnectorOutcome.Ok answer || ConnectorClient.Read(answer, TeamsJson.Default.ConversationResource)?.Id is not { Length: > 0 } chat)
        {
            return Note(begun);
        }

        var outcome = Note(await connector.SendAsync(PlaceOf(asker) with { Conversation = chat }, message, targeted: false, cancellationToken));
        if (outcome is ConnectorOutcome.Ok)
        {
            var notice = new OutgoingActivity { Text = Wording.For(asker.Viewer.PublicCulture ?? asker.Viewer.Culture).AnsweredInChat, TextFormat = "plain" };
            Note(await connector.SendAsync(PlaceOf(asker), notice, targeted: false, cancellationToken));
        }

        return outcome;
    }

    /// <summary>An answer that does not arrive is in the log; the person asks again.</summary>
    private ConnectorOutcome Note(ConnectorOutcome outcome)
    {
        switch (outcome)
        {
            case ConnectorOutcome.Refused refused:
                LogRefused(refused.Status, refused.Code);
                break;
            case ConnectorOutcome.Unknown unknown:
                LogMaybeSent(unknown.Reason);
                break;
            case ConnectorOutcome.TryLater later:
                LogNotSent(later.Reason);
                break;
        }

        return outcome;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Teams took no message for one person here ({Status} {Code}); the answer goes to that person's chat")]
    private partial void LogNotTargeted(int status, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams did not take an answer: {Status} {Code}")]
    private partial void LogRefused(int status, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams: an answer was maybe sent, {Reason}; it is not sent again")]
    private partial void LogMaybeSent(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams: an answer was not sent: {Reason}")]
    private partial void LogNotSent(string reason);
}
