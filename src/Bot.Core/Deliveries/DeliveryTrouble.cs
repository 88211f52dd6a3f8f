namespace Bot.Core.Deliveries;

/// <summary>Why something was not posted.</summary>
public enum DeliveryTrouble
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The platform is busy or out of reach; it is tried again.</summary>
    Busy,

    /// <summary>It was not possible before anybody stopped wanting it.</summary>
    TooLate,

    /// <summary>The conversation is gone.</summary>
    ConversationGone,

    /// <summary>The bot does not see the conversation.</summary>
    NoAccess,

    /// <summary>The bot sees the conversation and may not write there.</summary>
    NotAllowed,

    /// <summary>The bot may not start a thread there.</summary>
    NoThreadAllowed,

    /// <summary>The thread is locked.</summary>
    Locked,

    /// <summary>There are as many threads as there may be.</summary>
    TooManyThreads,

    /// <summary>The forum wants a tag, and none fits.</summary>
    TagNeeded,

    /// <summary>What was to be quoted is no longer in the store.</summary>
    QuoteGone,

    /// <summary>All that was to be shown has been removed.</summary>
    NothingLeft,

    /// <summary>The platform does not take it in this form: a fault of the bot.</summary>
    Refused,

    /// <summary>The answer was lost, so it may have arrived.</summary>
    AnswerLost,

    /// <summary>The bot was removed from the workspace.</summary>
    WorkspaceLeft,
}

/// <summary>What troubles mean.</summary>
public static class DeliveryTroubles
{
    /// <summary>Whether something is held back for it until somebody has changed something.</summary>
    public static bool HoldsBack(this DeliveryTrouble trouble) => trouble
        is DeliveryTrouble.ConversationGone or DeliveryTrouble.NoAccess or DeliveryTrouble.NotAllowed or DeliveryTrouble.NoThreadAllowed
        or DeliveryTrouble.Locked or DeliveryTrouble.TooManyThreads or DeliveryTrouble.TagNeeded or DeliveryTrouble.WorkspaceLeft;
}
