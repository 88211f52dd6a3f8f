using Bot.Core.Data;
using Bot.Core.Import;
using Bot.Core.Indexing;
using Bot.Core.Workspaces;
using Bot.Storage;

namespace Bot.Server.Hosting;

/// <summary>What every start does, in this order: the store's form, its name, the seed of a new store, the indexes.</summary>
internal sealed partial class BotStartup(
    IStoreUpkeep upkeep,
    StoreInitializer store,
    EpisodeImporter importer,
    LibraryIndex index,
    BotSettings settings,
    ILogger<BotStartup> log)
{
    /// <summary>Makes the store ready.</summary>
    public async Task PrepareStoreAsync(CancellationToken cancellationToken)
    {
        await upkeep.MigrateAsync(cancellationToken);
        await store.NameAsync(cancellationToken);
        await store.SeedOnceAsync(SeedAsync, cancellationToken);
    }

    /// <summary>Makes the store and the indexes ready.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await PrepareStoreAsync(cancellationToken);
        await index.CatchUpAsync(cancellationToken);
    }

    private async Task SeedAsync(CancellationToken cancellationToken)
    {
        var folder = settings.Library.SeedFolder ?? Path.Combine(AppContext.BaseDirectory, "seeds");
        if (!Directory.Exists(folder))
        {
            LogNoSeeds();
            return;
        }

        foreach (var file in SourceFiles.Find(folder, out _))
        {
            await foreach (var source in SourceFiles.ReadFileAsync(file, cancellationToken))
            {
                var result = await importer.ImportAsync(source, new ImportOptions(LibraryId.Shared), cancellationToken);
                if (result is ImportResult.Stored stored)
                {
                    LogSeeded(stored.Id.Value, stored.Lines);
                }
                else
                {
                    LogNotSeeded(source.Name, result is ImportResult.Refused refused ? refused.Reason : "it looks like an episode that is there already");
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Seed imported: {Episode}, {Lines} lines")]
    private partial void LogSeeded(string episode, int lines);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Seed {File} was not imported: {Reason}")]
    private partial void LogNotSeeded(string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no seed folder beside the program; the library starts empty")]
    private partial void LogNoSeeds();
}
