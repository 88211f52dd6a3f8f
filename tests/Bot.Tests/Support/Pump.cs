namespace Bot.Tests.Support;

/// <summary>
/// As long as it lives, what goes on after an await of its thread goes on in <see cref="Run"/>, and nowhere else: so a clock can be moved step by
/// step, and whoever a step wakes has done its work before the next one.
/// </summary>
internal sealed class Pump : SynchronizationContext, IDisposable
{
    private readonly SynchronizationContext? _before = Current;
    private readonly Queue<(SendOrPostCallback Work, object? State)> _waiting = new();

    public Pump() => SetSynchronizationContext(this);

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_waiting)
        {
            _waiting.Enqueue((d, state));
        }
    }

    /// <summary>Goes on with everything that was woken, also by that.</summary>
    public void Run()
    {
        while (Next() is var (work, state))
        {
            work(state);
        }
    }

    public void Dispose() => SetSynchronizationContext(_before);

    private (SendOrPostCallback Work, object? State)? Next()
    {
        lock (_waiting)
        {
            return _waiting.TryDequeue(out var next) ? next : null;
        }
    }
}
