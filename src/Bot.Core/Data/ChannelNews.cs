using Bot.Core.Deliveries;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>
/// An episode that a channel is owed, or has got: one row for a channel and an episode, however many subscriptions it fits, so that it is
/// announced there once.
/// </summary>
public sealed class ChannelNews
{
    /// <summary>The store's key.</summary>
    public long Key { get; init; }

    /// <summary>The channel; unique together with <see cref="EpisodeKey"/>.</summary>
    public required long ChannelKey { get; init; }

    /// <summary>The workspace of the channel.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>The episode.</summary>
    public required long EpisodeKey { get; init; }

    /// <summary>When the channel gets it: the soonest that one of the matching subscriptions says.</summary>
    public SubscriptionTiming When { get; set; }

    /// <summary>Which subscriptions it fits, and why (<see cref="NewsMatches"/>), JSON.</summary>
    public required string Matches { get; set; }

    /// <summary>When it was found to fit.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>Whether it came out longer before it reached this host than counts as new.</summary>
    public bool IsArchive { get; init; }

    /// <summary>Whether the same conversation was announced there before: it is counted, and not shown.</summary>
    public bool IsRerun { get; init; }

    /// <summary>The delivery with which the channel gets it, at once or in a digest; null while it waits for one.</summary>
    public DeliveryId? Delivery { get; set; }

    /// <summary>The version of the episode that the delivery shows.</summary>
    public int? Version { get; set; }

    /// <summary>Its place in the digest, from 1, best first; null when it was announced by itself.</summary>
    public int? Place { get; set; }
}
