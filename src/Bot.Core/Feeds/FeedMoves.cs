using Bot.Core.Data;
using Bot.Core.Feeds.Reading;
using Bot.Core.Workspaces;
using Bot.Search.Text;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Feeds;

/// <summary>How a feed's show looks beside what a feed has brought so far.</summary>
internal enum ShowLikeness
{
    /// <summary>It is the show: by its own id, or by half of its episodes.</summary>
    Same,

    /// <summary>It may be: something is the same, but not enough.</summary>
    Unsure,

    /// <summary>Nothing is the same: neither id, nor name, nor an episode.</summary>
    Other,
}

/// <summary>Moves a feed to another address. Its episodes go with it, and no library is moved that has not been asked.</summary>
internal sealed class FeedMoves(IDbContextFactory<BotDbContext> stores)
{
    /// <summary>Whether what was read at another address is the show of a feed.</summary>
    public async Task<ShowLikeness> LikenessAsync(Feed feed, FeedDocument document, CancellationToken cancellationToken)
    {
        if (feed.ShowGuid is { } guid && string.Equals(guid, document.Guid, StringComparison.OrdinalIgnoreCase))
        {
            return ShowLikeness.Same;
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var rows = db.Unscoped.FeedEpisodes.Where(item => item.FeedKey == feed.Key);
        var known = await rows.Select(item => item.Identity).ToHashSetAsync(cancellationToken);
        if (known.Count == 0)
        {
            // Nothing was ever read of it, so that there is nothing that this could be instead.
            return ShowLikeness.Same;
        }

        // Another host gives the files other addresses, and often the items other ids; title and day stay.
        var days = await rows
            .Join(db.Unscoped.Episodes, item => item.EpisodeKey, episode => episode.Key, (_, episode) => new { episode.TitleKey, episode.Published })
            .Distinct()
            .ToListAsync(cancellationToken);
        var titles = days.Select(episode => (episode.TitleKey, episode.Published)).ToHashSet();
        var identities = ItemIdentity.Of(document);
        var shared = document.Items.Where((item, index) => known.Contains(identities[index]) || (item.Published is { } at && titles.Contains((NameWords.Key(item.Title ?? ""), DateOnly.FromDateTime(at.DateTime))))).Count();
        if (shared > 0 && 2 * shared >= Math.Min(document.Items.Count, titles.Count))
        {
            return ShowLikeness.Same;
        }

        return shared > 0 || NameWords.Key(feed.Title) == NameWords.Key(document.Title ?? "") ? ShowLikeness.Unsure : ShowLikeness.Other;
    }

    /// <summary>Has a feed asked at another address from now on.</summary>
    /// <param name="key">The feed.</param>
    /// <param name="only">The library that is moved; all of them when null, as when the old address itself leads to the new one.</param>
    /// <param name="to">The new address.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The number of the feed at the new address.</returns>
    public async Task<long> MoveAsync(long key, LibraryId? only, Uri to, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // The lock of the change sequence: an item that is written at the same moment is written before or after, never in between.
        await db.NextSequenceAsync(cancellationToken);
        var hash = ItemIdentity.Hash(to.AbsoluteUri);
        var feed = await db.Unscoped.Feeds.Include(row => row.Follows).SingleAsync(row => row.Key == key, cancellationToken);
        var moving = feed.Follows.Where(follow => only is null || follow.Library == only).ToList();
        var target = await db.Unscoped.Feeds.Include(row => row.Follows).SingleOrDefaultAsync(row => row.AddressHash == hash, cancellationToken);
        if (target is null && moving.Count == feed.Follows.Count)
        {
            (feed.Address, feed.AddressHash) = (to.AbsoluteUri, hash);
            target = feed;
        }
        else if (target != feed)
        {
            target ??= (await db.Unscoped.Feeds.AddAsync(
                new Feed
                {
                    Address = to.AbsoluteUri,
                    AddressHash = hash,
                    Title = feed.Title,
                    ShowGuid = feed.ShowGuid,
                    LooksPrivate = feed.LooksPrivate,
                    AddedAt = feed.AddedAt,
                    ChangedAt = feed.ChangedAt,
                },
                cancellationToken)).Entity;
            await db.SaveChangesAsync(cancellationToken);
            foreach (var follow in moving)
            {
                await MoveFollowAsync(db, follow, target, cancellationToken);
            }

            if (moving.Count == feed.Follows.Count)
            {
                db.Unscoped.Feeds.Remove(feed);
            }
            else
            {
                db.Unscoped.FeedFollows.RemoveRange(moving);
            }
        }

        // Read from its beginning: the marks are those of the old host, and the new one may list more.
        (target.ETag, target.LastModified, target.BodyHash) = (null, null, null);
        (target.ProposedAddress, target.OlderPage) = (null, null);
        (target.State, target.Trouble, target.Failures, target.FailingSince, target.NotBefore) = (FeedState.Active, null, 0, null, null);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return target.Key;
    }

    /// <summary>A library's wish and what it was brought; where the library follows the new address already, what that has brought counts.</summary>
    private static async Task MoveFollowAsync(BotDbContext db, FeedFollow follow, Feed target, CancellationToken cancellationToken)
    {
        var (from, library, to) = (follow.FeedKey, follow.Library, target.Key);
        var theirs = db.Unscoped.FeedEpisodes.Where(item => item.FeedKey == to && item.Library == library).Select(item => item.Identity);
        await db.Unscoped.FeedEpisodes.Where(item => item.FeedKey == from && item.Library == library && theirs.Contains(item.Identity)).ExecuteDeleteAsync(cancellationToken);
        await db.Unscoped.FeedEpisodes.Where(item => item.FeedKey == from && item.Library == library).ExecuteUpdateAsync(set => set.SetProperty(item => item.FeedKey, to), cancellationToken);
        if (target.Follows.TrueForAll(known => known.Library != library))
        {
            target.Follows.Add(new FeedFollow { Library = library, Since = follow.Since, PausedAt = follow.PausedAt });
        }
    }
}
