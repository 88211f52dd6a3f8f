namespace Bot.Server.Discord.Rest;

/// <summary>The numbers of the transport. Only tests set others.</summary>
internal sealed record DiscordRestLimits
{
    /// <summary>Requests of a token in a second (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit).</summary>
    public int PerSecond { get; init; } = 50;

    /// <summary>
    /// How long the second of <see cref="PerSecond"/> is taken to be. Discord counts when requests arrive, and one that leaves a second after
    /// another may arrive a little sooner than that, because ways differ and machines are busy.
    /// </summary>
    public TimeSpan PaceSpan { get; init; } = TimeSpan.FromMilliseconds(1_050);

    /// <summary>
    /// How many 401, 403 and 429 there may be within <see cref="InvalidWindow"/>. Discord shuts the address out at 10,000
    /// (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans); half of it leaves room for other
    /// programs on the same address.
    /// </summary>
    public int InvalidRequests { get; init; } = 5_000;

    public TimeSpan InvalidWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a call is sent at most.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>How long one request may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The pause before the first repeat; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long after a lost answer a POST may still be repeated: its nonce is remembered for "a few minutes" only
    /// (https://docs.discord.com/developers/resources/message#create-message), and a repeat after that would post twice.
    /// </summary>
    public TimeSpan NonceMemory { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest answer that is read.</summary>
    public int MaxResponseBytes { get; init; } = 4 * 1024 * 1024;
}
