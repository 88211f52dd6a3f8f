using System.Text;
using Bot.Core.Language;

namespace Bot.Server.Teams.Cards;

/// <summary>
/// Text that is not ours, so that a card shows just its words. Runs of a rich paragraph read no Markdown, so nearly all text goes into those;
/// what is left there is the card's own way to write dates, which is taken apart without changing a character.
/// </summary>
internal static class CardText
{
    /// <summary>Begins <c>{{DATE(…)}}</c> and <c>{{TIME(…)}}</c> (https://adaptivecards.io/explorer/TextBlock.html).</summary>
    private const string Braces = "{{";

    /// <summary>What is shown where there is nothing to see.</summary>
    public const string Nothing = "–";

    /// <summary>Cannot be seen, and lines do not break at it.</summary>
    private const string WordJoiner = "\u2060";

    /// <summary>A paragraph of one kind of text.</summary>
    public static RichTextBlock Paragraph(string text, TextRun? like = null) => new([.. Runs(text, like)]);

    /// <summary>Text as runs.</summary>
    /// <param name="text">The text.</param>
    /// <param name="like">How it looks; its own text does not matter.</param>
    public static IEnumerable<TextRun> Runs(string text, TextRun? like = null)
    {
        var look = like ?? new TextRun("");
        var clean = VisibleText.OneLine(text);
        var start = 0;
        while (clean.IndexOf(Braces, start, StringComparison.Ordinal) is >= 0 and var at)
        {
            yield return look with { Text = clean[start..(at + 1)] };
            start = at + 1;
        }

        if (start < clean.Length)
        {
            yield return look with { Text = clean[start..] };
        }
    }

    /// <summary>Text for a heading, in which Markdown is read: a backslash before what would be markup.</summary>
    public static string Heading(string text)
    {
        // Four spaces at the beginning would make it a block of code.
        var clean = VisibleText.OneLine(text).Trim();
        if (clean.Length == 0)
        {
            return Nothing;
        }

        var shown = new StringBuilder(clean.Length + 8);
        for (var at = 0; at < clean.Length; at++)
        {
            if (IsMarkup(clean, at))
            {
                shown.Append('\\');
            }

            shown.Append(clean[at]);
        }

        return shown.ToString();
    }

    /// <summary>Text for places that have no runs, such as buttons, labels and choices, which must not be empty.</summary>
    public static string Label(string text, int length)
    {
        var label = Graphemes.Shorten(VisibleText.OneLine(text), length);
        return string.IsNullOrWhiteSpace(label) ? Nothing
            : label.Contains(Braces, StringComparison.Ordinal) ? label.Replace("{", "{" + WordJoiner, StringComparison.Ordinal)
            : label;
    }

    /// <summary>Whether a reader of Markdown sees the same as anybody else.</summary>
    public static bool IsPlain(string text) => Heading(text) == text;

    private static bool IsMarkup(string text, int at) => text[at] switch
    {
        '\\' or '*' or '_' or '`' or '[' or ']' or '<' or '~' => true,

        // Of "R&D" nothing can come, of "&amp;" a name of a character.
        '&' => at + 1 < text.Length && (text[at + 1] == '#' || char.IsAsciiLetter(text[at + 1])) && text.IndexOf(';', at) > 0,

        // Between the two, because they are looked for before Markdown is read.
        '{' => at > 0 && text[at - 1] == '{',
        '#' or '-' or '+' or '>' => text.AsSpan(0, at).TrimStart(" #>").IsEmpty,
        '.' or ')' => at > 0 && text.AsSpan(0, at).Trim().IndexOfAnyExceptInRange('0', '9') < 0 && char.IsAsciiDigit(text[at - 1]),
        _ => false,
    };
}
