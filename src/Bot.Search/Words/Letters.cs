using System.Globalization;
using System.Text;

namespace Bot.Search.Words;

/// <summary>What a character is to the reader of words.</summary>
internal enum LetterKind : byte
{
    /// <summary>Not looked at yet.</summary>
    Unknown,

    /// <summary>Part of a word of letters.</summary>
    Letter,

    /// <summary>Part of a number.</summary>
    Digit,

    /// <summary>A word by itself, in scripts that put no spaces between words.</summary>
    Alone,

    /// <summary>A vowel sign and its like: belongs to the letter before it.</summary>
    Mark,

    /// <summary>Stands inside words without counting: accents, soft hyphens, joiners.</summary>
    Ignored,

    /// <summary>Stands inside words and is dropped: don't.</summary>
    Apostrophe,

    /// <summary>Speech is interrupted here.</summary>
    Break,

    /// <summary>Everything else: between words.</summary>
    Other,
}

/// <summary>
/// The kind and the folded form of characters: lower case, without accents and width variants (É is e, ß is ss, ２ is 2).
/// Kinds and folds of the first 65,536 characters are remembered once looked up; racing threads write the same value.
/// </summary>
internal static class Letters
{
    private static readonly LetterKind[] Kinds = new LetterKind[char.MaxValue + 1];
    private static readonly string?[] Folds = new string?[char.MaxValue + 1];

    public static LetterKind KindOf(char character)
    {
        var kind = Kinds[character];
        if (kind == LetterKind.Unknown)
        {
            Kinds[character] = kind = Rune.TryCreate(character, out var rune) ? Classify(rune) : LetterKind.Other;
        }

        return kind;
    }

    public static LetterKind KindOf(Rune rune) => rune.IsBmp ? KindOf((char)rune.Value) : Classify(rune);

    public static string Fold(Rune rune) => rune.IsBmp ? Folds[rune.Value] ??= MakeFold(rune) : MakeFold(rune);

    private static LetterKind Classify(Rune rune)
    {
        switch (rune.Value)
        {
            case Lines.TranscriptDocument.PhraseBreak:
                return LetterKind.Break;
            case '\'' or '’' or '‘' or 'ʼ' or '＇' or '`' or '´':
                return LetterKind.Apostrophe;
        }

        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.UppercaseLetter:
            case UnicodeCategory.LowercaseLetter:
            case UnicodeCategory.TitlecaseLetter:
            case UnicodeCategory.ModifierLetter:
            case UnicodeCategory.OtherLetter:
                return StandsAlone(rune.Value) ? LetterKind.Alone : LetterKind.Letter;
            case UnicodeCategory.DecimalDigitNumber:
            case UnicodeCategory.LetterNumber:
            case UnicodeCategory.OtherNumber:
                return LetterKind.Digit;
            case UnicodeCategory.NonSpacingMark:
            case UnicodeCategory.SpacingCombiningMark:
            case UnicodeCategory.EnclosingMark:
                return IsAccent(rune.Value) ? LetterKind.Ignored : LetterKind.Mark;
            case UnicodeCategory.Format:
                return LetterKind.Ignored;
            default:
                return LetterKind.Other;
        }
    }

    /// <summary>Accents and the optional vowel points of Hebrew and Arabic: people leave them out.</summary>
    private static bool IsAccent(int value) => value
        is (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05C7) or (>= 0x0610 and <= 0x061A)
        or (>= 0x064B and <= 0x065F) or 0x0670 or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE00 and <= 0xFE0F);

    /// <summary>Thai, Lao, Burmese, Khmer, kana and Han: no spaces between words, so each letter is a word and nearness does the rest.</summary>
    private static bool StandsAlone(int value) => value
        is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9F) or (>= 0x20000 and <= 0x3FFFF);

    private static string MakeFold(Rune rune)
    {
        switch (rune.Value)
        {
            case 'ß' or 'ẞ': return "ss";
            case 'æ' or 'Æ': return "ae";
            case 'œ' or 'Œ': return "oe";
            case 'ø' or 'Ø': return "o";
            case 'đ' or 'Đ' or 'ð' or 'Ð': return "d";
            case 'ł' or 'Ł': return "l";
            case 'þ' or 'Þ': return "th";
            case 'ħ' or 'Ħ': return "h";
            case 'ı': return "i";
            case 'ς': return "σ";
            // Hangul syllables come apart into single strokes otherwise.
            case >= 0xAC00 and <= 0xD7A3: return rune.ToString();
        }

        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
        {
            return ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture);
        }

        var folded = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            switch (KindOf(part))
            {
                case LetterKind.Ignored:
                    break;
                case LetterKind.Letter or LetterKind.Digit or LetterKind.Alone or LetterKind.Mark:
                    folded.Append(Rune.ToLowerInvariant(part).ToString());
                    break;
                default:
                    // ½ is "1⁄2": with the stroke gone it would read 12.
                    return Rune.ToLowerInvariant(rune).ToString();
            }
        }

        return folded.ToString();
    }
}
