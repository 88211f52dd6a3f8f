using System.Text;

namespace Bot.Core.Language;

/// <summary>
/// Text that is not ours, without characters that cannot be seen and could turn the direction of what follows or hide something. Joiners
/// stay: emoji and whole scripts are written with them.
/// </summary>
public static class VisibleText
{
    private const int BlackFlag = 0x1F3F4;

    /// <summary>The text as one line, without what cannot be seen.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? clean = null;
        var flag = false;
        for (var at = 0; at < text.Length;)
        {
            // Half of a character becomes the character that stands for what cannot be read.
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done;
            var replaced = Replace(rune, flag);
            flag = rune.Value == BlackFlag || (flag && IsTag(rune));
            if (clean is null && (!isWhole || replaced != rune))
            {
                clean = new StringBuilder(text, 0, at, text.Length);
            }

            if (clean is not null && replaced is { } kept)
            {
                clean.Append(kept.ToString());
            }

            at += length;
        }

        return clean?.ToString() ?? text;
    }

    /// <summary>What to show instead; null for nothing.</summary>
    private static Rune? Replace(Rune rune, bool flag) => rune.Value switch
    {
        '\t' or '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => new Rune(' '),
        < ' ' or (>= 0x7F and < 0xA0) => null,
        0x200C or 0x200D => rune,
        >= 0x200B and <= 0x200F => null,
        >= 0x202A and <= 0x202E => null,
        >= 0x2060 and <= 0x206F => null,
        0xAD or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x3164 or 0xFEFF or 0xFFA0 => null,

        // The flags of England, Scotland and Wales are written with these; anywhere else they are a hidden text.
        >= 0xE0000 and <= 0xE0FFF => flag && IsTag(rune) ? rune : null,
        _ => rune,
    };

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;
}
