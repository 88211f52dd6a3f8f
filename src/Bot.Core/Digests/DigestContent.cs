using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Topics;
using Bot.Core.Transcripts;
using NodaTime;

namespace Bot.Core.Digests;

/// <summary>An episode that a channel is to be told of.</summary>
/// <param name="News">What the store says is owed.</param>
/// <param name="Matches">Which of the channel's subscriptions it fits, without those that have ended.</param>
/// <param name="Episode">The episode, with its show.</param>
/// <param name="Overlay">What was corrected of it, for the channel's workspace.</param>
internal sealed record NewsEntry(ChannelNews News, NewsMatches Matches, Episode Episode, EpisodeOverlay Overlay)
{
    /// <summary>Its transcript, where it was read: for those that are shown in full and have a line that says it best.</summary>
    public Transcript? Transcript { get; set; }

    /// <summary>How well it fits what it fits best.</summary>
    public double Strength => Matches.Found.Max(found => found.Strength);

    /// <summary>The day that it is sorted by.</summary>
    public DateOnly Day => Episode.Published ?? DateOnly.FromDateTime(Episode.FirstSeen.UtcDateTime);

    /// <summary>Best first: what fits more subscriptions, then what fits better, then what is newer.</summary>
    public static IEnumerable<NewsEntry> InOrder(IEnumerable<NewsEntry> entries) => entries
        .OrderByDescending(entry => entry.Matches.Found.Count)
        .ThenByDescending(entry => entry.Strength)
        .ThenByDescending(entry => entry.Day)
        .ThenBy(entry => entry.Episode.Key);
}

/// <summary>An episode that was announced in a channel before, and is not what it was.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Kinds">What was corrected of it.</param>
/// <param name="IsNewVersion">Whether its source has changed it.</param>
internal sealed record ChangedEntry(Episode Episode, IReadOnlyList<CorrectionKind> Kinds, bool IsNewVersion);

/// <summary>What a digest has to say.</summary>
internal sealed record DigestContent
{
    /// <summary>The channel that gets it.</summary>
    public required FollowingChannel Channel { get; init; }

    /// <summary>The delivery that it will be; null for one that is only looked at.</summary>
    public required DeliveryId? Id { get; init; }

    /// <summary>The wall clock by which days are named.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Where its period begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Where its period ends.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>What is new, best first.</summary>
    public required IReadOnlyList<NewsEntry> New { get; init; }

    /// <summary>What came out long before it came in, best first.</summary>
    public required IReadOnlyList<NewsEntry> Archive { get; init; }

    /// <summary>Conversations that were announced here before, published once more.</summary>
    public required IReadOnlyList<NewsEntry> Reruns { get; init; }

    /// <summary>What changed of what was announced here earlier.</summary>
    public IReadOnlyList<ChangedEntry> Changed { get; init; } = [];

    /// <summary>Whether it comes later than it was due.</summary>
    public bool IsLate { get; init; }

    /// <summary>Whether it need not say who set it up.</summary>
    public bool IsIntroduced { get; init; }

    /// <summary>Whether it is the only one of its week, and is called by that.</summary>
    public bool IsOfWeek { get; init; }

    /// <summary>When the next one is due.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>Several episodes that are wanted at once. Who set it up is said by a digest, and once.</summary>
    public static DigestContent Together(FollowingChannel channel, DeliveryId id, DateTimeZone zone, DateTimeOffset now, IReadOnlyList<NewsEntry> entries) => new()
    {
        Channel = channel,
        Id = id,
        Zone = zone,
        Start = now,
        End = now,
        New = entries,
        Archive = [],
        Reruns = [],
        IsIntroduced = true,
    };

    /// <summary>Whether there is anything for which a message is worth it.</summary>
    public bool IsQuiet => New.Count == 0 && Archive.Count == 0;

    /// <summary>What was shown, in order: places are counted from 1.</summary>
    public IEnumerable<NewsEntry> Placed => New.Concat(Archive);
}
