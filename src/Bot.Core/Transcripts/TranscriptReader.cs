using System.Buffers;
using Bot.Core.Data;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;

namespace Bot.Core.Transcripts;

/// <summary>
/// Reads transcripts for a viewer. Who may see one is asked of the store each time; the words themselves come from the cache, whose key
/// is the hash of the words, so that it can be neither stale nor somebody else's.
/// </summary>
public sealed class TranscriptReader(IDbContextFactory<BotDbContext> stores, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Keep = new()
    {
        Expiration = TimeSpan.FromHours(6),
        LocalCacheExpiration = TimeSpan.FromMinutes(10),
    };

    /// <summary>The current transcripts of those <paramref name="episodes"/> (store keys) that may be seen and have one.</summary>
    public async Task<IReadOnlyDictionary<long, Transcript>> ReadAsync(
        IReadOnlyCollection<long> episodes, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var visible = await db.Transcripts(libraries)
            .Where(row => episodes.Contains(row.EpisodeKey))
            .Select(row => new { row.EpisodeKey, row.Version, row.ContentHash })
            .ToListAsync(cancellationToken);

        var transcripts = new Dictionary<long, Transcript>(visible.Count);
        foreach (var row in visible)
        {
            transcripts[row.EpisodeKey] = await cache.GetOrCreateAsync(
                $"transcript/{row.ContentHash}",
                async token => Transcript.FromStore(await db.Transcripts(libraries)
                    .Where(stored => stored.EpisodeKey == row.EpisodeKey && stored.Version == row.Version)
                    .Select(stored => stored.Lines)
                    .SingleAsync(token)),
                Keep,
                cancellationToken: cancellationToken);
        }

        return transcripts;
    }
}

/// <summary>Transcripts travel to a shared cache in the same compressed form as they lie in the store.</summary>
internal sealed class TranscriptCacheSerializer : IHybridCacheSerializer<Transcript>
{
    public Transcript Deserialize(ReadOnlySequence<byte> source) => Transcript.FromStore(source.ToArray());

    public void Serialize(Transcript value, IBufferWriter<byte> target) => target.Write(TranscriptCodec.Encode(value.Lines, out _));
}
