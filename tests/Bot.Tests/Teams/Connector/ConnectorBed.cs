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

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _services;

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

    public static OutgoingActivity Hello => new() { Text = "hello", TextFormat = "plain" };

    public static async Task<ConnectorBed> StartAsync(Action<TeamsSettings>? change = null)
    {
        var connector = await FakeConnector.StartAsync();
        var settings = new TeamsSettings { AppId = FakeConnector.AppId, AppPassword = FakeConnector.Secret, TokenUrl = connector.TokenUrl, ServiceHosts = [connector.Host] };
        change?.Invoke(settings);
        return new ConnectorBed(connector, settings);
    }

    public ConnectorPlace Place(string conversation = Thread) => new(Connector.ServiceUrl, conversation, FakeConnector.TenantId);

    public Task<ConnectorOutcome> SendAsync(string conversation = Thread) => FinishAsync(Client.SendAsync(Place(conversation), Hello, targeted: false, CancellationToken.None));

    /// <summary>Lets the clock run, fifty times as fast as it is, until the call is through.</summary>
    public async Task<T> FinishAsync<T>(Task<T> call)
    {
        var watch = Stopwatch.StartNew();
        while (await Task.WhenAny(call, Task.Delay(5)) != call)
        {
            Assert.True(watch.Elapsed < Patience, "The call does not end.");
            Time.Advance(TimeSpan.FromMilliseconds(250));
        }

        return await call;
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
