namespace Bot.Tests.Support.Discord;

/// <summary>What can be seen on a gateway.</summary>
internal enum FakeGatewayAct
{
    Connected,
    Identified,
    ResumeAsked,
    Ready,
    Resumed,
    Refused,
    Beat,
    ClosedByClient,
    Gone,
}

/// <param name="Act">What happened.</param>
/// <param name="Connection">On which connection, counted from 1.</param>
/// <param name="Shard">For which shard, once that is known.</param>
/// <param name="Number">The sequence of a beat (null: none) or a resume, the code of a close.</param>
/// <param name="Text">The path of a connection.</param>
/// <param name="At">When, by <see cref="Environment.TickCount64"/>.</param>
internal sealed record FakeGatewayEntry(FakeGatewayAct Act, int Connection, int Shard, long? Number, string Text, long At);

/// <summary>What happened on a gateway, in order, and what of it a client must not do.</summary>
internal sealed class FakeGatewayLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly List<FakeGatewayEntry> _entries = [];
    private readonly List<string> _violations = [];
    private readonly List<(Func<FakeGatewayEntry, bool> IsIt, int Count, TaskCompletionSource<FakeGatewayEntry> Found)> _waiting = [];

    public IReadOnlyList<FakeGatewayEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_lock)
            {
                return [.. _violations];
            }
        }
    }

    public int Count(FakeGatewayAct act) => Entries.Count(entry => entry.Act == act);

    /// <summary>Waits for the n-th entry of a kind, counted from the beginning.</summary>
    public Task<FakeGatewayEntry> WaitForAsync(FakeGatewayAct act, int count = 1) => WaitForAsync(entry => entry.Act == act, count, $"{act} {count}");

    /// <summary>Waits for the n-th entry that fits, counted from the beginning.</summary>
    public async Task<FakeGatewayEntry> WaitForAsync(Func<FakeGatewayEntry, bool> isIt, int count, string what)
    {
        var found = new TaskCompletionSource<FakeGatewayEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_entries.Where(isIt).ElementAtOrDefault(count - 1) is { } there)
            {
                return there;
            }

            _waiting.Add((isIt, count, found));
        }

        try
        {
            return await found.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited in vain for: {what}.\n{string.Join('\n', Entries.TakeLast(40))}\n{string.Join('\n', Violations)}");
        }
    }

    public void Add(FakeGatewayEntry entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            foreach (var waiting in _waiting.Where(waiting => waiting.IsIt(entry) && _entries.Count(waiting.IsIt) == waiting.Count).ToList())
            {
                waiting.Found.TrySetResult(entry);
                _waiting.Remove(waiting);
            }
        }
    }

    public void Violate(string what)
    {
        lock (_lock)
        {
            _violations.Add(what);
        }
    }
}
