using System.Text;

namespace Bot.Core.Import.Pages;

/// <summary>A line of a page, with its number in the source, from 1.</summary>
internal readonly record struct PageLine(int Number, string Text)
{
    public bool IsBlank => PageText.Trim(Text).Length == 0;
}

/// <summary>Small, careful changes to text of a page.</summary>
internal static class PageText
{
    /// <summary>Trims white space and the invisible signs that copying out of web pages leaves behind. What is inside stays.</summary>
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsInvisible(text[start]))
        {
            start++;
        }

        while (end > start && IsInvisible(text[end - 1]))
        {
            end--;
        }

        return start == 0 && end == text.Length ? text : text[start..end];
    }

    /// <summary>Trims, makes runs of white space one space, and drops Markdown's emphasis around the whole text.</summary>
    public static string Tidy(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in Trim(text))
        {
            if (!char.IsWhiteSpace(c))
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return StripEmphasis(result.ToString());
    }

    /// <summary><c>**Hosts:**</c> without its stars.</summary>
    public static string StripEmphasis(string text)
    {
        foreach (var sign in (ReadOnlySpan<string>)["***", "**", "__", "*", "_"])
        {
            if (text.Length > 2 * sign.Length
                && text.StartsWith(sign, StringComparison.Ordinal)
                && text.EndsWith(sign, StringComparison.Ordinal)
                && text.IndexOf(sign, sign.Length, StringComparison.Ordinal) == text.Length - sign.Length)
            {
                return text[sign.Length..^sign.Length].Trim();
            }
        }

        return text;
    }

    /// <summary>Only the letters and digits, in upper case: two texts with the same key say the same.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                key.Append(char.ToUpperInvariant(c));
            }
        }

        return key.ToString();
    }

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B' or '\u2060' or '\u200E' or '\u200F';
}
