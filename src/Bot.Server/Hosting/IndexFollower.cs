using Bot.Core.Data;
using Bot.Core.Indexing;

namespace Bot.Server.Hosting;

/// <summary>
/// Keeps the indexes at the store's state while the host runs: at once after a change in this process, and within half a second after one
/// in another process on the same store.
/// </summary>
internal sealed partial class IndexFollower(LibraryIndex index, ChangeSignal changes, TimeProvider time, ILogger<IndexFollower> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
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
                await index.CatchUpAsync(stoppingToken);
                failing = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The store may be away for a while; questions about what is indexed go on being answered.
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The index could not follow the store; trying again every few seconds")]
    private partial void LogFailed(Exception exception);
}
