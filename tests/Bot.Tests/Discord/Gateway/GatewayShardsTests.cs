using Bot.Server.Discord.Gateway;
using Bot.Tests.Support.Discord;

namespace Bot.Tests.Discord.Gateway;

/// <summary>What is asked before anybody connects, and what is kept to then.</summary>
public class GatewayShardsTests
{
    [Fact]
    public async Task One_answer_serves_for_the_shards_and_the_first_session()
    {
        await using var bed = await GatewayBed.ReadyAsync();

        Assert.Equal(1, bed.Asked);
    }

    [Fact]
    public async Task Before_each_further_IDENTIFY_it_asks_again()
    {
        await using var bed = await GatewayBed.ReadyAsync();

        (await bed.Gateway.LiveAsync()).Close(4009);

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready, 2);
        Assert.Equal(2, bed.Asked);
    }

    [Fact]
    public async Task As_many_shards_as_Discord_asks_for_begin_within_the_allowed_pace()
    {
        await using var bed = await GatewayBed.StartAsync(gateway => (gateway.Shards, gateway.MaxConcurrency) = (6, 2));

        await bed.WaitUntilAsync(() => bed.Health.State == GatewayState.Connected && bed.Log.Count(FakeGatewayAct.Ready) == 6, "all six are ready");

        Assert.Equal(Enumerable.Range(0, 6), bed.Log.Entries.Where(entry => entry.Act == FakeGatewayAct.Identified).Select(entry => entry.Shard).Order());
    }

    [Fact]
    public async Task With_no_session_start_left_it_waits_for_the_next_window()
    {
        await using var bed = await GatewayBed.ReadyAsync(gateway => (gateway.Total, gateway.Remaining, gateway.ResetAfter) = (2, 1, TimeSpan.FromMilliseconds(400)));
        var live = await bed.Gateway.LiveAsync();

        live.Close(4009);
        await bed.WaitUntilAsync(() => bed.Complaints.Any(line => line.Text.Contains("no session start is left", StringComparison.Ordinal)), "it says that it waits");
        Assert.Equal(1, bed.Gateway.Identifies);
        Assert.Equal(GatewayState.Connecting, bed.Health.State);
        bed.Gateway.ResetStarts();

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready, 2);
    }

    [Fact]
    public async Task An_answer_that_is_behind_does_not_make_it_identify_more_than_it_may()
    {
        // The API always says that two are left; they are, once.
        GatewayBot Behind(string url) => new(url, 1, new SessionStartLimit(2, 2, 3_600_000, 1));
        await using var bed = await GatewayBed.StartAsync(gateway => gateway.Remaining = 2, ask: url => Task.FromResult<GatewayBot?>(Behind(url)));

        (await bed.Gateway.LiveAsync()).Close(4009);
        await bed.Log.WaitForAsync(FakeGatewayAct.Ready, 2);
        (await bed.Gateway.LiveAsync()).Close(4009);

        await bed.WaitUntilAsync(() => bed.Complaints.Any(line => line.Text.Contains("no session start is left", StringComparison.Ordinal)), "it says that it waits");
        Assert.Equal(2, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task An_API_that_does_not_answer_is_asked_until_it_does()
    {
        var asked = 0;
        await using var bed = await GatewayBed.StartAsync(ask: url => Interlocked.Increment(ref asked) switch
        {
            1 => throw new HttpRequestException("down"),
            2 => Task.FromResult<GatewayBot?>(null),
            3 => Task.FromResult<GatewayBot?>(new GatewayBot("http://not-a-gateway", 1, null)),
            _ => Task.FromResult<GatewayBot?>(new GatewayBot(url, 1, null)),
        });

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready);

        Assert.Single(bed.Complaints);
    }

    [Fact]
    public async Task A_configured_gateway_needs_no_answer()
    {
        await using var bed = await GatewayBed.StartAsync(ask: _ => Task.FromResult<GatewayBot?>(null), configured: url => url);

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready);
    }

    [Fact]
    public async Task A_configured_gateway_has_as_many_shards_as_the_API_says()
    {
        await using var bed = await GatewayBed.StartAsync(
            gateway => gateway.Shards = 2, ask: _ => Task.FromResult<GatewayBot?>(new GatewayBot("wss://elsewhere.example.org", 2, null)), configured: url => url);

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready, 2);
    }

    [Fact]
    public async Task Without_a_token_nothing_happens()
    {
        await using var bed = await GatewayBed.StartAsync(token: "");

        await bed.StopAsync();

        Assert.Equal(GatewayState.Off, bed.Health.State);
        Assert.Equal(0, bed.Asked);
    }
}
