using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.State;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Support.Discord;

/// <summary>The real bot with the seed library, connected to a Discord of our own over one of the two transports; with a guild, a channel and a person.</summary>
internal sealed class DiscordBed : IAsyncDisposable
{
    private readonly FakeGatewayServer _gateway;

    private DiscordBed(FakeDiscord discord, FakeGatewayServer gateway, BotServer bot)
    {
        (Discord, _gateway, Bot) = (discord, gateway, bot);
        Guild = discord.AddGuild();
        Channel = discord.AddChannel(Guild);
        Anna = discord.AddPerson("Anna", Channel);
    }

    public FakeDiscord Discord { get; }

    public FakeGateway Gateway => _gateway.Gateway;

    public BotServer Bot { get; }

    public FakeGuild Guild { get; }

    public FakeChannel Channel { get; }

    public FakePerson Anna { get; }

    /// <param name="transport"><c>Gateway</c> or <c>Http</c>.</param>
    /// <param name="indexBlocked">Whether the bot cannot answer yet, until <see cref="BotServer.UnblockIndex"/>.</param>
    /// <param name="settings">Further settings.</param>
    public static Task<DiscordBed> StartAsync(string transport, bool indexBlocked = false, params (string Name, string Value)[] settings) =>
        StartAsync(transport, replace: null, prepare: null, indexBlocked, settings);

    /// <param name="transport"><c>Gateway</c> or <c>Http</c>.</param>
    /// <param name="time">The clock of the bot and of Discord.</param>
    /// <param name="settings">Further settings.</param>
    public static Task<DiscordBed> StartAsync(string transport, TimeProvider time, params (string Name, string Value)[] settings) =>
        StartAsync(transport, time, services => services.AddSingleton(time), prepare: null, indexBlocked: false, settings);

    /// <param name="transport"><c>Gateway</c> or <c>Http</c>.</param>
    /// <param name="replace">Puts other services of the bot in the place of some.</param>
    /// <param name="prepare">Sets the gateway up.</param>
    /// <param name="indexBlocked">Whether the bot cannot answer yet, until <see cref="BotServer.UnblockIndex"/>.</param>
    /// <param name="settings">Further settings.</param>
    public static Task<DiscordBed> StartAsync(
        string transport, Action<IServiceCollection>? replace, Action<FakeGateway>? prepare = null, bool indexBlocked = false, params (string Name, string Value)[] settings) =>
        StartAsync(transport, TimeProvider.System, replace, prepare, indexBlocked, settings);

    private static async Task<DiscordBed> StartAsync(
        string transport, TimeProvider time, Action<IServiceCollection>? replace, Action<FakeGateway>? prepare, bool indexBlocked, (string Name, string Value)[] settings)
    {
        var discord = await FakeDiscord.StartAsync(time);
        var gateway = await FakeGatewayServer.StartAsync(discord);
        prepare?.Invoke(gateway.Gateway);
        var bot = await BotServer.StartAsync(indexBlocked: indexBlocked, replace: replace, settings:
        [
            ("Discord:Transport", transport),
            ("Discord:ApplicationId", discord.ApplicationId),
            ("Discord:PublicKey", discord.PublicKeyHex),
            ("Discord:BotToken", FakeDiscord.GoodToken),
            ("Discord:ApiBaseUrl", discord.ApiBaseUrl),
            .. settings,
        ]);

        if (transport == "Gateway")
        {
            await gateway.Gateway.LiveAsync();
        }
        else
        {
            discord.Delivery.Endpoint = new Uri(bot.Address, "/discord/interactions");
        }

        await discord.WaitForAsync(() => discord.Calls.Any(call => call.Method == "PUT"), "the commands are registered");
        return new DiscordBed(discord, gateway, bot);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await _gateway.DisposeAsync();
        await Discord.DisposeAsync();
    }
}
