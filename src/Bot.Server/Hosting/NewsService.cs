using Bot.Core.Data;
using Bot.Core.Topics;

namespace Bot.Server.Hosting;

/// <summary>Has what is new found for the channels that follow something, while the host runs.</summary>
internal sealed partial class NewsService(NewsFinder finder, ChangeSignal changes, TimeProvider time, ILogger<NewsService> log)
    : ChangeFollower(changes, TimeSpan.FromSeconds(1), time)
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await finder.ReleaseAtEndAsync(LogFailed);
    }

    protected override Task LookAsync(CancellationToken cancellationToken) => finder.LookAsync(cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is new could not be looked for; trying again every few seconds")]
    protected override partial void LogFailed(Exception exception);
}
