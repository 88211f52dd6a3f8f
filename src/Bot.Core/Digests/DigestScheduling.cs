using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Language;
using Bot.Core.Replies;
using NodaTime;

namespace Bot.Core.Digests;

/// <summary>The days, the time and the zone of a channel's digests, as those who manage it set them.</summary>
internal sealed class DigestScheduling(DigestBook book, DigestCalendar calendar)
{
    public const string Days = "days";
    public const string At = "at";
    public const string Zone = "zone";

    private const int MostZones = 5;

    private static readonly string[] TimeShapes = ["H:mm", "HH:mm", "H.mm", "%H", "h:mm tt", "h tt", "h:mmtt", "htt"];

    /// <summary>Sets what was said, or asks for it.</summary>
    public async Task<Reply> AnswerAsync(CommandCall call, FollowingChannel channel, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (call[Days] is null && call[At] is null && call[Zone] is null)
        {
            return Ask(call, channel, await book.StateAsync(channel, cancellationToken), problem: null);
        }

        var days = call[Days] is { } writtenDays ? DayNames.Read(writtenDays) : channel.Days;
        var at = call[At] is { } writtenTime ? ReadTime(writtenTime) : channel.At;
        var zone = call[Zone] is { } writtenZone ? ZoneNames.Find(writtenZone) : channel.Zone;
        if (days is null || at is null || (zone is null && call[Zone] is not null))
        {
            var problem = days is null ? wording.NoSuchDays(call[Days]!) : at is null ? wording.NoSuchTime(call[At]!) : wording.NoSuchDigestZone(call[Zone]!, ZoneNames.Like(call[Zone]!, MostZones));
            return Ask(call, channel, await book.StateAsync(channel, cancellationToken), problem);
        }

        var changed = await book.ChangeAsync(
            call.Viewer,
            "digest-scheduled",
            string.Create(CultureInfo.InvariantCulture, $"{days.Value} {at.Value:HH\\:mm} {zone}").Trim(),
            (row, _) =>
            {
                if ((row.Days, row.At, row.Zone) == (days.Value, at.Value, zone))
                {
                    return false;
                }

                (row.Days, row.At, row.Zone) = (days.Value, at.Value, zone);
                return true;
            },
            (state, told) => told.DigestScheduledBy(call.Viewer.PersonName ?? told.Somebody, Describe(state.Channel, state, told)),
            cancellationToken);
        if (changed is null)
        {
            return Answer.Nothing(wording.ManagersOnly);
        }

        var after = await book.StateAsync(changed, cancellationToken);
        return Answer.Found(
            new Notice(wording.DigestScheduled(Describe(changed, after, wording))),
            changed.NextRun is { } next
                ? new Notice(wording.NextDigest(wording.ZonedTime(Instant.FromDateTimeOffset(next).InZone(calendar.ZoneOf(changed, after.Settings)).ToDateTimeUnspecified()), calendar.ZoneOf(changed, after.Settings).Id)) { At = next }
                : new Notice(wording.NoDigestHere));
    }

    private Reply Ask(CommandCall call, FollowingChannel channel, ChannelState state, string? problem)
    {
        var wording = call.Wording;
        return Answer.Found(
            problem is null ? new Notice(wording.DigestScheduleIs(Describe(channel, state, wording))) : new Notice(problem),
            new Form(
                wording.ChangeScheduleButton,
                [
                    new FormField(Days, wording.DaysField, wording.DaysHint, call[Days] ?? DayNames.Write(channel.Days, wording.Culture)),
                    new FormField(At, wording.TimeField, wording.TimeHint, call[At] ?? channel.At.ToString("HH:mm", CultureInfo.InvariantCulture)),
                    new FormField(Zone, wording.DigestZoneField, wording.DigestZoneHint, call[Zone] ?? calendar.ZoneOf(channel, state.Settings).Id),
                ],
                DigestLinks.Next(call, DigestLinks.Schedule)));
    }

    private string Describe(FollowingChannel channel, ChannelState state, Wording wording) =>
        $"{DayNames.Write(channel.Days, wording.Culture)}, {channel.At.ToString("HH:mm", CultureInfo.InvariantCulture)} {calendar.ZoneOf(channel, state.Settings).Id}";

    private static TimeOnly? ReadTime(string written) =>
        TimeOnly.TryParseExact(written.Trim().Replace(" Uhr", "", StringComparison.OrdinalIgnoreCase), TimeShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
}
