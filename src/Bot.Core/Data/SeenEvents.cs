using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Data;

/// <summary>Something that a platform has sent and that is being answered or was.</summary>
public sealed class SeenEvent
{
    /// <summary>What it was: the platform and whatever makes it unique there.</summary>
    public required string Key { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// Lets every event through once, whichever host it comes to and however often the platform sends it, also after a restart. A platform that
/// has no answer in time sends again, at times minutes later.
/// </summary>
public sealed class SeenEvents(IDbContextFactory<BotDbContext> stores, TimeProvider time)
{
    /// <summary>How long an event is remembered at least.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>The longest key that is kept as it is, in UTF-16 code units.</summary>
    public const int LongestKey = 400;

    /// <summary>Whether this is the first time.</summary>
    public async Task<bool> IsNewAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        db.Unscoped.SeenEvents.Add(new SeenEvent { Key = key, At = time.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Unscoped.SeenEvents.AnyAsync(seen => seen.Key == key, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }

    /// <summary>Forgets what no platform sends again any more.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Memory;
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.Unscoped.SeenEvents.Where(seen => seen.At < since).ExecuteDeleteAsync(cancellationToken);
    }
}
