using System.Globalization;

namespace Bot.Core.Commands;

/// <summary>Days as people say them in a filter: <c>2025</c>, <c>2025-01</c> or <c>2025-01-31</c>; each means its first day.</summary>
public static class PartialDate
{
    private static readonly string[] Shapes = ["yyyy-MM-dd", "yyyy-M-d", "yyyy-MM", "yyyy-M", "yyyy"];

    /// <summary>Reads a day, a month or a year.</summary>
    public static bool TryParse(string text, out DateOnly firstDay) =>
        DateOnly.TryParseExact(text, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out firstDay);
}
