using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Core.Feeds.Reading;

/// <summary>Reads how long an episode is: seconds, <c>mm:ss</c>, <c>hh:mm:ss</c> (https://podcasters.apple.com/support/823-podcast-requirements) and what else is in use.</summary>
internal static partial class FeedDuration
{
    /// <summary>Two days. A larger number of seconds is a number of bytes or milliseconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    /// <summary>The length; null when the text is none, or none that can be true.</summary>
    public static TimeSpan? Read(string? text, long? enclosureLength)
    {
        text = text?.Trim();
        if (text is not { Length: > 0 and <= 40 } || Form().Match(text) is not { Success: true } form)
        {
            return null;
        }

        var (hours, minutes, seconds) = (Number(form, "h"), Number(form, "m"), Number(form, "s"));
        var hasHours = form.Groups["h"].Success;
        var hasMinutes = form.Groups["m"].Success;
        if ((hasHours && hasMinutes && minutes >= 60) || (hasMinutes && seconds >= 60) || hours + minutes + seconds <= 0)
        {
            return null;
        }

        var total = (hours * 3600d) + (minutes * 60d) + seconds;
        return total <= Longest.TotalSeconds && (hasMinutes || hasHours || total != enclosureLength)
            ? TimeSpan.FromSeconds(Math.Round(total, 3))
            : null;
    }

    /// <summary>A number of seconds that may have a fraction; null when the text is none, or negative, or longer than two days.</summary>
    public static TimeSpan? ReadSeconds(string? text) =>
        text is { Length: <= 40 }
        && double.TryParse(text.Trim().TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(Math.Round(seconds, 3))
            : Read(text, null);

    private static double Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? double.Parse(found.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    // Sees at most 40 characters.
    [GeneratedRegex(
        """
        ^(
            ((?<h>[0-9]{1,3}):)?(?<m>[0-9]{1,3}):(?<s>[0-9]{1,2}(\.[0-9]+)?)
          | (?<s>[0-9]{1,9}(\.[0-9]+)?)\s*(s|secs?|seconds?)?
          | PT((?<h>[0-9]{1,3})H)?((?<m>[0-9]{1,4})M)?((?<s>[0-9]{1,6}(\.[0-9]+)?)S)?
          | (?<h>[0-9]{1,3})\s*(h|hrs?|hours?|std\.?)(\s*,?\s*(?<m>[0-9]{1,2})\s*(m|mins?|minutes?|min\.)?)?(\s*,?\s*(?<s>[0-9]{1,2})\s*(s|secs?|seconds?)?)?
          | (?<m>[0-9]{1,4})\s*(m|mins?|minutes?|minuten)(\s*,?\s*(?<s>[0-9]{1,2})\s*(s|secs?|seconds?)?)?
        )$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Form();
}
