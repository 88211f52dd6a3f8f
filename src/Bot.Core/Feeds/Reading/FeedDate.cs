using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Core.Feeds.Reading;

/// <summary>
/// Reads the dates of feeds: RFC 822 as RSS wants it (https://www.rssboard.org/rss-specification#optionalChannelElements), ISO 8601 as Atom
/// does, and what programs make of both. A text that could mean two days gives none.
/// </summary>
internal static partial class FeedDate
{
    private const int LongestDate = 80;

    private static readonly FrozenDictionary<string, int> Months = new (int Month, string Names)[]
    {
        (1, "january|jan|januar|jänner|janvier|janv|enero|ene"),
        (2, "february|feb|februar|febr|février|févr|fév|febrero"),
        (3, "march|mar|märz|mär|mrz|maerz|mars|marzo"),
        (4, "april|apr|avril|avr|abril|abr"),
        (5, "may|mai|mayo"),
        (6, "june|jun|juni|juin|junio"),
        (7, "july|jul|juli|juillet|juil|julio"),
        (8, "august|aug|août|aout|agosto|ago"),
        (9, "september|sep|sept|septembre|septiembre"),
        (10, "october|oct|oktober|okt|octobre|octubre"),
        (11, "november|nov|novembre|noviembre"),
        (12, "december|dec|dezember|dez|décembre|déc|diciembre|dic"),
    }.SelectMany(row => row.Names.Split('|').Select(name => KeyValuePair.Create(name, row.Month))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Hours from UTC. The names of North America are those of RFC 822; the others are in use, and mean one thing in feeds.</summary>
    private static readonly FrozenDictionary<string, double> Zones = new (double Hours, string Names)[]
    {
        (0, "Z|UT|UTC|GMT|WET"),
        (-2.5, "NDT"),
        (-3, "ADT|BRT"),
        (-3.5, "NST"),
        (-4, "EDT|AST"),
        (-5, "EST|ET|CDT"),
        (-6, "CST|CT|MDT"),
        (-7, "MST|MT|PDT"),
        (-8, "PST|PT|AKDT"),
        (-9, "AKST"),
        (-10, "HST"),
        (1, "BST|WEST|CET|MEZ"),
        (2, "CEST|MESZ|EET|SAST"),
        (3, "EEST|MSK"),
        (8, "HKT|SGT|AWST"),
        (9, "JST|KST"),
        (9.5, "ACST"),
        (10, "AEST"),
        (10.5, "ACDT"),
        (11, "AEDT"),
        (12, "NZST"),
        (13, "NZDT"),
    }.SelectMany(row => row.Names.Split('|').Select(name => KeyValuePair.Create(name, row.Hours))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The instant in UTC; null when the text is no date. Without a zone the time counts as UTC, without a time as midnight.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        text = text?.Trim().Trim('"', '\'');
        if (text is not { Length: >= 6 and <= LongestDate } || !text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var parts = new Parts();
        if (Iso().Match(text) is { Success: true } iso)
        {
            (parts.Year, parts.Month, parts.Day) = (Number(iso, "y"), Number(iso, "m"), Number(iso, "d"));
            text = iso.Groups["rest"].Value;
        }
        else if (Numbers().Match(text) is { Success: true } numbers)
        {
            ReadNumbers(parts, numbers);
            text = numbers.Groups["rest"].Value;
        }

        // The hyphen before the year is no minus before an offset.
        text = Hyphens().Replace(text, "${d} ${m} ${y}", 1);
        text = Clock().Replace(text, parts.ReadClock, 1);
        foreach (Match word in Word().Matches(Comment().Replace(text, " ")))
        {
            parts.ReadWord(word.Value);
        }

        return parts.ToInstant();
    }

    private static void ReadNumbers(Parts parts, Match match)
    {
        var (first, second) = (Number(match, "a"), Number(match, "b"));
        parts.Year = Number(match, "y");
        if (match.Groups["s"].Value == "." || first > 12)
        {
            (parts.Day, parts.Month) = (first, second);
        }
        else if (second > 12 || first == second)
        {
            (parts.Month, parts.Day) = (first, second);
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // All of these see at most 80 characters.
    [GeneratedRegex(@"^(?<y>[0-9]{4})(?<s>[-/.]?)(?<m>[0-9]{2}|(?<=[-/.])[0-9])\k<s>(?<d>[0-9]{2}|(?<=[-/.])[0-9])(?<rest>([T_ ,]|$).*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(\p{L}{2,10}\.?,?\s+)?(?<a>[0-9]{1,2})(?<s>[./-])(?<b>[0-9]{1,2})\k<s>(?<y>[0-9]{4})(?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<![0-9:+-])T?(?<h>[0-9]{1,2})\s?:\s?(?<m>[0-9]{1,2})(\s?:\s?(?<s>[0-9]{1,2})([.,][0-9]+)?)?\s*(?<half>[ap]\.?m\b\.?)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?<d>[0-9]{1,2})-(?<m>\p{L}{3,10})-(?<y>[0-9]{2,4})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphens();

    [GeneratedRegex(@"\([^)]*\)?", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[+\-−][0-9]{1,2}:?[0-9]{0,2}(?![0-9])|[0-9]+|\p{L}[\p{L}\p{M}]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>What is known of a date while its words are read one by one.</summary>
    private sealed class Parts
    {
        private int? _hour;
        private int _minute;
        private int _second;
        private bool _isBroken;
        private double _offset;
        private bool _hasOffset;

        public int? Year { get; set; }

        public int? Month { get; set; }

        public int? Day { get; set; }

        public string ReadClock(Match clock)
        {
            var hour = Number(clock, "h");
            if (clock.Groups["half"] is { Success: true, Value: var half })
            {
                _isBroken |= hour is < 1 or > 12;
                hour = (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
            }

            _hour = hour;
            _minute = Number(clock, "m");
            _second = clock.Groups["s"].Success ? Number(clock, "s") : 0;
            return " ";
        }

        public void ReadWord(string word)
        {
            if (word[0] is '+' or '-' or '−')
            {
                ReadSigned(word);
            }
            else if (char.IsAsciiDigit(word[0]))
            {
                ReadNumber(word);
            }
            else if (Months.TryGetValue(word, out var month) && Month is null)
            {
                Month = month;
            }
            else if (!_hasOffset && Zones.TryGetValue(word, out var hours))
            {
                // A number may follow, as in GMT+0200, and then counts instead.
                (_offset, _hasOffset) = (hours, hours != 0);
            }
        }

        public DateTimeOffset? ToInstant()
        {
            if (_isBroken
                || Year is not (>= 1900 and <= 2199)
                || Month is not (>= 1 and <= 12)
                || Day is not { } day || day < 1 || day > DateTime.DaysInMonth(Year.Value, Month.Value)
                || _hour > 24 || _minute > 59 || _second > 60
                || (_hour == 24 && (_minute > 0 || _second > 0)))
            {
                return null;
            }

            var instant = new DateTimeOffset(Year.Value, Month.Value, day, 0, 0, 0, TimeSpan.Zero)
                .AddHours((_hour ?? 0) - _offset)
                .AddMinutes(_minute)
                .AddSeconds(Math.Min(59, _second));

            // The beginning of computers' time is what programs write when they know no date.
            return instant == DateTimeOffset.UnixEpoch ? null : instant;
        }

        private void ReadSigned(string word)
        {
            var digits = word[1..].Replace(":", "", StringComparison.Ordinal);
            var isDatePart = digits.Length <= 2 && _hour is null;
            if (isDatePart || (Day is null && !word.Contains(':', StringComparison.Ordinal) && digits.Length == 4))
            {
                // A hyphen between the parts of a date: 09-Oct-2020.
                ReadNumber(digits);
                return;
            }

            var value = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            var hours = digits.Length <= 2 ? value : (value / 100) + (value % 100 / 60d);
            if (hours <= 14 && value % 100 < 60)
            {
                (_offset, _hasOffset) = (word[0] == '+' ? hours : -hours, true);
            }
        }

        private void ReadNumber(string digits)
        {
            if (digits.Length > 4)
            {
                _isBroken |= Year is null || Day is null;
                return;
            }

            var value = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            if (digits.Length == 4)
            {
                Year ??= value;
            }
            else if (Day is null && digits.Length <= 2)
            {
                Day = value;
            }
            else if (Year is null && digits.Length <= 3)
            {
                // https://www.rfc-editor.org/rfc/rfc5322#section-4.3
                Year = value + (digits.Length == 3 || value >= 50 ? 1900 : 2000);
            }
        }
    }
}
