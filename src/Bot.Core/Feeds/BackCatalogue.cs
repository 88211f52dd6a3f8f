using Bot.Core.Data;
using Bot.Core.Feeds.Reading;
using Bot.Core.Workspaces;

namespace Bot.Core.Feeds;

/// <summary>
/// Which items of a feed are no news to a library: what came out before the library followed the feed, on whichever page it stands and whenever
/// that is read, and whatever the first reading brings.
/// </summary>
internal sealed class BackCatalogue(Feed feed, IEnumerable<LibraryId> readBefore)
{
    private readonly HashSet<LibraryId> _readBefore = [.. readBefore];

    /// <summary>Whether the item is of that kind.</summary>
    public bool Has(FeedItem item, LibraryId library)
    {
        // Noted once a feed has been read to its end, and kept when it moves; a first reading that broke off is still the first. When another
        // library follows it, the feed is read anew for that one.
        if (feed.ChangedAt is null || (feed.BodyHash is null && !_readBefore.Contains(library)))
        {
            return true;
        }

        // By the day, because many feeds have no more: what is dated that day and was not there at the first reading is new.
        return item.Published is { } at && feed.Follows.Find(follow => follow.Library == library) is { } follow && at.UtcDateTime.Date < follow.Since.UtcDateTime.Date;
    }
}
