using Bot.Storage;

namespace Bot.Tests.Support;

/// <summary>Which real database a test runs on.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>A place for a store: a folder, and for PostgreSQL a database of its own.</summary>
internal sealed class TestDatabase : IDisposable
{
    /// <summary>A place with an empty store.</summary>
    public TestDatabase(Database kind)
        : this(kind, MigratedStore.CopyInto, MigratedStore.CopyOnPostgres)
    {
    }

    private TestDatabase(Database kind, Action<string> makeSqlite, Func<string> makePostgres)
    {
        Skip.If(kind == Database.Postgres && PostgresServer.Missing is not null, PostgresServer.Missing);
        Folder = Directory.CreateTempSubdirectory("podcasts-test-").FullName;
        Location = new StoreLocation(kind == Database.Postgres ? makePostgres() : null, Folder);
        if (kind == Database.Sqlite)
        {
            makeSqlite(Folder);
        }
    }

    /// <summary>A place without a store.</summary>
    public static TestDatabase WithoutStore(Database kind) => new(kind, _ => { }, () => PostgresServer.CreateDatabase());

    public string Folder { get; }

    public StoreLocation Location { get; }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
