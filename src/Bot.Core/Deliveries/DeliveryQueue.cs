using Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Deliveries;

/// <summary>Something that can be sent now, as far as a look at the store says.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Address">Where it goes. In one conversation things arrive in their order.</param>
/// <param name="SomebodyWaits">Whether it is wanted for a while only: it goes ahead of what nobody waits for.</param>
internal sealed record OwedDelivery(DeliveryId Id, string Address, bool SomebodyWaits);

/// <summary>
/// The rows that are owed on a platform. Whatever is written here is written on condition that the lease is still the same, and that the row
/// still is as it was.
/// </summary>
internal sealed class DeliveryQueue(IDeliveryChannel channel, IDbContextFactory<BotDbContext> stores, string lease, ChannelStanding standing, TimeProvider time)
{
    /// <summary>More than are sent between two looks.</summary>
    public const int Page = 500;

    /// <summary>So often a fault of ours, or the end of a host, may break the same delivery off.</summary>
    private const int MostFaults = 5;

    /// <summary>
    /// What can be sent now, first what somebody waits for, then by age: of each conversation the first one only, so that a long row of them
    /// in one conversation leaves room for the others.
    /// </summary>
    public async Task<List<OwedDelivery>> LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var owed = Own(db).Where(row => row.State == DeliveryState.Pending || row.State == DeliveryState.Sending);
        return await Own(db)
            .Where(row => row.State == DeliveryState.Pending && row.DueAt <= now)
            .Where(row => row.ExpiresAt <= now || !owed.Any(before =>
                before.Address == row.Address && before.Id < row.Id && (before.ExpiresAt != null || row.ExpiresAt == null)))
            .OrderBy(row => row.ExpiresAt == null).ThenBy(row => row.Id)
            .Take(Page)
            .Select(row => new OwedDelivery(row.Id, row.Address, row.ExpiresAt != null))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Claims what is still owed of these, in one statement.</summary>
    /// <returns>What was claimed, in the order of age.</returns>
    public async Task<List<Delivery>> ClaimAsync(IReadOnlyCollection<DeliveryId> ids, long fence, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var claimed = await Held(db, fence)
            .Where(row => ids.Contains(row.Id) && row.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, DeliveryState.Sending)
                    .SetProperty(row => row.Fence, fence)
                    .SetProperty(row => row.Attempts, row => row.Attempts + 1)
                    .SetProperty(row => row.AttemptedAt, now),
                cancellationToken);
        if (claimed == 0)
        {
            return [];
        }

