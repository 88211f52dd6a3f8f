using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Discord.Fake;

/// <summary>discord.js as the bot in our Discord: with a guild, a channel, a forum and a person. Our own rules are off, Discord's are on.</summary>
internal sealed class DiscordJsBed : IAsyncDisposable
{
    private static readonly string Tools = Repository.PathOf("tests", "tools", "discord");

    private readonly FakeGatewayServer _server;

    private DiscordJsBed(string node, FakeDiscord discord, FakeGatewayServer server)
    {
        (Discord, _server) = (discord, server);
        var guild = discord.AddGuild();
        Channel = discord.AddChannel(guild);
        Forum = discord.AddChannel(guild, "ideas", ChannelType.Forum);
        Anna = discord.AddPerson("Anna", Channel);
        Drive = new DriveProcess(node, Path.Combine(Tools, "drive.mjs"), discord.ApiBaseUrl, FakeDiscord.GoodToken, Channel.Id, Forum.Id);
    }

    public FakeDiscord Discord { get; }

    public FakeGateway Gateway => _server.Gateway;

    public FakeChannel Channel { get; }

    public FakeChannel Forum { get; }

    public FakePerson Anna { get; }

    public DriveProcess Drive { get; }

    /// <summary>Starts it and has it register its commands; skips the test where that cannot be.</summary>
    public static async Task<DiscordJsBed> StartAsync()
    {
        var node = LocalServer.FindOnPath("node");
        Skip.If(node is null, "Node is not installed.");
        Skip.IfNot(Directory.Exists(Path.Combine(Tools, "node_modules", "discord.js")), "discord.js is not installed: run npm ci in tests/tools/discord.");
        var discord = await FakeDiscord.StartAsync();
        discord.HouseRules = false;
        var bed = new DiscordJsBed(node!, discord, await FakeGatewayServer.StartAsync(discord));
        try
        {
            await bed.Drive.DoneAsync("ready");
            await bed.Drive.DoAsync("register");
            return bed;
        }
        catch
        {
            await bed.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends discord.js, and makes sure that neither side has anything to complain of.</summary>
    public async Task EndAsync()
    {
        var (exitCode, errors) = await Drive.EndAsync();
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Empty(Discord.Violations);
        Assert.Empty(Gateway.Log.Violations);
    }

    public async ValueTask DisposeAsync()
    {
        Drive.Dispose();
        await _server.DisposeAsync();
        await Discord.DisposeAsync();
    }
}
