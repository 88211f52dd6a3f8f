using Bot.Core.Digests;
using NodaTime;

namespace Bot.Tests.Digests;

public class DigestScheduleTests
{
    private static readonly (string Zone, int FirstYear)[] Zones =
    [
        ("Australia/Lord_Howe", 2025), ("Asia/Kathmandu", 1985), ("America/Sao_Paulo", 2018), ("Africa/Casablanca", 2018), ("Pacific/Apia", 2011), ("Europe/Berlin", 2025),
        ("America/New_York", 2025), ("Asia/Kolkata", 2025), ("America/St_Johns", 2010), ("Asia/Tehran", 2021), ("America/Santiago", 2025), ("Etc/UTC", 2025),
    ];

    private static readonly (DigestDays Days, bool Daily)[] Rhythms =
    [
        (DigestDays.Monday, false), (DigestDays.Sunday, false), (DigestDays.Tuesday | DigestDays.Friday | DigestDays.Saturday, false), (DigestDays.Everyday, false),
        (DigestDays.None, true), (DigestDays.Monday | DigestDays.Thursday, true),
    ];

    public static TheoryData<string, int, string> TwoYears()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var (zone, year) in Zones)
        {
            foreach (var at in (string[])["02:30", "00:00", "23:59", "09:00"])
            {
                data.Add(zone, year, at);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(TwoYears))]
    public void In_two_years_every_period_comes_once_and_follows_the_one_before(string zone, int year, string at)
    {
        foreach (var (days, daily) in Rhythms)
        {
            var schedule = In(zone, days, at, daily);
            var start = new DateTimeOffset(year, 1, 1, 12, 0, 0, TimeSpan.Zero);
            var end = start.AddYears(2);
            var (last, period, week) = (default(DateOnly?), start, start);
            var done = new List<DateOnly>();
            var seenWeekly = new List<DateOnly>();

            while (schedule.Next(last, period) is { } next && next.At <= end)
            {
                Assert.Null(schedule.Due(last, period, next.At - TimeSpan.FromTicks(1)));
                var run = schedule.Due(last, period, next.At)!.Value;
                Assert.Equal(next.At, run.At);
                Assert.True(run.At > period, "a period is never empty");
                done.Add(run.Day);
                if (run.IsWeekly)
                {
                    seenWeekly.Add(run.Day);
                    Assert.True(run.At > week);
                    week = run.At;
                }

                (last, period) = (run.Day, run.At);
                Assert.Null(schedule.Due(last, period, run.At));
            }

            var wanted = AllDays(schedule, start, end).ToList();
            Assert.Equal(wanted, done);
            Assert.Equal(wanted.Where(schedule.HasWeekly), seenWeekly);
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2025-03-30", "02:30", "2025-03-30T01:00:00Z")] // does not exist: 03:00 summer time
    [InlineData("Europe/Berlin", "2025-10-26", "02:30", "2025-10-26T00:30:00Z")] // happens twice: the first, in summer time
    [InlineData("Australia/Lord_Howe", "2025-10-05", "02:15", "2025-10-04T15:30:00Z")] // half an hour is left out
    [InlineData("Australia/Lord_Howe", "2025-04-06", "01:45", "2025-04-05T14:45:00Z")] // half an hour comes twice
    [InlineData("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T10:00:00Z")] // a day that was left out: as the next begins
    [InlineData("America/Sao_Paulo", "2018-11-04", "00:00", "2018-11-04T03:00:00Z")] // midnight does not exist
    [InlineData("Asia/Kathmandu", "2025-05-19", "09:00", "2025-05-19T03:15:00Z")]
    public void A_wall_clock_time_becomes_one_instant(string zone, string day, string at, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, null), In(zone, DigestDays.Everyday, at).InstantOf(DateOnly.Parse(day, null)));

    [Fact]
    public void The_first_digest_is_the_first_scheduled_one_after_the_channel_began()
    {
        var schedule = In("Europe/Berlin", DigestDays.Monday, "09:00");

        Assert.Equal(new DateOnly(2025, 5, 19), schedule.Next(null, At("2025-05-19T06:59:00Z"))!.Value.Day);
        Assert.Equal(new DateOnly(2025, 5, 26), schedule.Next(null, At("2025-05-19T07:00:00Z"))!.Value.Day);
    }

    [Fact]
    public void A_day_that_was_carried_out_is_not_carried_out_again_in_another_zone()
    {
        var monday = new DateOnly(2025, 5, 19);
        var done = In("Pacific/Auckland", DigestDays.Monday, "09:00").InstantOf(monday);

        Assert.Equal(monday.AddDays(7), In("America/Los_Angeles", DigestDays.Monday, "09:00").Next(monday, done)!.Value.Day);
    }

    [Fact]
    public void A_run_that_a_new_zone_puts_into_the_past_is_due_at_once()
    {
        var (last, period) = (new DateOnly(2025, 5, 19), At("2025-05-19T16:00:00Z"));
        var schedule = In("Pacific/Auckland", DigestDays.Monday, "09:00");

        Assert.Equal(new DigestRun(new DateOnly(2025, 5, 26), At("2025-05-25T21:00:00Z"), true), schedule.Due(last, period, At("2025-05-26T10:00:00Z")));
    }

    [Fact]
    public void Days_that_were_missed_are_done_with_the_last_of_them()
    {
        var schedule = In("Europe/Berlin", DigestDays.Monday, "09:00", daily: true);
        var (last, period) = (new DateOnly(2025, 5, 18), At("2025-05-18T07:00:00Z"));

        var due = schedule.Due(last, period, At("2025-05-21T12:00:00Z"));

        Assert.Equal(new DigestRun(new DateOnly(2025, 5, 21), At("2025-05-21T07:00:00Z"), IsWeekly: true), due);
        Assert.False(schedule.Due(new DateOnly(2025, 5, 19), At("2025-05-19T07:00:00Z"), At("2025-05-21T12:00:00Z"))!.Value.IsWeekly);
    }

    [Fact]
    public void A_channel_that_follows_nothing_by_digest_has_no_run() =>
        Assert.Null(In("Etc/UTC", DigestDays.None, "09:00").Next(null, At("2025-05-19T07:00:00Z")));

    private static DigestSchedule In(string zone, DigestDays days, string at, bool daily = false) =>
        new(days, daily, TimeOnly.Parse(at, null), DateTimeZoneProviders.Tzdb[zone]);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);

    /// <summary>The days of the calendar that have a digest. One that its zone left out begins and ends with the next, which stands for both.</summary>
    private static IEnumerable<DateOnly> AllDays(DigestSchedule schedule, DateTimeOffset start, DateTimeOffset end)
    {
        for (var day = DateOnly.FromDateTime(start.UtcDateTime).AddDays(-2); day <= DateOnly.FromDateTime(end.UtcDateTime).AddDays(2); day = day.AddDays(1))
        {
            var isLeftOut = schedule.Has(day.AddDays(1)) && schedule.InstantOf(day) == schedule.InstantOf(day.AddDays(1));
            if (schedule.Has(day) && !isLeftOut && schedule.InstantOf(day) > start && schedule.InstantOf(day) <= end)
            {
                yield return day;
            }
        }
    }
}
