using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Subscriptions;
using Bot.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Digests;

/// <summary>What becomes of digests while zones, schedules and clocks change under them: the real sweep on a real store, with a clock that is turned as it comes.</summary>
public class DigestTimeTests
{
    private static readonly string[] Zones =
        ["Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "America/St_Johns", "Etc/UTC", "No/Such_Zone"];

    private static readonly TimeOnly[] Times = [new(2, 30), new(0, 0), new(23, 59), new(9, 0)];

    private static int _stories;

    private enum Happening
    {
        Nothing,
        News,
        Zone,
        Time,
        Days,
        Daily,
        Skip,
        Pause,
        Suspend,
        Asleep,
        ClockBack,
        ClockForward,
    }

    private static readonly Gen<(Happening What, int How)[]> Stories = Gen.Select(
        Gen.Frequency((6, Gen.Const(Happening.Nothing)), (8, Gen.Const(Happening.News)), (10, Gen.Enum<Happening>())),
        Gen.Int[0, 1_000_000]).Array[40, 120];

    [Fact]
    public async Task Whatever_happens_each_period_is_carried_out_once_and_nothing_is_lost()
    {
        await using var bot = await TestBot.StartAsync();
        var episodes = new List<long>();
        var bed = new DigestBed(bot);
        for (var number = 0; number < 40; number++)
        {
            episodes.Add(await bed.ImportAsync($"Episode {number}"));
        }

        await Stories.SampleAsync(async story => await TellAsync(bot, episodes, story), iter: 25, threads: 1);
    }

    private static async Task TellAsync(TestBot bot, List<long> episodes, (Happening What, int How)[] story)
    {
        bot.Time.AdjustTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly, conversation: $"story-{Interlocked.Increment(ref _stories)}");
        var unused = new Queue<long>(episodes);
        var before = await bed.ReadAsync(channel);

        foreach (var (what, how) in story)
        {
            await HappenAsync(bot, bed, channel, unused, what, how);
            await bed.SweepAsync();
            var after = await bed.ReadAsync(channel);
            if (after.LastDay != before.LastDay)
            {
                Assert.True(before.LastDay is null || after.LastDay > before.LastDay, "no day comes twice");
            }

            Assert.True(after.PeriodStart >= before.PeriodStart, "periods follow each other");
            Assert.True(after.WeekStart >= before.WeekStart);
            Assert.True(after.NextRun > bot.Time.GetUtcNow(), "what is due is carried out");
            Assert.Equal(0, await bed.SweepAsync());
            before = after;
        }

        // Half a year later, awake and undisturbed, everything was told, once, in messages that have one day each.
        await bed.ChangeAsync(channel, row => (row.PausedUntil, row.SuspendedSince, row.SkipsNext) = (null, null, false));
        for (var day = 0; day < 200 && (await bed.NewsAsync(channel)).Exists(row => row.Delivery is null); day++)
        {
            bot.Time.AdjustTime((await bed.ReadAsync(channel)).NextRun!.Value);
            await bed.SweepAsync();
        }

        var news = await bed.NewsAsync(channel);
        var deliveries = await bed.DeliveriesAsync(channel);
        Assert.All(news, row => Assert.NotNull(row.Delivery));
        Assert.Equal(deliveries.Count, deliveries.Select(row => row.Cause).Distinct().Count());
        Assert.Equal(deliveries.Select(row => row.Id.Value).Order(), news.Select(row => row.Delivery!.Value.Value).Distinct().Order());
    }

    private static async Task HappenAsync(TestBot bot, DigestBed bed, FollowingChannel channel, Queue<long> unused, Happening what, int how)
    {
        switch (what)
        {
            case Happening.News when unused.TryDequeue(out var episode):
                await bed.OweAsync(channel, episode, news => news.When = how % 3 == 0 ? SubscriptionTiming.Daily : SubscriptionTiming.Weekly);
                break;
            case Happening.Zone:
                await RescheduleAsync(bot, bed, channel, row => row.Zone = Zones[how % Zones.Length]);
                break;
            case Happening.Time:
                await RescheduleAsync(bot, bed, channel, row => row.At = Times[how % Times.Length]);
                break;
            case Happening.Days:
                await RescheduleAsync(bot, bed, channel, row => row.Days = (DigestDays)(1 + (how % 127)));
                break;
            case Happening.Daily:
                await using (var db = await bot.OpenStoreAsync())
                {
                    if (await db.Set<Subscription>().CountAsync(row => row.ChannelKey == channel.Key) == 1)
                    {
                        await bed.SubscribeAsync(db, await db.Set<FollowingChannel>().SingleAsync(row => row.Key == channel.Key), SubscriptionTiming.Daily, "RISC-V");
                    }
                }

                break;
            case Happening.Skip:
                await bed.ChangeAsync(channel, row => row.SkipsNext = true);
                break;
            case Happening.Pause:
                await bed.ChangeAsync(channel, row => row.PausedUntil = bed.Now.AddDays(how % 10));
                break;
            case Happening.Suspend:
                await bed.ChangeAsync(channel, row => row.SuspendedSince = row.SuspendedSince is null ? bed.Now : null);
                break;
            case Happening.Asleep:
                bot.Time.Advance(TimeSpan.FromDays(7));
                break;
            case Happening.ClockBack:
                bot.Time.AdjustTime(bed.Now - TimeSpan.FromMinutes(how % 4000));
                break;
            case Happening.ClockForward:
                bot.Time.AdjustTime(bed.Now + TimeSpan.FromMinutes(how % 4000));
                break;
            default:
                bot.Time.Advance(TimeSpan.FromMinutes(how % 2000));
                break;
        }
    }

    /// <summary>As a command does it.</summary>
    private static async Task RescheduleAsync(TestBot bot, DigestBed bed, FollowingChannel channel, Action<FollowingChannel> change)
    {
        await using var db = await bot.OpenStoreAsync();
        var calendar = bot.Get<DigestCalendar>();
        var row = await db.Set<FollowingChannel>().SingleAsync(one => one.Key == channel.Key);
        var followed = await db.Set<Subscription>().Where(one => one.ChannelKey == channel.Key).Select(one => one.When).ToListAsync();
        var before = calendar.ScheduleOf(row, null, followed);
        change(row);
        DigestCalendar.Reschedule(row, before, calendar.ScheduleOf(row, null, followed), bed.Now);
        await db.SaveChangesAsync();
    }
}
