using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Data;

/// <summary>What happens once in the life of a store.</summary>
public sealed class StoreInitializer(IDbContextFactory<BotDbContext> stores, TimeProvider time)
{
    /// <summary>Gives the store its name, whichever host comes first.</summary>
    public async Task NameAsync(CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var name = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        await db.Unscoped.State
            .Where(state => state.StoreId == null)
            .ExecuteUpdateAsync(state => state.SetProperty(row => row.StoreId, name), cancellationToken);
    }

    /// <summary>
    /// Runs <paramref name="seed"/> if no host has done so before, and remembers it afterwards. When two hosts start at once both may run
    /// it, which changes nothing: an import is repeated without effect.
    /// </summary>
    public async Task SeedOnceAsync(Func<CancellationToken, Task> seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seed);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        if (await db.Unscoped.State.AnyAsync(state => state.SeededAt != null, cancellationToken))
        {
            return;
        }

        await seed(cancellationToken);

        var now = time.GetUtcNow();
        await db.Unscoped.State.ExecuteUpdateAsync(state => state.SetProperty(row => row.SeededAt, now), cancellationToken);
    }
}
