using Bot.Core.Data;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Deliveries;

/// <summary>How many deliveries of a platform are in a state.</summary>
public sealed record DeliveryCount(string Platform, DeliveryState State, int Count, DateTimeOffset Oldest);

/// <summary>A delivery that somebody has to look at. What it says is not in it.</summary>
public sealed record TroubledDelivery(
    DeliveryId Id, string Platform, DeliveryState State, DeliveryTrouble Trouble, WorkspaceId Workspace, string Address, DateTimeOffset CreatedAt, int Attempts);

/// <summary>Deliveries as whoever runs the host sees them, in all workspaces: what is where, and never what it says.</summary>
public sealed class DeliveryOverview(IDbContextFactory<BotDbContext> stores, DeliveryOutbox outbox, DeliverySignal owed)
{
    /// <summary>How many there are in each state.</summary>
    public async Task<IReadOnlyList<DeliveryCount>> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var counts = await db.Unscoped.Deliveries
            .GroupBy(row => new { row.Platform, row.State })
            .Select(group => new { group.Key.Platform, group.Key.State, Count = group.Count(), Oldest = group.Min(row => row.CreatedAt) })
            .ToListAsync(cancellationToken);
        return [.. counts.Select(row => new DeliveryCount(row.Platform, row.State, row.Count, row.Oldest)).OrderBy(row => row.Platform, StringComparer.Ordinal).ThenBy(row => row.State)];
    }

    /// <summary>Those that will not go on by themselves, or are held back; the latest first.</summary>
    public async Task<IReadOnlyList<TroubledDelivery>> TroubledAsync(int most, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.Deliveries
            .Where(row => row.State == DeliveryState.Unknown || row.State == DeliveryState.Failed || row.State == DeliveryState.Suspended)
            .OrderByDescending(row => row.Id)
            .Take(most)
            .Select(row => new TroubledDelivery(row.Id, row.Platform, row.State, row.Trouble, row.Workspace, row.Address, row.CreatedAt, row.Attempts))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The state of a delivery; null when there is none of that id.</summary>
    public async Task<DeliveryState?> StateOfAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.Deliveries.Where(row => row.Id == id).Select(row => (DeliveryState?)row.State).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Makes owed again what is unknown, held back or has failed. What is underway, or has arrived, is left alone.</summary>
    /// <returns>Whether it is owed now.</returns>
    public async Task<bool> ResendAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var again = await outbox.OwedAgainAsync(
            db.Unscoped.Deliveries.Where(row => row.Id == id
                && (row.State == DeliveryState.Unknown || row.State == DeliveryState.Failed || row.State == DeliveryState.Suspended)),
            cancellationToken) == 1;
        owed.Raise();
        return again;
    }

    /// <summary>Gives up what is owed, held back or unknown.</summary>
    /// <returns>Whether it is given up now.</returns>
    public async Task<bool> DropAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.Deliveries
            .Where(row => row.Id == id && (row.State == DeliveryState.Pending || row.State == DeliveryState.Unknown || row.State == DeliveryState.Suspended))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, DeliveryState.Failed).SetProperty(row => row.Trouble, DeliveryTrouble.TooLate), cancellationToken) == 1;
    }
}
