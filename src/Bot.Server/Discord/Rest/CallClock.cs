namespace Bot.Server.Discord.Rest;

/// <summary>Monotonic time since the start: no wait depends on how the clock of the machine is set.</summary>
internal sealed class CallClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Waits until then and never less: timers count whole milliseconds and would cut the rest off.</summary>
    public async Task DelayUntilAsync(TimeSpan then, CancellationToken cancellationToken)
    {
        while (then - Now is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), time, cancellationToken);
        }
    }

    /// <summary>A source that is cancelled then.</summary>
    public CancellationTokenSource CancelAt(TimeSpan then) => new(then > Now ? then - Now : TimeSpan.Zero, time);
}
