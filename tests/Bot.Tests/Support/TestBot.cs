using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Import;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Support;

/// <summary>The whole bot without the web host, on a real database in a folder of its own, with a clock that tests own.</summary>
internal sealed class TestBot : IAsyncDisposable
{
    private readonly TestDatabase? _ownDatabase;
    private readonly ServiceProvider _services;

    private TestBot(TestDatabase database, bool ownsDatabase, FakeTimeProvider time, string? redis, IReadOnlyList<(string Name, string Value)> settings)
    {
        _ownDatabase = ownsDatabase ? database : null;
        Time = time;
        Database = database;

        var values = new Dictionary<string, string?>
        {
            ["Data:Folder"] = database.Folder,
            ["ConnectionStrings:Database"] = database.Location.ConnectionString,
            ["ConnectionStrings:Redis"] = redis,
        };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        var read = BotSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Where(value => value.Value is not null)).Build());

        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        services.AddBot(read);
        services.AddSingleton<TimeProvider>(time);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; }

    public TestDatabase Database { get; }

    public EpisodeImporter Importer => Get<EpisodeImporter>();

    /// <summary>A bot whose library is empty.</summary>
    public static async Task<TestBot> StartAsync(Database database = Support.Database.Sqlite, string? redis = null, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var bot = new TestBot(new TestDatabase(database), ownsDatabase: true, new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)), redis, settings);
        await bot.PrepareAsync();
        return bot;
    }

    /// <summary>Another host on the same store and data folder.</summary>
    public async Task<TestBot> StartAnotherAsync(string? redis = null)
    {
        var bot = new TestBot(Database, ownsDatabase: false, Time, redis, []);
        await bot.PrepareAsync();
        return bot;
    }

    /// <summary>A bot that has the seed episode.</summary>
    public static async Task<TestBot> WithSeedAsync(Database database = Support.Database.Sqlite)
    {
        var bot = await StartAsync(database);
        await bot.ImportFileAsync(Repository.SeedFile);
        return bot;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<BotDbContext> OpenStoreAsync() => Get<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();

    public async Task<ImportResult> ImportAsync(string page, string library = "shared", string name = "page.txt")
    {
        var result = await Importer.ImportAsync(
            new ImportSource(name, System.Text.Encoding.UTF8.GetBytes(page)), new ImportOptions(LibraryId.Parse(library)), CancellationToken.None);
        await Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);
        return result;
    }

    public async Task<ImportResult> ImportFileAsync(string file, string library = "shared") =>
        await ImportAsync(await File.ReadAllTextAsync(file), library, Path.GetFileName(file));

    public Task<Reply> AskAsync(string text, string workspace = "local", string? language = null) => Get<CommandDispatcher>().AskAsync(
        text,
        new Viewer(WorkspaceId.Parse(workspace)) { Culture = language is null ? null : System.Globalization.CultureInfo.GetCultureInfo(language) },
        CancellationToken.None);

    /// <summary>Ends the host; its store stays for the next one.</summary>
    public ValueTask StopAsync() => _services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _ownDatabase?.Dispose();
    }

    private async Task PrepareAsync()
    {
        await Get<Bot.Storage.IStoreUpkeep>().MigrateAsync(CancellationToken.None);
        await Get<StoreInitializer>().NameAsync(CancellationToken.None);
        await Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);
    }
}
