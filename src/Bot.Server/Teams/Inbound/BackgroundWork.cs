namespace Bot.Server.Teams.Inbound;

/// <summary>
/// Work that goes on after its request was answered. Teams sends a message again when it is not taken within some 15 seconds
/// (https://github.com/MicrosoftDocs/msteams-docs/issues/6084), so the request says "taken" at once. When the bot stops, what is running is
/// given a little time.
/// </summary>
internal sealed partial class BackgroundWork(TimeProvider time, ILogger<BackgroundWork> log) : IHostedService, IDisposable
{
    /// <summary>More than this waiting means that the bot cannot follow; then Teams had better send again.</summary>
    private const int Most = 2_000;

    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _abandon = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running = 1;

    /// <summary>Starts work.</summary>
    /// <returns>False when there is too much of it already, or the bot is stopping.</returns>
    public bool TryStart(Func<CancellationToken, Task> work)
    {
        if (Interlocked.Increment(ref _running) > Most || _done.Task.IsCompleted)
        {
            End();
            LogTooMuch();
            return false;
        }

        _ = RunAsync(work);
        return true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        End();
        if (await Task.WhenAny(_done.Task, Task.Delay(LastPatience, time, cancellationToken)) != _done.Task)
        {
            await _abandon.CancelAsync();
        }
    }

    public void Dispose() => _abandon.Dispose();

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await Task.Yield();
            await work(_abandon.Token);
        }
        catch (OperationCanceledException) when (_abandon.IsCancellationRequested)
        {
            LogAbandoned();
        }
        catch (Exception exception)
        {
            // There is no request any more that could fail with it.
            LogFailed(exception);
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _done.TrySetResult();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams: too much is being answered already; a message was not taken")]
    private partial void LogTooMuch();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams: an answer was given up because the bot stops")]
    private partial void LogAbandoned();

    [LoggerMessage(Level = LogLevel.Error, Message = "Teams: an answer failed")]
    private partial void LogFailed(Exception exception);
}
