using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Bot.Core.Import;

/// <summary>The text of a source: decoded, with a known line structure. Made only by <see cref="Decode"/>.</summary>
public sealed class SourceText
{
    /// <summary>The largest source that is read. A transcript of 60,000 words takes about a third of a megabyte.</summary>
    public const int MaxBytes = 25 * 1024 * 1024;

    private const string SaveAsUtf8 = "Save it as UTF-8 and import it again.";

    private SourceText(string name, string raw)
    {
        Name = name;
        Raw = raw;
        Text = LineEnds.Normalise(raw);
        Lines = Text.Split('\n');
    }

    /// <summary>What to call the source in messages: a file name, or the like.</summary>
    public string Name { get; }

    /// <summary>The whole text: no byte-order mark, line ends are <c>\n</c>.</summary>
    public string Text { get; }

    /// <summary>The lines of <see cref="Text"/>; index 0 is line 1 of the source.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The text before its line ends were made equal, for formats in which a rare line end is data (JSON strings).</summary>
    internal string Raw { get; }

    /// <summary>
    /// Decodes <paramref name="bytes"/>: UTF-8, or UTF-16 where a byte-order mark says so. Line ends of all kinds
    /// (CRLF, CR, LF, and Unicode's NEL, line and paragraph separators) become <c>\n</c>.
    /// </summary>
    /// <returns>The text, or null with the reason in <paramref name="refused"/> (empty, too large, binary, not UTF-8).</returns>
    public static SourceText? Decode(string name, ReadOnlySpan<byte> bytes, out ParseOutcome.Refused? refused)
    {
        refused = null;
        if (bytes.Length > MaxBytes)
        {
            refused = TooLarge(bytes.Length);
            return null;
        }

        if (BinaryFiles.Recognise(bytes) is { } kind)
        {
            refused = new ParseOutcome.Refused($"This is {kind}, not text. Save the page as plain text (UTF-8) and import that.");
            return null;
        }

        var text = DecodeUnicode(bytes, out refused);
        if (text is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text.Trim('\uFEFF')))
        {
            refused = new ParseOutcome.Refused(bytes.IsEmpty
                ? "The file is empty. An episode page begins with \"Show · date\" and a title."
                : "The file has nothing but white space. An episode page begins with \"Show · date\" and a title.");
            return null;
        }

        if (BinaryFiles.FindControlCharacters(text) is { } line)
        {
            refused = new ParseOutcome.Refused(
                "This is not text: it is full of control characters. Save the page as plain text (UTF-8) and import that.", line);
            return null;
        }

        return new SourceText(name, text);
    }

    /// <summary>Why a source of <paramref name="length"/> bytes is refused, for callers that know its size before they read it.</summary>
    public static ParseOutcome.Refused TooLarge(long length) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The file has {length / (1024d * 1024d):0.#} MB; an episode may have {MaxBytes / (1024 * 1024)} MB. Import one episode a file, text only."));

    private static string? DecodeUnicode(ReadOnlySpan<byte> bytes, out ParseOutcome.Refused? refused)
    {
        refused = null;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }
        else if (bytes is [0xFF, 0xFE, ..])
        {
            return DecodeUtf16(bytes[2..], bigEndian: false, out refused);
        }
        else if (bytes is [0xFE, 0xFF, ..])
        {
            return DecodeUtf16(bytes[2..], bigEndian: true, out refused);
        }

        if (bytes.Contains((byte)0))
        {
            refused = new ParseOutcome.Refused(LooksLikeUtf16(bytes)
                ? "This looks like UTF-16 without a byte-order mark. " + SaveAsUtf8
                : "This is not text: it has NUL bytes. Save the page as plain text (UTF-8) and import that.");
            return null;
        }

        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        refused = DescribeInvalidUtf8(bytes);
        return null;
    }

    private static string? DecodeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian, out ParseOutcome.Refused? refused)
    {
        refused = null;
        try
        {
            var text = new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
            if (!text.Contains('\0', StringComparison.Ordinal))
            {
                return text;
            }

            refused = new ParseOutcome.Refused("This is not text: it has NUL characters. Save the page as plain text (UTF-8) and import that.");
        }
        catch (DecoderFallbackException broken)
        {
            refused = new ParseOutcome.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"The file says that it is UTF-16 but is broken near byte {Math.Max(0, broken.Index) + 2}. {SaveAsUtf8}"));
        }

        return null;
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 512)];
        Span<int> zeros = [0, 0];
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0)
            {
                zeros[i % 2]++;
            }
        }

        var half = sample.Length / 2;
        return (zeros[0] == 0 && zeros[1] > half * 0.7) || (zeros[1] == 0 && zeros[0] > half * 0.7);
    }

    private static ParseOutcome.Refused DescribeInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        var line = LineEnds.CountBefore(bytes, offset) + 1;
        return new ParseOutcome.Refused(
            string.Create(CultureInfo.InvariantCulture, $"Line {line} is not UTF-8: byte 0x{bytes[offset]:X2} at offset {offset} begins no character. {SaveAsUtf8}"),
            line);
    }
}
