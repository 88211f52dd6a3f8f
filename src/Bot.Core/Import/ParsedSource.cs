using System.Buffers;
using System.Security.Cryptography;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Evidence;
using Bot.Core.Extracts;
using Bot.Core.Import.Json;

namespace Bot.Core.Import;

/// <summary>A source that was read and understood, on its way into the store, with what is computed from it alone.</summary>
internal sealed class ParsedSource(ImportSource source, string sha256, string format, int formatVersion, ParseOutcome.Parsed parsed)
{
    private readonly Lazy<string?> _evidence = new(() => StoredEvidence.Of(parsed.Episode));
    private readonly Lazy<string?> _extract = new(() => StoredExtract.Of(parsed.Episode));

    public string Name => source.Name;

    public ReadOnlyMemory<byte> Bytes => source.Bytes;

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Sha256 => sha256;

    /// <summary>The format that it was read from.</summary>
    public string Format => format;

    /// <summary>The version of the parser that read it.</summary>
    public int FormatVersion => formatVersion;

    public EpisodeDocument Document => parsed.Episode;

    /// <summary>SHA-256 over the lossless form without the id: neither other bytes nor the id of an export make a new version.</summary>
    public string ContentHash { get; } = HashOf(parsed.Episode);

    /// <summary>What its claims rest on, as it is stored. Found when it is first asked for, which takes a while where there are many.</summary>
    public string? Evidence => _evidence.Value;

    /// <summary>What the bot chooses where the source brought nothing, as it is stored. Chosen when it is first asked for.</summary>
    public string? Extract => _extract.Value;

    public IReadOnlyList<long> Sketch { get; } = TranscriptSketch.Of(parsed.Episode.Transcript?.Lines);

    /// <summary>Finds what is derived: while it is read, and not while others wait for their turn at writing.</summary>
    public ParsedSource Derived()
    {
        _ = _evidence.Value;
        _ = _extract.Value;
        return this;
    }

    /// <summary>The same source, read as another episode: with what was known of it before.</summary>
    public ParsedSource As(EpisodeDocument episode, string otherFormat) => new(source, sha256, otherFormat, formatVersion, parsed with { Episode = episode });

    public ImportResult.Stored Stored(ImportChange change, Episode episode) =>
        new(change, episode.Id, episode.Version, episode.Title, episode.LineCount, parsed.Findings);

    private static string HashOf(EpisodeDocument episode)
    {
        var json = new ArrayBufferWriter<byte>(1 << 15);
        EpisodeJson.Write(episode with { Id = null }, json);
        return Convert.ToHexStringLower(SHA256.HashData(json.WrittenSpan));
    }
}
