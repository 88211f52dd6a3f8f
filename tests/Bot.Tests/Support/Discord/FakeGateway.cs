using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Support.Discord;

/// <summary>How the next connection is received.</summary>
internal enum FakeGatewayMood
{
    /// <summary>HELLO after the delay, and then as documented.</summary>
    Normal,

    /// <summary>The handshake is answered with an HTTP status, the code.</summary>
    RefuseHandshake,

    /// <summary>Op 7 instead of HELLO.</summary>
    ReconnectAtOnce,

    /// <summary>A close frame instead of HELLO.</summary>
    CloseAtOnce,

    /// <summary>The connection breaks instead of HELLO.</summary>
    DropAtOnce,

    /// <summary>No HELLO ever.</summary>
    Silence,

    /// <summary>Op 9 with true in answer to IDENTIFY or RESUME.</summary>
    InvalidButResumable,

    /// <summary>Op 9 with false in answer to IDENTIFY or RESUME.</summary>
    Invalid,

    /// <summary>A close frame in answer to IDENTIFY or RESUME.</summary>
    CloseAtStart,

    /// <summary>The connection breaks on IDENTIFY or RESUME.</summary>
    DropAtStart,
}

/// <summary>How a connection is received.</summary>
internal sealed record FakeGatewayGreeting(FakeGatewayMood Mood, int Code = 4000, TimeSpan Delay = default);

/// <summary>A session as the gateway keeps it: every event is kept, to be replayed.</summary>
internal sealed class FakeGatewaySession(string id, int shard)
{
    public string Id => id;

    public int Shard => shard;

    /// <summary>Event n at index n - 1.</summary>
    public List<byte[]> Events { get; } = [];

    public bool IsAlive { get; set; } = true;

    /// <summary>What the client cannot have missed: it lay before something in the stream that the client has reacted to.</summary>
    public long MustHaveSeen { get; set; }

    /// <summary>The connection that events go to; null while none has identified or resumed.</summary>
    public FakeGatewayConnection? Live { get; set; }

