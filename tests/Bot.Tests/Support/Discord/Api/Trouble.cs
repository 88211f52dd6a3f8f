namespace Bot.Tests.Support.Discord.Api;

/// <summary>What goes wrong with a call.</summary>
internal abstract record Trouble
{
    /// <summary>A 5xx, before anything was done or after all of it.</summary>
    public sealed record ServerError(int Status = 500, bool AfterCommit = false) : Trouble;

    /// <summary>Discord says no, with this code.</summary>
    public sealed record Refused(int Status, int Code) : Trouble;

    /// <summary>The connection breaks, before anything was done or after all of it.</summary>
    public sealed record Dropped(bool AfterCommit) : Trouble;

    /// <summary>The call takes its time, by the clock of the fake, and then works.</summary>
    public sealed record Slow(TimeSpan By) : Trouble;

    /// <summary>Nothing is answered until the caller gives up, before anything was done or after all of it.</summary>
    public sealed record Hangs(bool AfterCommit) : Trouble;

    /// <summary>A 429 as Discord sends it.</summary>
    public sealed record RateLimited(TimeSpan RetryAfter, bool Global = false, string Scope = "user") : Trouble;

    /// <summary>A 429 of the network in front of Discord: HTML, and meant for the whole address.</summary>
    public sealed record CloudflareBan : Trouble;
}
