namespace Bot.Core.Import;

/// <summary>Tells files that are no text, and what they are, so that the message can say it.</summary>
internal static class BinaryFiles
{
    /// <summary>Text may have a stray control character; one in fifty is no text any more.</summary>
    private const int OneControlIn = 50;

    /// <summary>What the file is, such as "a PDF document"; null when its first bytes are of no kind that is known here.</summary>
    public static string? Recognise(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x50, 0x4B, 0x03 or 0x05, 0x04 or 0x06, ..] => "a ZIP archive or an Office document",
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => "a PDF document",
        [0x89, 0x50, 0x4E, 0x47, ..] => "a PNG picture",
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG picture",
        [0x47, 0x49, 0x46, 0x38, 0x37 or 0x39, 0x61, ..] => "a GIF picture",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "a Zstandard archive",
        [0x37, 0x7A, 0xBC, 0xAF, ..] => "a 7-Zip archive",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Office document",
        [0x49, 0x44, 0x33, <= 0x04, ..] => "an MP3 recording",
        [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "an MP3 recording",
        [0x4F, 0x67, 0x67, 0x53, 0x00, ..] => "an Ogg recording",
        [0x66, 0x4C, 0x61, 0x43, 0x00, ..] => "a FLAC recording",
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x41, 0x56, 0x45, ..] => "a WAV recording",
        [0x00, 0x00, _, _, 0x66, 0x74, 0x79, 0x70, ..] => "an MP4 recording",
        [0x7F, 0x45, 0x4C, 0x46, ..] => "a program",
        [0xFF, 0xFE, 0x00, 0x00, ..] or [0x00, 0x00, 0xFE, 0xFF, ..] => "text in UTF-32",
        _ when bytes.StartsWith("SQLite format 3\0"u8) => "a SQLite database",
        _ when bytes.StartsWith("{\\rtf"u8) => "an RTF document",
        _ => null,
    };

    /// <summary>The line of the first control character when there are too many for a text; null otherwise.</summary>
    public static int? FindControlCharacters(string text)
    {
        var count = 0;
        var first = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u0085' or '\u001B'))
            {
                count++;
                first = first < 0 ? i : first;
            }
        }

        return count > 0 && count * OneControlIn > text.Length
            ? LineEnds.Normalise(text[..first]).AsSpan().Count('\n') + 1
            : null;
    }
}
