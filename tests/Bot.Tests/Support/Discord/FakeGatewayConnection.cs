using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Support.Discord;

/// <summary>One connection to the fake gateway, from its side. What it sends goes out in the order in which it was asked to.</summary>
internal sealed class FakeGatewayConnection(FakeGateway gateway, HttpContext http, WebSocket socket, int number, FakeGatewayGreeting greeting)
{
    private const int MaxClientBytes = 4096;
    private static readonly int[] SessionEnding = [1000, 1001, 4003, 4004, 4005, 4007, 4008, 4009, 4010, 4011, 4012, 4013, 4014];

    private readonly Channel<Func<Task>> _outgoing = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Queue<long> _received = new();
    private readonly TimeSpan _interval = gateway.HeartbeatInterval;
    private readonly Lock _ending = new();
    private FakeGatewaySession? _session;
    private bool _ended;
    private bool _disrupted;
    private long _helloAt;
    private long _lastBeatAt;
    private int _beats;
    private int _beatsAskedFor;

    private int Shard => _session?.Shard ?? -1;

    /// <summary>Sends these bytes as a text message.</summary>
    public void Post(byte[] payload, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _outgoing.Writer.TryWrite(() => socket.SendAsync(payload, type, endOfMessage: true, http.RequestAborted));

    public void Post(string payload) => Post(Encoding.UTF8.GetBytes(payload));

    /// <summary>Op 7.</summary>
    public void AskToReconnect()
    {
        NoteDisruption();
        Post("""{"op":7,"d":null,"s":null,"t":null}""");
    }

    /// <summary>Op 9.</summary>
    public void Invalidate(bool resumable)
    {
        NoteDisruption();
        if (!resumable)
        {
            EndSession();
        }

        Post($$"""{"op":9,"d":{{(resumable ? "true" : "false")}},"s":null,"t":null}""");
    }

    /// <summary>Op 1: the client is to beat now.</summary>
    public void AskForBeat()
    {
        Interlocked.Increment(ref _beatsAskedFor);
        Post("""{"op":1,"d":null,"s":null,"t":null}""");
    }

    /// <summary>A message that is no payload.</summary>
    public void PostGarbage(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        NoteDisruption();
        Post(bytes, type);
    }

    /// <summary>Sends a close frame.</summary>
    public void Close(int code)
    {
        NoteDisruption();
        if (SessionEnding.Contains(code))
        {
            EndSession();
        }

        _outgoing.Writer.TryWrite(() => socket.CloseOutputAsync((WebSocketCloseStatus)code, "closed by the test", http.RequestAborted));
    }

    /// <summary>Breaks the connection without a word, once what was asked for before is out.</summary>
    public void Drop()
    {
        Leave();
        _outgoing.Writer.TryWrite(() =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
    }

    /// <summary>Breaks the connection now.</summary>
    public void Break()
    {
        Leave();
        lock (_ending)
        {
            // Afterwards the request is no longer ours to touch.
            if (!_ended)
            {
                http.Abort();
            }
        }
    }

    public async Task RunAsync()
    {
        Note(FakeGatewayAct.Connected, null, http.Request.Path);
        var writing = WriteAsync();
        try
        {
            Greet();
            await ReadAsync();
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException)
        {
            Note(FakeGatewayAct.Gone);
        }
        finally
        {
            Leave();
            CheckBeats();
            _outgoing.Writer.TryComplete();
            Break();
            await writing;
            lock (_ending)
            {
                _ended = true;
            }
        }
    }

    private void Greet()
    {
        switch (greeting.Mood)
        {
            case FakeGatewayMood.ReconnectAtOnce:
                AskToReconnect();
                return;
            case FakeGatewayMood.CloseAtOnce:
                Close(greeting.Code);
                return;
            case FakeGatewayMood.DropAtOnce:
                Drop();
                return;
            case FakeGatewayMood.Silence:
                return;
        }

        _outgoing.Writer.TryWrite(async () =>
        {
            await Task.Delay(greeting.Delay, http.RequestAborted);
            _lastBeatAt = _helloAt = Stopwatch.GetTimestamp();
        });
        var milliseconds = ((int)_interval.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        Post($$$"""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":{{{milliseconds}}},"_trace":["[\"fake\"]"]}}""");
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var send in _outgoing.Reader.ReadAllAsync())
            {
                await send();
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The reading side sees that as well.
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), http.RequestAborted);
                length += part.Count;
            }
            while (!part.EndOfMessage && part.MessageType != WebSocketMessageType.Close && length < buffer.Length);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                OnClosed();
                return;
            }

