using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using Bot.Core.Episodes;
using Bot.Core.Import.Json;

namespace Bot.Core.Transcripts;

/// <summary>
/// How the lines of a transcript lie in the store: the lines of the JSON form (<c>docs/formats.md</c>), compressed with zlib, so that any tool can read them and
/// 300 lines take about 10 kB and well under a millisecond.
/// </summary>
internal static class TranscriptCodec
{
    public static byte[] Encode(IReadOnlyList<TranscriptLine> lines, out string contentHash)
    {
        var json = new ArrayBufferWriter<byte>(lines.Count * 96);
        EpisodeJson.WriteLines(lines, json);
        contentHash = Convert.ToHexStringLower(SHA256.HashData(json.WrittenSpan));
        return Compress(json.WrittenSpan);
    }

    public static IReadOnlyList<TranscriptLine> Decode(byte[] stored)
    {
        var json = ArrayPool<byte>.Shared.Rent(Math.Max(stored.Length * 4, 1 << 12));
        try
        {
            var length = 0;
            using var zlib = new ZLibStream(new MemoryStream(stored, writable: false), CompressionMode.Decompress);
            while (zlib.Read(json, length, json.Length - length) is var read and > 0)
            {
                length += read;
                if (length == json.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(json.Length * 2);
                    json.CopyTo(larger, 0);
                    ArrayPool<byte>.Shared.Return(json);
                    json = larger;
                }
            }

            return EpisodeJson.ReadLines(json.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        var compressed = new MemoryStream(bytes.Length / 2);
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return compressed.ToArray();
    }

    public static byte[] Decompress(byte[] compressed)
    {
        using var zlib = new ZLibStream(new MemoryStream(compressed, writable: false), CompressionMode.Decompress);
        var bytes = new MemoryStream(compressed.Length * 3);
        zlib.CopyTo(bytes);
        return bytes.ToArray();
    }
}
