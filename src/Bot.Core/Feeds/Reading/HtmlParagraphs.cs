using System.Collections.Frozen;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using Bot.Core.Language;

namespace Bot.Core.Feeds.Reading;

/// <summary>Makes paragraphs of plain text from HTML, or from text that only may be HTML.</summary>
/// <remarks>
/// It works on the tokens of HTML and builds no tree: nesting costs nothing, and the rules by which browsers repair a tree,
/// which hostile markup turns into gigabytes, never run.
/// </remarks>
internal static class HtmlParagraphs
{
    /// <summary>Stands between blocks; a character that text cannot have.</summary>
    private const char Break = '\0';

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre", "table", "tr", "thead", "tbody", "caption",
        "section", "article", "header", "footer", "main", "nav", "aside", "address", "figure", "figcaption", "form", "fieldset", "center", "details", "summary", "option", "body");

    private static readonly FrozenSet<string> Unread = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "script", "style", "iframe", "noembed", "noframes", "textarea", "title", "template", "svg", "math", "select", "object");

    /// <summary>The paragraphs: no markup, single spaces, list entries and lines each on their own, links by their text.</summary>
    public static IReadOnlyList<string> Read(string html)
    {
        var text = Flatten(html);

        // Markup that was escaped once too often comes out as markup; once more makes text of it.
        if (text.AsSpan().Contains('<') && LooksLikeMarkup(text))
        {
            text = Flatten(text.Replace(Break, '\n'));
        }

        return Split(text);
    }

    /// <summary>Whether there are tags in the text, as opposed to a less-than sign.</summary>
    public static bool LooksLikeMarkup(string text)
    {
        foreach (var tag in (ReadOnlySpan<string>)["</p>", "<br", "</a>", "</li>", "</div>", "</b>", "</i>", "</strong>", "</em>", "</span>", "</h"])
        {
            if (text.Contains(tag, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Flatten(string html)
    {
        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.ResolverExtended)
        {
            SkipComments = true,
            SkipProcessingInstructions = true,
            DisableElementPositionTracking = true,

            // Attributes are of no use here, and a tag may have a million.
            ShouldEmitAttribute = (ref _, _) => false,
        };

        var result = new StringBuilder(html.Length);
        string? unread = null;
        var inPre = false;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            switch (token.Type)
            {
                case HtmlTokenType.Character when unread is null:
                    AppendText(result, token.Data, inPre);
                    break;
                case HtmlTokenType.StartTag when unread is null:
                    AppendTag(result, token.Name);
                    inPre |= token.Name == "pre";
                    if (Unread.Contains(token.Name) && !((HtmlTagToken)token).IsSelfClosing)
                    {
                        unread = token.Name;
                        tokenizer.State = ModeAfter(token.Name);
                    }

                    break;
                case HtmlTokenType.EndTag when unread is null:
                    AppendTag(result, token.Name);
                    inPre &= token.Name != "pre";
                    break;
                case HtmlTokenType.EndTag when token.Name == unread:
                    unread = null;
                    break;
            }
        }

        return result.ToString();
    }

    private static void AppendTag(StringBuilder result, string name)
    {
        if (Blocks.Contains(name))
        {
            result.Append(Break);
        }
        else if (name is "td" or "th")
        {
            result.Append(' ');
        }
    }

    private static void AppendText(StringBuilder result, string data, bool inPre)
    {
        foreach (var c in data)
        {
            if (c == '\n')
            {
                // An empty line separates paragraphs also in markup: many editors write them so.
                result.Append(inPre || (result.Length > 0 && result[^1] == '\n') ? Break : c);
            }
            else if (c is '\u2028' or '\u2029')
            {
                result.Append(Break);
            }
            else if (char.IsWhiteSpace(c))
            {
                if (result.Length > 0 && result[^1] is not (' ' or '\n'))
                {
                    result.Append(' ');
                }
            }
            else if (FeedText.Visible(c) is { } visible)
            {
                result.Append(visible);
            }
        }
    }

    /// <summary>The tokenizer does not know the elements whose content is no markup; https://html.spec.whatwg.org/multipage/parsing.html#parsing-html-fragments lists them.</summary>
    private static HtmlParseMode ModeAfter(string name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };

    private static List<string> Split(string text)
    {
        // Without a block, the lines are what structure there is.
        var separator = text.Contains(Break, StringComparison.Ordinal) ? Break : '\n';
        var paragraphs = new List<string>();
        var room = FeedLimits.Notes;
        foreach (var part in text.AsSpan().Split(separator))
        {
            var paragraph = Collapse(text.AsSpan(part));
            if (paragraph.Length == 0)
            {
                continue;
            }

            paragraph = paragraph.Length > room ? Graphemes.Shorten(paragraph, room) : paragraph;
            paragraphs.Add(paragraph);
            room -= paragraph.Length;
            if (room < 2)
            {
                break;
            }
        }

        return paragraphs;
    }

    private static string Collapse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IndexOf('\n') < 0 && text.IndexOf("  ", StringComparison.Ordinal) < 0)
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                result.Append(c);
            }
            else if (result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString();
    }
}
