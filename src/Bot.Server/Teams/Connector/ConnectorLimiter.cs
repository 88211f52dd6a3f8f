using System.Collections.Concurrent;

namespace Bot.Server.Teams.Connector;

/// <summary>
/// Keeps calls within what Teams allows a bot in each conversation, and an app in each tenant
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
/// </summary>
internal sealed class ConnectorLimiter(TimeProvider time)
{
    private const int MostEntries = 5_000;

    private static readonly (int, TimeSpan)[] Sends =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1_800, TimeSpan.FromHours(1))];

    private static readonly (int, TimeSpan)[] Reads =
        [(14, TimeSpan.FromSeconds(1)), (16, TimeSpan.FromSeconds(2)), (120, TimeSpan.FromSeconds(30)), (3_600, TimeSpan.FromHours(1))];

    private static readonly (int, TimeSpan)[] Tenant = [(50, TimeSpan.FromSeconds(1))];

    /// <summary>What lies further back than this matters only for the limit of an hour.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly long _start = time.GetTimestamp();
    private readonly ConcurrentDictionary<(string Kind, string Name), SlidingWindows> _windows = new();

    /// <summary>Monotonic time since the start.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>How many conversations and tenants are remembered.</summary>
    public int Count => _windows.Count;

    /// <summary>Waits until a call may go.</summary>
    /// <returns>Null when it may; otherwise how long it would have to wait beyond its deadline.</returns>
    public async Task<TimeSpan?> EnterAsync(ConnectorCall call, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var now = Now;
        var at = WindowsOf(call).Reserve(now, deadline);
        if (at <= deadline)
        {
            var alsoAt = Find("tenant", call.Tenant, Tenant).Reserve(at, deadline);
            at = alsoAt > at ? alsoAt : at;
        }

        if (at > deadline)
        {
            return at - now;
        }

        if (at > now)
        {
            await Task.Delay(at - now, time, cancellationToken);
        }

        return null;
    }

    /// <summary>Teams asks to leave a conversation alone for a while.</summary>
    public void Pause(ConnectorCall call, TimeSpan wait) => WindowsOf(call).CloseUntil(Now + wait);

    private SlidingWindows WindowsOf(ConnectorCall call) =>
        call.Method == HttpMethod.Get ? Find("read", call.Conversation, Reads) : Find("send", call.Conversation, Sends);

    private SlidingWindows Find(string kind, string name, (int, TimeSpan)[] limits)
    {
        if (_windows.Count >= MostEntries)
        {
            var since = Now - Idle;
            foreach (var idle in _windows.Where(entry => entry.Value.LastPlace < since).Select(entry => entry.Key).ToList())
            {
                _windows.TryRemove(idle, out _);
            }
        }

        return _windows.GetOrAdd((kind, name), _ => new SlidingWindows(limits));
    }
}
