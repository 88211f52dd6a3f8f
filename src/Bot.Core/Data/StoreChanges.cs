using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Data;

/// <summary>The order of changes in the store.</summary>
internal static class StoreChanges
{
    /// <summary>
    /// Takes the next number of the change sequence. It must be the first statement of the transaction that makes the change: the row's
    /// lock then keeps every other writer, of this host or another, out until the transaction ends, so that what is looked up afterwards
    /// stays true and changes become visible in the order of their numbers.
    /// </summary>
    public static async Task<long> NextSequenceAsync(this BotDbContext db, CancellationToken cancellationToken)
    {
        var numbers = await db.Database
            .SqlQuery<long>($"""UPDATE "StoreState" SET "Sequence" = "Sequence" + 1 RETURNING "Sequence" AS "Value" """)
            .ToListAsync(cancellationToken);
        return numbers.Single();
    }
}

/// <summary>Tells whoever follows the store in this process that something changed, so that it need not wait for its next look.</summary>
public sealed class ChangeSignal
{
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next change.</summary>
    public Task Changed => _changed.Task;

    /// <summary>Says that something changed.</summary>
    public void Raise() =>
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
