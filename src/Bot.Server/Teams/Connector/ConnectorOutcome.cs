namespace Bot.Server.Teams.Connector;

/// <summary>What became of a call to the connector. There is no other outcome, and none is an exception; only the caller's own cancellation is.</summary>
internal abstract record ConnectorOutcome
{
    private ConnectorOutcome()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Body">The answer as it came; it may be empty.</param>
    internal sealed record Ok(ReadOnlyMemory<byte> Body) : ConnectorOutcome;

    /// <summary>Teams said no. Asking again would get the same answer.</summary>
    /// <param name="Status">The HTTP status, 300 to 499 or 501; nobody is followed elsewhere.</param>
    /// <param name="Code">What Teams calls it (<see cref="ConnectorErrors"/>); empty when it does not say.</param>
    internal sealed record Refused(int Status, string Code) : ConnectorOutcome;

    /// <summary>The message is too long for Teams.</summary>
    internal sealed record TooLarge : ConnectorOutcome;

    /// <summary>It is surely not done, and nothing is wrong with it: a limit that outlasts the call's patience, no connection, no token.</summary>
    /// <param name="After">How long from now it is pointless to ask again.</param>
    /// <param name="Reason">For the log.</param>
    internal sealed record TryLater(TimeSpan After, string Reason) : ConnectorOutcome;

    /// <summary>Nobody knows whether it is done: the answer was lost or was a fault of the server. A message that is sent again could be there twice.</summary>
    /// <param name="Reason">For the log.</param>
    internal sealed record Unknown(string Reason) : ConnectorOutcome;
}

/// <summary>What Teams calls its refusals (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-codes-from-bot-conversational-apis).</summary>
internal static class ConnectorErrors
{
    public const string BotNotInConversationRoster = "BotNotInConversationRoster";
    public const string ConversationBlockedByUser = "ConversationBlockedByUser";
    public const string BotDisabledByAdmin = "BotDisabledByAdmin";
    public const string MessageWritesBlocked = "MessageWritesBlocked";
    public const string ConversationNotFound = "ConversationNotFound";
    public const string ActivityNotFound = "ActivityNotFoundInConversation";
    public const string MessageSizeTooBig = "MessageSizeTooBig";
}
