using Bot.Core.Data;
using Bot.Core.Topics;

namespace Bot.Server.Hosting;

/// <summary>
/// Has what is new found for the channels that follow something, while the host runs: at once after a change in this process, and within a
/// second after one in another process on the same store.
/// </summary>
internal sealed partial class NewsService(NewsFinder finder, ChangeSignal changes, TimeProvider time, ILogger<NewsService> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Asked for before the work, so that a change during the work is not slept over.
            var changed = changes.Changed;
            var pause = LookEvery;
            try
            {
                await finder.LookAsync(stoppingToken);
                failing = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The store may be away for a while; what was not looked at is looked at then.
                if (!failing)
                {
                    LogFailed(exception);
                }

                failing = true;
                pause = AfterFailure;
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(changed, Task.Delay(pause, time, stop.Token));
            await stop.CancelAsync();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await finder.ReleaseAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is new could not be looked for; trying again every few seconds")]
    private partial void LogFailed(Exception exception);
}
