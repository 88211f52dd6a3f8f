namespace Bot.Server.Discord.Rest;

/// <summary>
/// Decides when a call may go. One for all calls of a token, because all its limits are common to them: the lane of the bucket, the pace of
/// all requests, pauses that Discord or Cloudflare ask for, and the count of invalid requests.
/// </summary>
internal sealed class CallLimiter(CallClock clock, DiscordRestLimits limits)
{
    /// <summary>Cloudflare does not say how long it shuts an address out; each time in a row that it still does, the pause doubles.</summary>
    private static readonly TimeSpan ShortestShutOut = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestShutOut = TimeSpan.FromMinutes(16);

    private readonly LaneTable _lanes = new(clock);
    private readonly RequestPace _pace = new(limits.PerSecond, limits.PaceSpan);
    private readonly InvalidRequests _invalid = new(limits.InvalidRequests, limits.InvalidWindow);
    private readonly Lock _gate = new();
    private TimeSpan _boundClosedUntil;
    private TimeSpan _allClosedUntil;
    private TimeSpan _shutOut;

    /// <summary>How many lanes are remembered.</summary>
    public int LaneCount => _lanes.Count;

    /// <summary>Waits for the call's turn in its lane; null when it cannot come before the deadline.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the call has left the queue.</exception>
    public async Task<Turn?> EnterAsync(DiscordCall call, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var patience = clock.CancelAt(deadline);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        while (true)
        {
            var lane = _lanes.Join(call.Route);
            var turn = new Turn(call, lane, _lanes);
            try
            {
                if (OpensAt(turn) > deadline)
                {
                    _lanes.Quit(lane);
                    return null;
                }

                await lane.EnterAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                _lanes.Quit(lane);
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }

            if (_lanes.Current(call.Route) == lane)
            {
                return turn;
            }

            turn.Dispose();
        }
    }

    /// <summary>Waits until the call may be sent, and counts it as sent; otherwise says how long it would have to wait.</summary>
    public async Task<TimeSpan?> WaitAsync(Turn turn, TimeSpan deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.Now;
            var opens = OpensAt(turn);
            TimeSpan? place = null;
            if (opens <= now)
            {
                opens = turn.Call.ExemptFromGlobalLimit ? now : _pace.Reserve(now, deadline);
                place = opens;
            }

            if (opens > now)
            {
                if (opens > deadline)
                {
                    return opens - now;
                }

                await clock.DelayUntilAsync(opens, cancellationToken);
            }

            // A place whose time fell into a pause is lost: if all were kept, they would be used at once at the end of the pause.
            if (place is { } taken && clock.Now is var goes && OpensAt(turn) <= goes)
            {
                if (!turn.Call.ExemptFromGlobalLimit && goes > taken)
                {
                    _pace.GoLate(taken, goes);
                }

                return null;
            }
        }
    }

    /// <summary>How long the call would have to wait by what is known now.</summary>
    public TimeSpan WaitFor(DiscordCall call)
    {
        var lane = _lanes.Join(call.Route);
        var wait = OpensAt(new Turn(call, lane, _lanes)) - clock.Now;
        _lanes.Quit(lane);
        return wait;
    }

    /// <summary>Takes over what the headers of an answer say.</summary>
    public void Learn(Turn turn, AnswerHeaders headers)
    {
        var lane = headers.Bucket is { } bucket ? _lanes.Learn(turn.Call.Route, turn.Lane, bucket) : turn.Lane;
        lane.Learn(headers, clock.Now);
    }

    /// <summary>The answer was lost.</summary>
    public void LearnLoss(Turn turn) => turn.Lane.LearnLoss(clock.Now);

    /// <summary>Counts a 401, 403 or 429; true when sending pauses from now on.</summary>
    public bool CountInvalid() => _invalid.Count(clock.Now);

    /// <summary>Nothing goes through this lane for so long, nor through the one that the answer has just shown to be the right one.</summary>
    public void CloseLane(Turn turn, TimeSpan wait)
    {
        var until = clock.Now + wait;
        turn.Lane.Close(until);
        _lanes.Current(turn.Call.Route)?.Close(until);
    }

    /// <summary>Nothing that the global limit binds goes for so long.</summary>
    public void CloseBound(TimeSpan wait)
    {
        lock (_gate)
        {
            _boundClosedUntil = Later(_boundClosedUntil, clock.Now + wait);
        }
    }

    /// <summary>Cloudflare turned a request away: nothing at all goes for minutes. Says for how long.</summary>
    public TimeSpan CloseAll(TimeSpan asked)
    {
        lock (_gate)
        {
            var now = clock.Now;
            if (_allClosedUntil <= now)
            {
                // The others that were on their way at the same moment are turned away as well, and mean nothing more.
                _shutOut = _shutOut == TimeSpan.Zero ? ShortestShutOut : _shutOut < LongestShutOut ? _shutOut * 2 : LongestShutOut;
                _allClosedUntil = now + _shutOut;
            }

            _allClosedUntil = Later(_allClosedUntil, now + asked);
            return _allClosedUntil - now;
        }
    }

    /// <summary>An answer from Discord itself: Cloudflare lets requests through.</summary>
    public void NoteLetThrough()
    {
        lock (_gate)
        {
            if (_allClosedUntil <= clock.Now)
            {
                _shutOut = TimeSpan.Zero;
            }
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private TimeSpan OpensAt(Turn turn)
    {
        var opens = Later(turn.Lane.OpensAt, _invalid.OpensAt(clock.Now));
        lock (_gate)
        {
            opens = Later(opens, _allClosedUntil);
            return turn.Call.ExemptFromGlobalLimit ? opens : Later(opens, _boundClosedUntil);
        }
    }

    /// <summary>A call's turn in its lane. Whoever is next waits until it is disposed of.</summary>
    internal sealed class Turn(DiscordCall call, CallLane lane, LaneTable lanes) : IDisposable
    {
        public DiscordCall Call => call;

        public CallLane Lane => lane;

        public void Dispose()
        {
            lane.Leave();
            lanes.Quit(lane);
        }
    }
}
