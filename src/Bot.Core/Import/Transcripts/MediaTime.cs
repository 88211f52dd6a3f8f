using System.Globalization;

namespace Bot.Core.Import.Transcripts;

/// <summary>Reads times as transcripts write them: <c>0:45</c>, <c>00:12:03</c>, <c>00:00:01,500</c>, <c>01:00:10.15</c>.</summary>
internal static class MediaTime
{
    /// <summary>More audio than anybody has, and far from what overflows.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>The time at the very beginning of <paramref name="text"/> and how long it is, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many characters of it are the time.</param>
    /// <param name="mayBeShort">Whether minutes and seconds may have one digit, which only lines of times may: <c>0:0:2.4</c>.</param>
    public static TimeSpan? Read(ReadOnlySpan<char> text, out int length, bool mayBeShort = false)
    {
        length = 0;
        var at = 0;
        var seconds = 0L;
        var groups = 0;
        while (true)
        {
            var digits = Digits(text[at..]);

            // Hours may have more digits; minutes and seconds have two.
            if (digits == 0 || digits > (groups == 0 ? 5 : 2) || (groups > 0 && digits != 2 && !mayBeShort))
            {
                return null;
            }

            seconds = (seconds * 60) + int.Parse(text.Slice(at, digits), CultureInfo.InvariantCulture);
            at += digits;
            groups++;
            if (groups < 3 && at + 1 < text.Length && text[at] == ':' && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
                continue;
            }

            break;
        }

        if (groups < 2 || (at < text.Length && (char.IsLetterOrDigit(text[at]) || (text[at] == ':' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))))
        {
            return null;
        }

        var ticks = seconds * TimeSpan.TicksPerSecond;
        if (at + 1 < text.Length && text[at] is '.' or ',' && Digits(text[(at + 1)..]) is var fraction and > 0 and <= 9)
        {
            ticks += Fraction(text.Slice(at + 1, fraction));
            at += fraction + 1;
        }

        length = at;
        return TimeSpan.FromTicks(ticks);
    }

    /// <summary>Seconds as a number, such as in JSON; null when no audio is as long.</summary>
    public static TimeSpan? FromSeconds(double seconds) =>
        seconds >= 0 && seconds <= Longest.TotalSeconds ? TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)) : null;

    private static long Fraction(ReadOnlySpan<char> digits)
    {
        var ticks = 0L;
        for (var i = 0; i < 7; i++)
        {
            ticks = (ticks * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        }

        return ticks;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && count < 10 && char.IsAsciiDigit(text[count]))
        {
            count++;
        }

        return count;
    }
}
