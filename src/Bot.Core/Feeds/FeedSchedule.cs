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
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan Weekly = TimeSpan.FromDays(7);

    /// <summary>How often a feed is asked between two of its episodes: one that comes weekly is asked hourly.</summary>
    private static readonly double AskedInBetween = Weekly / Hourly;

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
        return feed.State != FeedState.Stopped && due <= now && (feed.NotBefore is not { } notBefore || notBefore <= now);
    }

    /// <summary>A feed was polled just now.</summary>
    internal void Polled(Feed feed)
    {
        var now = time.GetUtcNow();
        _polled[feed.Key] = now;
        _due[feed.Key] = now + (IntervalOf(feed, now) * (0.9 + (random() / 5)));
    }

    /// <summary>
    /// How long to leave a feed alone: a 168th of the time that lies between two of its episodes, or of the time that it has been quiet for where
    /// that is longer. So a show that comes weekly or more often is asked hourly, a monthly one every four hours; never more than hourly, and at
    /// least daily unless its publisher says that nothing more will come.
    /// </summary>
    internal static TimeSpan IntervalOf(Feed feed, DateTimeOffset now)
    {
        if (feed.IsComplete)
        {
            return Weekly;
        }

        var quiet = now - (feed.ChangedAt ?? feed.AddedAt);
        var rhythm = TimeSpan.FromHours(feed.RhythmHours ?? 0);
        var wait = (rhythm > quiet ? rhythm : quiet) / AskedInBetween;
        return wait < Hourly ? Hourly : wait > Daily ? Daily : wait;
    }
}
