using System.Net;
using System.Text;

namespace Bot.Core.Import.Transcripts;

/// <summary>Words inside decoded text.</summary>
internal static class SpokenText
{
    /// <summary>The words of a text: what white space and control characters part.</summary>
    public static IEnumerable<(int Start, int Length)> Words(string text)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && IsGap(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                yield break;
            }

            var start = at;
            while (at < text.Length && !IsGap(text[at]))
            {
                at++;
            }

            yield return (start, at - start);
        }
    }

    /// <summary>The words with single spaces between them.</summary>
    public static string Tidy(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var (start, length) in Words(text))
        {
            result.Append(result.Length > 0 ? " " : "").Append(text, start, length);
        }

        return result.ToString();
    }

    /// <summary>Resolves entities such as <c>&amp;amp;</c> and <c>&amp;#39;</c>.</summary>
    public static string Decode(string text) => text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;

    /// <summary>Whether no space belongs between the two: Chinese and Japanese are written without.</summary>
    public static bool IsWrittenWithoutSpaces(char before, char after) => IsIdeographic(before) && IsIdeographic(after);

    /// <summary>Whether a text ends as a sentence does.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd().TrimEnd("\"'”’»«)]}›」』】）*_♪");
        return !text.IsEmpty && text[^1] is '.' or '!' or '?' or '…' or '‽' or '。' or '！' or '？' or '｡' or '؟' or '।';
    }

    public static bool HasWords(string text) => text.Any(char.IsLetterOrDigit) || text.Any(char.IsSurrogate);

    private static bool IsGap(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c == '\uFEFF';

    private static bool IsIdeographic(char c) => c is >= '\u3000' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uFF00' and <= '\uFFEF';
}
