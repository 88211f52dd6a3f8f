using System.Collections.Concurrent;
using Bot.Core.Data;

namespace Bot.Core.Feeds;

/// <summary>
/// When each feed is polled next. When it was polled last is known in memory only, so that a poll without news writes nothing; after a start the
/// feeds are spread over the first minutes.
/// </summary>
/// <param name="random">Chance between 0 and 1, so that hosts and feeds do not fall into step.</param>
/// <param name="time">The clock.</param>
public sealed class FeedSchedule(Func<double> random, TimeProvider time)
{
    /// <summary>What is asked for at a time without news in between; publishers who say more often are not asked more often.</summary>
    internal static readonly TimeSpan Hourly = TimeSpan.FromHours(1);

    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Seldom = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<long, DateTimeOffset> _polled = new();
    private readonly ConcurrentDictionary<long, DateTimeOffset> _due = new();

    /// <summary>When this host polled a feed last; null when it has not since its start.</summary>
    public DateTimeOffset? PolledAt(long feed) => _polled.TryGetValue(feed, out var at) ? at : null;

    /// <summary>Whether it is time to poll a feed.</summary>
    internal bool IsDue(Feed feed)
    {
        var now = time.GetUtcNow();

        // Whoever follows a feed only now does not wait for the next hour.
        var due = feed.BodyHash is null ? now : _due.GetOrAdd(feed.Key, _ => now + (AfterStart * random()));
        return feed.State == FeedState.Active && due <= now && (feed.NotBefore is not { } notBefore || notBefore <= now);
    }

    /// <summary>A feed was polled just now.</summary>
    internal void Polled(Feed feed)
    {
        var now = time.GetUtcNow();
        _polled[feed.Key] = now;
        _due[feed.Key] = now + (IntervalOf(feed, now) * (0.9 + (random() / 5)));
    }

    /// <summary>How long to leave a feed alone: an hour, longer for a quiet show, or what its publisher says.</summary>
    internal static TimeSpan IntervalOf(Feed feed, DateTimeOffset now)
    {
        if (feed.EveryMinutes is { } minutes)
        {
            var said = TimeSpan.FromMinutes(minutes);
            return said < Hourly ? Hourly : said > Seldom ? Seldom : said;
        }

        return (now - (feed.ChangedAt ?? feed.AddedAt)).TotalDays switch
        {
            < 30 => Hourly,
            < 180 => 6 * Hourly,
            _ => 24 * Hourly,
        };
    }
}
