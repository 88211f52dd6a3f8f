using Bot.Core.Digests;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>Each minute: carries out the digests that are due. On two hosts at once it would cost only work.</summary>
[DisallowConcurrentExecution]
internal sealed partial class DigestJob(DigestSweep sweep, ILogger<DigestJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (await sweep.RunAsync(cancellationToken) is > 0 and var channels)
        {
            LogDone(channels);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Digests carried out; channels: {Channels}")]
    private partial void LogDone(int channels);
}
