using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Data;

/// <summary>Secrets that all hosts on a store share and that no person has to set: made when they are first asked for.</summary>
/// <param name="stores">The store.</param>
/// <param name="randomBytes">Makes that many random bytes.</param>
public sealed class SharedSecrets(IDbContextFactory<BotDbContext> stores, Func<int, byte[]> randomBytes)
{
    private const int Length = 32;

    /// <summary>The secret of that name, 32 bytes.</summary>
    /// <param name="name">What it is for, at most 50 characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<byte[]> GetAsync(string name, CancellationToken cancellationToken)
    {
        var note = "secret/" + name;
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, note, cancellationToken) is { } known)
        {
            return known;
        }

        var made = randomBytes(Length);
        db.Unscoped.Notes.Add(new StoreNote { Name = note, Text = Convert.ToBase64String(made) });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return made;
        }
        catch (DbUpdateException)
        {
            // Another host was faster, and its secret is the one that counts.
            db.ChangeTracker.Clear();
            if (await FindAsync(db, note, cancellationToken) is { } first)
            {
                return first;
            }

            throw;
        }
    }

    private static async Task<byte[]?> FindAsync(BotDbContext db, string note, CancellationToken cancellationToken) =>
        await db.Unscoped.Notes.AsNoTracking().SingleOrDefaultAsync(row => row.Name == note, cancellationToken) is { } known ? Convert.FromBase64String(known.Text) : null;
}
