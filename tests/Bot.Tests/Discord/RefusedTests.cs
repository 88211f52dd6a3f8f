using System.Net;
using Bot.Server.Discord.Gateway;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Discord;

/// <summary>Discord wants nothing to do with the bot, or cannot be reached.</summary>
public class RefusedTests
{
    [Fact]
    public async Task A_token_that_discord_does_not_accept_ends_the_bot_with_a_line_that_says_so()
    {
        await using var discord = await FakeDiscord.StartAsync();
        discord.BotToken = "another-token";

        var (exitCode, error) = await ServeAsync(discord, gatewayUrl: "ws://127.0.0.1:9");

        Assert.Equal(1, exitCode);
        Assert.Contains("Discord does not accept the bot's token", error, StringComparison.Ordinal);
        Assert.Contains("Discord__BotToken", error, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeDiscord.GoodToken, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4004, "the token is wrong")]
    [InlineData(4014, "intents")]
    public async Task A_close_code_that_stays_ends_the_bot_with_a_line_that_says_what_to_do(int code, string advice)
    {
        await using var discord = await FakeDiscord.StartAsync();
        await using var gateway = await FakeGatewayServer.StartAsync(discord);
        var serving = ServeAsync(discord, gateway.Url);
        await CloseFirstAsync(gateway.Gateway, code);
        var (exitCode, error) = await serving;

        Assert.Equal(1, exitCode);
        Assert.Contains($"code {code}", error, StringComparison.Ordinal);
        Assert.Contains(advice, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_hears_nobody_for_a_minute_is_not_ready()
    {
        var time = new FakeTimeProvider();
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var health = bed.Bot.Services.GetRequiredService<GatewayHealth>();

        using var connected = await bed.Bot.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, connected.StatusCode);
        Assert.Contains("\"discord\":\"ok\"", await connected.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, health.OutFor);

        var alone = new GatewayHealth(time);
        alone.Shard(0).Ready();
        alone.Shard(0).Lost();
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(TimeSpan.FromSeconds(61), alone.OutFor);
    }

    [Fact]
    public async Task Where_the_gateway_has_refused_the_bot_it_is_not_ready()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        bed.Bot.Services.GetRequiredService<GatewayHealth>().TrySetFault(new GatewayFault(4014, "…"));

        using var refused = await bed.Bot.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("\"discord\":\"refused\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task CloseFirstAsync(FakeGateway gateway, int code) => (await gateway.LiveAsync()).Close(code);

    private static async Task<(int ExitCode, string Error)> ServeAsync(FakeDiscord discord, string gatewayUrl)
    {
        var folder = Directory.CreateTempSubdirectory("podcasts-refused-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), $$"""
                { "urls": "http://127.0.0.1:0", "Discord": { "ApplicationId": "{{discord.ApplicationId}}", "BotToken": "{{FakeDiscord.GoodToken}}",
                  "ApiBaseUrl": "{{discord.ApiBaseUrl}}", "GatewayUrl": "{{gatewayUrl}}" } }
                """);
            var (exitCode, _, error) = await BotProcess.RunAsync(folder.FullName, []);
            return (exitCode, error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
