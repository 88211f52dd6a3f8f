using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Bot.Core.Fetching;

/// <summary>A body, or why there is none.</summary>
internal readonly record struct ReadBody(ReadOnlyMemory<byte> Bytes, FetchOutcome? Trouble);

/// <summary>Reads and unpacks a body of a server that may be hostile: never more than so many bytes, never for longer than it is worth.</summary>
internal sealed class BodyReader(TimeProvider time)
{
    /// <summary>A body is kept in pieces until it is whole, so that one that is too large costs its cap and not twice that.</summary>
    private const int PieceBytes = 64 * 1024;

    /// <summary>Below this the pace is that of somebody who wants to hold the connection.</summary>
    private const int LeastBytesInPaceTime = 1024;

    /// <summary>Deflate unpacks to at most some thousand times its size; feeds and transcripts, which repeat themselves, to some tens.</summary>
    private const int MostTimesItself = 250;

    /// <summary>Up to here nobody minds the ratio.</summary>
    private const int RatioCountsFrom = 1024 * 1024;

    private static readonly TimeSpan PaceTime = TimeSpan.FromSeconds(10);

    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The time is up, or nobody wants it any more.</exception>
    public async Task<ReadBody> ReadAsync(Stream body, ContentCoding coding, string host, int mostBytes, CancellationToken cancellationToken)
    {
        using var tooSlow = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooSlow.Token);
        await using var wire = new WireStream(body, mostBytes);
        var before = 0L;
        await using var pace = time.CreateTimer(
            _ =>
            {
                var count = wire.Count;
                if (count - before < LeastBytesInPaceTime)
                {
                    tooSlow.Cancel();
                }

                before = count;
            },
            null, PaceTime, PaceTime);
        try
        {
            return await UnpackAsync(wire, coding, host, mostBytes, either.Token);
        }
        catch (OperationCanceledException) when (tooSlow.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Trouble(new FetchOutcome.Failed(FetchTrouble.TooSlow, $"{host} sent less than {LeastBytesInPaceTime} bytes in {PaceTime.TotalSeconds:0} seconds, so the connection was closed."));
        }
    }

    private static async Task<ReadBody> UnpackAsync(WireStream wire, ContentCoding coding, string host, int mostBytes, CancellationToken cancellationToken)
    {
        var broken = Trouble(new FetchOutcome.Failed(FetchTrouble.BrokenCompression, $"What {host} sent cannot be unpacked: it is damaged, or incomplete."));
        await using var decoder = await DecoderAsync(wire, coding, cancellationToken);
        var pieces = new List<byte[]>();
        var length = 0;
        try
        {
            while (true)
            {
                var used = length % PieceBytes;
                if (used == 0 && pieces.Count * PieceBytes == length)
                {
                    pieces.Add(GC.AllocateUninitializedArray<byte>(PieceBytes));
                }

                var read = await decoder.ReadAsync(pieces[^1].AsMemory(used), cancellationToken);
                length += read;
                if (wire.Overran || length > mostBytes)
                {
                    return Trouble(new FetchOutcome.TooLarge($"{host} sends more than {InWords(mostBytes)}, the most that is read."));
                }

                if (length > RatioCountsFrom && length / MostTimesItself > wire.Count)
                {
                    return Trouble(new FetchOutcome.TooLarge($"What {host} sends unpacks to more than {MostTimesItself} times its size, as no honest text does."));
                }

                if (read == 0)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            // Brotli's stream speaks of an invalid operation where the others speak of invalid data.
            return broken;
        }

        var whole = Join(pieces, length);
        return IsComplete(wire, coding, whole) ? new ReadBody(whole, null) : broken;
    }

    private static async Task<Stream> DecoderAsync(WireStream wire, ContentCoding coding, CancellationToken cancellationToken) => coding switch
    {
        ContentCoding.Gzip => new GZipStream(wire, CompressionMode.Decompress),
        ContentCoding.Brotli => new BrotliStream(wire, CompressionMode.Decompress),
        ContentCoding.Deflate when BeginsLikeZlib((await wire.PeekAsync(2, cancellationToken)).Span) => new ZLibStream(wire, CompressionMode.Decompress),
        ContentCoding.Deflate => new DeflateStream(wire, CompressionMode.Decompress),
        _ => wire,
    };

    /// <summary>What "deflate" means is zlib; what some servers send is deflate without it (https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.2).</summary>
    private static bool BeginsLikeZlib(ReadOnlySpan<byte> start) =>
        start is [var method, var flags] && (method & 0x0F) == 8 && ((method << 8) | flags) % 31 == 0;

    /// <summary>The decoders do not mind when their data ends too early, and half a transcript must not pass for a whole one.</summary>
    private static bool IsComplete(WireStream wire, ContentCoding coding, ReadOnlySpan<byte> body)
    {
        if (coding == ContentCoding.Identity || wire.Count == 0)
        {
            return true;
        }

        if (coding != ContentCoding.Gzip)
        {
            return !wire.EndWasRead;
        }

        // A gzip decoder always looks for another member, so the checksum and length at the very end tell (https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1).
        // They are those of the last member.
        var length = BinaryPrimitives.ReadUInt32LittleEndian(wire.Tail[4..]);
        return length <= body.Length && Crc32.HashToUInt32(body[^(int)length..]) == BinaryPrimitives.ReadUInt32LittleEndian(wire.Tail);
    }

    private static byte[] Join(List<byte[]> pieces, int length)
    {
        var whole = GC.AllocateUninitializedArray<byte>(length);
        for (var at = 0; at < length; at += PieceBytes)
        {
            pieces[at / PieceBytes].AsSpan(0, Math.Min(PieceBytes, length - at)).CopyTo(whole.AsSpan(at));

            // So that the pieces can go while the rest is copied.
            pieces[at / PieceBytes] = [];
        }

        return whole;
    }

    private static string InWords(int bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MB" : $"{bytes} bytes";

    private static ReadBody Trouble(FetchOutcome trouble) => new(default, trouble);
}
