using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Data;

/// <summary>One host's hold on a <see cref="Lease"/>.</summary>
/// <param name="stores">The store.</param>
/// <param name="name">What the lease is for, at most 64 characters.</param>
/// <param name="time">The clock. Hosts on one store agree on the time to within the life of a lease; where they do not, the fencing token keeps them apart.</param>
internal sealed class StoreLease(IDbContextFactory<BotDbContext> stores, string name, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(15);

    /// <summary>When so much of its life is left, it is renewed.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(10);

    private readonly string _holder = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
    private long? _fence;
    private DateTimeOffset _expires;

    /// <summary>Takes the lease where it is free, and keeps it where it is ours.</summary>
    /// <returns>The fencing token, or null while another host has the lease.</returns>
    public async Task<long?> HoldAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_fence is not null && _expires - now > Enough)
        {
            return _fence;
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var expires = now + Life;
        if (_fence is { } mine && await Mine(db, mine).ExecuteUpdateAsync(row => row.SetProperty(lease => lease.ExpiresAt, expires), cancellationToken) == 1)
        {
            _expires = expires;
            return _fence;
        }

        _fence = await TakeAsync(db, now, expires, cancellationToken);
        _expires = expires;
        return _fence;
    }

    /// <summary>Gives the lease back, so that the next host need not wait until it runs out.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (_fence is { } mine)
        {
            _fence = null;
            await using var db = await stores.CreateDbContextAsync(cancellationToken);
            var now = time.GetUtcNow();
            await Mine(db, mine).ExecuteUpdateAsync(row => row.SetProperty(lease => lease.ExpiresAt, now), cancellationToken);
        }
    }

    /// <summary>Gives the lease back when its host ends. Where the store is away, the lease runs out by itself, and that is only said.</summary>
    /// <param name="failed">Is told what failed.</param>
    public async Task ReleaseAtEndAsync(Action<Exception> failed)
    {
        try
        {
            await ReleaseAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            failed(exception);
        }
    }

    private IQueryable<Lease> Mine(BotDbContext db, long fence) => db.Unscoped.Leases.Where(lease => lease.Name == name && lease.Holder == _holder && lease.Fence == fence);

    private async Task<long?> TakeAsync(BotDbContext db, DateTimeOffset now, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        await MakeAsync(db, now, cancellationToken);
        var taken = await db.Unscoped.Leases
            .Where(lease => lease.Name == name && lease.ExpiresAt <= now)
            .ExecuteUpdateAsync(
                row => row.SetProperty(lease => lease.Holder, _holder).SetProperty(lease => lease.Fence, lease => lease.Fence + 1).SetProperty(lease => lease.ExpiresAt, expires),
                cancellationToken);
        return taken == 0
            ? null
            : await db.Unscoped.Leases.Where(lease => lease.Name == name && lease.Holder == _holder).Select(lease => (long?)lease.Fence).SingleOrDefaultAsync(cancellationToken);
    }

    private async Task MakeAsync(BotDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Unscoped.Leases.AnyAsync(lease => lease.Name == name, cancellationToken))
        {
            return;
        }

        try
        {
            db.Unscoped.Leases.Add(new Lease { Name = name, ExpiresAt = now });
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another host has just made it. If it is anything else, the next statement meets it as well.
            db.ChangeTracker.Clear();
        }
    }
}
