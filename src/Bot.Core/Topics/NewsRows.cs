using Bot.Core.Data;
using Bot.Core.Digests;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Topics;

/// <summary>Writes what channels are owed, within a transaction of the caller.</summary>
internal sealed class NewsRows(TimeProvider time)
{
    /// <summary>So many keys are asked for at once.</summary>
    private const int Most = 1000;

    /// <summary>Writes an episode down for the channels that it is new to: one row for a channel, however many of its subscriptions it fits.</summary>
    /// <returns>How many rows were added or changed.</returns>
    public async Task<int> WriteAsync(BotDbContext db, NewsCandidate news, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(news);
        var found = await StillFollowedAsync(db, news, cancellationToken);
        var known = await KnownAsync(db, news.Episode, cancellationToken);
        var changed = 0;
        foreach (var channel in found.GroupBy(match => match.Follower.Channel))
        {
            var ofChannel = known[channel.Key].ToList();
            var when = channel.Max(match => match.Follower.When);
            var matches = new NewsMatches([.. channel
                .OrderByDescending(match => match.Match.Strength).ThenBy(match => match.Follower.Subscription)
                .Select(match => new SubscriptionMatchFound(match.Follower.Subscription, match.Follower.What.Name, match.Match.Reasons, match.Match.Strength, match.Match.BestLine))]).Write();

            if (ofChannel.Find(row => row.EpisodeKey == news.Episode.Key) is { } row)
            {
                // A later version may fit more; what has gone out stays as it went out.
                changed += row.Delivery is null && (row.Matches != matches || row.When != when)
                    ? await db.Unscoped.News.Where(own => own.Key == row.Key && own.Delivery == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(own => own.Matches, matches).SetProperty(own => own.When, when), cancellationToken)
                    : 0;
                continue;
            }

            db.Unscoped.News.Add(new ChannelNews
            {
                ChannelKey = channel.Key,
                Workspace = channel.First().Follower.Workspace,
                EpisodeKey = news.Episode.Key,
                When = when,
                Matches = matches,
                FoundAt = time.GetUtcNow(),
                IsArchive = news.IsArchive,
                IsRerun = ofChannel.Count > 0,
            });
            changed++;
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var told = found.Select(match => match.Follower.Channel).ToHashSet();
        var lost = known.SelectMany(rows => rows).Where(row => row.EpisodeKey == news.Episode.Key && row.Delivery is null && !told.Contains(row.ChannelKey)).ToList();
        return news.IsWhole && lost.Count > 0 ? changed + await DropAsync(db, lost, cancellationToken) : changed;
    }

    /// <summary>What waits and fits no more is not announced: the reasons would not be true. What a paused subscription had found stays until it goes on.</summary>
    private static async Task<int> DropAsync(BotDbContext db, List<ChannelNews> lost, CancellationToken cancellationToken)
    {
        var bySubscription = lost.ToDictionary(row => row.Key, row => NewsMatches.Read(row.Matches).Found.Select(found => found.Subscription).ToList());
        var keys = bySubscription.Values.SelectMany(found => found).Distinct().ToList();
        var paused = (await db.Unscoped.Subscriptions.Where(row => keys.Contains(row.Key) && row.EndedAt == null && row.PausedAt != null).Select(row => row.Key).ToListAsync(cancellationToken)).ToHashSet();
        var gone = bySubscription.Where(row => !row.Value.Exists(paused.Contains)).Select(row => row.Key).ToList();
        return await db.Unscoped.News.Where(row => gone.Contains(row.Key) && row.Delivery == null).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// The matches of subscriptions that are there in this moment, without those that were ended, paused or deleted since they were read; of an
    /// episode from the archive, those of workspaces that want to have such.
    /// </summary>
    private static async Task<List<FollowerMatch>> StillFollowedAsync(BotDbContext db, NewsCandidate news, CancellationToken cancellationToken)
    {
        var found = news.Found.AsEnumerable();
        if (news.IsArchive)
        {
            var wanted = (await db.Unscoped.Settings.Where(row => row.Archive == ArchivePolicy.Group).Select(row => row.Workspace).ToListAsync(cancellationToken)).ToHashSet();
            found = found.Where(match => wanted.Contains(match.Follower.Workspace));
        }

        var still = new List<FollowerMatch>();
        foreach (var some in found.Chunk(Most))
        {
            var keys = some.Select(match => match.Follower.Subscription).ToList();
            var active = (await db.Unscoped.Subscriptions.Where(row => keys.Contains(row.Key) && row.EndedAt == null && row.PausedAt == null).Select(row => row.Key).ToListAsync(cancellationToken)).ToHashSet();
            still.AddRange(some.Where(match => active.Contains(match.Follower.Subscription)));
        }

        return still;
    }

    /// <summary>What channels were told of the same conversation, by channel; of an episode that came out once, of itself.</summary>
    private static async Task<ILookup<long, ChannelNews>> KnownAsync(BotDbContext db, Episode episode, CancellationToken cancellationToken)
    {
        var first = episode.SameAsKey ?? episode.Key;
        var same = db.Unscoped.Episodes.Where(other => other.Key == first || other.SameAsKey == first || other.Key == episode.Key).Select(other => other.Key);
        var known = await db.Unscoped.News.AsNoTracking().Where(row => same.Contains(row.EpisodeKey)).ToListAsync(cancellationToken);
        return known.ToLookup(row => row.ChannelKey);
    }
}
