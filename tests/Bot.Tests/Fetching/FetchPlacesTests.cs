using System.Net;
using Bot.Core.Fetching;

namespace Bot.Tests.Fetching;

/// <summary>How much goes on at once.</summary>
public class FetchPlacesTests
{
    [Fact]
    public async Task Two_at_once_to_a_host_and_eight_in_all()
    {
        var atOnce = new Dictionary<string, int>();
        var most = new Dictionary<string, int> { ["all"] = 0 };
        using var go = new SemaphoreSlim(0);
        using var come = new SemaphoreSlim(0);

        void Count(string name, int by)
        {
            lock (atOnce)
            {
                atOnce[name] = atOnce.GetValueOrDefault(name) + by;
                most[name] = Math.Max(most.GetValueOrDefault(name), atOnce[name]);
            }
        }

        await using var server = new RawServer(async (head, stream, stop) =>
        {
            var host = head.Split("Host: ")[1].Split("\r\n")[0];
            Count(host, 1);
            Count("all", 1);
            come.Release();
            await go.WaitAsync(stop);
            Count(host, -1);
            Count("all", -1);
            await stream.WriteAsync(RawServer.Answer("<rss/>"), stop);
        });
        using var fetcher = new WebFetcher(
            new FetchSettings(),
            TimeProvider.System,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.215.14")]),
            (_, cancellationToken) => WebConnector.OpenAsync(new IPEndPoint(IPAddress.Loopback, server.Port), cancellationToken));

        var fetches = Enumerable.Range(0, 36).Select(n => fetcher.FetchAsync(new FetchRequest(new Uri($"http://host{n % 6}.example/{n}")), CancellationToken.None)).ToArray();
        for (var i = 0; i < 8; i++)
        {
            Assert.True(await come.WaitAsync(TimeSpan.FromSeconds(20)));
        }

        go.Release(36);
        Assert.All(await Task.WhenAll(fetches).WaitAsync(TimeSpan.FromSeconds(20)), outcome => Assert.IsType<FetchOutcome.Fetched>(outcome));
        Assert.Equal(8, most["all"]);
        Assert.All(most.Where(entry => entry.Key != "all"), entry => Assert.InRange(entry.Value, 1, 2));
    }

    [Fact]
    public async Task A_slow_host_takes_no_place_from_others()
    {
        using var places = new FetchPlaces(perHost: 1, overall: 2);
        using var held = await places.EnterAsync("slow", CancellationToken.None);
        var waiting = Enumerable.Range(0, 5).Select(_ => places.EnterAsync("slow", CancellationToken.None)).ToArray();

        using var other = await places.EnterAsync("other", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.All(waiting, entering => Assert.False(entering.IsCompleted));
    }

    [Fact]
    public async Task Nothing_is_remembered_of_hosts_that_nobody_asks()
    {
        using var places = new FetchPlaces(perHost: 1, overall: 2);
        using var given = new CancellationTokenSource();
        var held = await places.EnterAsync("host", CancellationToken.None);
        var waiting = places.EnterAsync("host", given.Token);

        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, places.Hosts);
        held.Dispose();

        Assert.Equal(0, places.Hosts);
    }
}
