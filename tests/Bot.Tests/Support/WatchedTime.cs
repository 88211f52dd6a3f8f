using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Support;

/// <summary>A clock that tells when somebody starts to wait.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _timers = [];
    private TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _timers.Add(dueTime);
            _started.TrySetResult();
            _started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return timer;
    }

    /// <summary>Waits for a timer of such a length; each one counts once.</summary>
    public async Task TimerAsync(Func<TimeSpan, bool> expected)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                var index = _timers.FindIndex(due => expected(due));
                if (index >= 0)
                {
                    _timers.RemoveAt(index);
                    return;
                }

                next = _started.Task;
            }

            await next.WaitAsync(Patience);
        }
    }

    /// <summary>How many timers of such a length have been started and not been waited for.</summary>
    public int Started(Func<TimeSpan, bool> expected)
    {
        lock (_gate)
        {
            return _timers.Count(expected);
        }
    }

    public Task TimerAsync(double seconds) => TimerAsync(due => Math.Abs(due.TotalSeconds - seconds) < 0.0005);
}
