using System.Globalization;
using System.Text;
using Bot.Core.Language;

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

        var clean = VisibleText.OneLine(text);
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
}
