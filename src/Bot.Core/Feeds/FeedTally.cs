using Bot.Core.Workspaces;

namespace Bot.Core.Feeds;

/// <summary>What a poll did, library by library: nobody learns from a count that another library follows the feed as well.</summary>
public sealed class FeedTally
{
    private readonly Dictionary<LibraryId, FeedCounts> _counts = [];

    /// <summary>In all libraries together: for whoever runs the bot.</summary>
    public FeedCounts Total => _counts.Values.Aggregate(FeedCounts.None, (sum, counts) => new FeedCounts(
        sum.Added + counts.Added, sum.Updated + counts.Updated, sum.Unchanged + counts.Unchanged, sum.Refused + counts.Refused));

    /// <summary>In one library.</summary>
    public FeedCounts Of(LibraryId library) => _counts.GetValueOrDefault(library, FeedCounts.None);

    internal void Add(LibraryId library, Func<FeedCounts, FeedCounts> change) => _counts[library] = change(Of(library));
}
