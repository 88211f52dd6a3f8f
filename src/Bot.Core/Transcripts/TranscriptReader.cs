using System.Buffers;
using Bot.Core.Data;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace Bot.Core.Transcripts;

/// <summary>
/// Reads transcripts for a viewer. Who may see an episode was asked of the store just before; the words come from the cache, whose key is
/// the hash of the words, so that they can be neither stale nor somebody else's.
/// </summary>
public sealed class TranscriptReader(IDbContextFactory<BotDbContext> stores, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Keep = new()
    {
        Expiration = TimeSpan.FromHours(6),
        LocalCacheExpiration = TimeSpan.FromMinutes(10),
    };

    /// <summary>The transcripts of these episodes (each with its store key), as far as they have one.</summary>
    /// <param name="episodes">Episodes that were read for the viewer just now.</param>
    /// <param name="libraries">What the viewer may see; what is not in the cache is read for that viewer too.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Transcripts by store key. One that was replaced or removed in this moment is missing.</returns>
    public async Task<IReadOnlyDictionary<long, Transcript>> ReadAsync(
        IEnumerable<Episode> episodes, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        ArgumentNullException.ThrowIfNull(libraries);
        var transcripts = new Dictionary<long, Transcript>();
        foreach (var episode in episodes.Where(episode => episode.TranscriptHash is not null && libraries.Contains(episode.Library)))
        {
            try
            {
                transcripts[episode.Key] = await cache.GetOrCreateAsync(
                    $"transcript/{episode.TranscriptHash}",
                    token => FromStoreAsync(episode, libraries, token),
                    Keep,
                    cancellationToken: cancellationToken);
            }
            catch (TranscriptGoneException)
            {
                // Replaced or removed since the episode was read; nothing of it is shown.
            }
        }

        return transcripts;
    }

    /// <summary>The transcript of one version of an episode, current or not; null when the store does not have it, or not for this viewer.</summary>
    internal async Task<Transcript?> ReadVersionAsync(long episode, int version, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var lines = await db.TranscriptVersions(libraries)
            .Where(stored => stored.EpisodeKey == episode && stored.Version == version)
            .Select(stored => stored.Lines)
            .SingleOrDefaultAsync(cancellationToken);
        return lines is null ? null : Transcript.FromStore(lines);
    }

    private async ValueTask<Transcript> FromStoreAsync(Episode episode, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var lines = await db.Transcripts(libraries)
            .Where(stored => stored.EpisodeKey == episode.Key && stored.Version == episode.Version)
            .Select(stored => stored.Lines)
            .SingleOrDefaultAsync(cancellationToken);
        return Transcript.FromStore(lines ?? throw new TranscriptGoneException());
    }

    /// <summary>Keeps the absence of a transcript out of the cache.</summary>
    private sealed class TranscriptGoneException : Exception;
}

/// <summary>Transcripts travel to a shared cache in the same compressed form as they lie in the store.</summary>
internal sealed class TranscriptCacheSerializer : IHybridCacheSerializer<Transcript>
{
    public Transcript Deserialize(ReadOnlySequence<byte> source) => Transcript.FromStore(source.ToArray());

    public void Serialize(Transcript value, IBufferWriter<byte> target) => target.Write(TranscriptCodec.Encode(value.Lines, out _));
}
