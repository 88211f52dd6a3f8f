using Bot.Tests.Support.Feeds;

namespace Bot.Tests.Feeds;

/// <summary>Polls in which nothing is new. The long form is <c>feeds</c> of the benchmarks, which also weighs them.</summary>
public class QuietPollTests
{
    [Fact]
    public async Task A_poll_without_news_asks_once_for_each_feed_whether_it_has_changed_and_writes_nothing()
    {
        var report = await PollRun.RunAsync(feeds: 5, episodes: 20, polls: 3);

        Assert.Equal(100, report.Episodes);
        Assert.Equal(5 + 100, report.ImportRequests);
        Assert.All(report.Polls, poll => Assert.Equal((5, 5, 0, true), (poll.Requests, poll.Conditional, poll.Writes, poll.IsUnchanged)));
    }
}
