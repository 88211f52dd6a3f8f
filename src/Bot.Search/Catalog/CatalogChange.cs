namespace Bot.Search.Catalog;

/// <summary>A change to the catalogue.</summary>
public abstract record CatalogChange
{
    private CatalogChange()
    {
    }

    /// <summary>The store's key of the episode that changes.</summary>
    public abstract long Episode { get; }

    /// <summary>An episode is new, or is now like this (also when it moved to another library).</summary>
    public sealed record Put(CatalogEntry Entry) : CatalogChange
    {
        /// <summary>The same episode as it is for those who see another library too (<see cref="CatalogEntry.Library"/> of each): they see it instead.</summary>
        public IReadOnlyList<CatalogEntry> Over { get; init; } = [];

        /// <inheritdoc/>
        public override long Episode => Entry.Episode;
    }

    /// <summary>An episode is gone. Removing one that is unknown does nothing.</summary>
    public sealed record Remove : CatalogChange
    {
        /// <summary>Removes <paramref name="episode"/>.</summary>
        public Remove(long episode) => Episode = episode;

        /// <inheritdoc/>
        public override long Episode { get; }
    }
}
