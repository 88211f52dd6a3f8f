using Bot.Core.Data;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

/// <summary>Every event once, on every host.</summary>
public class SeenEventTests
{
    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Of_many_at_once_each_is_new_once(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var seen = bot.Get<SeenEvents>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 600).Select(async number => (Key: number % 200, IsNew: await seen.IsNewAsync($"teams/{number % 200}", CancellationToken.None))));

        Assert.Equal(200, answers.Count(answer => answer.IsNew));
        Assert.Equal(200, answers.Where(answer => answer.IsNew).Select(answer => answer.Key).Distinct().Count());
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Of_two_hosts_one_answers(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var other = await bot.StartAnotherAsync();
        var (here, there) = (bot.Get<SeenEvents>(), other.Get<SeenEvents>());

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            var both = await Task.WhenAll(here.IsNewAsync($"teams/{number}", CancellationToken.None), there.IsNewAsync($"teams/{number}", CancellationToken.None));
            return both.Count(isNew => isNew);
        }));

        Assert.All(answers, count => Assert.Equal(1, count));
        await other.StopAsync();
    }

    [Fact]
    public async Task What_is_long_past_is_forgotten()
    {
        await using var bot = await TestBot.StartAsync();
        var seen = bot.Get<SeenEvents>();
        await seen.IsNewAsync("teams/1", CancellationToken.None);
        bot.Time.Advance(TimeSpan.FromHours(23));
        await seen.PurgeAsync(CancellationToken.None);
        Assert.False(await seen.IsNewAsync("teams/1", CancellationToken.None));

        bot.Time.Advance(TimeSpan.FromHours(2));
        await seen.PurgeAsync(CancellationToken.None);
        Assert.True(await seen.IsNewAsync("teams/1", CancellationToken.None));
    }
}
