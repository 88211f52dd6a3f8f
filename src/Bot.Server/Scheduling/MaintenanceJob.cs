using Bot.Core.Data;
using Bot.Core.Indexing;
using Bot.Core.Workspaces;
using Bot.Storage;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>Once a night: workspaces that have long been without the bot are forgotten, the store tidies itself, and the index writes down what it holds only in memory.</summary>
[DisallowConcurrentExecution]
internal sealed partial class MaintenanceJob(WorkspaceRegister workspaces, SeenEvents seen, IStoreUpkeep store, LibraryIndex index, ILogger<MaintenanceJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var forgotten = await workspaces.PurgeAsync(cancellationToken);
        await seen.PurgeAsync(cancellationToken);
        await store.TidyAsync(cancellationToken);
        index.Lines.Flush();
        LogDone(forgotten);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nightly maintenance done; workspaces forgotten: {Forgotten}")]
    private partial void LogDone(int forgotten);
}
