using Bot.Tests.Support.Feeds;
using Xunit.Abstractions;

namespace Bot.Tests.Feeds;

/// <summary>The program is killed while it takes in episodes: nothing is half, nothing twice, nothing lost. The long form is <c>kill-import</c> of the benchmarks.</summary>
public class KilledTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_while_it_imports_it_has_in_the_end_what_an_undisturbed_bot_has()
    {
        await using var run = await KillRun.StartAsync(seed: 5, output.WriteLine);

        var report = await run.ImportAsync(kills: 3, episodes: 12);

        Assert.Empty(report.Faults);
        Assert.True(report.InTheMiddle > 0, "No kill fell into an import.");
    }

    [Fact]
    public async Task Killed_while_it_polls_it_has_in_the_end_what_an_undisturbed_bot_has()
    {
        await using var run = await KillRun.StartAsync(seed: 5, output.WriteLine);

        var report = await run.PollAsync(kills: 3, shows: 3, episodes: 10);

        Assert.Empty(report.Faults);
        Assert.True(report.InTheMiddle > 0, "No kill fell into a poll.");
    }
}