        var deliveries = await Own(db).AsNoTracking().Include(row => row.Quotes)
            .Where(row => ids.Contains(row.Id) && row.State == DeliveryState.Sending && row.Fence == fence)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        await ChannelStanding.MarkAsync(db, deliveries, cancellationToken);
        return deliveries;
    }

    /// <summary>What was claimed and surely not begun is owed as before.</summary>
    public async Task GiveBackAsync(IReadOnlyCollection<DeliveryId> ids, long fence, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await Own(db)
            .Where(row => ids.Contains(row.Id) && row.State == DeliveryState.Sending && row.Fence == fence)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, DeliveryState.Pending).SetProperty(row => row.Attempts, row => row.Attempts - 1), cancellationToken);
    }

    /// <summary>What nobody is sending any more although it says so: the host that did is gone, or could not write down how it went.</summary>
    /// <param name="busy">What this host is sending.</param>
    /// <param name="fence">The lease.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it was, and whether it is tried again.</returns>
    public async Task<List<(DeliveryId Id, bool Again)>> RecoverAsync(IReadOnlyCollection<DeliveryId> busy, long fence, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var lost = await Own(db)
            .Where(row => row.State == DeliveryState.Sending && !busy.Contains(row.Id))
            .Select(row => new { row.Id, row.Address, row.AttemptedAt, row.DoubtSince, row.Faults })
            .ToListAsync(cancellationToken);
        var recovered = new List<(DeliveryId, bool)>();
        foreach (var row in lost)
        {
            var doubt = row.DoubtSince ?? row.AttemptedAt;
            var again = row.Faults + 1 < MostFaults && MayGoOn(row.Address, doubt);
            await Held(db, fence)
                .Where(delivery => delivery.Id == row.Id && delivery.State == DeliveryState.Sending)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(delivery => delivery.State, again ? DeliveryState.Pending : DeliveryState.Unknown)
                        .SetProperty(delivery => delivery.Faults, row.Faults + 1)
                        .SetProperty(delivery => delivery.DoubtSince, doubt)
                        .SetProperty(delivery => delivery.Trouble, again ? DeliveryTrouble.Busy : DeliveryTrouble.AnswerLost),
                    cancellationToken);
            recovered.Add((row.Id, again));
        }

        return recovered;
    }

    /// <summary>Writes down a new address of what is being sent.</summary>
    public async Task MoveAsync(Delivery delivery, string address, long fence, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await Claimed(db, delivery.Id, fence).ExecuteUpdateAsync(set => set.SetProperty(row => row.Address, address), cancellationToken);
        delivery.Address = address;
    }

    /// <summary>What was in doubt is surely not there: what is known of it begins anew with this try.</summary>
    /// <returns>Whether it is still ours to send.</returns>
    public async Task<bool> ClearDoubtAsync(Delivery delivery, long fence, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var ours = await Claimed(db, delivery.Id, fence).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.DoubtSince, (DateTimeOffset?)null).SetProperty(row => row.AttemptedAt, now), cancellationToken) == 1;
        (delivery.DoubtSince, delivery.AttemptedAt) = (null, now);
        return ours;
    }

    /// <summary>Writes down what became of what was being sent, and what that means for its channel.</summary>
    /// <returns>Whether it was still ours to say.</returns>
    public async Task<bool> SettleAsync(Delivery delivery, Settlement settled, long fence, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = ChannelStanding.IsConcerned(delivery, settled) ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var ours = await Claimed(db, delivery.Id, fence).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, settled.State)
                .SetProperty(row => row.Trouble, settled.Trouble)
                .SetProperty(row => row.DueAt, settled.DueAt)
                .SetProperty(row => row.DoubtSince, settled.DoubtSince)
                .SetProperty(row => row.Faults, settled.Faults)
                .SetProperty(row => row.Conversation, settled.Conversation)
                .SetProperty(row => row.Message, settled.Message)
                .SetProperty(row => row.Shown, settled.Shown),
            cancellationToken) == 1;
        if (ours && transaction is not null)
        {
            await standing.SettledAsync(db, delivery, settled, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return ours;
    }

    /// <summary>Whether something whose outcome nobody knows can be tried again, or looked for, without posting it twice.</summary>
    public bool MayGoOn(string address, DateTimeOffset? doubt) => channel.CanReadBack || MayRepeat(address, doubt);

    /// <summary>Whether the platform would notice that it was sent before.</summary>
    public bool MayRepeat(string address, DateTimeOffset? doubt) => doubt is { } since && channel.MayRepeat(address, time.GetUtcNow() - since);

    private IQueryable<Delivery> Own(BotDbContext db)
    {
        var platform = channel.Platform;
        return db.Unscoped.Deliveries.Where(row => row.Platform == platform);
    }

    /// <summary>Deliveries, as long as the lease is ours.</summary>
    private IQueryable<Delivery> Held(BotDbContext db, long fence) => Own(db).Where(_ => db.Unscoped.Leases.Any(row => row.Name == lease && row.Fence == fence));

    /// <summary>A delivery that this host is sending, as long as nobody has taken it over.</summary>
    private IQueryable<Delivery> Claimed(BotDbContext db, DeliveryId id, long fence) =>
        Own(db).Where(row => row.Id == id && row.State == DeliveryState.Sending && row.Fence == fence);
}
