using System.Collections.Concurrent;
using System.Text.Json;
using Bot.Server.Discord;
using Bot.Server.Discord.Gateway;
using Bot.Tests.Support.Discord;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Discord.Gateway;

/// <summary>The client at work against the fake gateway, over a real socket, in a hurry.</summary>
internal sealed class GatewayBed : IAsyncDisposable
{
    public static readonly GatewayTiming Hurried = new()
    {
        HelloTimeout = TimeSpan.FromSeconds(3),
        CloseTimeout = TimeSpan.FromMilliseconds(300),
        FirstBackoff = TimeSpan.FromMilliseconds(5),
        MaxBackoff = TimeSpan.FromMilliseconds(40),
        InvalidSessionMin = TimeSpan.FromMilliseconds(5),
        InvalidSessionMax = TimeSpan.FromMilliseconds(20),
        IdentifyEvery = TimeSpan.FromMilliseconds(60),
        DrainTime = TimeSpan.FromSeconds(1),
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly FakeGatewayServer _server;
    private readonly GatewayShards _shards;
    private readonly ConcurrentQueue<GatewayEvent> _handled = new();
    private readonly RecordedLogs _logs = new();
    private readonly ILoggerFactory _factory;
    private readonly Func<GatewayEvent, CancellationToken, Task>? _handle;

    private GatewayBed(FakeGatewayServer server, GatewayTiming timing, Func<GatewayEvent, CancellationToken, Task>? handle, Func<Task<GatewayBot?>>? ask, string token, string? url)
    {
        (_server, _handle) = (server, handle);
        _factory = LoggerFactory.Create(log => log.AddProvider(_logs));
        Health = new GatewayHealth(TimeProvider.System);
        var dice = new Random(1);
        _shards = new GatewayShards(
            new DiscordSettings { BotToken = token, GatewayUrl = url },
            "DiscordBot (https://podcasts.example.org, 1.0)",
            async _ =>
            {
                Interlocked.Increment(ref _asked);
                return ask is null ? JsonSerializer.Deserialize(Gateway.DescribeForBots(server.Url), GatewayJson.Default.GatewayBot) : await ask();
            },
            HandleAsync,
            Health,
            new GatewayPace(timing, TimeProvider.System, () => Roll(dice)),
            _factory);
    }

    private int _asked;

    public FakeGateway Gateway => _server.Gateway;

    public FakeGatewayLog Log => Gateway.Log;

    public GatewayHealth Health { get; }

    /// <summary>How often the API was asked for the gateway.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public IEnumerable<GatewayEvent> Handled => _handled;

    /// <summary>Warnings and errors.</summary>
    public IEnumerable<(LogLevel Level, string Text)> Complaints => _logs.Lines.Where(line => line.Level >= LogLevel.Warning);

    /// <summary>Starts the client.</summary>
    /// <param name="prepare">Sets the gateway up.</param>
    /// <param name="handle">What the handler does.</param>
    /// <param name="timing">How long things take.</param>
    /// <param name="ask">What the API answers; absent: what the gateway says of itself.</param>
    /// <param name="token">The token that the client has.</param>
    /// <param name="configured">Makes the address in the settings from that of the server.</param>
    public static async Task<GatewayBed> StartAsync(
        Action<FakeGateway>? prepare = null,
        Func<GatewayEvent, CancellationToken, Task>? handle = null,
        GatewayTiming? timing = null,
        Func<string, Task<GatewayBot?>>? ask = null,
        string token = "test-token",
        Func<string, string>? configured = null)
    {
        // The test runner keeps two threads of the pool to itself; on two cores it then takes seconds until the pool has more,
        // and a heartbeat that waits for a thread looks like one that a handler held up.
        ThreadPool.SetMinThreads(16, 16);

        var gateway = new FakeGateway { IdentifyEvery = TimeSpan.FromMilliseconds(30) };
        prepare?.Invoke(gateway);
        var server = await FakeGatewayServer.StartAsync(gateway);
        var bed = new GatewayBed(server, timing ?? Hurried, handle, ask is null ? null : () => ask(server.Url), token, configured?.Invoke(server.Url));
        await bed._shards.StartAsync(CancellationToken.None);
        return bed;
    }

    /// <summary>Starts the client and waits until its first shard is ready.</summary>
    public static async Task<GatewayBed> ReadyAsync(
        Action<FakeGateway>? prepare = null, Func<GatewayEvent, CancellationToken, Task>? handle = null, GatewayTiming? timing = null)
    {
        var bed = await StartAsync(prepare, handle, timing);
        await bed.WaitUntilAsync(() => bed.Handled.Any(happened => happened.Name == "READY"), "READY is handled");
        return bed;
    }

    public void SendInteraction(int id) => Gateway.Send("INTERACTION_CREATE", $$"""{"id":"{{id}}"}""");

    public IEnumerable<int> Interactions() => Handled.Where(happened => happened.IsInteraction).Select(IdOf);

    public static int IdOf(GatewayEvent happened)
    {
        using var json = JsonDocument.Parse(happened.Data);
        return int.Parse(json.RootElement.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task WaitForInteractionAsync(int id) => WaitUntilAsync(() => Interactions().Contains(id), $"interaction {id} is handled");

    public async Task WaitUntilAsync(Func<bool> isSo, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            if (patience.IsCancellationRequested)
            {
                Assert.Fail($"Waited in vain until {what}.\n{Story()}");
            }

            await Task.Delay(2);
        }
    }

    /// <summary>Nothing that happened made the client leave its first connection.</summary>
    public void AssertStayedConnected() => Assert.True(Log.Count(FakeGatewayAct.Connected) == 1, Story());

    /// <summary>Tells the client to stop, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _shards.StopAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _shards.Dispose();
        _factory.Dispose();
        await _server.DisposeAsync();

        // The one rule of every test: nothing that Discord forbids.
        Assert.Empty(Log.Violations);
    }

    private async Task HandleAsync(GatewayEvent happened, CancellationToken cancellationToken)
    {
        _handled.Enqueue(happened);
        await (_handle?.Invoke(happened, cancellationToken) ?? Task.CompletedTask);
    }

    private string Story() => $"{string.Join('\n', Log.Entries.TakeLast(40))}\n{string.Join('\n', _logs.Lines)}";

    private static double Roll(Random dice)
    {
        lock (dice)
        {
            return dice.NextDouble();
        }
    }

    private sealed class RecordedLogs : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<(LogLevel, string)> _lines = new();

        public IReadOnlyCollection<(LogLevel Level, string Text)> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _lines.Enqueue((logLevel, formatter(state, exception)));
            }
        }

        public void Dispose()
        {
        }
    }
}
