using System.Globalization;
using System.Text;

namespace Bot.Server.Discord.Rendering;

/// <summary>
/// Text that is not ours (transcripts, titles, names), so that Discord shows just its words: no markup, no mention, no link, no time stamp,
/// nothing that turns the direction of what follows. The words stay as they are.
/// </summary>
internal static class DiscordText
{
    /// <summary>What stands where Discord wants something and there is nothing.</summary>
    public const string Nothing = "–";

    private const string Ellipsis = "…";

    /// <summary>The text with Discord's markup switched off; where it would be longer than <paramref name="limit"/>, cut between two characters as people count them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">UTF-16 code units. Discord does not say in what it counts; no other unit is smaller.</param>
    public static string Escape(string text, int limit = int.MaxValue) => Shorten(text, limit, escape: true);

    /// <summary>The same for places that show no markup, such as labels of buttons and footers.</summary>
    public static string Plain(string text, int limit = int.MaxValue) => Shorten(text, limit, escape: false);

    /// <summary>Plain text for places that must not be empty, such as labels: a dash where there is nothing to see.</summary>
    public static string Label(string text, int limit) => OrNothing(Plain(text, limit));

    /// <summary>Escaped text for places that must not be empty, such as titles.</summary>
    public static string Title(string text, int limit) => OrNothing(Escape(text, limit));

    private static string OrNothing(string shown) => string.IsNullOrWhiteSpace(shown) ? Nothing : shown;

    private static string Shorten(string text, int limit, bool escape)
    {
        if (limit < Ellipsis.Length)
        {
            return "";
        }

        var clean = Clean(text);
        var shown = new StringBuilder(Math.Min(clean.Length + 16, limit));
        var lastFit = 0;
        for (var at = 0; at < clean.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(clean, at);
            Append(shown, clean, at, length, escape);
            at += length;
            if (shown.Length > limit)
            {
                shown.Length = lastFit;
                return shown.ToString().TrimEnd() + Ellipsis;
            }

            lastFit = shown.Length <= limit - Ellipsis.Length ? shown.Length : lastFit;
        }

        return shown.ToString();
    }

    private static void Append(StringBuilder shown, string text, int start, int length, bool escape)
    {
        for (var at = start; at < start + length; at++)
        {
            if (escape && IsMarkup(text, at))
            {
                shown.Append('\\');
            }

            shown.Append(text[at]);
        }
    }

    /// <summary>
    /// Characters that Discord reads as markup: emphasis, code, spoilers, links and everything in angle brackets (mentions, time stamps,
    /// emoji) anywhere; headings, lists, quotes and small print at the beginning (https://docs.discord.com/developers/reference#message-formatting).
    /// </summary>
    private static bool IsMarkup(string text, int at) => text[at] switch
    {
        '\\' or '*' or '_' or '~' or '`' or '|' or '<' or '>' or '[' or ']' or '@' => true,
        ':' => text.AsSpan(at + 1).StartsWith("//", StringComparison.Ordinal) || BeginsEmoji(text, at),
        '#' or '-' or '+' => IsBeginning(text, at),
        '.' or ')' => at > 0 && char.IsAsciiDigit(text[at - 1]) && IsBeginning(text, FirstDigit(text, at)),
        _ => false,
    };

    /// <summary>Whether a name such as <c>:smile:</c> stands here, of two characters or more; clients draw it, whoever wrote it.</summary>
    private static bool BeginsEmoji(string text, int colon)
    {
        var at = colon + 1;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '+' or '-'))
        {
            at++;
        }

        return at > colon + 2 && at < text.Length && text[at] == ':';
    }

    private static bool IsBeginning(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '#' or '-')
        {
            at--;
        }

        return at == 0;
    }

    private static int FirstDigit(string text, int at)
    {
        while (at > 0 && char.IsAsciiDigit(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    /// <summary>One line, without what cannot be seen. Joiners stay: emoji and whole scripts are written with them.</summary>
    private static string Clean(string text)
    {
        StringBuilder? clean = null;
        var flag = false;
        for (var at = 0; at < text.Length;)
        {
            // Half of a character becomes the character that stands for what cannot be read.
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done;
            var replaced = Replace(rune, flag);
            flag = rune.Value == BlackFlag || (flag && IsTag(rune));
            if (clean is null && (!isWhole || replaced != rune))
            {
                clean = new StringBuilder(text, 0, at, text.Length);
            }

            if (clean is not null && replaced is { } kept)
            {
                clean.Append(kept.ToString());
            }

            at += length;
        }

        return clean?.ToString() ?? text;
    }

    private const int BlackFlag = 0x1F3F4;

    /// <summary>What to show instead; null for nothing.</summary>
    private static Rune? Replace(Rune rune, bool flag) => rune.Value switch
    {
        '\t' or '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => new Rune(' '),
        < ' ' or (>= 0x7F and < 0xA0) => null,
        0x200C or 0x200D => rune,
        >= 0x200B and <= 0x200F => null,
        >= 0x202A and <= 0x202E => null,
        >= 0x2060 and <= 0x206F => null,
        0xAD or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x3164 or 0xFEFF or 0xFFA0 => null,

        // The flags of England, Scotland and Wales are written with these; anywhere else they are a hidden text.
        >= 0xE0000 and <= 0xE0FFF => flag && IsTag(rune) ? rune : null,
        _ => rune,
    };

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;
}
