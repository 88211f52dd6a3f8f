namespace Bot.Tests.Support.Discord.State;

/// <summary>How the bot's answer came.</summary>
internal enum AnswerWay
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>In the response to Discord's request.</summary>
    Inline,

    /// <summary>By a call of the callback.</summary>
    Callback,

    /// <summary>Deferred first, then by an edit.</summary>
    Edit,
}
