using System.Net.WebSockets;
using System.Text.Json;

namespace Bot.Server.Discord.Gateway;

/// <summary>Who connects.</summary>
internal sealed record GatewayIdentity(string Token, string UserAgent, int Shard, int Shards);

/// <summary>How a connection ended.</summary>
/// <param name="Next">What to do now.</param>
/// <param name="Why">For the log.</param>
/// <param name="Code">The close code, when Discord gave one.</param>
/// <param name="Session">What is left of the session.</param>
/// <param name="Held">It was ready for a while, so the trouble before it is over.</param>
/// <param name="Wait">The least to wait now.</param>
internal sealed record ConnectionEnd(GatewayNext Next, string Why, int? Code, GatewaySession Session, bool Held, TimeSpan Wait);

/// <summary>
/// One connection, from the handshake to the close frame (https://docs.discord.com/developers/events/gateway#connection-lifecycle). The loop
/// that receives, the timer that beats, the deadlines and the order to stop all may end it: the first one decides how.
/// </summary>
internal sealed class GatewayConnection : IDisposable
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    private readonly GatewayIdentity _identity;
    private readonly IdentifyTurn? _turn;
    private readonly GatewayEvents _events;
    private readonly ShardHealth _health;
    private readonly GatewayPace _pace;
    private readonly GatewaySocket _socket;
    private readonly bool _resuming;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _deadline;
    private readonly TaskCompletionSource<Verdict> _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile GatewaySession _session;
    private volatile bool _ackIsDue;
    private Task? _beating;
    private long? _readyAt;

    /// <param name="identity">Who connects.</param>
    /// <param name="session">The session to resume; one that cannot be resumed needs a turn.</param>
    /// <param name="turn">The right to start a session.</param>
    /// <param name="events">Where events go.</param>
    /// <param name="health">Where signs of life go.</param>
    /// <param name="pace">How long things take.</param>
    public GatewayConnection(GatewayIdentity identity, GatewaySession session, IdentifyTurn? turn, GatewayEvents events, ShardHealth health, GatewayPace pace)
    {
        (_identity, _session, _turn, _events, _health, _pace) = (identity, session, turn, events, health, pace);
        _resuming = session.CanResume;
        _socket = new GatewaySocket(identity.UserAgent, pace);
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, pace.Time);
        _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, pace.Time);
    }

    /// <summary>Connects and stays until something ends it.</summary>
    public async Task<ConnectionEnd> RunAsync(Uri url, CancellationToken stop)
    {
        try
        {
            await _socket.ConnectAsync(GatewayUrl.ForConnecting(url), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return End(new Verdict(GatewayNext.Stopped, "the bot stops"));
        }
        catch (WebSocketException broken)
        {
            return End(new Verdict(GatewayNext.Resume, $"no connection ({broken.InnerException?.Message ?? broken.Message})"));
        }

        using var stopping = stop.Register(() => Decide(GatewayNext.Stopped, "the bot stops"));
        using var late = _deadline.Token.Register(() => Decide(GatewayNext.Resume, _beating is null ? "no HELLO in time" : "not ready in time"));
        _deadline.CancelAfter(_pace.Timing.HelloTimeout);

        var receiving = ReceiveAsync();
        var verdict = await _verdict.Task;
        await _socket.CloseAsync(verdict.Next == GatewayNext.Stopped ? GatewayClosing.EndSession : GatewayClosing.KeepSession, verdict.Why);

        // The other side's close frame says that ours arrived; a dead one is not waited for long.
        _over.CancelAfter(_pace.Timing.CloseTimeout);
        await receiving;
        await _over.CancelAsync();
        await (_beating ?? Task.CompletedTask);
        return End(verdict);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _deadline.Dispose();
        _over.Dispose();
        _turn?.Dispose();
    }

    private void Decide(GatewayNext next, string why, int? code = null, TimeSpan wait = default) =>
        _verdict.TrySetResult(new Verdict(next, why, code, wait));

    private ConnectionEnd End(Verdict verdict)
    {
        var session = verdict.Next switch
        {
            GatewayNext.Resume when _resuming && _readyAt is null => _session.ResumeFailed(),
            GatewayNext.Resume => _session,
            _ => GatewaySession.None,
        };
        var held = _readyAt is { } ready && _pace.Time.GetElapsedTime(ready) >= _pace.Timing.HeldAfter;
        return new ConnectionEnd(verdict.Next, verdict.Why, verdict.Code, session, held, verdict.Wait);
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await _socket.ReceiveAsync(_over.Token) is { } message)
            {
                // After the verdict only the close frame matters. Events that still come are not counted as seen: they will be replayed.
                if (!_verdict.Task.IsCompleted)
                {
                    await OnPayloadAsync(GatewayPayload.Read(message));
                }
            }

            var code = _socket.CloseCode;
            Decide(GatewayClosing.After(code), $"closed by Discord with {code}", code);
        }
        catch (Exception garbled) when (garbled is JsonException or InvalidDataException)
        {
            Decide(GatewayNext.Resume, "what came is no payload");
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
        {
            Decide(GatewayNext.Resume, "the connection broke");
        }
        catch (Exception exception)
        {
            // Whatever this is, the one who waits for the verdict has to learn of it.
            _verdict.TrySetException(exception);
        }
    }

    private Task OnPayloadAsync(GatewayPayload payload)
    {
        switch ((GatewayOp)payload.Op)
        {
            case GatewayOp.Dispatch:
                OnDispatch(payload);
                return Task.CompletedTask;
            case GatewayOp.Hello:
                return OnHelloAsync(payload);
            case GatewayOp.HeartbeatAck:
                _ackIsDue = false;
                _health.HeardAck();
                return Task.CompletedTask;
            case GatewayOp.Heartbeat:
                // Asked for out of turn: answered at once, and no sign that an ACK was missed.
                return _socket.SendIfCheapAsync(GatewayCommands.Heartbeat(_session.Sequence), _over.Token);
            case GatewayOp.Reconnect:
                Decide(GatewayNext.Resume, "Discord asked for a new connection");
                return Task.CompletedTask;
            case GatewayOp.InvalidSession when payload.Data.Span.SequenceEqual("true"u8):
                Decide(GatewayNext.Resume, "the session did not resume");
                return Task.CompletedTask;
            case GatewayOp.InvalidSession:
                Decide(GatewayNext.Identify, "the session is invalid", wait: _pace.InvalidSessionWait());
                return Task.CompletedTask;
            default:
                // Opcodes may be added at any time.
                return Task.CompletedTask;
        }
    }

    private async Task OnHelloAsync(GatewayPayload payload)
    {
        var interval = TimeSpan.FromMilliseconds(Math.Clamp(Read(payload, GatewayJson.Default.HelloData)?.HeartbeatInterval ?? 0, 0, LongestInterval.TotalMilliseconds * 2));
        if (interval < TimeSpan.FromMilliseconds(1) || interval > LongestInterval)
        {
            throw new JsonException("HELLO has no interval that can be kept.");
        }

        if (_beating is not null)
        {
            return;
        }

        _beating = BeatAsync(interval);
        _deadline.CancelAfter(_pace.Timing.ReadyTimeout);
        if (_resuming)
        {
            await _socket.SendAsync(GatewayCommands.Resume(_identity.Token, _session.Id!, _session.Sequence!.Value), _over.Token);
            return;
        }

        _turn!.Spend();
        await _socket.SendAsync(GatewayCommands.Identify(_identity.Token, _identity.Shard, _identity.Shards), _over.Token);
        _turn.Dispose();
    }

    private void OnDispatch(GatewayPayload payload)
    {
        switch (payload.Name)
        {
            case "READY":
                var ready = Read(payload, GatewayJson.Default.ReadyData);
                _session = GatewaySession.Begin(ready?.SessionId, ready?.ResumeGatewayUrl, payload.Sequence) ?? throw new JsonException("READY has no session.");
                OnReady();
                break;
            case "RESUMED":
                _session = _session.Resumed();
                OnReady();
                break;
        }

        _health.HeardEvent();
        if (payload.Name is { } name)
        {
            // The buffer is used again for the next message; the event lives as long as its handler.
            _events.Post(new GatewayEvent(name, payload.Data.ToArray(), _pace.Time.GetTimestamp()));
        }

        _session = _session.Saw(payload.Sequence);
    }

    private void OnReady()
    {
        _readyAt ??= _pace.Time.GetTimestamp();
        _deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        _health.Ready();
    }

    private async Task BeatAsync(TimeSpan interval)
    {
        try
        {
            await _pace.WaitAsync(_pace.FirstBeatWait(interval), _over.Token);
            while (!_ackIsDue)
            {
                _ackIsDue = true;
                await _socket.SendAsync(GatewayCommands.Heartbeat(_session.Sequence), _over.Token);
                await _pace.WaitAsync(interval, _over.Token);
            }

            Decide(GatewayNext.Resume, "Discord does not answer heartbeats");
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            Decide(GatewayNext.Resume, "the connection broke");
        }
    }

    private static T? Read<T>(GatewayPayload payload, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(payload.Data.Span, type);

    private sealed record Verdict(GatewayNext Next, string Why, int? Code = null, TimeSpan Wait = default);
}
