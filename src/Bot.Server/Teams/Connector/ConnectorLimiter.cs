using Bot.Server.Teams.Inbound;

namespace Bot.Server.Teams.Connector;

/// <summary>
/// Keeps calls within what Teams allows a bot in each conversation, and an app in each tenant
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). In a conversation calls go in the order of asking; between
/// conversations nobody waits for anybody, unless the tenant as a whole is at its limit.
/// </summary>
/// <param name="time">The time.</param>
/// <param name="tenantSpan">How long the second of a tenant is taken to be; only tests set another.</param>
internal sealed class ConnectorLimiter(TimeProvider time, TimeSpan? tenantSpan = null)
{
    private const int FewEntries = 5_000;

    /// <summary>
    /// How slowly it is believed that the way has become longer: first connections are slow, and so are answers while the machine is busy.
    /// </summary>
    private const int Slowly = 256;

    /// <summary>What leaves the bot a second after something else arrives at Teams a little sooner than that, because ways differ.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);

    private static readonly (int, TimeSpan)[] Sends = [(7, Seconds(1)), (8, Seconds(2)), (60, Seconds(30)), (1_800, Seconds(3_600))];
    private static readonly (int, TimeSpan)[] Reads = [(14, Seconds(1)), (16, Seconds(2)), (120, Seconds(30)), (3_600, Seconds(3_600))];

    /// <summary>Less of a margin: it decides how long ten thousand posts take.</summary>
    private static readonly TimeSpan TenantMargin = TimeSpan.FromMilliseconds(50);

    private readonly (int, TimeSpan)[] _tenant = [(50, tenantSpan ?? TimeSpan.FromSeconds(1) + TenantMargin)];

    /// <summary>What lies further back than this matters only for the limit of an hour.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly long _start = time.GetTimestamp();

