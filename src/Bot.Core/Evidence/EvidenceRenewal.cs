using Bot.Core.Data;
using Bot.Core.Episodes;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Evidence;

/// <summary>Looks again for what claims rest on where that was found by older rules, or never looked for. The episodes stay the versions that they are.</summary>
public sealed class EvidenceRenewal(IDbContextFactory<BotDbContext> stores)
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
            .Where(episode => episode.EvidenceVersion < ClaimAligner.Version && episode.RemovedAt == null)
            .OrderBy(episode => episode.Key)
            .Take(Batch)
            .Include(episode => episode.Show)
            .ToListAsync(cancellationToken);
        foreach (var episode in old)
        {
            var transcript = await db.Unscoped.Transcripts.AsNoTracking().SingleOrDefaultAsync(row => row.EpisodeKey == episode.Key && row.Version == episode.Version, cancellationToken);
            var evidence = StoredEvidence.Of(EpisodeExporter.DocumentOf(episode, transcript));

            // A version that came in meanwhile has brought its own.
            await db.Unscoped.Episodes
                .Where(row => row.Key == episode.Key && row.Version == episode.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Evidence, evidence).SetProperty(row => row.EvidenceVersion, ClaimAligner.Version), cancellationToken);
        }

        return old.Count;
    }
}
