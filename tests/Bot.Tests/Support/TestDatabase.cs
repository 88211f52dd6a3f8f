using Bot.Storage;

namespace Bot.Tests.Support;

/// <summary>Which real database a test runs on.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>A new, empty place for a store: a folder, and for PostgreSQL a database of its own.</summary>
internal sealed class TestDatabase : IDisposable
{
    public TestDatabase(Database kind)
    {
        Skip.If(kind == Database.Postgres && PostgresServer.Missing is not null, PostgresServer.Missing);
        Folder = Directory.CreateTempSubdirectory("podcasts-test-").FullName;
        Location = new StoreLocation(kind == Database.Postgres ? PostgresServer.CreateDatabase() : null, Folder);
    }

    public string Folder { get; }

    public StoreLocation Location { get; }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
