namespace Bot.Server.Discord.Rest;

/// <summary>What became of a call. There is no other outcome, and none is an exception; only the caller's own cancellation is.</summary>
internal abstract record DiscordOutcome
{
    private DiscordOutcome()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Status">The HTTP status, 200 to 299.</param>
    /// <param name="Body">The answer as it came; empty with 204.</param>
    internal sealed record Ok(int Status, ReadOnlyMemory<byte> Body) : DiscordOutcome;

    /// <summary>Discord said no. Asking again would get the same answer.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Code">Discord's own code (<see cref="DiscordError"/>), the one to branch on; 0 when the body had none.</param>
    /// <param name="Message">For the log. It names fields, and never repeats what was in them.</param>
    internal sealed record Refused(int Status, int Code, string Message) : DiscordOutcome;

    /// <summary>Nobody knows whether it is done: the answer was lost or was a fault of the server. Repeating it is the caller's risk.</summary>
    internal sealed record Unknown(string Reason) : DiscordOutcome;

    /// <summary>It is surely not done, and nothing is wrong with it: a limit that outlasts the call's patience, or no connection.</summary>
    /// <param name="After">How long from now it is pointless to ask again.</param>
    /// <param name="Reason">For the log.</param>
    internal sealed record TryLater(TimeSpan After, string Reason) : DiscordOutcome;

    /// <summary>The bot's token is not valid, so nothing is sent any more until somebody sets another one and starts the bot again.</summary>
    internal sealed record Stopped : DiscordOutcome;
}
