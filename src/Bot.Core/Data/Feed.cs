using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>Whether a feed is asked for news.</summary>
public enum FeedState
{
    /// <summary>It is polled.</summary>
    Active,

    /// <summary>The library that looks does not want it for the time being. Never of the feed itself: see <see cref="FeedFollow.PausedAt"/>.</summary>
    Paused,

    /// <summary>It has failed for so long that it is not asked any more; somebody has to look.</summary>
    Stopped,
}

/// <summary>
/// A feed, one row an address, so that it is fetched once however many libraries follow it. What changes with every poll is kept in memory
/// (<see cref="Feeds.FeedSchedule"/>): a poll that brings nothing new writes nothing.
/// </summary>
public sealed class Feed
{
    /// <summary>The store's key. It names the feed for operators.</summary>
    public long Key { get; init; }

    /// <summary>Where it is. A secret: addresses of private feeds let in whoever knows them. Never logged, shown masked only.</summary>
    public required string Address { get; set; }

    /// <summary>SHA-256 of <see cref="Address"/>, lower-case hexadecimal: unique.</summary>
    public required string AddressHash { get; set; }

    /// <summary>The <c>podcast:guid</c>, which stays when a feed moves.</summary>
    public string? ShowGuid { get; set; }

    /// <summary>The title, as it was last seen.</summary>
    public required string Title { get; set; }

    /// <summary>The host's mark of what it last sent, byte for byte.</summary>
    public string? ETag { get; set; }

    /// <summary>The host's date of what it last sent, byte for byte.</summary>
    public string? LastModified { get; set; }

    /// <summary>SHA-256 of what was last read to its end, lower-case hexadecimal.</summary>
    public string? BodyHash { get; set; }

    /// <summary>Whether it is polled, as far as that is the feed's own matter.</summary>
    public FeedState State { get; set; }

    /// <summary>What went wrong the last time, in words without the address; null when it went well.</summary>
    public string? Trouble { get; set; }

    /// <summary>How often in a row it went wrong.</summary>
    public int Failures { get; set; }

    /// <summary>Since when it goes wrong.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Not to be asked before.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>When it last brought something else than before.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>When it was last fetched without asking whether it had changed; some hosts say "not modified" after changes.</summary>
    public DateTimeOffset? FetchedWholeAt { get; set; }

    /// <summary>Whether its publisher says that no more episodes will come.</summary>
    public bool IsComplete { get; set; }

    /// <summary>How many hours lie between two episodes: as the publisher says, else as the last ones came; null when neither tells.</summary>
    public int? RhythmHours { get; set; }

    /// <summary>Where its publisher says that it has moved to; asked only once somebody agrees. A secret.</summary>
    public string? ProposedAddress { get; set; }

    /// <summary>The page at which reading older episodes broke off, to be gone on from; null when there is none. A secret.</summary>
    public string? OlderPage { get; set; }

    /// <summary>Whether it looks like a private one.</summary>
    public bool LooksPrivate { get; set; }

    /// <summary>The libraries that follow it.</summary>
    public List<FeedFollow> Follows { get; init; } = [];
}

/// <summary>A library's wish to have what a feed brings.</summary>
public sealed class FeedFollow
{
    /// <summary>The feed.</summary>
    public long FeedKey { get; init; }

    /// <summary>The library that its episodes go into.</summary>
    public required LibraryId Library { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Since when the library does not want it for the time being; null when it does. Other libraries still get what it brings.</summary>
    public DateTimeOffset? PausedAt { get; set; }
}

/// <summary>An item of a feed that has become an episode of a library. What a feed no longer lists stays.</summary>
public sealed class FeedEpisode
{
    /// <summary>The feed.</summary>
    public long FeedKey { get; init; }

    /// <summary>The library.</summary>
    public required LibraryId Library { get; init; }

    /// <summary>SHA-256 of what identifies the item in its feed (<see cref="Feeds.ItemIdentity"/>), lower-case hexadecimal.</summary>
    public required string Identity { get; init; }

    /// <summary>The episode.</summary>
    public long EpisodeKey { get; set; }

    /// <summary>SHA-256 of the item as it was read into the episode, lower-case hexadecimal: an item that is equal is left alone.</summary>
    public required string ItemHash { get; set; }

    /// <summary>The mark that the transcript's host gave it, byte for byte.</summary>
    public string? TranscriptETag { get; set; }

    /// <summary>The date that the transcript's host gave it, byte for byte.</summary>
    public string? TranscriptLastModified { get; set; }

    /// <summary>Why the episode has no transcript though the feed names one, in words without its address; null when it has, or there is none.</summary>
    public string? TranscriptTrouble { get; set; }

    /// <summary>How often in a row its transcript could not be had.</summary>
    public int TranscriptFailures { get; set; }

    /// <summary>When its transcript is asked for again; null when it is not before the item changes.</summary>
    public DateTimeOffset? TranscriptDueAt { get; set; }
}
