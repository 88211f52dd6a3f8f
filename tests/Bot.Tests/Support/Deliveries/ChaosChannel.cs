using Bot.Core.Subscriptions;

namespace Bot.Tests.Support.Deliveries;

/// <summary>A channel, and what it follows.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Follows">Its subscriptions: a topic, and when it gets what is found.</param>
internal sealed record ChaosChannel(PostedPlace Place, params IReadOnlyList<(string Topic, SubscriptionTiming When)> Follows)
{
    /// <summary>Channels that follow the topic of a first episode in each of the ways, and some of them that of a second one in another way.</summary>
    /// <param name="number">Which channel: each in its turn.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="first">The topic of the first episode.</param>
    /// <param name="second">The topic of the second one.</param>
    public static ChaosChannel Of(int number, PostedPlace place, string first, string second) => (number % 4) switch
    {
        0 => new ChaosChannel(place, (first, SubscriptionTiming.Weekly)),
        1 => new ChaosChannel(place, (first, SubscriptionTiming.Daily)),
        2 => new ChaosChannel(place, (first, SubscriptionTiming.Now)),
        _ => new ChaosChannel(place, (first, SubscriptionTiming.Now), (second, SubscriptionTiming.Weekly)),
    };
}

/// <summary>A message that a channel is owed.</summary>
/// <param name="Place">The channel.</param>
/// <param name="Cause">What it is posted for, as the store has it.</param>
/// <param name="Words">Words that this message has and no other.</param>
/// <param name="Channel">The key of the channel.</param>
/// <param name="Episode">The key of the episode that it is about; null where it is about none.</param>
internal sealed record OwedMessage(PostedPlace Place, string Cause, string Words, long Channel, long? Episode);
