using System.Diagnostics;
using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Bot.Tests.Digests;

/// <summary>
/// Many channels whose digest is due in the same minute, in as many workspaces. <c>DIGEST_HOUR_CHANNELS=10000</c> is a longer one, which prints
/// how long it took.
/// </summary>
public class DigestHourTests(ITestOutputHelper output)
{
    private const int Episodes = 20;
    private const int Each = 3;

    private static readonly int Channels = int.Parse(Environment.GetEnvironmentVariable("DIGEST_HOUR_CHANNELS") ?? "300", CultureInfo.InvariantCulture);

    [SkippableTheory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Each_of_many_channels_gets_its_digest_once(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var bed = new DigestBed(bot);
        var episodes = new List<long> { 1 };
        for (var number = 1; number < Episodes; number++)
        {
            episodes.Add(await bed.ImportAsync($"Episode {number}"));
        }

        await FollowAsync(bot, episodes);
        bed.GoTo("2026-03-09T08:00:00Z");
        var started = Stopwatch.GetTimestamp();
        var done = await bed.SweepAsync();
        var took = Stopwatch.GetElapsedTime(started);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: {done} digests in {took.TotalSeconds:F1} s, {took.TotalMilliseconds / done:F2} ms each, working set {Process.GetCurrentProcess().WorkingSet64 / 1048576} MB"));
        Assert.Equal(Channels, done);
        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(Channels, await db.Set<Delivery>().Select(row => row.ChannelKey).Distinct().CountAsync());
        Assert.Equal(Channels, await db.Set<Delivery>().CountAsync());
        Assert.False(await db.Set<ChannelNews>().AnyAsync(row => row.Delivery == null));
    }

    private static async Task FollowAsync(TestBot bot, List<long> episodes)
    {
        var now = bot.Time.GetUtcNow();
        foreach (var numbers in Enumerable.Range(1, Channels).Chunk(500))
        {
            await using var db = await bot.OpenStoreAsync();
            var followed = numbers.Select(number => Subscribed(number, now)).ToList();
            db.Set<Subscription>().AddRange(followed);
            await db.SaveChangesAsync();
            foreach (var subscription in followed)
            {
                db.Set<ChannelNews>().AddRange(Enumerable.Range(0, Each).Select(at => new ChannelNews
                {
                    ChannelKey = subscription.ChannelKey,
                    Workspace = subscription.Workspace,
                    EpisodeKey = at == 0 ? episodes[0] : episodes[(int)((subscription.Key + at) % (Episodes - 1)) + 1],
                    Matches = new NewsMatches([new SubscriptionMatchFound(subscription.Key, "TPUs", [new MatchReason(MatchReasonKind.Tag, "TPUs")], 1, at == 0 ? 87 : 2)]).Write(),
                    FoundAt = now,
                }));
            }

            await db.SaveChangesAsync();
        }
    }

    private static Subscription Subscribed(int number, DateTimeOffset now)
    {
        var workspace = WorkspaceId.Parse($"discord:guild:{number}");
        return new Subscription
        {
            Channel = new FollowingChannel
            {
                Platform = "discord",
                Workspace = workspace,
                Conversation = $"{number}",
                Address = $"Into embeds {number} 0",
                Zone = "Europe/Berlin",
                PeriodStart = now,
                WeekStart = now,
                CreatedAt = now,
                NextRun = DateTimeOffset.Parse("2026-03-09T08:00:00Z", CultureInfo.InvariantCulture),
            },
            Workspace = workspace,
            Kind = SubscriptionKind.Topic,
            Name = "TPUs",
            CreatedAt = now,
        };
    }
}
