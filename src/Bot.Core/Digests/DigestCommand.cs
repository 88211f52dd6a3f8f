using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using NodaTime;

namespace Bot.Core.Digests;

/// <summary><c>/digest</c>: what the next digest of this channel would have, and when it comes. Everybody may look; those who manage the channel decide.</summary>
internal sealed class DigestCommand(DigestBook book, FollowingPlaces places, DigestSweep sweep, DigestScheduling scheduling, DigestAfterwards afterwards, DigestCalendar calendar, TimeProvider time) : ICommand
{
    private const string Preview = "preview";
    private const string Now = "now";
    private const string Pause = "pause";
    private const string Resume = "resume";

    public static readonly CommandSpec Spec = new(DigestLinks.Command, wording => wording.DigestDescription,
        new OptionSpec(DigestLinks.Action, wording => wording.ActionOption)
        {
            Choices =
            [
                new(Preview, wording => wording.DigestPreviewDescription),
                new(DigestLinks.Schedule, wording => wording.DigestScheduleDescription),
                new(Now, wording => wording.DigestNowDescription),
                new(DigestLinks.Skip, wording => wording.DigestSkipDescription),
                new(Pause, wording => wording.DigestPauseDescription),
                new(Resume, wording => wording.DigestResumeDescription),
            ],
        },
        new OptionSpec(DigestScheduling.Days, wording => wording.DigestDaysOption),
        new OptionSpec(DigestScheduling.At, wording => wording.DigestAtOption),
        new OptionSpec(DigestScheduling.Zone, wording => wording.DigestZoneOption),
        new OptionSpec("until", wording => wording.DigestUntilOption, OptionKind.Date),
        new OptionSpec(DigestLinks.Ask, wording => wording.ActionOption)
        {
            Choices = [new(DigestLinks.Rest, wording => wording.DigestMoreDescription), new(DigestLinks.Wrong, wording => wording.DigestNotUsefulDescription)],
            ForButtons = true,
        },
        new OptionSpec(DigestLinks.Post, wording => wording.RemovePost) { ForButtons = true },
        new OptionSpec(DigestLinks.Episode, wording => wording.EpisodeOption) { ForButtons = true },
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true },
        FollowingPlaces.Spec)
    {
        Audience = CommandAudience.ChannelManagers,
        IsOpen = call => call[DigestLinks.Ask] is not null || call[DigestLinks.Action] is null or Preview,
        Places = CommandPlaces.Everywhere & ~CommandPlaces.Visited,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        // Whoever sees the message that announced something sees all that was in it, also where it was shared on.
        if (call[DigestLinks.Ask] == DigestLinks.Rest)
        {
            return await afterwards.MoreAsync(call, cancellationToken);
        }

        if (call.Viewer.Here is null)
        {
            return Answer.Nothing(call.Wording.OnlyInChats);
        }

        if (FollowingPlaces.IsOutOfSight(call))
        {
            return FollowingPlaces.OutOfSight(call);
        }

        if (await places.MeantAsync(call, cancellationToken) is not { } meant)
        {
            return FollowingPlaces.Which(call);
        }

        call = meant;
        if (await book.FindHereAsync(call.Viewer, cancellationToken) is not { } channel)
        {
            return Answer.Nothing(call.Wording.NothingFollowedHere, Answer.ButtonsOf(new Button(call.Wording.SubscribeHereButton, Invocation.Of(SubscribeCommand.Name))));
        }

        if (call[DigestLinks.Ask] == DigestLinks.Wrong)
        {
            return await afterwards.NotUsefulAsync(call, channel, cancellationToken);
        }

        return call[DigestLinks.Action] switch
        {
            null or Preview => await PreviewAsync(call, channel, cancellationToken),
            DigestLinks.Schedule => await scheduling.AnswerAsync(call, channel, cancellationToken),
            Now => await NowAsync(call, channel, cancellationToken),
            DigestLinks.Skip => await SkipAsync(call, cancellationToken),
            Pause => await PauseAsync(call, channel, cancellationToken),
            _ => await ResumeAsync(call, cancellationToken),
        };
    }

    private async Task<Reply> PreviewAsync(CommandCall call, FollowingChannel channel, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var state = await book.StateAsync(channel, cancellationToken);
        ReplyPart?[] standing =
        [
            channel.SuspendedSince is not null ? new Notice(wording.DigestSuspended) : null,
            channel.PausedUntil > time.GetUtcNow() ? new Notice(wording.DigestPaused(Local(channel, state, channel.PausedUntil.Value))) : null,
            channel.SkipsNext ? new Notice(wording.DigestSkipped) : null,
        ];
        var manage = SubscriptionBook.MayChange(call.Viewer, channel)
            ? Answer.ButtonsOf(
                new Button(wording.ChangeScheduleButton, DigestLinks.Next(call, DigestLinks.Schedule)),
                channel.NextRun is null ? null : new Button(wording.SendNowButton, DigestLinks.Next(call, Now)),
                channel.PausedUntil is null ? null : new Button(wording.EndPauseButton, DigestLinks.Next(call, Resume)))
            : null;
        if (channel.NextRun is not { } next)
        {
            return Answer.Nothing(wording.NoDigestHere, [.. standing, manage]);
        }

        var content = await sweep.PreviewAsync(channel, cancellationToken);
        if (content.IsQuiet)
        {
            return Answer.Found([new Notice(wording.NothingForDigestYet), .. standing, new Notice(wording.NextDigest(Local(channel, state, next), ZoneOf(channel, state).Id)) { At = next }, manage]);
        }

        var parts = DigestComposer.Compose(content, wording).Parts;
        return Answer.Found([new Notice(wording.DigestPreviewIs), .. standing, .. parts.Where(part => part is not Buttons), .. parts.OfType<Buttons>().Take(1), manage]) with { Language = wording.Culture.TwoLetterISOLanguageName };
    }

    private async Task<Reply> NowAsync(CommandCall call, FollowingChannel channel, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (channel.SuspendedSince is not null)
        {
            return Answer.Nothing(wording.DigestSuspended);
        }

        switch (await sweep.SendNowAsync(channel, cancellationToken))
        {
            case false:
                return Answer.Nothing(wording.NothingForDigestYet);
            case null:
                return Answer.Nothing(wording.ChangedMeanwhile, Answer.ButtonsOf(new Button(wording.TryAgain, call.With())));
            default:
                await book.ChangeAsync(call.Viewer, "digest-sent", null, (_, _) => true, (_, public_) => public_.DigestSentBy(call.Viewer.PersonName ?? public_.Somebody), cancellationToken);
                return Answer.Found(new Notice(wording.DigestSent));
        }
    }

    private async Task<Reply> SkipAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var changed = await book.ChangeAsync(
            call.Viewer,
            "digest-skipped",
            null,
            (channel, _) => channel is { SkipsNext: false, NextRun: not null } && (channel.SkipsNext = true),
            (_, wording) => wording.DigestSkippedBy(call.Viewer.PersonName ?? wording.Somebody),
            cancellationToken);
        return changed is null ? Answer.Nothing(call.Wording.ChannelManagersOnly) : changed.NextRun is null ? Answer.Nothing(call.Wording.NoDigestHere) : Answer.Found(new Notice(call.Wording.DigestSkipped));
    }

    private async Task<Reply> PauseAsync(CommandCall call, FollowingChannel channel, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var state = await book.StateAsync(channel, cancellationToken);
        var until = call.Date("until") is { } day ? LocalDate.FromDateOnly(day).AtStartOfDayInZone(ZoneOf(channel, state)).ToDateTimeOffset().ToUniversalTime() : (DateTimeOffset?)null;
        if (until is null || until <= time.GetUtcNow())
        {
            return Answer.Found(
                until is null ? null : new Notice(wording.PauseIsPast),
                new Form(wording.PauseTitle, [new FormField("until", wording.PauseUntilField, wording.PauseUntilHint)], DigestLinks.Next(call, Pause)));
        }

        var local = Local(channel, state, until.Value);
        var changed = await book.ChangeAsync(
            call.Viewer,
            "digest-paused",
            call["until"],
            (row, _) =>
            {
                if (row.PausedUntil == until)
                {
                    return false;
                }

                row.PausedUntil = until;
                return true;
            },
            (_, told) => told.DigestPausedBy(call.Viewer.PersonName ?? told.Somebody, told.Day(call.Date("until")!.Value)),
            cancellationToken);
        return changed is null ? Answer.Nothing(wording.ChannelManagersOnly) : Answer.Found(new Notice(wording.DigestPaused(local)));
    }

    private async Task<Reply> ResumeAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var changed = await book.ChangeAsync(
            call.Viewer,
            "digest-resumed",
            null,
            (channel, _) =>
            {
                if (channel is { PausedUntil: null, SkipsNext: false })
                {
                    return false;
                }

                (channel.PausedUntil, channel.SkipsNext) = (null, false);
                return true;
            },
            (_, wording) => wording.DigestResumedBy(call.Viewer.PersonName ?? wording.Somebody),
            cancellationToken);
        return changed is null ? Answer.Nothing(call.Wording.ChannelManagersOnly) : Answer.Found(new Notice(call.Wording.DigestResumed));
    }

    private DateTimeZone ZoneOf(FollowingChannel channel, ChannelState state) => calendar.ZoneOf(channel, state.Settings);

    private string Local(FollowingChannel channel, ChannelState state, DateTimeOffset instant) =>
        state.Wording.ZonedTime(Instant.FromDateTimeOffset(instant).InZone(ZoneOf(channel, state)).ToDateTimeUnspecified());
}
