using NodaTime;
using NodaTime.TimeZones;

namespace Bot.Core.Digests;

/// <summary>A day on which a digest is due.</summary>
/// <param name="Day">The day of the schedule, on the wall clock of its zone.</param>
/// <param name="At">When that is; the period of the digest ends here, however late it is sent.</param>
/// <param name="IsWeekly">Whether what is followed weekly is in it too.</param>
public readonly record struct DigestRun(DateOnly Day, DateTimeOffset At, bool IsWeekly);

/// <summary>
/// The days and the time of day at which a channel gets its digests. It counts in days of the wall clock, not in instants: a day that was
/// carried out is over, whatever becomes of zone, time and clock, and none of the following ones is left out. It knows no clock and no store.
/// </summary>
/// <param name="Days">The days of the weekly digest; none when nothing is followed weekly.</param>
/// <param name="IsDaily">Whether there is a digest each day beside it.</param>
/// <param name="At">The time on the wall clock.</param>
/// <param name="Zone">Whose wall clock.</param>
public sealed record DigestSchedule(DigestDays Days, bool IsDaily, TimeOnly At, DateTimeZone Zone)
{
    private const int DaysOfWeek = 7;

    /// <summary>A time that does not exist is the first one after the gap, one that happens twice is the first.</summary>
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>When the digest of a day is due.</summary>
    public DateTimeOffset InstantOf(DateOnly day) =>
        Zone.ResolveLocal(LocalDate.FromDateOnly(day) + LocalTime.FromTimeOnly(At), Resolver).ToInstant().ToDateTimeOffset();

    /// <summary>The day that it is at an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(Zone).Date.ToDateOnly();

    /// <summary>Whether a digest is due on a day.</summary>
    public bool Has(DateOnly day) => IsDaily || HasWeekly(day);

    /// <summary>Whether the weekly digest is due on a day.</summary>
    public bool HasWeekly(DateOnly day) => Days.HasFlag(Flag(day.DayOfWeek));

    /// <summary>The next run, which may lie in the past; null when there is none.</summary>
    /// <param name="lastDay">The day that was carried out last.</param>
    /// <param name="periodStart">Where the period begins. A run at or before it would have an empty period, and is none.</param>
    public DigestRun? Next(DateOnly? lastDay, DateTimeOffset periodStart)
    {
        if (Days == DigestDays.None && !IsDaily)
        {
            return null;
        }

        var first = FirstDay(lastDay, periodStart);
        for (var day = first; ; day = day.AddDays(1))
        {
            if (Has(day) && InstantOf(day) is var at && at > periodStart)
            {
                return new DigestRun(day, at, HasWeekly(day));
            }
        }
    }

    /// <summary>The last run that is due, with which all others that are due are done as well; null when none is due.</summary>
    public DigestRun? Due(DateOnly? lastDay, DateTimeOffset periodStart, DateTimeOffset now)
    {
        if (LatestRun(now) is not { } latest || latest.At <= periodStart || latest.Day <= lastDay)
        {
            return null;
        }

        return latest with { IsWeekly = AnyWeekly(lastDay, periodStart, latest.Day) };
    }

    /// <summary>The last scheduled run that is not after an instant, whether or not it was carried out.</summary>
    public DigestRun? LatestRun(DateTimeOffset now)
    {
        // One more than a week: the local day of an instant may still lie before its run, and a gap can hold a whole day.
        var today = DayOf(now);
        for (var back = -1; back <= DaysOfWeek + 1; back++)
        {
            var day = today.AddDays(-back);
            if (Has(day) && InstantOf(day) is var at && at <= now)
            {
                return new DigestRun(day, at, HasWeekly(day));
            }
        }

        return null;
    }

    private bool AnyWeekly(DateOnly? lastDay, DateTimeOffset periodStart, DateOnly until)
    {
        var first = FirstDay(lastDay, periodStart);
        return Enumerable.Range(0, DaysOfWeek)
            .Select(back => until.AddDays(-back))
            .TakeWhile(day => day >= first)
            .Any(day => HasWeekly(day) && InstantOf(day) > periodStart);
    }

    private DateOnly FirstDay(DateOnly? lastDay, DateTimeOffset periodStart)
    {
        var start = DayOf(periodStart).AddDays(-1);
        return lastDay is { } last && last >= start ? last.AddDays(1) : start;
    }

    private static DigestDays Flag(DayOfWeek day) => day == DayOfWeek.Sunday ? DigestDays.Sunday : (DigestDays)(1 << ((int)day - 1));
}
