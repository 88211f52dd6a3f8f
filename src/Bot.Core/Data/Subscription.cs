using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>Something that a channel follows. One that was ended stays as a row, so that whoever follows the change sequence learns of it.</summary>
public sealed class Subscription
{
    /// <summary>The store's key, by which people name it as well.</summary>
    public long Key { get; init; }

    /// <summary>The key of <see cref="Channel"/>.</summary>
    public long ChannelKey { get; init; }

    /// <summary>The channel.</summary>
    public required FollowingChannel Channel { get; init; }

    /// <summary>The workspace of the channel.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>What kind of thing is followed.</summary>
    public required SubscriptionKind Kind { get; init; }

    /// <summary>What it is called: the topic's canonical name, the person, the show.</summary>
    public required string Name { get; set; }

    /// <summary>Of a topic: the words that count as it, <see cref="Name"/> among them, as they were written. Plural, case and marks are folded when they are compared.</summary>
    public List<string> Words { get; set; } = [];

    /// <summary>An episode with one of these words is left out.</summary>
    public List<string> ExcludedWords { get; set; } = [];

    /// <summary>Shows whose episodes are left out, by name.</summary>
    public List<string> ExcludedShows { get; set; } = [];

    /// <summary>The only show whose episodes count, by name; null: any.</summary>
    public string? Show { get; set; }

    /// <summary>Where a topic has to occur.</summary>
    public SubscriptionMatch Match { get; set; }

    /// <summary>When the channel gets what is found.</summary>
    public SubscriptionTiming When { get; set; }

    /// <summary>When it was made: what this host knew before is not news.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it, by the platform's own id, as long as that is to be known.</summary>
    public string? CreatedBy { get; set; }

    /// <summary>What that person is called.</summary>
    public string? CreatedByName { get; set; }

    /// <summary>Since when it is paused; null while it is not. What comes in meanwhile is not made up for.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>When it was ended, if it was.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The store's change sequence when this row last changed. What compares episodes with subscriptions follows it.</summary>
    public long Sequence { get; set; }
}
