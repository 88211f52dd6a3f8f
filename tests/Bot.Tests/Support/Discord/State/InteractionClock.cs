namespace Bot.Tests.Support.Discord.State;

/// <summary>
/// The two clocks of an interaction: three seconds for the first answer, fifteen minutes for the token
/// (https://docs.discord.com/developers/interactions/receiving-and-responding).
/// </summary>
internal sealed class InteractionClock(TimeProvider time)
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    private readonly long _start = time.GetTimestamp();

    public bool IsLate => time.GetElapsedTime(_start) >= Deadline;

    public bool IsTokenDead => time.GetElapsedTime(_start) >= TokenLife;
}
