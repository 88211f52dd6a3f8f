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
/// has no answer in time sends again, at times minutes later. What comes while a write is under way is written together with the next one, so
/// that a crowd costs hardly more writes than one person.
/// </summary>
public sealed class SeenEvents(IDbContextFactory<BotDbContext> stores, TimeProvider time)
{
    /// <summary>How long an event is remembered at least.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>The longest key, in UTF-16 code units.</summary>
    public const int LongestKey = 400;

    private const int MostAtOnce = 200;

    private readonly Lock _gate = new();
    private readonly Queue<(string Key, TaskCompletionSource<bool> IsNew)> _waiting = new();
    private bool _isWriting;

    /// <summary>Whether this is the first time.</summary>
    public Task<bool> IsNewAsync(string key, CancellationToken cancellationToken)
    {
        var isNew = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Enqueue((key, isNew));
            if (!_isWriting)
            {
                _isWriting = true;
                _ = Task.Run(WriteAllAsync, CancellationToken.None);
            }
        }

        // Whoever gives up does not take the write from the others.
        return isNew.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets what no platform sends again any more.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Memory;
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.Unscoped.SeenEvents.Where(seen => seen.At < since).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            List<(string Key, TaskCompletionSource<bool> IsNew)> batch = [];
            lock (_gate)
            {
                while (batch.Count < MostAtOnce && _waiting.TryDequeue(out var next))
                {
                    batch.Add(next);
                }

                if (batch.Count == 0)
                {
                    _isWriting = false;
                    return;
                }
            }

            await WriteAsync(batch);
        }
    }

    private async Task WriteAsync(List<(string Key, TaskCompletionSource<bool> IsNew)> batch)
    {
        try
        {
            var added = await AddAsync([.. batch.Select(entry => entry.Key).Distinct()]);
            foreach (var (key, isNew) in batch)
            {
                // Of the same event twice in one batch the first one is new.
                isNew.TrySetResult(added.Remove(key));
            }
        }
        catch (DbUpdateException) when (batch.Count > 1)
        {
            // Another host has written one of them at this moment; which one shows when they are written singly.
            foreach (var entry in batch)
            {
                await WriteAsync([entry]);
            }
        }
        catch (Exception fault)
        {
            // It belongs to whoever waits for the answer.
            foreach (var (_, isNew) in batch)
            {
                isNew.TrySetException(fault);
            }
        }
    }

    /// <returns>The keys that were not there.</returns>
    private async Task<HashSet<string>> AddAsync(List<string> keys)
    {
        await using var db = await stores.CreateDbContextAsync(CancellationToken.None);
        var known = await db.Unscoped.SeenEvents.AsNoTracking().Where(seen => keys.Contains(seen.Key)).Select(seen => seen.Key).ToListAsync(CancellationToken.None);
        var added = keys.Except(known).ToHashSet();
        if (added.Count == 0)
        {
            return added;
        }

        var now = time.GetUtcNow();
        db.Unscoped.SeenEvents.AddRange(added.Select(key => new SeenEvent { Key = key, At = now }));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return added;
        }
        catch (DbUpdateException) when (keys.Count == 1)
        {
            db.ChangeTracker.Clear();
            if (await db.Unscoped.SeenEvents.AnyAsync(seen => seen.Key == keys[0], CancellationToken.None))
            {
                return [];
            }

            throw;
        }
    }
}
