using Bot.Core.Import;
using Bot.Core.Workspaces;

namespace Bot.Server.Hosting;

/// <summary>
/// Imports what is put into <c>Library:WatchFolder</c> and its subfolders, once it is no longer written to. Files stay where they are; one that is
/// changed is read again. What is refused is said once, with its reason.
/// </summary>
internal sealed partial class WatchFolderService(EpisodeImporter importer, BotSettings settings, TimeProvider time, ILogger<WatchFolderService> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>Each file as it was at the last look, and whether it was read like that.</summary>
    private readonly Dictionary<string, (Look Look, bool IsRead)> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Library.WatchFolder is not { } folder)
        {
            return;
        }

        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(folder, stoppingToken);
                failing = false;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                if (!failing)
                {
                    LogFailed(fault);
                }

                failing = true;
            }

            await Task.Delay(LookEvery, time, stoppingToken);
        }
    }

    private async Task LookAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var file in SourceFiles.Find(folder, out _))
        {
            var look = Look.At(file);
            if (_known.TryGetValue(file, out var known) && known.Look == look)
            {
                if (!known.IsRead)
                {
                    // As it was five seconds ago: whoever wrote it is done. When importing fails, the next look tries again.
                    await ImportAsync(file, cancellationToken);
                    _known[file] = (look, true);
                }
            }
            else
            {
                _known[file] = (look, false);
            }
        }
    }

    private async Task ImportAsync(string file, CancellationToken cancellationToken)
    {
        if (!CanBeOpened(file))
        {
            return;
        }

        var options = new ImportOptions(LibraryId.Shared);
        await foreach (var (source, result) in importer.ImportAllAsync(SourceFiles.ReadFileAsync(file, cancellationToken), options, cancellationToken))
        {
            switch (result)
            {
                case ImportResult.Stored { Change: not ImportChange.Unchanged } stored:
                    LogImported(source.Name, stored.Change, stored.Id.Value);
                    break;
                case ImportResult.Refused { Line: { } line } refused:
                    LogRefused($"{source.Name}, line {line}", refused.Reason);
                    break;
                case ImportResult.Refused refused:
                    LogRefused(source.Name, refused.Reason);
                    break;
                case ImportResult.Undecided undecided:
                    LogUndecided(source.Name, undecided.Candidates[0].Id.Value);
                    break;
            }
        }
    }

    /// <summary>One file that may not be read keeps no other one from being imported.</summary>
    private bool CanBeOpened(string file)
    {
        try
        {
            using var _ = File.OpenRead(file);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogRefused(Path.GetFileName(file), fault.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Watched folder: {Name} {Change} as {Episode}")]
    private partial void LogImported(string name, ImportChange change, string episode);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watched folder: {Name} was not imported. {Reason}")]
    private partial void LogRefused(string name, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watched folder: {Name} looks like the episode {Episode} and was not imported; decide with bot import --same-as or --new")]
    private partial void LogUndecided(string name, string episode);

    [LoggerMessage(Level = LogLevel.Error, Message = "The watched folder (Library:WatchFolder) could not be read; trying again every few seconds")]
    private partial void LogFailed(Exception fault);

    /// <summary>What tells whether a file has changed.</summary>
    private readonly record struct Look(long Length, DateTime WrittenAt)
    {
        public static Look At(string file)
        {
            var info = new FileInfo(file);
            return new Look(info.Length, info.LastWriteTimeUtc);
        }
    }
}