            if (part.MessageType != WebSocketMessageType.Text)
            {
                Refuse(4002, "A message is not text");
            }
            else if (length > MaxClientBytes)
            {
                Refuse(4002, $"A message has {length} bytes");
            }
            else
            {
                CheckRate();
                OnMessage(buffer.AsMemory(0, length));
            }
        }
    }

    private void OnMessage(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            var data = json.RootElement.GetProperty("d");
            switch (json.RootElement.GetProperty("op").GetInt32())
            {
                case 1:
                    OnBeat(data);
                    break;
                case 2 when _session is null:
                    OnIdentify(data);
                    break;
                case 6 when _session is null:
                    OnResume(data);
                    break;
                case 2 or 6:
                    Refuse(4005, "IDENTIFY or RESUME twice on one connection");
                    break;
                case var op:
                    Refuse(4001, $"Opcode {op} was not expected");
                    break;
            }
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            Refuse(4002, $"A message is not a payload: {wrong.Message}");
        }
    }

    private void OnBeat(JsonElement data)
    {
        long? sequence = data.ValueKind == JsonValueKind.Null ? null : data.GetInt64();
        lock (gateway.Sync)
        {
            if (_helloAt == 0)
            {
                gateway.Log.Violate("A heartbeat before HELLO");
            }

            if (Stopwatch.GetElapsedTime(_lastBeatAt) > _interval + gateway.BeatSlack)
            {
                gateway.Log.Violate($"A heartbeat after {Stopwatch.GetElapsedTime(_lastBeatAt)}, with an interval of {_interval}");
            }

            if (_session is { IsAlive: true } session && sequence > session.Events.Count)
            {
                gateway.Log.Violate($"A heartbeat with {sequence}, and there were {session.Events.Count} events");
            }

            (_lastBeatAt, _beats) = (Stopwatch.GetTimestamp(), _beats + 1);
        }

        // The answer goes on its way first: who waits for the entry may break the connection.
        if (!gateway.RefuseAcks)
        {
            Post("""{"op":11}""");
        }

        Note(FakeGatewayAct.Beat, sequence);
    }

    private void OnIdentify(JsonElement data)
    {
        var shard = data.GetProperty("shard")[0].GetInt32();
        var properties = data.GetProperty("properties");
        if (http.Request.Path.Value!.EndsWith("/resume", StringComparison.Ordinal))
        {
            gateway.Log.Violate("IDENTIFY at the address for RESUME");
        }

        if (data.GetProperty("intents").GetInt32() != 1)
        {
            Refuse(4013, $"Intents {data.GetProperty("intents")}");
        }

        if (data.GetProperty("shard")[1].GetInt32() != gateway.Shards || shard >= gateway.Shards)
        {
            Refuse(4010, $"Shard {data.GetProperty("shard")}");
        }

        foreach (var name in (string[])["os", "browser", "device"])
        {
            if (string.IsNullOrEmpty(properties.GetProperty(name).GetString()))
            {
                gateway.Log.Violate($"IDENTIFY has no property {name}");
            }
        }

        var known = data.GetProperty("token").GetString() == gateway.Token;
        lock (gateway.Sync)
        {
            _session = gateway.Begin(shard);
            Note(FakeGatewayAct.Identified);
            if (!known)
            {
                Close(4004);
                return;
            }

            if (AnsweredOtherwise())
            {
                // No READY was sent, so nobody knows this session.
                EndSession();
                return;
            }

            var session = _session;
            var guilds = gateway.Guilds(shard);
            Post(session.Append("READY", JsonSerializer.Serialize(new
            {
                v = 10,
                user = new { id = gateway.ApplicationId, username = "podcasts", discriminator = "0", global_name = (string?)null, avatar = (string?)null, bot = true },
                guilds = guilds.Select(guild => new { id = guild.Id, unavailable = true }),
                session_id = session.Id,
                resume_gateway_url = ResumeAddress(),
                shard = new[] { shard, gateway.Shards },
                application = new { id = gateway.ApplicationId, flags = 0 },
            })));
            foreach (var (id, json) in guilds)
            {
                Post(json is null ? session.Append("GUILD_DELETE", $$"""{"id":"{{id}}","unavailable":true}""") : session.Append("GUILD_CREATE", json));
            }

            session.Live = this;
        }

        Note(FakeGatewayAct.Ready);
    }

    private void OnResume(JsonElement data)
    {
        var sequence = data.GetProperty("seq").GetInt64();
        if (!http.Request.Path.Value!.EndsWith("/resume", StringComparison.Ordinal))
        {
            gateway.Log.Violate("RESUME at another address than resume_gateway_url");
        }

        lock (gateway.Sync)
        {
            var session = gateway.Find(data.GetProperty("session_id").GetString()!);
            Note(FakeGatewayAct.ResumeAsked, sequence);
            if (data.GetProperty("token").GetString() != gateway.Token)
            {
                Close(4004);
                return;
            }

            if (session is not { IsAlive: true })
            {
                Invalidate(resumable: false);
                return;
            }

            if (sequence < session.MustHaveSeen || sequence > session.Events.Count)
            {
                gateway.Log.Violate($"RESUME from {sequence}; the client had seen {session.MustHaveSeen} at least, of {session.Events.Count}");
            }

            _session = session;
            if (AnsweredOtherwise())
            {
                return;
            }

            session.Live?.Break();
            foreach (var missed in session.Events.Skip((int)sequence))
            {
                Post(missed);
            }

            Post(session.Append("RESUMED", """{"_trace":["fake"]}"""));
            session.Live = this;
        }

        Note(FakeGatewayAct.Resumed, sequence);
    }

    private bool AnsweredOtherwise()
    {
        switch (greeting.Mood)
        {
            case FakeGatewayMood.Invalid:
                Invalidate(resumable: false);
                return true;
            case FakeGatewayMood.InvalidButResumable:
                Invalidate(resumable: true);
                return true;
            case FakeGatewayMood.CloseAtStart:
                Close(greeting.Code);
                return true;
            case FakeGatewayMood.DropAtStart:
                Drop();
                return true;
            default:
                return false;
        }
    }

    private void OnClosed()
    {
        var code = (int?)socket.CloseStatus;
        if (code is 1000 or 1001)
        {
            EndSession();
        }

        // From here on no event can arrive; those who wait for the entry may send some.
        Leave();
        _outgoing.Writer.TryWrite(() => socket.State == WebSocketState.CloseReceived ? socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None) : Task.CompletedTask);
        Note(FakeGatewayAct.ClosedByClient, code);
    }

    private void Refuse(int code, string violation)
    {
        gateway.Log.Violate(violation);
        Close(code);
    }

    /// <summary>Events are kept for the connection after this one.</summary>
    private void Leave()
    {
        lock (gateway.Sync)
        {
            if (_session?.Live == this)
            {
                _session.Live = null;
            }
        }
    }

    private void EndSession()
    {
        lock (gateway.Sync)
        {
            if (_session is { } session)
            {
                (session.IsAlive, session.Live) = (false, null);
            }
        }
    }

    /// <summary>What lies before this in the stream, the client has read when it reacts.</summary>
    private void NoteDisruption()
    {
        lock (gateway.Sync)
        {
            if (!_disrupted && _session is { } session && session.Live == this)
            {
                session.MustHaveSeen = session.Events.Count;
                session.Live = null;
            }

            _disrupted = true;
        }
    }

    private void CheckRate()
    {
        var now = Environment.TickCount64;
        while (_received.TryPeek(out var oldest) && now - oldest > 60_000)
        {
            _received.Dequeue();
        }

        _received.Enqueue(now);
        if (_received.Count > 120)
        {
            Refuse(4008, "More than 120 messages in 60 s");
        }
    }

    private void CheckBeats()
    {
        lock (gateway.Sync)
        {
            if (_helloAt != 0 && _beats > (Stopwatch.GetElapsedTime(_helloAt) / _interval) + 2 + _beatsAskedFor)
            {
                gateway.Log.Violate($"{_beats} heartbeats in {Stopwatch.GetElapsedTime(_helloAt)}, with an interval of {_interval}");
            }
        }
    }

    private string ResumeAddress() => $"ws://{http.Request.Host}{http.Request.PathBase}{http.Request.Path.Value!.TrimEnd('/')}/resume";

    private void Note(FakeGatewayAct act, long? value = null, string text = "") =>
        gateway.Log.Add(new FakeGatewayEntry(act, number, Shard, value, text, Environment.TickCount64));
}
