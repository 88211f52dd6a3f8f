using System.Globalization;

namespace Bot.Core.Language;

/// <summary>Cutting text without breaking what a person sees as one character.</summary>
public static class Graphemes
{
    /// <summary>The first <paramref name="length"/> characters as people count them, with an ellipsis where something was left out.</summary>
    public static string Shorten(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        var starts = StringInfo.ParseCombiningCharacters(text.Length > length * 16 ? text[..(length * 16)] : text);
        return starts.Length <= length ? text : string.Concat(text.AsSpan(0, starts[length - 1]).TrimEnd(), "…");
    }
}
