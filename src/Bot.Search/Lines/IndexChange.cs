namespace Bot.Search.Lines;

/// <summary>Something that happened to an episode.</summary>
public abstract record IndexChange
{
    private IndexChange()
    {
    }

    /// <summary>The store's key of the episode.</summary>
    public abstract long Episode { get; }

    /// <summary>The episode is new, or has another text than before.</summary>
    /// <param name="Document">What it is now.</param>
    public sealed record Put(TranscriptDocument Document) : IndexChange
    {
        /// <inheritdoc/>
        public override long Episode => Document.Episode;
    }

    /// <summary>The episode is gone. Removing what is not there is no error.</summary>
    /// <param name="Key">The store's key of the episode.</param>
    public sealed record Remove(long Key) : IndexChange
    {
        /// <inheritdoc/>
        public override long Episode => Key;
    }
}
