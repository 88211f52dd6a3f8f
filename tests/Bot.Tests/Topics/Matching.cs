using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;

namespace Bot.Tests.Topics;

/// <summary>Compares episodes with what is followed, without a store.</summary>
internal static class Matching
{
    public static readonly WorkspaceId Guild = WorkspaceId.Parse("discord:guild:1");

    public static TopicEpisode Episode(string title = "About nothing", string[]? topics = null, string[]? people = null, string[]? lines = null, string show = "Some Show", string library = "shared") =>
        new(LibraryId.Parse(library), title, show, topics ?? [], people ?? [], lines ?? []);

    public static TopicDraft Topic(string name, params string[] words) => new(SubscriptionKind.Topic, name) { Words = words };

    public static TopicFollower Follower(long key, TopicDraft what, WorkspaceId? workspace = null) =>
        new(key, key, workspace ?? Guild, what, SubscriptionTiming.Weekly, default, 0);

    public static TopicMatch? Match(TopicDraft what, TopicEpisode episode)
    {
        var index = new TopicIndex();
        index.Put(Follower(1, what));
        return index.Match(episode) is [var found, ..] ? found.Match : null;
    }

    /// <summary>How often a topic is spoken of.</summary>
    public static int Mentions(TopicDraft what, params string[] lines) =>
        Match(what with { Match = SubscriptionMatch.Spoken }, Episode(lines: lines))?.Reasons.Single(reason => reason.Kind == MatchReasonKind.Spoken).Count ?? 0;

    /// <summary>Whether a topic is in a text, however often.</summary>
    public static bool IsIn(TopicDraft what, string text) => Match(what, Episode(title: text)) is not null;
}
