namespace Bot.Server.Discord.Rest;

/// <summary>
/// Finds the lane of a call. Discord tells the bucket of a route in the first answer (<c>X-RateLimit-Bucket</c>); until then the route itself
/// is the bucket (https://docs.discord.com/developers/topics/rate-limits).
/// </summary>
internal sealed class LaneTable(CallClock clock)
{
    /// <summary>Each interaction has a token and with it a lane of its own, so lanes are forgotten soon.</summary>
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Bucket, string TopLevel), CallLane> _lanes = [];
    private readonly Dictionary<string, string> _buckets = [];
    private TimeSpan _nextSweep = SweepEvery;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _lanes.Count;
            }
        }
    }

    /// <summary>The lane of a route; it stays until <see cref="Quit"/>.</summary>
    public CallLane Join(DiscordRoute route)
    {
        lock (_gate)
        {
            Sweep();
            var lane = Find(_buckets.GetValueOrDefault(route.Name, route.Name), route.TopLevel);
            lane.Users++;
            return lane;
        }
    }

    public void Quit(CallLane lane)
    {
        lock (_gate)
        {
            lane.Users--;
        }
    }

    /// <summary>The lane that the route's calls go through now: an answer may have shown that two routes share a bucket.</summary>
    public CallLane? Current(DiscordRoute route)
    {
        lock (_gate)
        {
            return _lanes.GetValueOrDefault((_buckets.GetValueOrDefault(route.Name, route.Name), route.TopLevel));
        }
    }

    /// <summary>Learns the bucket of a route, and says which lane that is.</summary>
    public CallLane Learn(DiscordRoute route, CallLane used, string bucket)
    {
        lock (_gate)
        {
            _buckets[route.Name] = bucket;
            if (used.Bucket is null && _lanes.TryAdd((bucket, route.TopLevel), used))
            {
                used.Bucket = bucket;
            }

            var lane = Find(bucket, route.TopLevel);
            lane.Bucket = bucket;
            return lane;
        }
    }

    private CallLane Find(string bucket, string topLevel)
    {
        if (!_lanes.TryGetValue((bucket, topLevel), out var lane))
        {
            _lanes.Add((bucket, topLevel), lane = new CallLane());
        }

        return lane;
    }

    private void Sweep()
    {
        var now = clock.Now;
        if (now < _nextSweep)
        {
            return;
        }

        _nextSweep = now + SweepEvery;
        foreach (var (key, lane) in _lanes)
        {
            if (lane.Users == 0 && lane.IsForgettable(now))
            {
                // A dictionary allows removal while it is walked through.
                _lanes.Remove(key);
            }
        }
    }
}
