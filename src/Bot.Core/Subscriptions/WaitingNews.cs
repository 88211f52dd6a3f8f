using Bot.Core.Data;
using Bot.Core.Topics;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Subscriptions;

/// <summary>What a channel is owed and has not got yet, when what it follows changes.</summary>
internal static class WaitingNews
{
    /// <summary>
    /// Takes what was ended out of what waits, and moves the rest to when its subscriptions say now: nothing waits for a digest that never
    /// comes. News that fit nothing any more are dropped.
    /// </summary>
    /// <param name="db">The store, within the transaction of the change.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="followed">What it follows after the change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task AdjustAsync(BotDbContext db, FollowingChannel channel, IReadOnlyCollection<Subscription> followed, CancellationToken cancellationToken)
    {
        var waiting = await db.News(channel.Workspace).Where(news => news.ChannelKey == channel.Key && news.Delivery == null).ToListAsync(cancellationToken);
        var timings = followed.ToDictionary(row => row.Key, row => row.When);
        var dropped = new List<long>();
        foreach (var news in waiting)
        {
            var found = NewsMatches.Read(news.Matches).Found;
            var left = found.Where(match => timings.ContainsKey(match.Subscription)).ToList();
            if (left.Count == 0)
            {
                dropped.Add(news.Key);
                continue;
            }

            if (left.Count < found.Count)
            {
                news.Matches = new NewsMatches(left).Write();
            }

            news.When = left.Max(match => timings[match.Subscription]);
        }

        // What was taken into a digest meanwhile is no longer waiting, and its record stays.
        await db.News(channel.Workspace).Where(news => dropped.Contains(news.Key) && news.Delivery == null).ExecuteDeleteAsync(cancellationToken);
    }
}
