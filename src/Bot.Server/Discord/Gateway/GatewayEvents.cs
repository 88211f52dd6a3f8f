using System.Threading.Channels;

namespace Bot.Server.Discord.Gateway;

/// <summary>Something that Discord told us.</summary>
/// <param name="Name">Which event, such as <c>INTERACTION_CREATE</c>.</param>
/// <param name="Data">Its data: valid JSON, not looked at yet.</param>
/// <param name="Received">When it came, by the monotonic clock (<see cref="TimeProvider.GetTimestamp"/>).</param>
internal sealed record GatewayEvent(string Name, ReadOnlyMemory<byte> Data, long Received)
{
    public const string Interaction = "INTERACTION_CREATE";

    public bool IsInteraction => Name == Interaction;
}

/// <summary>
/// Brings events from the sockets to the handler without ever holding a socket up. Interactions run beside one another and none waits for
/// another, as a person waits for each; all other events run one after the other, because "a channel went" must not overtake "it came".
/// </summary>
internal sealed partial class GatewayEvents
{
    /// <summary>
    /// So many interactions are in hand at most; those after them wait in the queue. Nearly all of them only wait, for the index after a start,
    /// say, and hold some kilobytes each; but the "thinking…" that each of them sends first cannot wait, so there may be many.
    /// </summary>
    public const int InteractionsAtOnce = 2048;

    /// <summary>A bot in a few thousand guilds is told of each of them at its start.</summary>
    public const int Capacity = 4096;

    private readonly Channel<GatewayEvent> _interactions;
    private readonly Channel<GatewayEvent> _others;
    private readonly Func<GatewayEvent, CancellationToken, Task> _handle;
    private readonly GatewayHealth _health;
    private readonly GatewayPace _pace;
    private readonly ILogger _log;
    private readonly int _atOnce;
    private int _inHand;

    public GatewayEvents(
        Func<GatewayEvent, CancellationToken, Task> handle,
        GatewayHealth health,
        GatewayPace pace,
        ILogger<GatewayEvents> log,
        int capacity = Capacity,
        int atOnce = InteractionsAtOnce)
    {
        (_handle, _health, _pace, _log, _atOnce) = (handle, health, pace, log, atOnce);

        // When all is full, the oldest goes: it is the interaction that dies first, and the news that later news may have overtaken.
        _interactions = Channel.CreateBounded<GatewayEvent>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest }, OnDropped);
        _others = Channel.CreateBounded<GatewayEvent>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, OnDropped);
    }

    /// <summary>Takes an event; never waits.</summary>
    public void Post(GatewayEvent happened) => (happened.IsInteraction ? _interactions : _others).Writer.TryWrite(happened);

    /// <summary>No more events: what is queued is still handled, and then <see cref="RunAsync"/> ends.</summary>
    public void Complete()
    {
        _interactions.Writer.TryComplete();
        _others.Writer.TryComplete();
    }

    /// <summary>Hands events to the handler until all are done after <see cref="Complete"/>.</summary>
    /// <param name="abandon">Given to the handlers; once it is cancelled, what is still queued is left.</param>
    public Task RunAsync(CancellationToken abandon) => Task.WhenAll(
        Parallel.ForEachAsync(
            _interactions.Reader.ReadAllAsync(CancellationToken.None),
            new ParallelOptions { MaxDegreeOfParallelism = _atOnce },
            async (happened, _) => await TakeInHandAsync(happened, abandon)),
        HandleInOrderAsync(abandon));

    private async Task HandleInOrderAsync(CancellationToken abandon)
    {
        await foreach (var happened in _others.Reader.ReadAllAsync(CancellationToken.None))
        {
            await HandleAsync(happened, abandon);
        }
    }

    private async Task TakeInHandAsync(GatewayEvent happened, CancellationToken abandon)
    {
        if (IsTooOld(happened))
        {
            return;
        }

        if (Interlocked.Increment(ref _inHand) == _atOnce)
        {
            LogAllHands(_atOnce);
        }

        await HandleAsync(happened, abandon);
        Interlocked.Decrement(ref _inHand);
    }

    private async Task HandleAsync(GatewayEvent happened, CancellationToken abandon)
    {
        if (abandon.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await _handle(happened, abandon);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            // The bot stops, and this took too long.
        }
        catch (Exception exception)
        {
            LogFault(exception, happened.Name);
        }
    }

    private bool IsTooOld(GatewayEvent happened)
    {
        var age = _pace.Time.GetElapsedTime(happened.Received);
        if (!happened.IsInteraction || age < _pace.Timing.InteractionLife)
        {
            return false;
        }

        LogStale(age.TotalSeconds, _health.CountStale());
        return true;
    }

    private void OnDropped(GatewayEvent happened) => LogDropped(happened.Name, _health.CountDropped());

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord: handling {Event} failed")]
    private partial void LogFault(Exception exception, string @event);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord: an interaction waited {Seconds:0.0} s for a free hand and is dead; {Count} since the start")]
    private partial void LogStale(double seconds, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord: {Count} interactions are in hand, as many as there may be; others wait until one of them is done")]
    private partial void LogAllHands(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord: the queue of events is full, the oldest {Event} was dropped; {Count} since the start")]
    private partial void LogDropped(string @event, long count);
}
