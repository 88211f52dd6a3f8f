using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Replies;
using Bot.Core.Sharing;
using NodaTime;

namespace Bot.Core.Subscriptions;

/// <summary>What kind of post it is, as people call it.</summary>
public enum PostKind
{
    /// <summary>A digest.</summary>
    Digest,

    /// <summary>Something that was announced at once.</summary>
    Announcement,

    /// <summary>A word about what the channel follows.</summary>
    Notice,
}

/// <summary>
/// What a channel may not have got, and what it will not get, in words: for those who decide for the channel, and nowhere else than in it. Of
/// what nobody knows, one after the other is decided, the oldest first, so that the buttons can only mean that one.
/// </summary>
internal sealed class TroubledPosts(DeliveryOutbox outbox, DigestCalendar calendar, TimeProvider time)
{
    /// <summary>What failed longer ago is no longer spoken of.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private const int MostNamed = 3;

    /// <summary>The sentences, and the buttons that decide about the first of them.</summary>
    public async Task<(IReadOnlyList<Notice> Notices, IReadOnlyList<Button> Buttons)> OfAsync(CommandCall call, FollowingChannel channel, WorkspaceSettings? settings, CancellationToken cancellationToken)
    {
        if (!SubscriptionBook.IsHere(call.Viewer, channel) || !SubscriptionBook.MayChange(call.Viewer, channel))
        {
            return ([], []);
        }

        var (wording, zone, since) = (call.Wording, calendar.ZoneOf(channel, settings), time.GetUtcNow() - Remembered);
        var troubled = await outbox.TroubledAsync(channel.Workspace, channel.Key, cancellationToken);
        var undecided = troubled.Where(row => row.State == DeliveryState.Unknown).OrderBy(row => row.Id).ToList();

        // What came too late was given up on purpose: what it had is in a later post, or nobody wants it any more.
        var failed = troubled.Where(row => row.State is DeliveryState.Failed or DeliveryState.Withdrawn && row.Trouble != DeliveryTrouble.TooLate && row.CreatedAt > since).ToList();
        var sentences = new List<string>();
        if (undecided is [var first, ..])
        {
            sentences.Add(wording.MaybeNotArrived(KindOf(first), DayOf(first, zone)));
            if (undecided.Count > 1)
            {
                sentences.Add(wording.MoreUndecided(undecided.Count - 1));
            }
        }

        sentences.AddRange(failed.Take(MostNamed).Select(row => wording.NotArrived(KindOf(row), DayOf(row, zone), row.Trouble)));
        return (
            [.. sentences.Select(text => new Notice(text))],
            undecided is [var decided, ..] ? [new Button(wording.SendAgainButton, ResendCommand.Ask(decided.Id)), new Button(wording.ItIsThereButton, ResendCommand.SayArrived(decided.Id))] : []);
    }

    private static PostKind KindOf(Delivery delivery) =>
        delivery.Cause.StartsWith(NewsDelivery.DigestCause, StringComparison.Ordinal) ? PostKind.Digest
        : delivery.Cause.StartsWith(NewsDelivery.NewsCause, StringComparison.Ordinal) ? PostKind.Announcement
        : PostKind.Notice;

    /// <summary>A digest is named by the day that it was due on, everything else by the day on which it was caused.</summary>
    private static DateOnly DayOf(Delivery delivery, DateTimeZone zone) =>
        DateOnly.TryParseExact(delivery.Cause[(delivery.Cause.LastIndexOf(':') + 1)..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Instant.FromDateTimeOffset(delivery.CreatedAt).InZone(zone).Date.ToDateOnly();
}
