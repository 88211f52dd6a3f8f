using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support.Discord;

/// <summary>The fake gateway on a port of its own.</summary>
internal sealed class FakeGatewayServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeGatewayServer(WebApplication app, FakeGateway gateway) => (_app, Gateway) = (app, gateway);

    public FakeGateway Gateway { get; }

    /// <summary>Without query, as Discord gives it.</summary>
    public string Url => _app.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal);

    public static async Task<FakeGatewayServer> StartAsync(FakeGateway gateway)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/{**path}", gateway.AcceptAsync);
        await app.StartAsync();
        return new FakeGatewayServer(app, gateway);
    }

    /// <summary>
    /// The gateway of a Discord, in one shard: each names the other, and whatever happens is told to whoever is connected. Whether our own
    /// rules hold here is what the Discord says at this moment.
    /// </summary>
    public static async Task<FakeGatewayServer> StartAsync(FakeDiscord discord)
    {
        var gateway = new FakeGateway { Token = FakeDiscord.GoodToken, ApplicationId = discord.ApplicationId, HouseRules = discord.HouseRules };
        gateway.Guilds = _ => discord.DescribeGuilds();
        var server = await StartAsync(gateway);
        discord.Gateway.Url = server.Url;
        discord.Delivery.Gateway = (name, data) =>
        {
            gateway.Send(name, data.ToJsonString());
            return Task.CompletedTask;
        };
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Gateway.DropAll();
        await _app.DisposeAsync();
    }
}
