using Bot.Core.Extracts;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>Each minute, where a model is set: asks it about a few episodes. Of several hosts on one store one does it.</summary>
[DisallowConcurrentExecution]
internal sealed class ModelJob(ModelWriter writer) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await writer.RunAsync(cancellationToken);
}
