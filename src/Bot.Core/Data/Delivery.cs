using Bot.Core.Deliveries;
using Bot.Core.Episodes;
using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>
/// Something that the bot posts, or has posted, into a conversation: what is owed until it is sent, and the record of it afterwards, on
/// which removing and correcting it stand.
/// </summary>
public sealed class Delivery
{
    /// <summary>The store's key; ids that are made later are greater.</summary>
    public required DeliveryId Id { get; init; }

    /// <summary>
    /// What it is posted for, such as <c>share:123</c>: unique within the platform, so that the same cause never posts twice, however often
    /// it is told.
    /// </summary>
    public required string Cause { get; init; }

    /// <summary>The platform, such as <c>discord</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The workspace for which it is posted: what its libraries do not have is not posted.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>Who caused it, by the platform's own id; null when nobody did, or when that person asked to be forgotten.</summary>
    public string? Person { get; set; }

    /// <summary>The following channel that gets it; null for what somebody shares.</summary>
    public long? ChannelKey { get; init; }

    /// <summary>Where it goes, in the platform's own words.</summary>
    public required string Address { get; set; }

    /// <summary>What is posted (<see cref="StoredReply"/>). Quotes in it are references to <see cref="Quotes"/>.</summary>
    public required string Reply { get; set; }

    /// <summary>The lines that it quotes.</summary>
    public List<DeliveredQuote> Quotes { get; init; } = [];

    /// <summary>When it was caused.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>It is not to be tried before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>After this nobody wants it any more; null: it is owed until it is sent.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What became of it so far.</summary>
    public DeliveryState State { get; set; } = DeliveryState.Pending;

    /// <summary>The fencing token of the dispatcher that tried last (<see cref="Lease.Fence"/>).</summary>
    public long Fence { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was tried last.</summary>
    public DateTimeOffset? AttemptedAt { get; set; }

    /// <summary>
    /// When it was first tried without anybody knowing how that went; null while there is no such doubt. A platform recognises a repeat for a
    /// while only, and that while begins here, however often it is tried since.
    /// </summary>
    public DateTimeOffset? DoubtSince { get; set; }

    /// <summary>How often a fault of the bot's own, or its end, broke a try off. What breaks every time must not be tried for ever.</summary>
    public int Faults { get; set; }

    /// <summary>Why it is not sent; <see cref="DeliveryTrouble.None"/> when nothing is wrong.</summary>
    public DeliveryTrouble Trouble { get; set; }

    /// <summary>The conversation in which it arrived, by the platform's own id.</summary>
    public string? Conversation { get; set; }

    /// <summary>The message, by the platform's own id.</summary>
    public string? Message { get; set; }

    /// <summary>When somebody took the message away.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>The episode that it is about, when it is about one; by its id, as the workspace sees it.</summary>
    public EpisodeId? Episode { get; init; }

    /// <summary>A hash of what the message shows, as far as that can change; null where it is not known.</summary>
    public string? Shown { get; set; }

    /// <summary>When the message is to be composed anew, because what it shows has changed; null: it is right.</summary>
    public DateTimeOffset? EditDueAt { get; set; }

    /// <summary>When the message was changed last.</summary>
    public DateTimeOffset? EditedAt { get; set; }
}

/// <summary>What became of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>It is owed.</summary>
    Pending,

    /// <summary>A dispatcher is at it; if that one is gone, nobody knows whether it arrived.</summary>
    Sending,

    /// <summary>It has arrived.</summary>
    Sent,

    /// <summary>It is owed, but the bot cannot reach the conversation until somebody changes something.</summary>
    Suspended,

    /// <summary>It will not be sent.</summary>
    Failed,

    /// <summary>It is not sent, because nothing of what it was about is left.</summary>
    Withdrawn,

    /// <summary>It may have arrived, and trying again could post it twice: for a person to decide.</summary>
    Unknown,
}

/// <summary>Lines of a transcript that a delivery quotes.</summary>
public sealed class DeliveredQuote
{
    /// <summary>The delivery.</summary>
    public DeliveryId DeliveryId { get; init; }

    /// <summary>Its place among the quotes of the delivery, from 0.</summary>
    public int Place { get; init; }

    /// <summary>The episode.</summary>
    public long EpisodeKey { get; init; }

    /// <summary>The version of the episode whose transcript is quoted.</summary>
    public int Version { get; init; }

    /// <summary>The first line, from 1.</summary>
    public int FirstLine { get; init; }

    /// <summary>The last line.</summary>
    public int LastLine { get; init; }

    /// <summary>Where the quoted part of the only line begins, in UTF-16 code units; null for whole lines.</summary>
    public int? PartStart { get; init; }

    /// <summary>How long that part is.</summary>
    public int? PartLength { get; init; }
}

/// <summary>
/// A right that one host at a time has, such as to send what is owed on a platform. It runs out by itself when its holder is gone.
/// </summary>
public sealed class Lease
{
    /// <summary>What for.</summary>
    public required string Name { get; init; }

    /// <summary>Who holds it: a name that each holder makes for itself.</summary>
    public string? Holder { get; set; }

    /// <summary>
    /// The fencing token: one more with each holder. What a holder writes is written on condition that the token is still its own, so that
    /// one that was only slow changes nothing after another has taken over.
    /// </summary>
    public long Fence { get; set; }

    /// <summary>When it runs out.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A workspace that has the bot, or had it.</summary>
public sealed class Workspace
{
    /// <summary>The workspace.</summary>
    public required WorkspaceId Id { get; init; }

    /// <summary>When the bot was first seen in it.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>Since when the bot is out of it; null while it is in.</summary>
    public DateTimeOffset? LeftAt { get; set; }
}

/// <summary>Something that hosts on one store tell each other, by name.</summary>
public sealed class StoreNote
{
    /// <summary>What it is.</summary>
    public required string Name { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; set; }
}
