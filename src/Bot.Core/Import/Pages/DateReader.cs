using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Core.Import.Pages;

/// <summary>What came of reading a date.</summary>
/// <param name="Date">The day, when the text says exactly one.</param>
/// <param name="Problem">Why no day was taken although the text looks like a date.</param>
internal readonly record struct DateReading(DateOnly? Date, string? Problem)
{
    /// <summary>The text is no date at all.</summary>
    public bool IsNone => Date is null && Problem is null;
}

/// <summary>Reads a day as people write it. A text that could mean two days gives neither.</summary>
internal static partial class DateReader
{
    private const int LongestDate = 64;

    private static readonly FrozenDictionary<string, int> Months = new (int Month, string Names)[]
    {
        (1, "january|jan|januar|jänner|jän"),
        (2, "february|feb|februar|febr|feber"),
        (3, "march|mar|märz|mär|mrz|maerz"),
        (4, "april|apr"),
        (5, "may|mai"),
        (6, "june|jun|juni"),
        (7, "july|jul|juli"),
        (8, "august|aug"),
        (9, "september|sep|sept"),
        (10, "october|oct|oktober|okt"),
        (11, "november|nov"),
        (12, "december|dec|dezember|dez"),
    }.SelectMany(row => row.Names.Split('|').Select(name => KeyValuePair.Create(name, row.Month))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the whole of <paramref name="text"/> as a date.</summary>
    public static DateReading Read(string text)
    {
        text = PageText.Tidy(text).Trim('(', ')', '[', ']', ' ', ',');
        if (text.Length is < 6 or > LongestDate || !text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return default;
        }

        text = Published().Replace(text, "");
        text = Weekday().Replace(text, "");
        text = Clock().Replace(text, "").TrimEnd(',', ' ');

        if (YearFirst().Match(text) is { Success: true } iso)
        {
            return Day(text, iso, Number(iso, "m"), Number(iso, "d"));
        }

        if (NumbersOnly().Match(text) is { Success: true } numbers)
        {
            return FromNumbers(text, numbers);
        }

        var named = DayMonthYear().Match(text);
        named = named.Success ? named : MonthDayYear().Match(text);
        if (named.Success && Months.TryGetValue(named.Groups["m"].Value, out var month))
        {
            return Day(text, named, month, Number(named, "d"));
        }

        return MonthYear().Match(text) is { Success: true } partial && Months.ContainsKey(partial.Groups["m"].Value)
            ? new DateReading(null, $"'{text}' names a month and no day")
            : default;
    }

    private static DateReading FromNumbers(string text, Match match)
    {
        if (match.Groups["y"].Length != 4)
        {
            return new DateReading(null, $"'{text}' has a year of two digits");
        }

        var (first, second) = (Number(match, "a"), Number(match, "b"));
        if (match.Groups["s"].Value == ".")
        {
            // Dots are German: the day comes first.
            return Day(text, match, second, first);
        }

        return (first, second) switch
        {
            ( > 12, _) => Day(text, match, second, first),
            (_, > 12) => Day(text, match, first, second),
            _ when first == second => Day(text, match, first, second),
            _ => new DateReading(null, $"'{text}' could be two days (day or month first)"),
        };
    }

    private static DateReading Day(string text, Match match, int month, int day)
    {
        var year = Number(match, "y");
        return year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateReading(new DateOnly(year, month, day), null)
            : new DateReading(null, $"'{text}' is not a day of the calendar");
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // All of these see at most 64 characters, so none of them can take long.
    [GeneratedRegex(@"^(published|released|aired|posted|recorded|veröffentlicht|erschienen|vom)(\s+(on|am))?\s*:?\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Published();

    [GeneratedRegex(@"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)(day)?\.?,?\s+(der\s+|den\s+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"(?<=\d)(T|,?\s+(at\s+|um\s+)?)\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?|Uhr)?\s*(Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?<s>[-/.‑–]?)(?<m>[0-9]{1,2})\k<s>(?<d>[0-9]{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})(?<s>\.|/|-)\s?(?<b>[0-9]{1,2})\k<s>\s?(?<y>[0-9]{2}|[0-9]{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex NumbersOnly();

    [GeneratedRegex(@"^(?<d>[0-9]{1,2})(st|nd|rd|th|\.)?[\s-]*(of\s+)?(?<m>\p{L}+)\.?,?[\s-]*(?<y>[0-9]{4})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"^(?<m>\p{L}+)\.?\s*(?<d>[0-9]{1,2})(st|nd|rd|th|\.)?,?\s+(?<y>[0-9]{4})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"^(?<m>\p{L}+)\.?,?\s+(?<y>[0-9]{4})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthYear();
}
