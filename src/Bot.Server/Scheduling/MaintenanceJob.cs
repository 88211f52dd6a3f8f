using Bot.Core.Indexing;
using Bot.Storage;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>Once a night: the store tidies itself, and the index writes down what it holds only in memory.</summary>
[DisallowConcurrentExecution]
internal sealed partial class MaintenanceJob(IStoreUpkeep store, LibraryIndex index, ILogger<MaintenanceJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await store.TidyAsync(cancellationToken);
        index.Lines.Flush();
        LogDone();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nightly maintenance done")]
    private partial void LogDone();
}
