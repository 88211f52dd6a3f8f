using System.Globalization;
using System.Text;

namespace Bot.Search.Text;

/// <summary>Brings words that people see as the same to the same letters: <c>Straße</c>, <c>STRASSE</c> and <c>straße</c> become <c>strasse</c>.</summary>
public static class TextFolding
{
    /// <summary>
    /// Lower case, without accents, compatibility forms resolved; what is neither letter, digit nor mark is dropped, except
    /// <c>+</c> and <c>#</c>, which tell C++ and C# from C. Never throws, whatever the text holds.
    /// </summary>
    public static string FoldWord(ReadOnlySpan<char> word) =>
        IsLowerOrDigit(word) ? word.ToString() : FoldSlowly(word);

    private static bool IsLowerOrDigit(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return true;
    }

    private static string FoldSlowly(ReadOnlySpan<char> word)
    {
        var decomposed = Decompose(word);
        var folded = new StringBuilder(decomposed.Length + 2);
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                AppendAscii(folded, (char)rune.Value);
            }
            else if (!IsAccent(rune.Value) && (Rune.IsLetterOrDigit(rune) || IsMark(rune)))
            {
                AppendLetter(folded, rune);
            }
        }

        // Composed again, so that a Hangul syllable or a kana with its voicing mark is one letter and not two.
        var text = folded.ToString();
        return Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormC);
    }

    private static string Decompose(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
        {
            return word.ToString();
        }

        // Normalize throws on half a surrogate pair, which a cut or a hostile text can hold.
        var clean = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            clean.Append(rune);
        }

        return clean.ToString().Normalize(NormalizationForm.FormKD);
    }

    private static void AppendAscii(StringBuilder folded, char c)
    {
        if (char.IsAsciiLetterOrDigit(c) || c is '+' or '#')
        {
            folded.Append(char.ToLowerInvariant(c));
        }
    }

    private static void AppendLetter(StringBuilder folded, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        switch (lower.Value)
        {
            case 'ß': folded.Append("ss"); break;
            case 'æ': folded.Append("ae"); break;
            case 'œ': folded.Append("oe"); break;
            case 'þ': folded.Append("th"); break;
            case 'ø': folded.Append('o'); break;
            case 'ł': folded.Append('l'); break;
            case 'đ' or 'ð': folded.Append('d'); break;
            case 'ı': folded.Append('i'); break;
            case 'ς': folded.Append('σ'); break;
            default: folded.Append(lower); break;
        }
    }

    // Latin, Greek and Cyrillic accents, Hebrew points and Arabic vowel signs: most people leave them out when they type.
    // Marks of other scripts (Devanagari, Thai, kana) are letters in all but name and stay.
    private static bool IsAccent(int value) => value is
        (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05C7) or (>= 0x064B and <= 0x065F) or 0x0670 or 0x0640;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
