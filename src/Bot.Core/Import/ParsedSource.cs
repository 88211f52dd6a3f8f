using System.Buffers;
using System.Security.Cryptography;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Import.Json;

namespace Bot.Core.Import;

/// <summary>A source that was read and understood, on its way into the store, with what is computed from it alone.</summary>
internal sealed class ParsedSource(ImportSource source, string sha256, IEpisodeFormat format, ParseOutcome.Parsed parsed)
{
    public string Name => source.Name;

    public ReadOnlyMemory<byte> Bytes => source.Bytes;

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Sha256 => sha256;

    public IEpisodeFormat Format => format;

    public EpisodeDocument Document => parsed.Episode;

    /// <summary>SHA-256 over the lossless form without the id: neither other bytes nor the id of an export make a new version.</summary>
    public string ContentHash { get; } = HashOf(parsed.Episode);

    public IReadOnlyList<long> Sketch { get; } = TranscriptSketch.Of(parsed.Episode.Transcript?.Lines);

    public ImportResult.Stored Stored(ImportChange change, Episode episode) =>
        new(change, episode.Id, episode.Version, episode.Title, episode.LineCount, parsed.Findings);

    private static string HashOf(EpisodeDocument episode)
    {
        var json = new ArrayBufferWriter<byte>(1 << 15);
        EpisodeJson.Write(episode with { Id = null }, json);
        return Convert.ToHexStringLower(SHA256.HashData(json.WrittenSpan));
    }
}
