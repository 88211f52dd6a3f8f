using Bot.Core.Data;
using Bot.Core.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Workspaces;

/// <summary>
/// Which workspaces have the bot. One that it was taken out of keeps its record for a while, so that a mistake costs nothing; then what is
/// known of it is deleted. Episodes are not: those belong to whoever runs the bot.
/// </summary>
public sealed class WorkspaceRegister(IDbContextFactory<BotDbContext> stores, DeliverySignal signal, ChannelStanding standing, TimeProvider time)
{
    /// <summary>How long a workspace without the bot is remembered.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    /// <summary>The bot is in a workspace. What was held back while it was out is owed again.</summary>
    /// <returns>Whether it is new there.</returns>
    public async Task<bool> JoinedAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        if (await db.Unscoped.Workspaces.SingleOrDefaultAsync(row => row.Id == workspace, cancellationToken) is not { } known)
        {
            return await AddAsync(db, workspace, cancellationToken);
        }

        if (known.LeftAt is not null)
        {
            known.LeftAt = null;
            await db.SaveChangesAsync(cancellationToken);
            await db.Deliveries(workspace)
                .Where(delivery => delivery.State == DeliveryState.Suspended && delivery.Trouble == DeliveryTrouble.WorkspaceLeft && delivery.ChannelKey == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(delivery => delivery.State, DeliveryState.Pending).SetProperty(delivery => delivery.Trouble, DeliveryTrouble.None), cancellationToken);
            await standing.TryAgainAsync(workspace, cancellationToken);
            signal.Raise();
        }

        return false;
    }

    /// <summary>The bot was taken out of a workspace. What is owed there is held back, or given up where somebody only waited for it.</summary>
    public async Task LeftAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.Unscoped.Workspaces
            .Where(row => row.Id == workspace && row.LeftAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeftAt, now), cancellationToken);
        await db.Deliveries(workspace)
            .Where(delivery => delivery.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(delivery => delivery.State, delivery => delivery.ExpiresAt == null ? DeliveryState.Suspended : DeliveryState.Failed)
                    .SetProperty(delivery => delivery.Trouble, DeliveryTrouble.WorkspaceLeft),
                cancellationToken);
        await standing.LeftAsync(workspace, cancellationToken);
        signal.Raise();
    }

    /// <summary>Deletes what is known of workspaces that have been without the bot for <see cref="Grace"/>.</summary>
    /// <returns>How many they were.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Grace;
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var gone = await db.Unscoped.Workspaces.Where(row => row.LeftAt < since).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var workspace in gone)
        {
            // The record of the workspace goes last: when this is cut short, the next time finds it again.
            await db.Deliveries(workspace).ExecuteDeleteAsync(cancellationToken);
            await db.Conversations(workspace).ExecuteDeleteAsync(cancellationToken);

            // Nobody reads what these feeds would go on bringing.
            var library = LibraryId.Of(workspace);
            await db.Unscoped.FeedFollows.Where(follow => follow.Library == library).ExecuteDeleteAsync(cancellationToken);
            await db.Unscoped.Corrections.Where(correction => correction.Library == library).ExecuteDeleteAsync(cancellationToken);
            await db.News(workspace).ExecuteDeleteAsync(cancellationToken);
            await db.Unscoped.Subscriptions.Where(subscription => subscription.Workspace == workspace).ExecuteDeleteAsync(cancellationToken);
            await db.Channels(workspace).ExecuteDeleteAsync(cancellationToken);
            await db.Settings(workspace).ExecuteDeleteAsync(cancellationToken);
            await db.Audit(workspace).ExecuteDeleteAsync(cancellationToken);
            await db.Unscoped.Workspaces.Where(row => row.Id == workspace && row.LeftAt < since).ExecuteDeleteAsync(cancellationToken);
        }

        return gone.Count;
    }

    private async Task<bool> AddAsync(BotDbContext db, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        try
        {
            db.Unscoped.Workspaces.Add(new Workspace { Id = workspace, JoinedAt = time.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Unscoped.Workspaces.AnyAsync(row => row.Id == workspace, cancellationToken))
            {
                // Another host has heard of it at the same moment.
                return false;
            }

            throw;
        }
    }
}
