using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Indexing;
using Bot.Core.Workspaces;
using Bot.Storage;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>Once a night: workspaces that have long been without the bot are forgotten, channels that cannot be reached are tried or given up, the store tidies itself, and the index writes down what it holds only in memory.</summary>
[DisallowConcurrentExecution]
internal sealed partial class MaintenanceJob(
    WorkspaceRegister workspaces, ChannelStanding channels, DeliveryCleanup deliveries, SeenEvents seen, IStoreUpkeep store, LibraryIndex index, ILogger<MaintenanceJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var forgotten = await workspaces.PurgeAsync(cancellationToken);
        var givenUp = await channels.PurgeAsync(cancellationToken);
        var tried = await channels.TrySomeAgainAsync(cancellationToken);
        var cleaned = await deliveries.RunAsync(cancellationToken);
        await seen.PurgeAsync(cancellationToken);
        await store.TidyAsync(cancellationToken);
        index.Lines.Flush();
        LogDone(forgotten, givenUp, tried, cleaned);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nightly maintenance done; workspaces forgotten: {Forgotten}, channels given up: {GivenUp}, channels tried again: {Tried}, old deliveries deleted: {Cleaned}")]
    private partial void LogDone(int forgotten, int givenUp, int tried, int cleaned);
}
