namespace Bot.Core.Data;

/// <summary>Tells those in this process who wait for something that it happened, so that they need not wait for their next look. Other hosts find out at theirs.</summary>
public abstract class Signal
{
    private volatile TaskCompletionSource _raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it happens next. To be taken before looking, so that nothing is missed in between.</summary>
    public Task Changed => _raised.Task;

    /// <summary>Says that it happened.</summary>
    public void Raise() =>
        Interlocked.Exchange(ref _raised, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
