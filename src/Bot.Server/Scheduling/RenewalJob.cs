using Bot.Core.Import;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>After a start: finds evidence and extracts anew where an older version of the bot has found them. On several hosts at once it costs only work.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RenewalJob(DerivedRenewal renewal, ILogger<RenewalJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (await renewal.RunAsync(cancellationToken) is > 0 and var renewed)
        {
            LogRenewed(renewed);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Evidence of claims and extracts found anew; episodes: {Renewed}")]
    private partial void LogRenewed(int renewed);
}
