using System.Globalization;
using Bot.Core.Language;

namespace Bot.Core.Digests;

/// <summary>Days of the week as people write them: <c>Mon, Thu</c>, <c>Montag</c>, <c>weekdays</c>, <c>every day</c>, in any language of the bot.</summary>
public static class DayNames
{
    /// <summary>Shorter could mean two days.</summary>
    private const int ShortestName = 2;

    private static readonly DigestDays[] InOrder =
        [DigestDays.Monday, DigestDays.Tuesday, DigestDays.Wednesday, DigestDays.Thursday, DigestDays.Friday, DigestDays.Saturday, DigestDays.Sunday];

    private static readonly Dictionary<string, DigestDays> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        ["everyday"] = DigestDays.Everyday,
        ["daily"] = DigestDays.Everyday,
        ["täglich"] = DigestDays.Everyday,
        ["weekdays"] = DigestDays.Monday | DigestDays.Tuesday | DigestDays.Wednesday | DigestDays.Thursday | DigestDays.Friday,
        ["werktags"] = DigestDays.Monday | DigestDays.Tuesday | DigestDays.Wednesday | DigestDays.Thursday | DigestDays.Friday,
    };

    /// <summary>The days that are meant; null when that is not clear.</summary>
    public static DigestDays? Read(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var days = DigestDays.None;
        foreach (var word in written.Replace("every day", "everyday", StringComparison.OrdinalIgnoreCase).Split([',', ';', ' ', '/', '+', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is "and" or "und" or "&")
            {
                continue;
            }

            if (!Groups.TryGetValue(word, out var meant) && (meant = OneDay(word)) == DigestDays.None)
            {
                return null;
            }

            days |= meant;
        }

        return days == DigestDays.None ? null : days;
    }

    /// <summary>The days in the words of a language, such as <c>Mon, Thu</c>.</summary>
    public static string Write(DigestDays days, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return string.Join(", ", InOrder.Where(day => days.HasFlag(day)).Select(day => culture.DateTimeFormat.GetAbbreviatedDayName(DayOf(day))));
    }

    private static DigestDays OneDay(string word)
    {
        var found = DigestDays.None;
        foreach (var day in InOrder)
        {
            if (word.Length >= ShortestName && Wording.All.Any(language => language.Culture.DateTimeFormat.GetDayName(DayOf(day)).StartsWith(word, true, language.Culture)))
            {
                found |= day;
            }
        }

        // A beginning that several days have in common means none of them.
        return InOrder.Contains(found) ? found : DigestDays.None;
    }

    private static DayOfWeek DayOf(DigestDays day) => (DayOfWeek)((Array.IndexOf(InOrder, day) + 1) % InOrder.Length);
}
