namespace Bot.Core.Feeds.Reading;

/// <summary>An episode as a feed lists it. Everything may be missing; nothing is guessed.</summary>
internal sealed record FeedItem
{
    /// <summary>The id that the publisher gave it, as written. Publishers reuse and change them.</summary>
    public string? Guid { get; init; }

    /// <summary>The title; null when the feed has none for this episode.</summary>
    public string? Title { get; init; }

    /// <summary>When it was published, in UTC; null when there is no date or one that cannot be read.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>The date as written.</summary>
    public string? PublishedText { get; init; }

    /// <summary>The episode's page.</summary>
    public Uri? Link { get; init; }

    /// <summary>The show notes, one paragraph or list entry each, without markup.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The recordings: several, one, or none.</summary>
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>How long it is, when the feed says something that can be a length of time.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The number of the season.</summary>
    public int? Season { get; init; }

    /// <summary>The number of the episode.</summary>
    public int? Number { get; init; }

    /// <summary>Whether the episode is marked as explicit.</summary>
    public bool? Explicit { get; init; }

    /// <summary><c>full</c>, <c>trailer</c> or <c>bonus</c>, in lower case, or what else the feed says.</summary>
    public string? EpisodeType { get; init; }

    /// <summary>The people of the episode; those of the show where the episode names none.</summary>
    public IReadOnlyList<FeedPerson> People { get; init; } = [];

    /// <summary>The transcripts on offer, in the order of the feed.</summary>
    public IReadOnlyList<FeedTranscript> Transcripts { get; init; } = [];

    /// <summary>The file of chapters.</summary>
    public FeedChapters? Chapters { get; init; }

    /// <summary>Passages that the publisher recommends.</summary>
    public IReadOnlyList<FeedSoundbite> Soundbites { get; init; } = [];

    /// <summary>Keywords, categories and tags, each once.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The licence of this episode, when it differs from the show's.</summary>
    public FeedLicense? License { get; init; }

    /// <summary>Whether directories are asked not to list this episode (<c>itunes:block</c>).</summary>
    public bool Blocked { get; init; }

    /// <summary>What the publisher says about content made by a machine (<c>podcast:txt purpose="ai-content"</c>).</summary>
    public string? AiContent { get; init; }
}

/// <summary>A recording.</summary>
/// <param name="Address">Where it is. It may hold a token of a subscriber: never an identity, never logged.</param>
/// <param name="Type">The media type as declared.</param>
/// <param name="Length">Its size in bytes; null when it is not given, zero or no number.</param>
internal sealed record FeedEnclosure(Uri Address, string? Type, long? Length);

/// <summary>A transcript on offer, https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/transcript.md.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Type">The media type as declared, which is often wrong.</param>
/// <param name="Language">Its language; null means the show's.</param>
/// <param name="Rel"><c>captions</c> when it is made to be shown with the recording.</param>
internal sealed record FeedTranscript(Uri Address, string? Type, string? Language, string? Rel);

/// <summary>A file of chapters, https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/chapters.md.</summary>
internal sealed record FeedChapters(Uri Address, string? Type);

/// <summary>A passage that the publisher recommends, https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/soundbite.md.</summary>
internal sealed record FeedSoundbite(TimeSpan Start, TimeSpan Duration, string? Title);
