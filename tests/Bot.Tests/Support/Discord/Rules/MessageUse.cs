namespace Bot.Tests.Support.Discord.Rules;

/// <summary>What a message body is sent for; it decides on flags and on whether it may be empty.</summary>
internal enum MessageUse
{
    /// <summary>A message in a channel, or the first one of a thread.</summary>
    Create,

    /// <summary>The answer to an interaction.</summary>
    Answer,

    /// <summary>Another message to the same interaction.</summary>
    FollowUp,

    /// <summary>A change of a message that is there.</summary>
    Edit,
}
