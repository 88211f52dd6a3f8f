using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Bot.Core.Feeds.Reading;

namespace Bot.Core.Import.Transcripts;

/// <summary>Captions written by old programs are in the encoding of the machine on which they were made, and nothing in them says so.</summary>
internal static class OldEncodings
{
    /// <summary>The bytes as they are where they are Unicode or no text at all; otherwise as UTF-8.</summary>
    /// <param name="bytes">The bytes as received.</param>
    /// <param name="charset">The encoding that the server claims.</param>
    /// <param name="log">What is said about it.</param>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> bytes, string? charset, FindingLog log)
    {
        if (bytes.Length > SourceText.MaxBytes || bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || Utf8.IsValid(bytes) || bytes.Contains((byte)0) || BinaryFiles.Recognise(bytes) is not null)
        {
            return bytes;
        }

        return Encoding.UTF8.GetBytes(EncodingOf(bytes, charset, log).GetString(bytes));
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> bytes, string? charset, FindingLog log)
    {
        if (FeedEncoding.Find(charset) is { } claimed)
        {
            log.Found("encoding", $"Read as {claimed.WebName}.");
            return claimed;
        }

        var (good, bad) = FeedEncoding.CountSequences(bytes);
        if (good > bad)
        {
            log.Odd("encoding", string.Create(CultureInfo.InvariantCulture, $"{bad} bytes are not UTF-8, although the rest is; they are shown as '\uFFFD'."));
            return Encoding.UTF8;
        }

        log.Guessed("encoding", "The transcript is not UTF-8; it was read as windows-1252 (Western European).");
        return FeedEncoding.Find("windows-1252")!;
    }
}
