using System.Diagnostics;
using Bot.Server.Teams;
using Bot.Server.Teams.Connector;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Teams.Connector;

/// <summary>The connector's client, composed as in the bot, and the fake that it talks to over real sockets. The clock stands still until the test moves it.</summary>
internal sealed class ConnectorBed : IAsyncDisposable
{
    public const string Thread = TeamsBed.Channel + ";messageid=1764099999999";

    /// <summary>How long the client waits for one answer.</summary>
    public static readonly TimeSpan AnswerIn = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _services;
    private Task<TimeSpan>? _wait;

    private ConnectorBed(FakeConnector connector, TeamsSettings settings)
    {
        Connector = connector;
        connector.State.AddConversation(TeamsBed.Team, TeamsBed.Team, null, TeamsBed.Ana);
        connector.State.AddConversation(TeamsBed.Channel, TeamsBed.Team, "TPUs", TeamsBed.Ana);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddConnector(settings)
            .BuildServiceProvider();
        Client = _services.GetRequiredService<ConnectorClient>();
        Limiter = _services.GetRequiredService<ConnectorLimiter>();
    }

    public FakeConnector Connector { get; }

    public ConnectorClient Client { get; }

    public ConnectorLimiter Limiter { get; }

    public WatchedTime Time { get; } = new();

    public CapturedLog Log { get; } = new();

    /// <summary>How often the client has waited.</summary>
    public int Waits { get; private set; }

    public static OutgoingActivity Hello => new() { Text = "hello", TextFormat = "plain" };

    public static async Task<ConnectorBed> StartAsync(Action<TeamsSettings>? change = null)
    {
        var connector = await FakeConnector.StartAsync();
        var settings = new TeamsSettings { AppId = FakeConnector.AppId, AppPassword = FakeConnector.Secret, TokenUrl = connector.TokenUrl, ServiceHosts = [connector.Host] };
        change?.Invoke(settings);
        return new ConnectorBed(connector, settings);
    }

    public ConnectorPlace Place(string conversation = Thread) => new(Connector.ServiceUrl, conversation, FakeConnector.TenantId);

    public Task<ConnectorOutcome> SendAsync(string conversation = Thread) => Client.SendAsync(Place(conversation), Hello, targeted: false, CancellationToken.None);

    /// <summary>Lets every wait of the client pass at once, until the call is through. The limit of a request is no such wait.</summary>
    public async Task<T> FinishAsync<T>(Task<T> call)
    {
        while (true)
        {
            _wait ??= WaitAsync();
            if (await Task.WhenAny(call, _wait) == call)
            {
                return await call;
            }

            Time.Advance(await _wait);
            Waits++;
            _wait = null;
        }
    }

    /// <summary>Waits until so many calls have come.</summary>
    public async Task ArrivedAsync(int calls)
    {
        var watch = Stopwatch.StartNew();
        while (Connector.Requests.Count < calls)
        {
            Assert.True(watch.Elapsed < Patience, $"{Connector.Requests.Count} of {calls} calls came.");
            await Task.Delay(5);
        }
    }

    private async Task<TimeSpan> WaitAsync()
    {
        var wait = TimeSpan.Zero;
        await Time.TimerAsync(due =>
        {
            wait = due;
            return due != AnswerIn;
        });
        return wait;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Connector.DisposeAsync();
        Assert.Empty(Connector.Violations);
        Assert.DoesNotContain(FakeConnector.Secret, Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("token-", Log.Text, StringComparison.Ordinal);
    }
}
