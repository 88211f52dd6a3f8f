namespace Bot.Core.Feeds;

/// <summary>Which item of which feed an episode is read from, and in which state.</summary>
/// <param name="FeedKey">The feed.</param>
/// <param name="Identity">What identifies the item in it (<see cref="ItemIdentity"/>).</param>
/// <param name="ItemHash">SHA-256 of the item as it is now.</param>
internal sealed record FeedItemMark(long FeedKey, string Identity, string ItemHash)
{
    /// <summary>What came of asking for its transcript.</summary>
    public TranscriptMark Transcript { get; init; } = TranscriptMark.None;

    /// <summary>Whether it came out before the library followed the feed.</summary>
    public bool IsBackCatalogue { get; init; }

    /// <summary>Whether it has chapters that could not be had today, so that those which are known stay.</summary>
    public bool MissesChapters { get; init; }
}

/// <summary>What came of asking for a transcript that a feed names.</summary>
/// <param name="ETag">The mark that its host gave it.</param>
/// <param name="LastModified">The date that its host gave it.</param>
/// <param name="Trouble">Why there is none, in words without its address.</param>
/// <param name="DueAt">When it is asked for again.</param>
internal sealed record TranscriptMark(string? ETag = null, string? LastModified = null, string? Trouble = null, DateTimeOffset? DueAt = null)
{
    /// <summary>The feed names none.</summary>
    public static readonly TranscriptMark None = new();
}
