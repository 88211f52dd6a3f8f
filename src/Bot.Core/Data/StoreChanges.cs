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

/// <summary>Tells whoever follows the store in this process that episodes changed.</summary>
public sealed class ChangeSignal : Signal;
