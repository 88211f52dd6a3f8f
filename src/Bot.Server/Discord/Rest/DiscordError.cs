namespace Bot.Server.Discord.Rest;

/// <summary>
/// Codes in the bodies of refusals that the bot acts on
/// (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes).
/// </summary>
internal static class DiscordError
{
    /// <summary>The channel is gone, or never was there.</summary>
    public const int UnknownChannel = 10003;

    /// <summary>The bot is not in that guild, or the guild is gone.</summary>
    public const int UnknownGuild = 10004;

    /// <summary>The message is gone. After a repeat with a nonce: it was sent and has been deleted since.</summary>
    public const int UnknownMessage = 10008;

    /// <summary>The webhook is not there; that of a young interaction may still come.</summary>
    public const int UnknownWebhook = 10015;

    /// <summary>The interaction is too old or unknown: the three seconds are over.</summary>
    public const int UnknownInteraction = 10062;

    /// <summary>The command is not registered any more.</summary>
    public const int UnknownApplicationCommand = 10063;

    /// <summary>Two hundred commands were created today.</summary>
    public const int DailyCommandCreates = 30034;

    /// <summary>Too many edits of messages older than an hour.</summary>
    public const int OldMessageEdits = 30046;

    /// <summary>A forum takes threads, not messages.</summary>
    public const int ForumNeedsThread = 40058;

    /// <summary>The forum wants a tag on every post.</summary>
    public const int TagRequired = 40067;

    /// <summary>Somebody answered the interaction before.</summary>
    public const int AlreadyAcknowledged = 40060;

    /// <summary>More than five follow-ups where the bot was installed by a person only.</summary>
    public const int FollowUpLimit = 40094;

    /// <summary>The bot cannot see it.</summary>
    public const int MissingAccess = 50001;

    /// <summary>A message without anything in it.</summary>
    public const int EmptyMessage = 50006;

    /// <summary>The person takes no direct messages from the bot.</summary>
    public const int CannotMessageUser = 50007;

    /// <summary>The bot sees it but may not do this.</summary>
    public const int MissingPermissions = 50013;

    /// <summary>The token of the interaction is over (15 minutes). It says nothing about the bot's token.</summary>
    public const int InvalidWebhookToken = 50027;

    /// <summary>The body breaks a rule.</summary>
    public const int InvalidFormBody = 50035;

    /// <summary>The thread is archived.</summary>
    public const int ThreadArchived = 50083;

    /// <summary>The service is overloaded.</summary>
    public const int Overloaded = 130000;

    /// <summary>A reply needs the right to read the message history.</summary>
    public const int ReplyNeedsHistory = 160002;

    /// <summary>The message has a thread already; its id is that of the message.</summary>
    public const int ThreadExists = 160004;

    /// <summary>The thread is locked.</summary>
    public const int ThreadLocked = 160005;

    /// <summary>Too many active threads.</summary>
    public const int TooManyThreads = 160006;

    /// <summary>A webhook into a forum needs a thread.</summary>
    public const int WebhookNeedsThread = 220001;
}
