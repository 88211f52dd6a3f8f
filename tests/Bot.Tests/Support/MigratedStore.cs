using Bot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bot.Tests.Support;

/// <summary>
/// An empty store that was made by the migrations, once for all tests: each gets a copy, because to make one takes longer than most tests.
/// That the migrations make it is <see cref="Storage.MigrationTests"/>.
/// </summary>
internal static class MigratedStore
{
    // On another thread: those of the tests are few, and all of them may be waiting here.
    private static readonly Lazy<string> SqliteFile = new(() => Task.Run(MakeSqliteAsync).GetAwaiter().GetResult());
    private static readonly Lazy<string> PostgresDatabase = new(() => Task.Run(MakePostgresAsync).GetAwaiter().GetResult());

    /// <summary>Puts a copy into a data folder.</summary>
    public static void CopyInto(string folder) => File.Copy(SqliteFile.Value, new StoreLocation(null, folder).SqliteFile);

    /// <summary>A connection string to a copy on PostgreSQL.</summary>
    public static string CopyOnPostgres() => PostgresServer.CreateDatabase(PostgresDatabase.Value);

    private static async Task<string> MakeSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("podcasts-migrated-").FullName;
        LocalServer.RunAfterwards("rm -rf \"$1\"", folder);
        var location = new StoreLocation(null, folder);
        await MigrateAsync(location);

        // The last connection that closes writes everything into the one file.
        SqliteConnection.ClearAllPools();
        return location.SqliteFile;
    }

    private static async Task<string> MakePostgresAsync()
    {
        var connection = PostgresServer.CreateDatabase();
        await MigrateAsync(new StoreLocation(connection, Path.GetTempPath()));

        // A database that somebody is connected to cannot be copied.
        NpgsqlConnection.ClearAllPools();
        return new NpgsqlConnectionStringBuilder(connection).Database!;
    }

    private static async Task MigrateAsync(StoreLocation location)
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddBotStorage(location).BuildServiceProvider();
        await services.GetRequiredService<IStoreUpkeep>().MigrateAsync(CancellationToken.None);
    }
}
