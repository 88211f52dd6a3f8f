using System.Globalization;
using Bot.Core.Feeds.Reading;

namespace Bot.Core.Feeds;

/// <summary>
/// Reads how far apart the days of a recurrence rule are (https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10), as publishers write it into
/// https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/update-frequency.md: an average is enough to know how often to ask.
/// </summary>
internal static class RecurrenceRule
{
    private const double DaysOfMonth = 365.25 / 12;
    private const double WeeksOfMonth = DaysOfMonth / 7;
    private const int MostInterval = 1000;

    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>The average time from one day of the rule to the next; null when the rule cannot be read, is over, or names one day only.</summary>
    /// <param name="rule">The rule as written, such as <c>FREQ=WEEKLY;BYDAY=MO,WE</c>.</param>
    /// <param name="start">When it begins to hold, as written.</param>
    /// <param name="now">A rule that has come to its end says nothing.</param>
    public static TimeSpan? GapOf(string? rule, string? start, DateTimeOffset now)
    {
        var parts = Parts(rule);
        if (!parts.TryGetValue("FREQ", out var frequency))
        {
            return null;
        }

        var interval = Number(parts, "INTERVAL") ?? 1;
        var days = parts.TryGetValue("BYDAY", out var list) ? DaysOf(list) : (Every: 0, Placed: 0);
        var gap = frequency switch
        {
            "YEARLY" => 365.25 * interval / AtLeastOne(Count(parts, "BYMONTH") * AtLeastOne(Count(parts, "BYMONTHDAY") + days.Placed)),
            "MONTHLY" => DaysOfMonth * interval / AtLeastOne(Count(parts, "BYMONTHDAY") + days.Placed + (days.Every * WeeksOfMonth)),
            "WEEKLY" => 7d * interval / AtLeastOne(days.Every + days.Placed),
            "DAILY" when days.Every is > 0 and < 7 => Math.Max(interval, 7d / days.Every),
            "DAILY" => interval,
            "HOURLY" or "MINUTELY" or "SECONDLY" => 1d / 24,
            _ => double.NaN,
        };
        return double.IsNaN(gap) || IsOver(parts, start, gap, now) ? null : TimeSpan.FromDays(gap);
    }

    private static bool IsOver(Dictionary<string, string> parts, string? start, double gap, DateTimeOffset now)
    {
        if (parts.TryGetValue("UNTIL", out var until) && Instant(until) is { } end && end < now)
        {
            return true;
        }

        return Number(parts, "COUNT") is { } count && (count == 1 || (Instant(start) is { } begin && (now - begin).TotalDays > count * gap));
    }

    private static Dictionary<string, string> Parts(string? rule)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = rule?.Trim().ToUpperInvariant() ?? "";
        foreach (var part in (text.StartsWith("RRULE:", StringComparison.Ordinal) ? text[6..] : text).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair is [var name, { Length: > 0 } value])
            {
                parts.TryAdd(name, value);
            }
        }

        return parts;
    }

    /// <summary>How many weekdays are meant each time they come, and how many at a place of their own such as <c>1MO</c>.</summary>
    private static (int Every, int Placed) DaysOf(string list)
    {
        var days = Values(list).Where(day => day.Length >= 2 && Weekdays.Contains(day[^2..])).ToList();
        return (days.Count(day => day.Length == 2), days.Count(day => day.Length > 2));
    }

    private static int Count(Dictionary<string, string> parts, string name) => parts.TryGetValue(name, out var list) ? Values(list).Count() : 0;

    private static IEnumerable<string> Values(string list) => list.Split(',', FeedLimits.Values, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct();

    private static int? Number(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Min(number, MostInterval) : null;

    private static double AtLeastOne(double number) => Math.Max(1, number);

    /// <summary>A day or an instant in one of the two ways that are in use: that of RFC 5545 and that of ISO 8601.</summary>
    private static DateTimeOffset? Instant(string? text) => DateTimeOffset.TryParseExact(
        text?.Trim(),
        ["yyyyMMdd", "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmmss'Z'", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.fffK"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out var at) ? at : null;
}
