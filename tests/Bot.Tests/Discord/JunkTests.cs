using System.Net;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.Junk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Discord;

/// <summary>What comes to the endpoint and is not what Discord sends. The load program <c>junk</c> does the same with more, and weighs the bot.</summary>
public class JunkTests
{
    private const int Requests = 600;
    private const int Seed = 4;

    [Fact]
    public async Task What_is_not_from_discord_is_refused_and_leaves_no_fault_in_the_log() =>
        await ThrowAsync(junk => junk.NextForged());

    [Fact]
    public async Task What_discord_signs_but_makes_no_sense_is_a_bad_request_or_an_answer_and_leaves_no_fault_in_the_log() =>
        await ThrowAsync(junk => junk.NextSigned());

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        await using var bed = await DiscordBed.StartAsync("Http");

        using var response = await bed.Discord.Probe.PostAsync(new Uri(bed.Bot.Address, "/discord/interactions"), new byte[2_000_000], true);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private static async Task ThrowAsync(Func<JunkGenerator, JunkRequest> next)
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        using var log = new FaultLog();
        bed.Bot.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var others = new FakeKeys();
        var junk = new JunkGenerator(Seed, bed.Discord.Keys, others);
        using var caller = new JunkCaller(new IPEndPoint(IPAddress.Loopback, bed.Bot.Address.Port));

        var wrong = new List<string>();
        for (var number = 0; number < Requests; number++)
        {
            caller.Send(next(junk), out var fault);
            if (fault is not null)
            {
                wrong.Add(fault);
            }
        }

        Assert.Equal([], wrong.Distinct());
        Assert.Empty(log.Faults);
        Assert.Empty(bed.Discord.Violations);
    }
}
