using System.Collections.Concurrent;

namespace Bot.Server.Discord.Gateway;

/// <summary>How the gateway is doing.</summary>
internal enum GatewayState
{
    /// <summary>Not started, or not wanted.</summary>
    Off,

    /// <summary>At least one shard has no session at work: it is connecting, or waiting until it may.</summary>
    Connecting,

    /// <summary>Every shard is ready.</summary>
    Connected,

    /// <summary>Stopped for good; <see cref="GatewayHealth.Fault"/> says why.</summary>
    Faulted,

    /// <summary>Stopped because the bot stops.</summary>
    Stopped,
}

/// <summary>What a health endpoint tells of the gateway. A bot that looks online and hears nothing is seen by <see cref="LastAck"/>.</summary>
internal sealed class GatewayHealth(TimeProvider time)
{
    private readonly ConcurrentDictionary<int, ShardHealth> _shards = new();
    private readonly TaskCompletionSource _faulted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile GatewayFault? _fault;
    private volatile bool _stopped;
    private long _dropped;
    private long _stale;

    public GatewayState State =>
        _fault is not null ? GatewayState.Faulted
        : _stopped ? GatewayState.Stopped
        : _shards.IsEmpty ? GatewayState.Off
        : _shards.Values.All(shard => shard.IsReady) ? GatewayState.Connected
        : GatewayState.Connecting;

    /// <summary>Why it stopped for good.</summary>
    public GatewayFault? Fault => _fault;

    /// <summary>Completes when it stops for good.</summary>
    public Task Faulted => _faulted.Task;

    /// <summary>For how long some shard has been without a session at work; zero while none is.</summary>
    public TimeSpan OutFor => _shards.IsEmpty ? TimeSpan.Zero : _shards.Values.Max(shard => shard.OutFor);

    /// <summary>When the last event came on any shard.</summary>
    public DateTimeOffset? LastEvent => _shards.Values.Max(shard => shard.LastEvent);

    /// <summary>When the last heartbeat was answered, on the shard for which that is longest ago; null while one has had no answer yet.</summary>
    public DateTimeOffset? LastAck => _shards.Values.Any(shard => shard.LastAck is null) ? null : _shards.Values.Min(shard => shard.LastAck);

    /// <summary>Events that found the queue full.</summary>
    public long DroppedEvents => Interlocked.Read(ref _dropped);

    /// <summary>Interactions that nobody took up while they lived.</summary>
    public long StaleInteractions => Interlocked.Read(ref _stale);

    public ShardHealth Shard(int shard) => _shards.GetOrAdd(shard, _ => new ShardHealth(time));

    public long CountDropped() => Interlocked.Increment(ref _dropped);

    public long CountStale() => Interlocked.Increment(ref _stale);

    /// <summary>Records the first fault; false for those after it.</summary>
    public bool TrySetFault(GatewayFault fault)
    {
        var isFirst = Interlocked.CompareExchange(ref _fault, fault, null) is null;
        _faulted.TrySetResult();
        return isFirst;
    }

    public void Stopped() => _stopped = true;
}

/// <summary>How one shard is doing.</summary>
internal sealed class ShardHealth(TimeProvider time)
{
    private long _lastEvent;
    private long _lastAck;
    private long _lostAt = time.GetTimestamp();
    private volatile bool _ready;

    public bool IsReady => _ready;

    /// <summary>Since the session was lost, or since the start; zero while there is one.</summary>
    public TimeSpan OutFor => _ready ? TimeSpan.Zero : time.GetElapsedTime(Volatile.Read(ref _lostAt));

    public DateTimeOffset? LastEvent => Read(ref _lastEvent);

    public DateTimeOffset? LastAck => Read(ref _lastAck);

    public void Ready() => _ready = true;

    public void Lost()
    {
        if (_ready)
        {
            Volatile.Write(ref _lostAt, time.GetTimestamp());
            _ready = false;
        }
    }

    public void HeardEvent() => Volatile.Write(ref _lastEvent, time.GetUtcNow().UtcTicks);

    public void HeardAck() => Volatile.Write(ref _lastAck, time.GetUtcNow().UtcTicks);

    private static DateTimeOffset? Read(ref long ticks) => Volatile.Read(ref ticks) is var at and not 0 ? new DateTimeOffset(at, TimeSpan.Zero) : null;
}
