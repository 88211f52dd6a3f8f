using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Evidence;
using Bot.Core.Extracts;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Import;

/// <summary>
/// Finds anew what is derived from an episode, evidence and extract, where that was found by older rules or never looked for. The episodes stay the
/// versions that they are.
/// </summary>
public sealed class DerivedRenewal(IDbContextFactory<BotDbContext> stores, ChangeSignal changes)
{
    private const int Batch = 16;

    /// <summary>Renews all that is old, a few episodes at a time.</summary>
    /// <returns>How many episodes were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var renewed = 0;
        while (await RenewAsync(cancellationToken) is > 0 and var count)
        {
            renewed += count;
        }

        return renewed;
    }

    private async Task<int> RenewAsync(CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var old = await db.Unscoped.Episodes.AsNoTracking()
            .Where(episode => (episode.EvidenceVersion < ClaimAligner.Version || episode.ExtractVersion < Extractor.Version) && episode.RemovedAt == null)
            .OrderBy(episode => episode.Key)
            .Take(Batch)
            .Include(episode => episode.Show)
            .ToListAsync(cancellationToken);
        foreach (var episode in old)
        {
            var transcript = await db.Unscoped.Transcripts.AsNoTracking().SingleOrDefaultAsync(row => row.EpisodeKey == episode.Key && row.Version == episode.Version, cancellationToken);
            var document = EpisodeExporter.DocumentOf(episode, transcript);
            await WriteAsync(
                db,
                episode,
                episode.EvidenceVersion < ClaimAligner.Version ? StoredEvidence.Of(document) : episode.Evidence,
                episode.ExtractVersion < Extractor.Version ? StoredExtract.Of(document) : episode.Extract,
                cancellationToken);
        }

        return old.Count;
    }

    private async Task WriteAsync(BotDbContext db, Episode episode, string? evidence, string? extract, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Topics are found by the index, which follows the sequence of changes.
        var sequence = StoredExtract.Read(extract).Topics.SequenceEqual(StoredExtract.Read(episode).Topics) ? episode.Sequence : await db.NextSequenceAsync(cancellationToken);

        // A version that came in meanwhile has brought its own.
        await db.Unscoped.Episodes
            .Where(row => row.Key == episode.Key && row.Version == episode.Version && row.Sequence == episode.Sequence)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Evidence, evidence).SetProperty(row => row.EvidenceVersion, ClaimAligner.Version)
                    .SetProperty(row => row.Extract, extract).SetProperty(row => row.ExtractVersion, Extractor.Version)
                    .SetProperty(row => row.Sequence, sequence),
                cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (sequence != episode.Sequence)
        {
            changes.Raise();
        }
    }
}
