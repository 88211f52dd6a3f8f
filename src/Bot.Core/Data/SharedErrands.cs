using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Data;

/// <summary>What one of the hosts on a store does for all of them, once until there is something new to do.</summary>
public sealed class SharedErrands(IDbContextFactory<BotDbContext> stores, TimeProvider time)
{
    /// <summary>Runs an errand unless some host has done it before with the same fingerprint, or is just doing it.</summary>
    /// <param name="name">What it is, at most 50 characters.</param>
    /// <param name="fingerprint">What is to be done; another one has to be done anew.</param>
    /// <param name="errand">Does it, and says whether it is done. What takes longer than a lease lasts may be done by another host as well.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it is done: by this host now, or by any host before.</returns>
    public async Task<bool> RunAsync(string name, string fingerprint, Func<CancellationToken, Task<bool>> errand, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(errand);
        if (await IsDoneAsync(name, fingerprint, cancellationToken))
        {
            return true;
        }

        var lease = new StoreLease(stores, "errand/" + name, time);
        if (await lease.HoldAsync(cancellationToken) is null)
        {
            return false;
        }

        try
        {
            // Another host may have done it just before it gave the lease back.
            if (!await IsDoneAsync(name, fingerprint, cancellationToken))
            {
                if (!await errand(cancellationToken))
                {
                    return false;
                }

                await NoteAsync(name, fingerprint, cancellationToken);
            }

            return true;
        }
        finally
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
    }

    private async Task<bool> IsDoneAsync(string name, string fingerprint, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.Notes.AnyAsync(note => note.Name == name && note.Text == fingerprint, cancellationToken);
    }

    private async Task NoteAsync(string name, string fingerprint, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        if (await db.Unscoped.Notes.SingleOrDefaultAsync(note => note.Name == name, cancellationToken) is { } known)
        {
            known.Text = fingerprint;
        }
        else
        {
            db.Unscoped.Notes.Add(new StoreNote { Name = name, Text = fingerprint });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
