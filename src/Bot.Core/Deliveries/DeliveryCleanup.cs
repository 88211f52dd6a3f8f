using Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Deliveries;

/// <summary>Deletes the record of what was posted long ago. As long as it is there, a post can be removed and is corrected.</summary>
public sealed class DeliveryCleanup(IDbContextFactory<BotDbContext> stores, TimeProvider time)
{
    /// <summary>How long the record of a post is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private const int AtOnce = 500;

    /// <summary>Deletes, a few at a time, so that nobody waits for it.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        var deleted = 0;
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        while (true)
        {
            var old = await db.Unscoped.Deliveries
                .Where(row => row.CreatedAt < before && (row.State == DeliveryState.Sent || row.State == DeliveryState.Failed || row.State == DeliveryState.Withdrawn || row.State == DeliveryState.Unknown))
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(cancellationToken);
            if (old.Count == 0)
            {
                return deleted;
            }

            deleted += await db.Unscoped.Deliveries.Where(row => old.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
