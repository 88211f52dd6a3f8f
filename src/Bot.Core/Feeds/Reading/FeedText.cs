using System.Net;
using System.Text;
using Bot.Core.Language;

namespace Bot.Core.Feeds.Reading;

/// <summary>Short texts of feeds: titles, names, topics.</summary>
internal static class FeedText
{
    /// <summary>Signs that separate keywords, in the scripts that have their own.</summary>
    private static readonly char[] Separators = [',', ';', '、', '，', '；', '،', '\n'];

    private static readonly string HighControls = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString([.. Enumerable.Range(0x80, 0x20).Select(code => (byte)code)]);

    /// <summary>One line without markup, entities that were escaped twice, and control characters; null when nothing is left.</summary>
    public static string? Label(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // A title has no markup (https://www.rssboard.org/rss-profile#element-channel-item-title), but programs put it there.
        if (text.Contains('<', StringComparison.Ordinal) && HtmlParagraphs.LooksLikeMarkup(text))
        {
            text = string.Join(' ', HtmlParagraphs.Read(text));
        }
        else if (text.Contains('&', StringComparison.Ordinal))
        {
            text = WebUtility.HtmlDecode(text);
        }

        text = OneLine(text);
        return text.Length == 0 ? null : Graphemes.Shorten(text, FeedLimits.Label);
    }

    /// <summary>
    /// The character to show: null for a control character, except those that stand for what windows-1252 has in their place,
    /// as in <c>&amp;#146;</c> (https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state).
    /// </summary>
    public static char? Visible(char c) => !char.IsControl(c) ? c : c is >= '\u0080' and <= '\u009F' && HighControls[c - '\u0080'] is var meant && !char.IsControl(meant) ? meant : null;

    /// <summary>Lists of keywords, taken apart. A list without separators stays whole: nobody can tell where its words end.</summary>
    public static IEnumerable<string> Keywords(string? text)
    {
        if (text is null)
        {
            return [];
        }

        return text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Label)
            .OfType<string>()
            .Select(word => word.TrimStart('#').Trim())
            .Where(word => word.Length > 0)
            .Take(FeedLimits.Values);
    }

    /// <summary>Yes and no as feeds say it; null for anything else.</summary>
    public static bool? YesNo(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "YES" or "TRUE" or "1" or "EXPLICIT" => true,
        "NO" or "FALSE" or "0" or "CLEAN" => false,
        _ => null,
    };

    private static string OneLine(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (result.Length > 0 && result[^1] != ' ')
                {
                    result.Append(' ');
                }
            }
            else if (Visible(c) is { } visible)
            {
                result.Append(visible);
            }
        }

        return result.ToString().TrimEnd();
    }
}
