using Bot.Core.Data;

namespace Bot.Server.Hosting;

/// <summary>Does something after each change of the store: at once after one in this process, and a moment later after one in another process on the same store.</summary>
/// <param name="changes">Says when something was changed in this process.</param>
/// <param name="lookEvery">How long a change in another process may wait.</param>
/// <param name="time">The time.</param>
internal abstract class ChangeFollower(ChangeSignal changes, TimeSpan lookEvery, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Looks at what has changed. What fails is done again a few seconds later.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    /// <summary>Says that looking fails, once until it succeeds again.</summary>
    protected abstract void LogFailed(Exception exception);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Asked for before the work, so that a change during the work is not slept over.
            var changed = changes.Changed;
            var pause = lookEvery;
            try
            {
                await LookAsync(stoppingToken);
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
}
