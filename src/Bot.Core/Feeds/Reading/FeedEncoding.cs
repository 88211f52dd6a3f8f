using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Bot.Core.Import;

namespace Bot.Core.Feeds.Reading;

/// <summary>Decides how the bytes of a feed become text.</summary>
/// <remarks>
/// A byte-order mark decides, as RFC 7303 says (https://www.rfc-editor.org/rfc/rfc7303#section-3). Then the bytes themselves:
/// text in another encoding is next to never valid UTF-8, while labels are often wrong. Only then the labels: the XML
/// declaration before the header, because the one is written by who made the feed and the other is often a server's default.
/// </remarks>
internal static partial class FeedEncoding
{
    private const int DeclarationLength = 256;

    private static readonly UTF8Encoding Utf8Text = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The encoding, and how many bytes of a byte-order mark to leave out.</summary>
    public static (Encoding Encoding, int Skip) Choose(ReadOnlySpan<byte> bytes, string? declaredCharset, FindingLog log)
    {
        var chosen = FromMark(bytes);
        if (chosen is not { } sure)
        {
            return (FromContent(bytes, declaredCharset, log), 0);
        }

        return sure;
    }

    private static (Encoding Encoding, int Skip)? FromMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8Text, 3),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (new UTF32Encoding(bigEndian: false, byteOrderMark: false), 4),
        [0x00, 0x00, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false), 2),
        [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false), 2),
        [(byte)'<', 0x00, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false), 0),
        [0x00, (byte)'<', ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false), 0),
        _ => null,
    };

    private static Encoding FromContent(ReadOnlySpan<byte> bytes, string? declaredCharset, FindingLog log)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationLength)]);
        var written = Declaration().Match(head) is { Success: true } match ? match.Groups["name"].Value : null;
        var header = declaredCharset?.Trim().Trim('"', '\'');

        if (Utf8.IsValid(bytes))
        {
            return ForValidUtf8(bytes, written, header, log);
        }

        var (fromWritten, fromHeader) = (Find(written), Find(header));
        if (fromWritten is not null && fromHeader is not null && fromWritten.CodePage != fromHeader.CodePage)
        {
            log.Odd("encoding", $"The feed says that it is {written}, its server says {header}; it was read as {written}.");
        }

        if ((fromWritten ?? fromHeader) is { } labelled)
        {
            log.Found("encoding", $"Read as {labelled.WebName}.");
            return labelled;
        }

        var (good, bad) = CountSequences(bytes);
        if (good > bad)
        {
            log.Odd("encoding", string.Create(CultureInfo.InvariantCulture, $"{bad} bytes are not UTF-8, although the rest is; they are shown as '\uFFFD'."));
            return Utf8Text;
        }

        log.Guessed("encoding", written is null && header is null
            ? "The feed does not say how it is encoded and is not UTF-8; it was read as windows-1252 (Western European)."
            : $"The feed is not the {written ?? header} that it claims to be; it was read as windows-1252 (Western European).");
        return Find("windows-1252")!;
    }

    private static Encoding ForValidUtf8(ReadOnlySpan<byte> bytes, string? written, string? header, FindingLog log)
    {
        var labelled = Find(written) ?? Find(header);
        if (Ascii.IsValid(bytes))
        {
            // These write every character with ASCII bytes, so the bytes alone say nothing.
            return labelled is { WebName: var name } && (name.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase) || name.StartsWith("hz-", StringComparison.OrdinalIgnoreCase))
                ? labelled
                : Utf8Text;
        }

        if (labelled is not null)
        {
            log.Odd("encoding", $"The feed is labelled {written ?? header}, but it is UTF-8 and was read as that.");
        }

        return Utf8Text;
    }

    /// <summary>
    /// The encoding that a label means; null for none, an unknown one, and those that are decided without a label.
    /// Latin-1 and ASCII mean windows-1252, as in browsers (https://encoding.spec.whatwg.org/#names-and-labels).
    /// </summary>
    public static Encoding? Find(string? label)
    {
        if (string.IsNullOrWhiteSpace(label))
        {
            return null;
        }

        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(label) ?? Encoding.GetEncoding(label);
            return encoding switch
            {
                UTF8Encoding or UnicodeEncoding or UTF32Encoding => null,
                { CodePage: 28591 or 20127 } => CodePagesEncodingProvider.Instance.GetEncoding(1252),
                { CodePage: 28599 } => CodePagesEncodingProvider.Instance.GetEncoding(1254),
                _ => encoding,
            };
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>How many characters beyond ASCII are well-formed UTF-8, and how many bytes are not.</summary>
    public static (int Good, int Bad) CountSequences(ReadOnlySpan<byte> bytes)
    {
        var (good, bad) = (0, 0);
        while (bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var next and >= 0)
        {
            bytes = bytes[next..];
            var isGood = Rune.DecodeFromUtf8(bytes, out _, out var consumed) == System.Buffers.OperationStatus.Done;
            (good, bad) = isGood ? (good + 1, bad) : (good, bad + 1);
            bytes = bytes[Math.Max(1, consumed)..];
        }

        return (good, bad);
    }

    // Sees at most 256 characters.
    [GeneratedRegex("""<\?xml[^>]*?\sencoding\s*=\s*["']?(?<name>[A-Za-z0-9._:-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
