namespace Bot.Core.Workspaces;

/// <summary>
/// The conversation in which something is asked, as a place that the bot can post into later, unasked. Made by the platform out of what it knows
/// of the conversation; never from what somebody typed.
/// </summary>
/// <param name="Conversation">The channel, thread or chat, by the platform's own id.</param>
/// <param name="Address">Where posts go, in the platform's own words (<see cref="Deliveries.DeliveryTarget.Address"/>).</param>
public sealed record PostingPlace(string Conversation, string Address)
{
    /// <summary>What it is called, when known.</summary>
    public string? Name { get; init; }

    /// <summary>What the bot would need there and does not have, as far as the platform tells.</summary>
    public IReadOnlyList<BotRight> Lacks { get; init; } = [];

    /// <summary>
    /// The address at which it is told of changes, where that is another one: in a forum, where whatever is posted is a post of its own, the post
    /// in which the change was made. Null: <see cref="Address"/>.
    /// </summary>
    public string? ToldAt { get; init; }

    /// <summary>Of a forum that takes no post without a tag: what its tags are called. Null where none is needed.</summary>
    public IReadOnlyList<string>? NeededTags { get; init; }
}

/// <summary>Something that the bot may or may not do in a conversation.</summary>
public enum BotRight
{
    /// <summary>To see the channel.</summary>
    ViewChannel,

    /// <summary>To write in the channel.</summary>
    SendMessages,

    /// <summary>To write in threads.</summary>
    SendMessagesInThreads,
}
