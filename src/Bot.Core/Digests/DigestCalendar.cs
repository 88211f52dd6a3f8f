using Bot.Core.Data;
using Bot.Core.Subscriptions;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bot.Core.Digests;

/// <summary>
/// The schedules of channels. Whoever changes what a channel follows, its days, its time or its zone asks for <see cref="ScheduleOf"/> before
/// and after, and calls <see cref="Reschedule"/> in the same transaction.
/// </summary>
internal sealed partial class DigestCalendar(DigestSettings settings, ILogger<DigestCalendar> log)
{
    /// <summary>The zone of a channel: its own, else that of its workspace, else that of this host. A name that is none any more is passed over.</summary>
    public DateTimeZone ZoneOf(FollowingChannel channel, WorkspaceSettings? workspace)
    {
        foreach (var name in (string?[])[channel.Zone, workspace?.Zone, settings.Zone])
        {
            if (name is null)
            {
                continue;
            }

            if (ZoneNames.Of(name) is { } zone)
            {
                return zone;
            }

            LogUnknownZone(name, channel.Key);
        }

        return DateTimeZone.Utc;
    }

    /// <summary>The schedule of a channel; null when nothing is followed by digest.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="workspace">What its workspace has decided.</param>
    /// <param name="followed">How what the channel follows is wanted: of each subscription that has not ended, paused or not.</param>
    public DigestSchedule? ScheduleOf(FollowingChannel channel, WorkspaceSettings? workspace, IEnumerable<SubscriptionTiming> followed)
    {
        var timings = followed.ToHashSet();
        var days = timings.Contains(SubscriptionTiming.Weekly) ? channel.Days : DigestDays.None;
        var daily = timings.Contains(SubscriptionTiming.Daily);
        return days == DigestDays.None && !daily ? null : new DigestSchedule(days, daily, channel.At, ZoneOf(channel, workspace));
    }

    /// <summary>
    /// Sets when the next digest of a channel is due, after its schedule changed. A new zone or time of day moves the next run; when that puts it
    /// into the past, it is due at once. Days that come in only with the change, and are over, are not made up for.
    /// </summary>
    public static void Reschedule(FollowingChannel channel, DigestSchedule? before, DigestSchedule? after, DateTimeOffset now)
    {
        if (after is null)
        {
            channel.NextRun = null;
            return;
        }

        if (before is null)
        {
            // It begins to follow by digest: what came before is no part of its first period.
            channel.PeriodStart = Later(channel.PeriodStart, now);
            channel.WeekStart = Later(channel.WeekStart, now);
        }
        else if ((before.Days != after.Days || before.IsDaily != after.IsDaily)
            && before.Due(channel.LastDay, channel.PeriodStart, now) is null
            && after.LatestRun(now) is { } over
            && !(channel.LastDay >= over.Day))
        {
            channel.LastDay = over.Day;
        }

        channel.NextRun = after.Next(channel.LastDay, channel.PeriodStart)?.At;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The zone {Zone} of channel {Channel} is not known; the next wider setting counts, or UTC")]
    private partial void LogUnknownZone(string zone, long channel);
}
