using Bot.Core.Feeds.Reading;

namespace Bot.Core.Feeds;

/// <summary>How far apart the episodes of a show are.</summary>
internal static class FeedRhythm
{
    /// <summary>How many of the last episodes are looked at: enough that one break or one bonus changes nothing.</summary>
    private const int Looked = 10;

    /// <summary>More than a year apart says nothing about the next one.</summary>
    private const int MostHours = 366 * 24;

    /// <summary>The hours between two episodes: as the publisher says, else the median of those between the last ones; null when neither tells.</summary>
    public static int? HoursOf(FeedDocument feed, DateTimeOffset now)
    {
        var gap = feed.UpdateFrequency is { } said ? RecurrenceRule.GapOf(said.Rule, said.Start, now) : null;
        return (gap ?? SeenIn(feed, now)) is { } found ? (int)Math.Clamp(Math.Round(found.TotalHours), 0, MostHours) : null;
    }

    private static TimeSpan? SeenIn(FeedDocument feed, DateTimeOffset now)
    {
        var days = feed.Items.Select(item => item.Published).OfType<DateTimeOffset>().Where(at => at <= now).OrderDescending().Take(Looked).ToList();
        if (days.Count < 3)
        {
            return null;
        }

        var gaps = days.Zip(days.Skip(1), (later, earlier) => later - earlier).Order().ToList();
        return gaps[gaps.Count / 2];
    }
}
