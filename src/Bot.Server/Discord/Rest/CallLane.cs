namespace Bot.Server.Discord.Rest;

/// <summary>
/// The calls that share a bucket and a top-level id. They go one after the other, in the order in which they came: so the headers of the last
/// answer are always the whole truth about the next call, and messages of a channel keep their order.
/// </summary>
internal sealed class CallLane
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> waiting = [];
    private bool taken;
    private TimeSpan closedUntil;
    private TimeSpan resetsAt;
    private TimeSpan window;
    private int limit;
    private int remaining;

    /// <summary>The hash of the bucket, once an answer has told it. Belongs to <see cref="LaneTable"/>.</summary>
    public string? Bucket { get; set; }

    /// <summary>How many calls are in or before the lane. Belongs to <see cref="LaneTable"/>.</summary>
    public int Users { get; set; }

    /// <summary>When the next call may go, as far as this lane is concerned.</summary>
    public TimeSpan OpensAt
    {
        get
        {
            lock (gate)
            {
                return closedUntil;
            }
        }
    }

    /// <summary>Whether the lane knows nothing that a new one would not.</summary>
    public bool IsForgettable(TimeSpan now)
    {
        lock (gate)
        {
            return closedUntil <= now && resetsAt <= now;
        }
    }

    /// <summary>Waits for the turn; a free lane is entered in any case.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up; the call is out of the queue.</exception>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (gate)
        {
            if (!taken)
            {
                taken = true;
                return;
            }

            place = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await using var leave = cancellationToken.UnsafeRegister(_ => Abandon(place, cancellationToken), null);
        await place.Value.Task;
    }

    /// <summary>Hands the turn on.</summary>
    public void Leave()
    {
        lock (gate)
        {
            if (waiting.First is { } next)
            {
                waiting.RemoveFirst();
                next.Value.SetResult();
            }
            else
            {
                taken = false;
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

        lock (gate)
        {
            limit = headers.Limit ?? Math.Max(limit, left + 1);
            remaining = left;
            resetsAt = now + reset;
            window = reset > window ? reset : window;
            CloseWhenEmpty();
        }
    }

    /// <summary>A request whose answer was lost may have been counted all the same.</summary>
    public void LearnLoss(TimeSpan now)
    {
        lock (gate)
        {
            if (window == TimeSpan.Zero)
            {
                return;
            }

            if (resetsAt <= now)
            {
                // It may have opened a new window as late as now.
                remaining = limit;
                resetsAt = now + window;
            }

            remaining--;
            CloseWhenEmpty();
        }
    }

    /// <summary>Nothing goes before that.</summary>
    public void Close(TimeSpan until)
    {
        lock (gate)
        {
            closedUntil = until > closedUntil ? until : closedUntil;
        }
    }

    private void CloseWhenEmpty()
    {
        if (remaining <= 0 && resetsAt > closedUntil)
        {
            closedUntil = resetsAt;
        }
    }

    private void Abandon(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (place.List is null)
            {
                // The turn came first.
                return;
            }

            waiting.Remove(place);
        }

        place.Value.SetCanceled(cancellationToken);
    }
}
