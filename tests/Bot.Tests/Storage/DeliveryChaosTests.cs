using Bot.Tests.Support;
using Bot.Tests.Support.Deliveries;

namespace Bot.Tests.Storage;

/// <summary>The short form of <c>dotnet run --project tests/Bot.Benchmarks -- chaos --sweep</c>.</summary>
public class DeliveryChaosTests
{
    [SkippableFact]
    public async Task Each_channel_gets_what_it_follows_once_however_hosts_die_while_they_look_for_it_and_post_it()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        await using var run = await ChaosRun.StartAsync(channels: 40, seed: 7, sweeps: true);

        var rounds = await run.RunAsync(rounds: 1, kills: 2, _ => { });

        Assert.All(rounds, round => Assert.True(round.IsGood, round.ToString()));
        Assert.All(rounds, round => Assert.True(round.WasTroubled, round.ToString()));
        Assert.All(rounds, round => Assert.Equal(50, round.DiscordOnce));
    }
}
