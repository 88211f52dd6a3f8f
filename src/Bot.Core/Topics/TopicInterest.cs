using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;

namespace Bot.Core.Topics;

/// <summary>A subscription, as far as it decides what is news for its channel.</summary>
/// <param name="Subscription">Its key.</param>
/// <param name="Channel">The key of its channel.</param>
/// <param name="Workspace">The workspace of the channel.</param>
/// <param name="What">What it follows.</param>
/// <param name="When">When the channel gets it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Sequence">The change of the store by which it became what it is.</param>
internal sealed record TopicFollower(long Subscription, long Channel, WorkspaceId Workspace, TopicDraft What, SubscriptionTiming When, DateTimeOffset CreatedAt, long Sequence);

/// <summary>What one or many subscriptions follow, word for word the same: it is compared with an episode once for all of them.</summary>
internal sealed class TopicInterest
{
    /// <summary>What is followed.</summary>
    public required SubscriptionKind Kind { get; init; }

    /// <summary>Where a topic has to occur.</summary>
    public required SubscriptionMatch Match { get; init; }

    /// <summary>Of a topic: the numbers of its phrases.</summary>
    public required int[] Phrases { get; init; }

    /// <summary>The key of the person or show that is followed; of a topic, empty.</summary>
    public required string Name { get; init; }

    /// <summary>The numbers of phrases that leave an episode out, each word with its ways to be written.</summary>
    public required int[][] Excluded { get; init; }

    /// <summary>The keys of shows that are left out.</summary>
    public required string[] ExcludedShows { get; init; }

    /// <summary>The key of the only show that counts; null: any.</summary>
    public required string? Show { get; init; }

    /// <summary>Who follows it.</summary>
    public List<TopicFollower> Followers { get; } = new(1);

    /// <summary>The comparison in which it was last looked at, so that it is looked at once in each.</summary>
    public long Round { get; set; }

    /// <summary>By what it is known among the others.</summary>
    public required string Signature { get; init; }
}
