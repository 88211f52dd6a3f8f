using Bot.Core.Data;
using Bot.Core.Subscriptions;

namespace Bot.Core.Topics;

/// <summary>What is followed, or might be: a subscription without its channel.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Name">The topic's canonical name, the person, the show.</param>
internal sealed record TopicDraft(SubscriptionKind Kind, string Name)
{
    /// <summary>Of a topic: the words that count as it; <see cref="Name"/> is always one.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>An episode with one of these words is left out.</summary>
    public IReadOnlyList<string> ExcludedWords { get; init; } = [];

    /// <summary>Shows whose episodes are left out.</summary>
    public IReadOnlyList<string> ExcludedShows { get; init; } = [];

    /// <summary>The only show whose episodes count; null: any.</summary>
    public string? Show { get; init; }

    /// <summary>Where a topic has to occur.</summary>
    public SubscriptionMatch Match { get; init; }

    /// <summary>What a subscription follows.</summary>
    public static TopicDraft Of(Subscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return new TopicDraft(subscription.Kind, subscription.Name)
        {
            Words = subscription.Words,
            ExcludedWords = subscription.ExcludedWords,
            ExcludedShows = subscription.ExcludedShows,
            Show = subscription.Show,
            Match = subscription.Match,
        };
    }
}
