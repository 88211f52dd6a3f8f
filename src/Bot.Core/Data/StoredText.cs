namespace Bot.Core.Data;

/// <summary>
/// The transcript of one version of an episode. Its lines are read and replaced together and never asked for by SQL (that is what the
/// search index is for), so they are one compressed document (<see cref="Transcripts.TranscriptCodec"/>) and not a row each.
/// </summary>
public sealed class StoredTranscript
{
    /// <summary>The episode.</summary>
    public long EpisodeKey { get; init; }

    /// <summary>The version of the episode.</summary>
    public int Version { get; init; }

    /// <summary>Who made it available.</summary>
    public required string Origin { get; init; }

    /// <summary>The format that it was read from.</summary>
    public required string Format { get; init; }

    /// <summary>SHA-256 of the uncompressed lines, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>How many lines there are.</summary>
    public int LineCount { get; init; }

    /// <summary>The lines, compressed.</summary>
    public required byte[] Lines { get; init; }
}

/// <summary>The bytes that a version of an episode was read from, kept so that a better parser can read them again.</summary>
public sealed class StoredOriginal
{
    /// <summary>The episode.</summary>
    public long EpisodeKey { get; init; }

    /// <summary>The version of the episode.</summary>
    public int Version { get; init; }

    /// <summary>The name of the source, such as a file name without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>The format that read it.</summary>
    public required string Format { get; init; }

    /// <summary>The version of the parser that read it.</summary>
    public int ParserVersion { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The bytes, compressed.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When it came in.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>One of the few numbers that sketch what an episode's transcript says, so that the same conversation is recognised under another name (<see cref="Import.TranscriptSketch"/>).</summary>
public sealed class SketchHash
{
    /// <summary>The episode.</summary>
    public long EpisodeKey { get; init; }

    /// <summary>The number.</summary>
    public long Hash { get; init; }
}

/// <summary>What the store knows of itself; exactly one row.</summary>
public sealed class StoreState
{
    /// <summary>The only key there is.</summary>
    public const int TheKey = 1;

    /// <summary>Always <see cref="TheKey"/>.</summary>
    public int Key { get; init; } = TheKey;

    /// <summary>
    /// The number of the last change. Raised in the transaction of the change itself: the row's lock makes changes commit in the order of
    /// their numbers, so whoever has seen number n has seen all before it.
    /// </summary>
    public long Sequence { get; set; }

    /// <summary>A random name given to the store when it was made, so that a search index never serves the rows of another store.</summary>
    public string? StoreId { get; set; }

    /// <summary>When the seed episodes were brought in; once, so that a removed seed stays removed.</summary>
    public DateTimeOffset? SeededAt { get; set; }
}