    public byte[] Append(string name, string json)
    {
        var payload = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"t":{{JsonSerializer.Serialize(name)}},"s":{{Events.Count + 1}},"op":0,"d":{{json}}}"""));
        Events.Add(payload);
        return payload;
    }
}

/// <summary>
/// A small, strict gateway v10 on real WebSockets. It keeps sessions, replays what was missed, counts, and records as a violation whatever
/// Discord's documents forbid a client (https://docs.discord.com/developers/events/gateway). Mount <see cref="AcceptAsync"/> at an address and
/// at the same with <c>/resume</c> behind it.
/// </summary>
internal sealed class FakeGateway
{
    private readonly ConcurrentDictionary<FakeGatewayConnection, byte> _connections = new();
    private readonly Dictionary<string, FakeGatewaySession> _sessions = [];
    private readonly Dictionary<int, FakeGatewaySession> _current = [];
    private readonly Dictionary<int, long> _lastIdentify = [];
    private int _connectionCount;

    /// <summary>Held by all who touch a session.</summary>
    public Lock Sync { get; } = new();

    public FakeGatewayLog Log { get; } = new();

    /// <summary>Whether our own rules hold beside Discord's; off for a client that is not ours.</summary>
    public bool HouseRules { get; set; } = true;

    public string Token { get; set; } = "test-token";

    public string ApplicationId { get; set; } = "100000000000000001";

    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(41.25);

    /// <summary>How late a beat may be.</summary>
    public TimeSpan BeatSlack { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether heartbeats stay without an answer.</summary>
    public bool RefuseAcks { get; set; }

    public int Shards { get; set; } = 1;

    public int Total { get; set; } = 1000;

    public int Remaining { get; set; } = 1000;

    public TimeSpan ResetAfter { get; set; } = TimeSpan.FromHours(4);

    public int MaxConcurrency { get; set; } = 1;

    /// <summary>The least time between two IDENTIFYs of one bucket.</summary>
    public TimeSpan IdentifyEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How the next connections are received, one each; then normally.</summary>
    public ConcurrentQueue<FakeGatewayGreeting> Greetings { get; } = new();

    /// <summary>
    /// The guilds of a shard, null for one that is in an outage. READY names them, and what they are comes after it
    /// (https://docs.discord.com/developers/events/gateway-events#ready).
    /// </summary>
    public Func<int, IReadOnlyList<(string Id, string? Json)>> Guilds { get; set; } = _ => [];

    public int Identifies => Log.Count(FakeGatewayAct.Identified);

    public int Resumes => Log.Count(FakeGatewayAct.ResumeAsked);

    /// <summary>The body of <c>GET /gateway/bot</c>.</summary>
    public string DescribeForBots(string url) => JsonSerializer.Serialize(new
    {
        url,
        shards = Shards,
        session_start_limit = new { total = Total, remaining = Remaining, reset_after = (long)ResetAfter.TotalMilliseconds, max_concurrency = MaxConcurrency },
    });

    /// <summary>A new window: all session starts are there again.</summary>
    public void ResetStarts()
    {
        lock (Sync)
        {
            Remaining = Total;
        }
    }

    /// <summary>Serves one connection until it ends.</summary>
    public async Task AcceptAsync(HttpContext http)
    {
        var greeting = Greetings.TryDequeue(out var next) ? next : new FakeGatewayGreeting(FakeGatewayMood.Normal);
        if (!http.WebSockets.IsWebSocketRequest || greeting.Mood == FakeGatewayMood.RefuseHandshake)
        {
            http.Response.StatusCode = http.WebSockets.IsWebSocketRequest ? greeting.Code : StatusCodes.Status400BadRequest;
            Log.Add(new FakeGatewayEntry(FakeGatewayAct.Refused, 0, -1, http.Response.StatusCode, "", Environment.TickCount64));
            return;
        }

        CheckHandshake(http.Request);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var connection = new FakeGatewayConnection(this, http, socket, Interlocked.Increment(ref _connectionCount), greeting);
        _connections.TryAdd(connection, 0);
        try
        {
            await connection.RunAsync();
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    /// <summary>Sends an event to the session of a shard, now or when it is resumed. Null: there is no session that could ever get it.</summary>
    public long? Send(string name, string json, int shard = 0)
    {
        lock (Sync)
        {
            if (!_current.TryGetValue(shard, out var session) || !session.IsAlive)
            {
                return null;
            }

            var payload = session.Append(name, json);
            session.Live?.Post(payload);
            return session.Events.Count;
        }
    }

    /// <summary>The connection on which a shard's session is at work, as soon as there is one: a bot that is its own process needs some seconds for its start.</summary>
    public async Task<FakeGatewayConnection> LiveAsync(int shard = 0)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            lock (Sync)
            {
                if (_current.TryGetValue(shard, out var session) && session.IsAlive && session.Live is { } live)
                {
                    return live;
                }
            }

            await Task.Delay(2, patience.Token);
        }
    }

    /// <summary>Forgets a shard's session: the next RESUME is answered with op 9.</summary>
    public void ForgetSession(int shard = 0)
    {
        lock (Sync)
        {
            if (_current.TryGetValue(shard, out var session))
            {
                session.IsAlive = false;
            }
        }
    }

    /// <summary>Breaks every connection.</summary>
    public void DropAll()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Break();
        }
    }

    /// <summary>Counts an IDENTIFY and begins a session; only with <see cref="Sync"/> held.</summary>
    public FakeGatewaySession Begin(int shard)
    {
        if (--Remaining < 0)
        {
            Log.Violate("IDENTIFY beyond session_start_limit: Discord would have reset the token");
        }

        var bucket = shard % MaxConcurrency;
        var now = Environment.TickCount64;
        if (_lastIdentify.TryGetValue(bucket, out var last) && now - last < IdentifyEvery.TotalMilliseconds)
        {
            Log.Violate($"IDENTIFY of shard {shard} {now - last} ms after another one of its bucket");
        }

        _lastIdentify[bucket] = now;
        if (_current.TryGetValue(shard, out var old))
        {
            old.IsAlive = false;
        }

        var session = new FakeGatewaySession(string.Create(CultureInfo.InvariantCulture, $"session-{_sessions.Count + 1}"), shard);
        _sessions[session.Id] = session;
        _current[shard] = session;
        return session;
    }

    /// <summary>Finds a session to resume; only with <see cref="Sync"/> held.</summary>
    public FakeGatewaySession? Find(string id) => _sessions.GetValueOrDefault(id);

    private void CheckHandshake(HttpRequest request)
    {
        if (request.Query["v"] != "10" || request.Query["encoding"] != "json" || request.Query.Count != 2)
        {
            Log.Violate($"The query is '{request.QueryString}', not ?v=10&encoding=json");
        }

        // Discord asks for it in HTTP calls (https://docs.discord.com/developers/reference#user-agent); that the handshake has it too is our wish.
        if (HouseRules && !request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
        {
            Log.Violate($"The User-Agent is '{request.Headers.UserAgent}'");
        }
    }
}
