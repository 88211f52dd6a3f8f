using Bot.Core.Feeds;
using Bot.Core.Indexing;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>Each minute: polls the feeds that are due. Of several hosts on one store one does it.</summary>
[DisallowConcurrentExecution]
internal sealed class FeedJob(FeedPolling polling, LibraryIndex index) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // What comes in is searched, and what is known is compared with it, only when the index is there.
        if (index.IsReady)
        {
            await polling.RunAsync(cancellationToken);
        }
    }
}
