using Bot.Storage.Postgres;
using Bot.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Bot.Storage;

/// <summary>What a database needs beside being asked.</summary>
public interface IStoreUpkeep
{
    /// <summary>Creates the store, or brings it to the form that this program knows. Safe when several hosts start at once.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>What is to be done from time to time; safe while the store is in use.</summary>
    Task TidyAsync(CancellationToken cancellationToken);
}

/// <summary>PostgreSQL: one host at a time migrates, under a lock of the database which ends with the connection of a host that dies.</summary>
/// <remarks>The framework's own lock is given back between two migrations, and a host that waited for the first one would then repeat the second.</remarks>
internal sealed class PostgresUpkeep(IDbContextFactory<PostgresBotDbContext> stores) : IStoreUpkeep
{
    /// <summary>A number that means nothing else in this database.</summary>
    private const long MigrationLock = 0x506F_6463_6173_7473;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await CreateDatabaseAsync(db, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        try
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task CreateDatabaseAsync(PostgresBotDbContext db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await creator.ExistsAsync(cancellationToken))
            {
                await creator.CreateAsync(cancellationToken);
            }
        }
        catch (PostgresException exists) when (exists.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another host has just created it.
        }
    }

    // PostgreSQL tidies itself (autovacuum).
    public Task TidyAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>SQLite: one host at a time holds a lock file, which the operating system releases when a host dies.</summary>
internal sealed class SqliteUpkeep(IDbContextFactory<SqliteBotDbContext> stores, StoreLocation location, TimeProvider time) : IStoreUpkeep
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(location.Folder);
        await using var turn = await WaitForTurnAsync(cancellationToken);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);

        // Readers go on while one writes. The setting stays with the file.
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancellationToken);
        await ReleaseLockOfDeadHostAsync(db, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"PRAGMA optimize", cancellationToken);

        // The log of a busy day is given back to the disk.
        await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    private async Task<FileStream> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(location.Folder, "migrate.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            }
        }
    }

    /// <summary>
    /// On SQLite the framework's own migration lock is a row that stays for ever when its host is killed, and every later start would
    /// wait for it. Whoever holds the lock file knows that nobody else migrates.
    /// </summary>
    private static async Task ReleaseLockOfDeadHostAsync(SqliteBotDbContext db, CancellationToken cancellationToken)
    {
        var locked = await db.Database
            .SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""")
            .ToListAsync(cancellationToken);
        if (locked.Single() > 0)
        {
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsLock" """, cancellationToken);
        }
    }
}
