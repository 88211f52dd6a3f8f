using System.Text;
using Bot.Core.Commands;

namespace Bot.Core.Quotes;

/// <summary>A passage that somebody pastes, without what was put around the words: quote markers, emphasis, quotation marks, and where it is said to be from.</summary>
internal static class PastedText
{
    /// <summary>Dashes that begin the line or the part in which the source is named.</summary>
    private const string Dashes = "—–";

    /// <summary>The words that are claimed to have been spoken.</summary>
    public static string Clean(string pasted)
    {
        var lines = pasted.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();

        // Where some lines are marked as quoted, the others are about them.
        var quoted = lines.Where(line => line[0] is '>' or '│' or '┃').Select(line => line.TrimStart('>', '│', '┃', ' ')).ToList();
        var text = WithoutMarkup(QuotedText.Normalise(string.Join(' ', quoted.Count > 0 ? quoted : lines.Where((line, index) => index == 0 || !Dashes.Contains(line[0])))));
        return Inside(text).Trim(' ', '…', '.', '-');
    }

    /// <summary>What stands in quotation marks, if that is most of it.</summary>
    private static string Inside(string text)
    {
        var first = text.IndexOf('"', StringComparison.Ordinal);
        var last = text.LastIndexOf('"');
        return last - first > text.Length / 2 ? text[(first + 1)..last] : text.Replace('"', ' ');
    }

    /// <summary>Without the marks of emphasis, code and hidden text, and without the backslashes that switch marks off.</summary>
    private static string WithoutMarkup(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not ('*' or '_' or '`' or '~' or '|' or '\\'))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
