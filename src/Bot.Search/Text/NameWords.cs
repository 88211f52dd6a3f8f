using System.Globalization;
using System.Text;

namespace Bot.Search.Text;

/// <summary>A word of a name or of a question.</summary>
/// <param name="Text">The folded word (<see cref="TextFolding"/>).</param>
/// <param name="Typed">The word as it was written.</param>
/// <param name="Connected">Whether only a mark such as a hyphen stands between the word before and this one.</param>
public readonly record struct NameWord(string Text, string Typed, bool Connected);

/// <summary>
/// Splits names and questions into words. Apostrophes stay inside a word and fall away (<c>O'Brien</c> is <c>obrien</c>, <c>Google's</c>
/// is <c>google</c>), <c>C++</c> and <c>C#</c> keep their marks, and in scripts that are written without spaces (Han, kana) every
/// character is a word. A text without any letter or digit, such as an emoji, is one word.
/// </summary>
public static class NameWords
{
    /// <summary>The words in the order in which they stand.</summary>
    public static List<NameWord> Split(ReadOnlySpan<char> text)
    {
        var words = new List<NameWord>();
        var at = 0;
        var lastEnd = -1;
        while (at < text.Length)
        {
            var length = WordLength(text[at..]);
            if (length == 0)
            {
                at += RuneLength(text[at..]);
                continue;
            }

            var typed = text.Slice(at, length);
            var folded = TextFolding.FoldWord(WithoutPossessive(typed));
            if (folded.Length > 0)
            {
                words.Add(new NameWord(folded, typed.ToString(), lastEnd >= 0 && IsConnector(text[lastEnd..at])));
                lastEnd = at + length;
            }

            at += length;
        }

        if (words.Count == 0 && !text.IsWhiteSpace())
        {
            var symbols = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            words.Add(new NameWord(symbols, symbols, Connected: false));
        }

        return words;
    }

    /// <summary>The folded words with one space between them: two names with the same key are the same name.</summary>
    public static string Key(ReadOnlySpan<char> text) => Key(Split(text));

    internal static string Key(List<NameWord> words) => words.Count switch
    {
        0 => "",
        1 => words[0].Text,
        _ => string.Join(' ', words.Select(word => word.Text)),
    };

    private static int WordLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length)
        {
            Rune.DecodeFromUtf16(text[length..], out var rune, out var size);
            if (StandsAlone(rune.Value))
            {
                return length == 0 ? size + MarksLength(text[size..]) : length;
            }

            if (IsWordPart(rune))
            {
                length += size;
            }
            else if (length > 0 && IsApostrophe(rune.Value) && StartsWithWordPart(text[(length + size)..]))
            {
                length += size;
            }
            else
            {
                break;
            }
        }

        return length == 0 ? 0 : length + SignLength(text[length..]);
    }

    // "C++" and "C#", but neither "a+b" nor "C#-based" loses anything by it.
    private static int SignLength(ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAnyExcept('+', '#') is var end and >= 0 ? end : rest.Length;
        return length <= 2 && !StartsWithWordPart(rest[length..]) ? length : 0;
    }

    private static int MarksLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && char.GetUnicodeCategory(rest[length]) == UnicodeCategory.NonSpacingMark)
        {
            length++;
        }

        return length;
    }

    private static int RuneLength(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out _, out var size);
        return size;
    }

    private static ReadOnlySpan<char> WithoutPossessive(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^1] is 's' or 'S' && IsApostrophe(word[^2]) ? word[..^2] : word;

    private static bool IsConnector(ReadOnlySpan<char> between) => between is ['-' or '/' or '.' or '_' or '\u2010' or '\u2011'];

    private static bool StartsWithWordPart(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var rune, out _) == System.Buffers.OperationStatus.Done && IsWordPart(rune);

    private static bool IsWordPart(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsApostrophe(int value) => value is '\'' or '\u2019' or '\u02BC' or '\u2018';

    private static bool StandsAlone(int value) => value is
        (>= 0x3041 and <= 0x3096) or (>= 0x30A1 and <= 0x30FA) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
