namespace Bot.Server.Discord.Rest;

/// <summary>Who a call comes from.</summary>
internal enum DiscordCaller
{
    /// <summary>The bot, by its token.</summary>
    Bot,

    /// <summary>
    /// Nobody: the token in the path is all that counts. So it is with the callback of an interaction and with the webhook behind it
    /// (https://docs.discord.com/developers/interactions/receiving-and-responding).
    /// </summary>
    Nobody,
}

/// <summary>One call to Discord. What is true of most calls to its route is the default.</summary>
/// <param name="Route">Where it goes.</param>
/// <param name="Body">JSON in UTF-8, or null for none.</param>
internal sealed record DiscordCall(DiscordRoute Route, ReadOnlyMemory<byte>? Body = null)
{
    /// <summary>Who asks: nobody on a path with a token in it, otherwise the bot.</summary>
    public DiscordCaller Caller { get; init; } = Route.Secret is null ? DiscordCaller.Bot : DiscordCaller.Nobody;

    /// <summary>
    /// Whether the 50 requests a second do not bind it; so it is with everything that answers an interaction
    /// (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit).
    /// </summary>
    public bool ExemptFromGlobalLimit { get; init; } = Route.Secret is not null;

    /// <summary>
    /// Whether it may be sent once more when nobody knows what became of the first time. True for everything but POST; for POST only the
    /// caller can say so, when the body has a nonce with <c>enforce_nonce</c>
    /// (https://docs.discord.com/developers/resources/message#create-message) or Discord takes only one of its kind.
    /// </summary>
    public bool MayRepeat { get; init; } = Route.Method != HttpMethod.Post;

    /// <summary>
    /// The code (<see cref="DiscordError"/>) with which a repeat is refused because the call before it, whose answer was lost, did arrive.
    /// It counts as done then.
    /// </summary>
    public int? ArrivedCode { get; init; }

    /// <summary>How long it may wait for its turn, for limits and between repeats, all together.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override string ToString() => Route.Name;
}
