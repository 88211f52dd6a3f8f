using System.Net;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Teams;

/// <summary>What is signed by Teams and makes no sense. The long form is TEAMS_JUNK=10000, which also weighs the process.</summary>
public sealed class JunkTests
{
    private static readonly HttpStatusCode[] Allowed =
    [
        HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.RequestEntityTooLarge,
    ];

    [Fact]
    public async Task Activities_that_make_no_sense_are_answered_without_a_fault()
    {
        var requests = int.TryParse(Environment.GetEnvironmentVariable("TEAMS_JUNK"), out var many) ? many : 500;
        await using var bed = await TeamsBed.StartAsync();
        using var log = new FaultLog();
        bed.Bot.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var junk = new ActivityJunk(seed: 5, bed);
        var wrong = new List<string>();
        long half = 0;
        for (var number = 0; number < requests; number++)
        {
            var activity = junk.Next();
            var (status, _) = await bed.PostAsync(activity);
            var isUnknownInvoke = status == HttpStatusCode.NotImplemented && activity?["type"]?.ToString() == "invoke";
            if (!Allowed.Contains(status) && !isUnknownInvoke)
            {
                wrong.Add($"{(int)status} for {activity?.ToJsonString()}");
            }

            half = number == requests / 2 ? Weigh() : half;
        }

        Assert.Empty(wrong);
        Assert.Empty(log.Faults);
        if (requests >= 10_000)
        {
            // Flat: the second half costs little beside the first.
            Assert.InRange(Weigh(), 0, half + (30L << 20));
        }
    }

    [Fact]
    public async Task Every_recorded_activity_is_taken()
    {
        await using var bed = await TeamsBed.StartAsync();
        using var log = new FaultLog();
        bed.Bot.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        foreach (var activity in ActivityJunk.Samples())
        {
            activity["serviceUrl"] = bed.Connector.ServiceUrl.AbsoluteUri;
            activity["channelId"] = "msteams";
            var (status, body) = await bed.PostAsync(activity);

            Assert.True(status is HttpStatusCode.OK || activity["type"]?.ToString() == "invoke", $"{status} for {activity["type"]} {activity["name"]}");
            Assert.True(activity["type"]?.ToString() != "invoke" || status != HttpStatusCode.OK || body is not null);
        }

        Assert.Empty(log.Faults);
    }

    private static long Weigh() => GC.GetTotalMemory(forceFullCollection: true);
}