    /// <summary>One for all, because a place is taken in a conversation and in its tenant together.</summary>
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Kind, string Name), Line> _lines = [];
    private int _tidyAt = FewEntries;

    /// <summary>How long the way to the connector and back takes at least, as it has been lately; nothing until answers have come.</summary>
    private TimeSpan _shortestSend;
    private TimeSpan _shortestRead;

    /// <summary>Monotonic time since the start.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>How many conversations and tenants are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Waits until a call may go.</summary>
    /// <returns>Null when it may; otherwise how long it would have to wait, which is beyond its deadline.</returns>
    public async Task<TimeSpan?> EnterAsync(ConnectorCall call, TimeSpan deadline, CancellationToken cancellationToken)
    {
        Line line;
        Place place;
        lock (_gate)
        {
            var now = Now;
            line = LineOf(call);
            place = new Place(line, Find("tenant", call.Tenant, _tenant));
            place.At = FirstFree(line, place, now);
            if (place.At > deadline)
            {
                return place.At - now;
            }

            Take(line, place);
            if (place.At <= now)
            {
                return null;
            }

            line.Waiting.Add(place);
            place.Tenant.Waiting.Add(place);
        }

        var hasGone = false;
        try
        {
            while (true)
            {
                TimeSpan wait;
                lock (_gate)
                {
                    wait = place.At - Now;
                    if (wait > TimeSpan.Zero && place.At > deadline)
                    {
                        return wait;
                    }

                    hasGone = wait <= TimeSpan.Zero;
                    if (hasGone)
                    {
                        GoLate(line, place);
                    }
                }

                if (hasGone)
                {
                    return null;
                }

                // A timer counts whole milliseconds and would cut the rest off.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
            }
        }
        finally
        {
            lock (_gate)
            {
                line.Waiting.Remove(place);
                place.Tenant.Waiting.Remove(place);
                if (!hasGone)
                {
                    GiveBack(line, place);
                }
            }
        }
    }

    /// <summary>Teams asks to leave a conversation alone for a while. Those who wait already get later places, in the same order.</summary>
    public void Pause(ConnectorCall call, TimeSpan wait)
    {
        lock (_gate)
        {
            var line = LineOf(call);
            var until = Now + wait;
            if (until <= line.ClosedUntil)
            {
                return;
            }

            line.ClosedUntil = until;
            PlaceAnew(line.Waiting);
        }
    }

    /// <summary>
    /// What came of a call has come. Teams counts calls when they arrive, and one that took longer than usual may have arrived that much later,
    /// together with those that left after it: it counts from then, and whoever waits goes later.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="sent">When it left.</param>
    /// <param name="isTypical">Whether it was carried out, so that it shows how long the way is.</param>
    public void Came(ConnectorCall call, TimeSpan sent, bool isTypical)
    {
        lock (_gate)
        {
            var now = Now;
            ref var shortest = ref (call.Method == HttpMethod.Get ? ref _shortestRead : ref _shortestSend);
            var more = now - sent - shortest;
            if (isTypical)
            {
                shortest += more < TimeSpan.Zero ? more : more / Slowly;
            }

            if (more <= TenantMargin)
            {
                return;
            }

            var (line, tenant) = (LineOf(call), Find("tenant", call.Tenant, _tenant));
            var arrived = sent + more - TenantMargin;
            line.Windows.Delay(sent, arrived);
            tenant.Windows.Delay(sent, arrived);
            PlaceAnew([.. tenant.Waiting.OrderBy(place => place.At)]);
        }
    }

    /// <summary>Gives those who wait other places, in the same order.</summary>
    private static void PlaceAnew(List<Place> waiting)
    {
        foreach (var place in waiting)
        {
            GiveBack(place.Line, place);
        }

        foreach (var place in waiting)
        {
            place.At = FirstFree(place.Line, place, place.At);
            Take(place.Line, place);
        }
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds) + Margin;

    /// <summary>The first moment that suits conversation and tenant. Behind all the others of the conversation any moment that is late enough suits it.</summary>
    private static TimeSpan FirstFree(Line line, Place place, TimeSpan from)
    {
        from = from > line.ClosedUntil ? from : line.ClosedUntil;
        return place.Tenant.Windows.FirstFree(line.Windows.FirstFree(from > line.Windows.Last ? from : line.Windows.Last));
    }

    /// <summary>A timer or the machine was late. The spans count from now, or a later call could come too soon after this one.</summary>
    private void GoLate(Line line, Place place)
    {
        GiveBack(line, place);
        place.At = Now;
        Take(line, place);
    }

    private static void Take(Line line, Place place)
    {
        line.Windows.Take(place.At);
        place.Tenant.Windows.Take(place.At);
    }

    private static void GiveBack(Line line, Place place)
    {
        line.Windows.GiveBack(place.At);
        place.Tenant.Windows.GiveBack(place.At);
    }

    /// <summary>To Teams a channel is one conversation with all its threads (https://learn.microsoft.com/answers/questions/848444/about-teams-rate-limits).</summary>
    private Line LineOf(ConnectorCall call) => call.Method == HttpMethod.Get
        ? Find("read", TeamsAsker.BaseOf(call.Conversation), Reads)
        : Find("send", TeamsAsker.BaseOf(call.Conversation), Sends);

    private Line Find(string kind, string name, (int, TimeSpan)[] limits)
    {
        var now = Now;
        if (!_lines.TryGetValue((kind, name), out var line))
        {
            Tidy(now);
            _lines.Add((kind, name), line = new Line(limits));
        }

        line.Windows.Forget(now);
        line.AskedAt = now;
        return line;
    }

    /// <summary>Looks through all of them only when there are twice as many as were left the last time.</summary>
    private void Tidy(TimeSpan now)
    {
        if (_lines.Count < _tidyAt)
        {
            return;
        }

        foreach (var (name, line) in _lines)
        {
            if (line.IsIdle(now - Idle, now))
            {
                _lines.Remove(name);
            }
        }

        _tidyAt = Math.Max(FewEntries, 2 * _lines.Count);
    }

    /// <summary>The calls of a conversation, or of a tenant.</summary>
    private sealed class Line((int, TimeSpan)[] limits)
    {
        public SlidingWindows Windows { get; } = new(limits);

        /// <summary>Places that are still to come, in their order.</summary>
        public List<Place> Waiting { get; } = [];

        public TimeSpan ClosedUntil { get; set; } = TimeSpan.MinValue;

        public TimeSpan AskedAt { get; set; }

        public bool IsIdle(TimeSpan since, TimeSpan now) => AskedAt < since && Windows.Last < since && ClosedUntil <= now && Waiting.Count == 0;
    }

    /// <summary>A call's place in the conversation and in its tenant.</summary>
    private sealed class Place(Line line, Line tenant)
    {
        public Line Line { get; } = line;

        public Line Tenant { get; } = tenant;

        public TimeSpan At { get; set; }
    }
}
