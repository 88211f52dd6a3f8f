namespace Bot.Search.Lines;

/// <summary>How an index was found when it was opened.</summary>
public abstract record IndexOpening
{
    private IndexOpening()
    {
    }

    /// <summary>The files are whole (or there are none yet).</summary>
    public sealed record Ready : IndexOpening;

    /// <summary>The files could not be used; the index is empty, at sequence 0, and is to be fed again from the store.</summary>
    /// <param name="Reason">Why, for the log.</param>
    public sealed record Rebuild(string Reason) : IndexOpening;
}

/// <summary>When an index writes and merges.</summary>
public sealed record IndexOptions
{
    /// <summary>So many lines are kept in memory before they are written to a segment file.</summary>
    public int FlushAfterLines { get; init; } = 100_000;

    /// <summary>So many segments of about the same size are merged into one.</summary>
    public int MergeFactor { get; init; } = 8;

    /// <summary>Segment files are merged by a background thread; otherwise by whoever flushes.</summary>
    public bool MergeInBackground { get; init; } = true;
}

/// <summary>What an index holds.</summary>
/// <param name="Episodes">Episodes that can be found.</param>
/// <param name="Lines">Lines that can be found.</param>
/// <param name="Words">Words in all lines, with those of replaced episodes that no merge has dropped yet.</param>
/// <param name="Segments">Segments on disk and in memory.</param>
/// <param name="BytesOnDisk">Size of the segment files.</param>
/// <param name="BytesInMemory">Size of the segments in memory.</param>
public sealed record IndexStats(int Episodes, int Lines, long Words, int Segments, long BytesOnDisk, long BytesInMemory);
