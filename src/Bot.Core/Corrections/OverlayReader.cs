using Bot.Core.Data;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Corrections;

/// <summary>Reads what lies over episodes, for a viewer.</summary>
public sealed class OverlayReader(IDbContextFactory<BotDbContext> stores)
{
    /// <summary>What lies over one episode.</summary>
    internal async Task<EpisodeOverlay> ReadAsync(long episode, VisibleLibraries libraries, CancellationToken cancellationToken) =>
        (await ReadAsync([episode], libraries, cancellationToken)).GetValueOrDefault(episode, EpisodeOverlay.None);

    /// <summary>What lies over these episodes, by their store keys; those without corrections are missing.</summary>
    internal async Task<IReadOnlyDictionary<long, EpisodeOverlay>> ReadAsync(IReadOnlyCollection<long> episodes, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var accepted = await db.Corrections(libraries)
            .Where(row => row.EpisodeKey != null && episodes.Contains(row.EpisodeKey.Value) && row.State == CorrectionState.Accepted)
            .ToListAsync(cancellationToken);
        return accepted.GroupBy(row => row.EpisodeKey!.Value).ToDictionary(group => group.Key, group => EpisodeOverlay.Of([.. group]));
    }
}
