using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Digests;

/// <summary>What is posted into a channel because it follows something, and the record that what it was owed is in it.</summary>
internal static class NewsDelivery
{
    /// <summary>How the causes of digests begin.</summary>
    public const string DigestCause = "digest:";

    /// <summary>How the causes of what is announced at once begin.</summary>
    public const string NewsCause = "news:";

    /// <summary>The digest of a day.</summary>
    public static string CauseOf(FollowingChannel channel, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{DigestCause}{channel.Key}:{day:yyyy-MM-dd}");

    /// <summary>A digest that was sent before its time.</summary>
    public static string CauseOf(FollowingChannel channel, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{DigestCause}{channel.Key}:{now.ToUnixTimeMilliseconds()}");

    /// <summary>An episode at once, or several of which it is the first.</summary>
    public static string CauseOf(FollowingChannel channel, Episode episode) => string.Create(CultureInfo.InvariantCulture, $"{NewsCause}{channel.Key}:{episode.Key}");

    /// <summary>The row of what is to be posted.</summary>
    public static Delivery Of(DeliveryId id, FollowingChannel channel, string cause, Reply reply, DateTimeOffset now, DigestFrame? frame = null)
    {
        var (json, quotes) = StoredReply.Write(reply, frame);
        return new Delivery
        {
            Id = id,
            Cause = cause,
            Platform = channel.Platform,
            Workspace = channel.Workspace,
            ChannelKey = channel.Key,
            Address = channel.Address,
            Reply = json,
            Quotes = quotes,
            CreatedAt = now,
            DueAt = now,
        };
    }

    /// <summary>
    /// Writes down, within the transaction of the delivery, that a channel gets what it was owed with it. Something that was taken into another
    /// one meanwhile makes it fail, and the transaction with it.
    /// </summary>
    /// <param name="db">The store.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="placed">What is shown, in order.</param>
    /// <param name="counted">What is in it without being shown.</param>
    /// <param name="hasPlaces">Whether several stand in one message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task MarkAsync(BotDbContext db, DeliveryId id, IReadOnlyList<NewsEntry> placed, IReadOnlyList<NewsEntry> counted, bool hasPlaces, CancellationToken cancellationToken)
    {
        var keys = placed.Concat(counted).Select(entry => entry.News.Key).ToList();
        var taken = await db.Unscoped.News.Where(row => keys.Contains(row.Key) && row.Delivery == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Delivery, id), cancellationToken);
        if (taken != keys.Count)
        {
            throw new NewsTakenException();
        }

        Place(db, placed, hasPlaces);
    }

    /// <summary>What was in a message is owed again.</summary>
    public static Task OweAgainAsync(IQueryable<ChannelNews> rows, CancellationToken cancellationToken) => rows.ExecuteUpdateAsync(
        set => set.SetProperty(row => row.Delivery, (DeliveryId?)null).SetProperty(row => row.Version, (int?)null).SetProperty(row => row.Place, (int?)null), cancellationToken);

    /// <summary>Says of each which version the message shows, and where.</summary>
    public static void Place(BotDbContext db, IReadOnlyList<NewsEntry> placed, bool hasPlaces)
    {
        for (var index = 0; index < placed.Count; index++)
        {
            var news = placed[index].News;
            db.Attach(news);
            (news.Version, news.Place) = (placed[index].Episode.Version, hasPlaces ? index + 1 : null);
        }
    }
}

/// <summary>Something that a channel was owed was taken into another message in between; the next look sees what is left.</summary>
internal sealed class NewsTakenException() : Exception("News of a channel were taken meanwhile.");
