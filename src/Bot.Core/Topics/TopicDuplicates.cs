using Bot.Core.Data;
using Bot.Core.Subscriptions;
using Bot.Search.Text;

namespace Bot.Core.Topics;

/// <summary>Something that a channel follows already, and that brings what somebody is about to follow.</summary>
/// <param name="Existing">What it follows.</param>
/// <param name="IsCovered">Whether that brings all of it; otherwise they have some words in common.</param>
/// <param name="SharedWords">Of topics: the words of the draft that the other one has as well.</param>
internal sealed record TopicDuplicate(Subscription Existing, bool IsCovered, IReadOnlyList<string> SharedWords);

/// <summary>Finds out whether a channel follows something already: TPU where it follows TPUs.</summary>
internal static class TopicDuplicates
{
    /// <summary>What the channel follows that brings the same, or some of it; the closest first.</summary>
    /// <param name="draft">What somebody is about to follow.</param>
    /// <param name="existing">What the channel follows.</param>
    public static IReadOnlyList<TopicDuplicate> Find(TopicDraft draft, IEnumerable<Subscription> existing)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(existing);
        return [.. existing
            .Where(other => other.EndedAt is null && other.Kind == draft.Kind)
            .Select(other => Compare(draft, other))
            .OfType<TopicDuplicate>()
            .OrderByDescending(found => found.IsCovered).ThenByDescending(found => found.SharedWords.Count).ThenBy(found => found.Existing.Key)];
    }

    private static TopicDuplicate? Compare(TopicDraft draft, Subscription other)
    {
        if (draft.Kind != SubscriptionKind.Topic)
        {
            return AreSameName(draft.Name, other.Name) ? new TopicDuplicate(other, IsAsWide(draft, other), []) : null;
        }

        var mine = TopicWords.Of(draft.Name, draft.Words);
        var theirs = TopicWords.Of(other.Name, other.Words);
        var shared = mine.SharedWith(theirs);
        return shared.Count == 0 ? null : new TopicDuplicate(other, theirs.Covers(mine) && IsAsWide(draft, other), shared);
    }

    /// <summary>Whether the other one leaves nothing out that the draft would bring.</summary>
    private static bool IsAsWide(TopicDraft draft, Subscription other) =>
        (other.Show is null || (draft.Show is not null && AreSameName(draft.Show, other.Show)))
        && (other.Match == SubscriptionMatch.Either || other.Match == draft.Match)
        && other.ExcludedWords.TrueForAll(word => draft.ExcludedWords.Any(mine => TopicPhrase.KeyOf(mine) == TopicPhrase.KeyOf(word)))
        && other.ExcludedShows.TrueForAll(show => draft.ExcludedShows.Any(mine => AreSameName(mine, show)));

    private static bool AreSameName(string one, string other) => NameWords.Key(one) == NameWords.Key(other);
}
