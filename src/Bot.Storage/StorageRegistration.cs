using Bot.Core.Data;
using Bot.Storage.Postgres;
using Bot.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Storage;

/// <summary>Where the store is.</summary>
/// <param name="ConnectionString">A PostgreSQL connection string (<c>Host=…</c>), or null for SQLite.</param>
/// <param name="Folder">The data folder: the SQLite file is <c>podcasts.db</c> in it.</param>
public sealed record StoreLocation(string? ConnectionString, string Folder)
{
    /// <summary>The SQLite file.</summary>
    public string SqliteFile => Path.Combine(Folder, "podcasts.db");
}

/// <summary>Composition of the store.</summary>
public static class StorageRegistration
{
    /// <summary>Adds the store that <paramref name="location"/> names.</summary>
    public static IServiceCollection AddBotStorage(this IServiceCollection services, StoreLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        services.AddSingleton(location);

        return location.ConnectionString is { } postgres
            ? services.AddStore<PostgresBotDbContext, PostgresUpkeep>(options => options.UsePostgres(postgres))
            : services.AddStore<SqliteBotDbContext, SqliteUpkeep>(options => options.UseSqliteFile(location.SqliteFile));
    }

    private static IServiceCollection AddStore<TContext, TUpkeep>(this IServiceCollection services, Action<DbContextOptionsBuilder> provider)
        where TContext : BotDbContext
        where TUpkeep : class, IStoreUpkeep
    {
        services.AddPooledDbContextFactory<TContext>(options =>
        {
            provider(options);

            // To compare the model with its migrations, the framework builds it a second time at each start; a test compares them instead.
            options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        });
        services.AddSingleton<IDbContextFactory<BotDbContext>>(host => new AnyStoreFactory<TContext>(host.GetRequiredService<IDbContextFactory<TContext>>()));
        services.AddSingleton<IStoreUpkeep, TUpkeep>();
        return services;
    }

    private static void UsePostgres(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString);

    private static void UseSqliteFile(this DbContextOptionsBuilder options, string file) =>
        options.UseSqlite($"Data Source={file};Foreign Keys=True;Default Timeout=30").AddInterceptors(new PatientConnections());

    /// <summary>Lets features ask for the store without knowing which one it is.</summary>
    private sealed class AnyStoreFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<BotDbContext>
        where TContext : BotDbContext
    {
        public BotDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<BotDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
