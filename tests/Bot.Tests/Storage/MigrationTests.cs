using Bot.Core.Data;
using Bot.Storage;
using Bot.Storage.Postgres;
using Bot.Storage.Sqlite;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Storage;

/// <summary>Stores are created and brought up to date when a host starts.</summary>
public class MigrationTests
{
    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Hosts_that_start_at_once_make_one_store(Database database)
    {
        using var place = TestDatabase.WithoutStore(database);
        var hosts = Enumerable.Range(0, 4).Select(_ => Host(place)).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.GetRequiredService<IStoreUpkeep>().MigrateAsync(CancellationToken.None))));

        foreach (var host in hosts)
        {
            await using var db = await host.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
            Assert.Equal(0, await db.SequenceAsync(CancellationToken.None));
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_host_that_was_killed_while_migrating_does_not_stop_the_next_one()
    {
        using var place = TestDatabase.WithoutStore(Database.Sqlite);
        await using var host = Host(place);
        await host.GetRequiredService<IStoreUpkeep>().MigrateAsync(CancellationToken.None);
        await using (var db = await host.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync())
        {
            // What the framework leaves behind when its process dies in the middle.
            await db.Database.ExecuteSqlRawAsync(
                """INSERT OR REPLACE INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-01 00:00:00+00:00')""");
        }

        await using var next = Host(place);
        await next.GetRequiredService<IStoreUpkeep>().MigrateAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
    }

    [Fact]
    public void The_migrations_for_sqlite_are_those_of_the_model() =>
        Assert.False(new SqliteBotDbContext(new DbContextOptionsBuilder<SqliteBotDbContext>().UseSqlite("Data Source=none").Options).Database.HasPendingModelChanges());

    [Fact]
    public void The_migrations_for_postgres_are_those_of_the_model() =>
        Assert.False(new PostgresBotDbContext(new DbContextOptionsBuilder<PostgresBotDbContext>().UseNpgsql("Host=none").Options).Database.HasPendingModelChanges());

    private static ServiceProvider Host(TestDatabase place) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddLogging()
        .AddBotStorage(place.Location)
        .BuildServiceProvider();
}
