using Bot.Core.Data;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

/// <summary>One of several hosts does what has to be done once.</summary>
public class SharedErrandTests
{
    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Hosts_that_start_at_once_do_it_once(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var errands = bot.Get<SharedErrands>();
        var times = 0;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => errands.RunAsync("commands", "v1", Count, CancellationToken.None))));

        Assert.Equal(1, times);
        Assert.True(await errands.RunAsync("commands", "v1", Count, CancellationToken.None));
        Assert.Equal(1, times);

        Task<bool> Count(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref times);
            return Task.FromResult(true);
        }
    }

    [Fact]
    public async Task What_failed_is_tried_again_and_what_is_new_is_done_anew()
    {
        await using var bot = await TestBot.StartAsync();
        var errands = bot.Get<SharedErrands>();
        var done = new List<string>();

        Assert.False(await errands.RunAsync("commands", "v1", _ => Task.FromResult(false), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => errands.RunAsync("commands", "v1", _ => throw new InvalidOperationException(), CancellationToken.None));
        Assert.True(await errands.RunAsync("commands", "v1", _ => Note("v1"), CancellationToken.None));
        Assert.True(await errands.RunAsync("commands", "v2", _ => Note("v2"), CancellationToken.None));
        Assert.True(await errands.RunAsync("commands", "v2", _ => Note("again"), CancellationToken.None));

        Assert.Equal(["v1", "v2"], done);

        Task<bool> Note(string what)
        {
            done.Add(what);
            return Task.FromResult(true);
        }
    }
}
