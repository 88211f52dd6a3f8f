using System.Globalization;
using System.Text;

namespace Bot.Core.Language;

/// <summary>Cutting text without breaking what a person sees as one character.</summary>
public static class Graphemes
{
    /// <summary>How long a character can be, in UTF-16 code units. The longest emoji have about so many; marks can be heaped up without end.</summary>
    public const int Longest = 16;

    /// <summary>
    /// The first <paramref name="length"/> characters as people count them, with an ellipsis where something was left out; never more than
    /// <paramref name="length"/> times <see cref="Longest"/> code units.
    /// </summary>
    public static string Shorten(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        var isLong = text.Length > length * Longest;
        var starts = StringInfo.ParseCombiningCharacters(isLong ? text[..(length * Longest)] : text);
        if (starts.Length <= length && !isLong)
        {
            return text;
        }

        // Of few but endless characters the last one is cut off with the text, so it is not shown; of a single one there is only a beginning.
        var end = starts[Math.Min(length, starts.Length) - 1];
        return string.Concat(end > 0 ? text.AsSpan(0, end).TrimEnd() : Beginning(text, length), "…");
    }

    private static ReadOnlySpan<char> Beginning(string text, int length)
    {
        Rune.DecodeFromUtf16(text, out _, out var first);
        return length <= 1 ? default : text.AsSpan(0, first);
    }
}
