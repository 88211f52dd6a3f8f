using Bot.Core.Data;
using Bot.Core.Feeds;
using Bot.Core.Feeds.Reading;
using CsCheck;

namespace Bot.Tests.Feeds;

/// <summary>How often a show is asked for news: what its publisher says, what its episodes say, and how quiet it is.</summary>
public sealed class RecurrenceRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("FREQ=DAILY", 1)]
    [InlineData("freq=daily; interval=3", 3)]
    [InlineData("FREQ=DAILY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR", 1.4)]
    [InlineData("RRULE:FREQ=WEEKLY", 7)]
    [InlineData("FREQ=WEEKLY;INTERVAL=2", 14)]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,WE", 3.5)]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,XX,MO", 7)]
    [InlineData("FREQ=WEEKLY;BYDAY=FR;BYMONTHDAY=13", 7)]
    [InlineData("FREQ=MONTHLY", 30.44)]
    [InlineData("FREQ=MONTHLY;BYDAY=1MO,3MO", 15.22)]
    [InlineData("FREQ=MONTHLY;BYDAY=MO", 7)]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=1,15", 15.22)]
    [InlineData("FREQ=YEARLY;BYDAY=+4TH;BYMONTH=11", 365.25)]
    [InlineData("FREQ=YEARLY;BYMONTH=3,6,9,12", 91.31)]
    [InlineData("FREQ=WEEKLY;INTERVAL=nonsense;WKST=SU;UNKNOWN", 7)]
    [InlineData("FREQ=WEEKLY;UNTIL=2026-12-31T00:00:00.000Z;BYDAY=MO", 7)]
    public void A_rule_says_how_many_days_lie_between_two_episodes(string rule, double days) =>
        Assert.Equal(days, RecurrenceRule.GapOf(rule, null, Now)!.Value.TotalDays, 0.01);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("weekly", null)]
    [InlineData("FREQ=SOMETIMES", null)]
    [InlineData("FREQ=WEEKLY;COUNT=1", null)]
    [InlineData("FREQ=WEEKLY;UNTIL=2023-12-31T00:00:00.000Z;BYDAY=MO", null)]
    [InlineData("FREQ=WEEKLY;UNTIL=20231231", null)]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=10", "2023-08-28T00:00:00.000Z")]
    public void A_rule_that_cannot_be_read_or_is_over_says_nothing(string? rule, string? start) => Assert.Null(RecurrenceRule.GapOf(rule, start, Now));

    [Fact]
    public void A_rule_whose_count_is_not_used_up_still_holds() =>
        Assert.NotNull(RecurrenceRule.GapOf("FREQ=WEEKLY;COUNT=10", "2026-02-01T00:00:00.000Z", Now));

    [Fact]
    public void Whatever_a_rule_looks_like_it_is_read_or_not() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["FREQ=WEKLYDAIMONTH;,0123456789-+:BUSIV "], 0, 60])
            .Select(Gen.String, (rule, start) => ($"FREQ=WEEKLY;{rule}", rule, start))
            .Sample(
                text =>
                {
                    _ = RecurrenceRule.GapOf(text.rule, text.start, Now);
                    _ = RecurrenceRule.GapOf(text.Item1, text.start, Now);
                },
                iter: 20_000, seed: "0000KOIPNOv1");

    [Theory]
    [InlineData("FREQ=DAILY", 0, 1)]
    [InlineData("FREQ=HOURLY", 0, 1)]
    [InlineData("FREQ=WEEKLY", 5, 1)]
    [InlineData("FREQ=WEEKLY;INTERVAL=2", 5, 2)]
    [InlineData("FREQ=MONTHLY", 20, 4.35)]
    [InlineData("FREQ=YEARLY", 20, 24)]
    [InlineData("FREQ=DAILY", 60, 8.57)]
    [InlineData("FREQ=DAILY", 400, 24)]
    [InlineData(null, 3, 1)]
    [InlineData(null, 28, 4)]
    public void A_feed_is_left_alone_for_a_168th_of_its_rhythm_or_of_its_silence(string? rule, int quietDays, double hours)
    {
        var document = new FeedDocument { UpdateFrequency = new FeedFrequency(null, rule, false) };
        var feed = FeedOf(quietDays);
        feed.RhythmHours = FeedRhythm.HoursOf(document, Now);

        Assert.Equal(hours, FeedSchedule.IntervalOf(feed, Now).TotalHours, 0.02);
    }

    [Fact]
    public void A_show_that_is_complete_is_asked_once_a_week()
    {
        var feed = FeedOf(quietDays: 1);
        feed.IsComplete = true;

        Assert.Equal(TimeSpan.FromDays(7), FeedSchedule.IntervalOf(feed, Now));
    }

    [Fact]
    public void Without_a_rule_the_last_episodes_tell_and_one_break_changes_nothing()
    {
        var days = new[] { 1, 15, 29, 43, 120, 134, 148 };
        var document = new FeedDocument { Items = [.. days.Select(day => new FeedItem { Published = Now.AddDays(-day) })] };

        Assert.Equal(14 * 24, FeedRhythm.HoursOf(document, Now));
        Assert.Null(FeedRhythm.HoursOf(document with { Items = [.. document.Items.Take(2)] }, Now));
    }

    private static Feed FeedOf(int quietDays) =>
        new() { Address = "https://feeds.example.org/a", AddressHash = "", Title = "", AddedAt = Now.AddDays(-quietDays), ChangedAt = Now.AddDays(-quietDays) };
}
