using Bot.Core.Evidence;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>After a start: looks again for what claims rest on where an older version of the bot has found it. On several hosts at once it costs only work.</summary>
[DisallowConcurrentExecution]
internal sealed partial class EvidenceJob(EvidenceRenewal evidence, ILogger<EvidenceJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (await evidence.RunAsync(cancellationToken) is > 0 and var renewed)
        {
            LogRenewed(renewed);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Evidence of claims found anew; episodes: {Renewed}")]
    private partial void LogRenewed(int renewed);
}
