using System.Collections.Concurrent;
using System.Text.Json;
using Bot.Server.Discord;
using Bot.Server.Discord.Gateway;
using Bot.Tests.Support.Discord;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Discord;

/// <summary>What Discord tells of guilds, channels and threads, on its way to those who listen.</summary>
public class ListenerTests
{
    private static readonly string[] Events = ["GUILD_CREATE", "GUILD_DELETE", "CHANNEL_DELETE", "THREAD_DELETE"];

    [Fact]
    public async Task Listeners_hear_of_what_happens_in_the_order_in_which_it_happens()
    {
        var heard = new ConcurrentQueue<string>();
        await using var bed = await ListenAsync((happened, _) =>
        {
            heard.Enqueue($"{happened.Name} {JsonDocument.Parse(happened.Data).RootElement.GetProperty("id").GetString()}");
            return Task.CompletedTask;
        });
        var expected = new List<string>();

        for (var i = 0; i < 20; i++)
        {
            var channel = bed.Discord.AddChannel(bed.Guild);
            await bed.Discord.DeleteChannelAsync(channel);
            await bed.Discord.LoseGuildAsync(bed.Guild);
            await bed.Discord.OfferGuildAsync(bed.Guild);
            expected.AddRange([$"CHANNEL_DELETE {channel.Id}", $"GUILD_DELETE {bed.Guild.Id}", $"GUILD_CREATE {bed.Guild.Id}"]);
        }

        await WaitUntilAsync(() => heard.Count == expected.Count);
        Assert.Equal(expected, heard);
    }

    [Fact]
    public async Task A_listener_that_takes_its_time_keeps_nobody_from_being_answered()
    {
        var hears = new TaskCompletionSource();
        await using var bed = await ListenAsync((_, stop) =>
        {
            hears.TrySetResult();
            return Task.Delay(Timeout.Infinite, stop);
        });
        await bed.Discord.OfferGuildAsync(bed.Guild);
        await hears.Task.WaitAsync(TimeSpan.FromSeconds(10));

        var reply = await bed.Anna.SlashAsync("help");

        Assert.False(reply.HasFailed);
    }

    [Fact]
    public async Task A_listener_that_fails_keeps_the_news_from_no_other()
    {
        var heard = new TaskCompletionSource();
        await using var bed = await DiscordBed.StartAsync("Gateway", services => services
            .AddSingleton(new DiscordListener("GUILD_DELETE", (_, _) => throw new InvalidOperationException("broken")))
            .AddSingleton(new DiscordListener("GUILD_DELETE", (_, _) =>
            {
                heard.TrySetResult();
                return Task.CompletedTask;
            })));

        await bed.Discord.KickAsync(bed.Guild);

        await heard.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static Task<DiscordBed> ListenAsync(Func<GatewayEvent, CancellationToken, Task> hear) => DiscordBed.StartAsync("Gateway", services =>
    {
        services.AddSingleton(new GatewayTiming { DrainTime = TimeSpan.FromMilliseconds(100) });
        foreach (var name in Events)
        {
            services.AddSingleton(new DiscordListener(name, hear));
        }
    });

    private static async Task WaitUntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!isSo())
        {
            await Task.Delay(2, patience.Token);
        }
    }
}
