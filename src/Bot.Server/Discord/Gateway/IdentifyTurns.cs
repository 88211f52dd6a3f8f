using System.Collections.Concurrent;

namespace Bot.Server.Discord.Gateway;

/// <summary>
/// Says when a shard may IDENTIFY. Two limits hold: <c>session_start_limit</c> (past it Discord resets the token) and
/// <c>max_concurrency</c> per five seconds (https://docs.discord.com/developers/events/gateway#session-start-limit-object).
/// </summary>
internal sealed partial class IdentifyTurns(GatewayDirectory directory, GatewayPace pace, ILogger<IdentifyTurns> log)
{
    private readonly ConcurrentDictionary<int, Bucket> _buckets = new();
    private readonly Lock _count = new();
    private GatewayPlan? _unused;
    private int _concurrency = 1;
    private int? _remaining;
    private TimeSpan _resetAfter;
    private long _answered;

    /// <summary>Asks how many shards there are to be. The answer serves the first turn as well.</summary>
    public async Task<int> AskForShardsAsync(CancellationToken cancellationToken)
    {
        var plan = await AskAsync(cancellationToken);
        _unused = plan;
        return plan.Shards;
    }

    /// <summary>Waits until the shard may connect and IDENTIFY. Others of its bucket wait until the turn is given back.</summary>
    public async Task<IdentifyTurn> TakeAsync(int shard, CancellationToken cancellationToken)
    {
        var bucket = _buckets.GetOrAdd(shard % _concurrency, _ => new Bucket());
        await bucket.Turn.WaitAsync(cancellationToken);
        try
        {
            if (bucket.LastIdentify is { } last)
            {
                await pace.WaitAsync(pace.Timing.IdentifyEvery - pace.Time.GetElapsedTime(last), cancellationToken);
            }

            while (true)
            {
                // What Discord counts is asked for each time: others may use the same token.
                var plan = Interlocked.Exchange(ref _unused, null) ?? await AskAsync(cancellationToken);
                if (TryCount(out var resetAfter))
                {
                    return new IdentifyTurn(plan.Url, spent => GiveBack(bucket, spent));
                }

                LogUsedUp(shard, resetAfter);
                await pace.WaitAsync(resetAfter, cancellationToken);
            }
        }
        catch
        {
            bucket.Turn.Release();
            throw;
        }
    }

    private async Task<GatewayPlan> AskAsync(CancellationToken cancellationToken)
    {
        var plan = await directory.AskAsync(cancellationToken);
        lock (_count)
        {
            if (plan.Limit is { } limit)
            {
                // Within a window the count only falls. An answer that is higher than our own count has not seen the IDENTIFYs under way.
                _remaining = _remaining is { } left && pace.Time.GetElapsedTime(_answered) < _resetAfter ? Math.Min(left, limit.Remaining) : limit.Remaining;
                _resetAfter = TimeSpan.FromMilliseconds(Math.Clamp(limit.ResetAfterMilliseconds, 0, TimeSpan.FromDays(2).TotalMilliseconds));
                _answered = pace.Time.GetTimestamp();
                _concurrency = Math.Max(limit.MaxConcurrency, 1);
            }
        }

        return plan;
    }

    private bool TryCount(out TimeSpan resetAfter)
    {
        lock (_count)
        {
            var left = _resetAfter - pace.Time.GetElapsedTime(_answered);
            resetAfter = left > pace.Timing.FirstBackoff ? left : pace.Timing.FirstBackoff;
            if (_remaining is <= 0)
            {
                return false;
            }

            _remaining--;
            return true;
        }
    }

    private void GiveBack(Bucket bucket, bool spent)
    {
        if (spent)
        {
            bucket.LastIdentify = pace.Time.GetTimestamp();
        }
        else
        {
            lock (_count)
            {
                _remaining++;
            }
        }

        bucket.Turn.Release();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord: no session start is left; shard {Shard} waits {Wait} so that Discord does not reset the token")]
    private partial void LogUsedUp(int shard, TimeSpan wait);

    /// <summary>Shards with the same <c>shard_id % max_concurrency</c>: one of them at a time.</summary>
    private sealed class Bucket
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public long? LastIdentify { get; set; }
    }
}

/// <summary>The right to IDENTIFY once, at this address.</summary>
internal sealed class IdentifyTurn(Uri url, Action<bool> giveBack) : IDisposable
{
    private bool _spent;
    private Action<bool>? _giveBack = giveBack;

    public Uri Url => url;

    /// <summary>To be called before the IDENTIFY leaves: one that broke half-way may have arrived.</summary>
    public void Spend() => _spent = true;

    /// <summary>Gives the turn to the next; not spent, it counts as never taken.</summary>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke(_spent);
}
