namespace Bot.Server.Discord.Rest;

/// <summary>
/// The calls that share a bucket and a top-level id. They go one after the other, in the order in which they came: so the headers of the last
/// answer are always the whole truth about the next call, and messages of a channel keep their order.
/// </summary>
internal sealed class CallLane
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private bool _taken;
    private TimeSpan _closedUntil;
    private TimeSpan _resetsAt;
    private TimeSpan _window;
    private int _limit;
    private int _remaining;

    /// <summary>The hash of the bucket, once an answer has told it. Belongs to <see cref="LaneTable"/>.</summary>
    public string? Bucket { get; set; }

    /// <summary>How many calls are in or before the lane. Belongs to <see cref="LaneTable"/>.</summary>
    public int Users { get; set; }

    /// <summary>When the next call may go, as far as this lane is concerned.</summary>
    public TimeSpan OpensAt
    {
        get
        {
            lock (_gate)
            {
                return _closedUntil;
            }
        }
    }

    /// <summary>Whether the lane knows nothing that a new one would not.</summary>
    public bool IsForgettable(TimeSpan now)
    {
        lock (_gate)
        {
            return _closedUntil <= now && _resetsAt <= now;
        }
    }

    /// <summary>Waits for the turn; a free lane is entered in any case.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up; the call is out of the queue.</exception>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_gate)
        {
            if (!_taken)
            {
                _taken = true;
                return;
            }

            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await using var leave = cancellationToken.UnsafeRegister(_ => Abandon(place, cancellationToken), null);
        await place.Value.Task;
    }

    /// <summary>Hands the turn on.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                next.Value.SetResult();
            }
            else
            {
                _taken = false;
            }
        }
    }

    /// <summary>Takes over what an answer says about the bucket.</summary>
    public void Learn(AnswerHeaders headers, TimeSpan now)
    {
        if (headers is not { Remaining: { } left, ResetAfter: { } reset })
        {
            return;
        }

        lock (_gate)
        {
            _limit = headers.Limit ?? Math.Max(_limit, left + 1);
            _remaining = left;
            _resetsAt = now + reset;
            _window = reset > _window ? reset : _window;
            CloseWhenEmpty();
        }
    }

    /// <summary>A request whose answer was lost may have been counted all the same.</summary>
    public void LearnLoss(TimeSpan now)
    {
        lock (_gate)
        {
            if (_window == TimeSpan.Zero)
            {
                return;
            }

            if (_resetsAt <= now)
            {
                // It may have opened a new window as late as now.
                _remaining = _limit;
                _resetsAt = now + _window;
            }

            _remaining--;
            CloseWhenEmpty();
        }
    }

    /// <summary>Nothing goes before that.</summary>
    public void Close(TimeSpan until)
    {
        lock (_gate)
        {
            _closedUntil = until > _closedUntil ? until : _closedUntil;
        }
    }

    private void CloseWhenEmpty()
    {
        if (_remaining <= 0 && _resetsAt > _closedUntil)
        {
            _closedUntil = _resetsAt;
        }
    }

    private void Abandon(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (place.List is null)
            {
                // The turn came first.
                return;
            }

            _waiting.Remove(place);
        }

        place.Value.SetCanceled(cancellationToken);
    }
}
