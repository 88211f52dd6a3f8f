using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Subscriptions;

/// <summary>What a channel follows, and how it is with its digests.</summary>
internal sealed class SubscriptionLists(FollowingPlaces places, DigestCalendar calendar, TroubledPosts troubled, TimeProvider time)
{
    /// <summary>Entries on a page: a menu has as many.</summary>
    private const int PageSize = 20;

    /// <summary>The list of one channel.</summary>
    public async Task<Reply> OfAsync(CommandCall call, FollowedHere followed, CancellationToken cancellationToken)
    {
        var (wording, viewer) = (call.Wording, call.Viewer);
        var subscribe = new Button(wording.SubscribeToMoreButton, Invocation.Of(SubscribeCommand.Name));
        var others = viewer.ManagesEveryChannel ? new Button(wording.OtherChannelsButton, Invocation.Of(SubscriptionsCommand.Name, ("do", SubscriptionsCommand.Others))) : null;
        if (followed is not { Channel: { } channel, Followed.Count: > 0 })
        {
            return Answer.Nothing(wording.NothingFollowed, Answer.ButtonsOf(viewer.ManagesChannel ? subscribe : null, others));
        }

        var isHere = SubscriptionBook.IsHere(viewer, channel);
        var isForum = SubscriptionBook.IsForum(viewer, channel);
        var beside = isHere ? await places.BesideAsync(viewer, channel, cancellationToken) : null;
        var place = (FollowingPlaces.Option, isForum ? FollowingPlaces.Forum : null);
        var pages = Paging.Pages(followed.Followed.Count, PageSize);
        var page = Math.Min(call.Number("page", 1), pages);
        var (notices, decisions) = await troubled.OfAsync(call, channel, followed.Settings, cancellationToken);
        return Answer.Found(
        [
            new Heading(isHere ? TitleOf(channel, isForum, wording) : wording.FollowedInTitle(channel.Name ?? wording.GeneralChannel)),
            .. StateOf(call, channel, followed.Settings),
            .. notices,
            new ItemList([.. followed.Followed.Skip((page - 1) * PageSize).Take(PageSize).Select(row =>
                new Item(row.Name, SubscriptionCards.InShort(row, wording), SubscriptionsCommand.Ask(SubscriptionsCommand.Show, row.Key)))]),
            Answer.ButtonsOf(
            [
                .. decisions,
                isHere && viewer.ManagesChannel ? new Button(wording.SubscribeToMoreButton, Invocation.Of(SubscribeCommand.Name, place)) : null,
                isHere ? new Button(wording.DigestButton, Invocation.Of(DigestLinks.Command, place)) : null,
                beside is null ? null : new Button(TitleOf(beside, !isForum, wording), SubscriptionsCommand.Ask(SubscriptionsCommand.Channel, beside.Key)),
                others,
                .. Paging.Buttons(call, page, pages),
            ]),
        ]);
    }

    /// <summary>The other channels of the workspace.</summary>
    public static Reply Others(CommandCall call, IReadOnlyList<(FollowingChannel Channel, int Followed)> channels)
    {
        var wording = call.Wording;
        if (channels.Count == 0)
        {
            return Answer.Nothing(wording.NoOtherChannels, Answer.ButtonsOf(new Button(wording.SubscriptionsButton, Invocation.Of(SubscriptionsCommand.Name))));
        }

        var pages = Paging.Pages(channels.Count, PageSize);
        var page = Math.Min(call.Number("page", 1), pages);
        return Answer.Found(
            new Heading(wording.OtherChannelsTitle),
            new ItemList([.. channels.Skip((page - 1) * PageSize).Take(PageSize).Select(entry => new Item(
                entry.Channel.Name ?? entry.Channel.Conversation,
                wording.SubscriptionCount(entry.Followed) + (entry.Channel.SuspendedSince is { } since ? Wording.Middot + wording.SuspendedSince(DateOnly.FromDateTime(since.UtcDateTime), entry.Channel.Trouble) : ""),
                Invocation.Of(SubscriptionsCommand.Name, ("do", SubscriptionsCommand.Channel), ("id", entry.Channel.Key.ToString(CultureInfo.InvariantCulture)))))]),
            Answer.ButtonsOf(Paging.Buttons(call, page, pages)));
    }

    private static string TitleOf(FollowingChannel channel, bool isForum, Wording wording) => isForum ? wording.FollowedInTitle(channel.Name ?? wording.ThisChannel) : wording.FollowedHereTitle;

    /// <summary>When the next digest comes, and what keeps posts away, in sentences.</summary>
    private IEnumerable<Notice> StateOf(CommandCall call, FollowingChannel channel, WorkspaceSettings? settings)
    {
        var wording = call.Wording;
        var zone = calendar.ZoneOf(channel, settings);
        if (channel.SuspendedSince is { } since)
        {
            yield return new Notice(wording.SuspendedSince(DateOnly.FromDateTime(since.UtcDateTime), channel.Trouble));
        }

        if (channel.PausedUntil is { } until && until > time.GetUtcNow())
        {
            yield return new Notice(wording.PausedUntil(wording.LocalTime(until, zone))) { At = until };
        }

        if (channel.NextRun is { } next)
        {
            yield return new Notice(channel.SkipsNext ? wording.NextDigestSkipped(wording.LocalTime(next, zone)) : wording.NextDigestAt(wording.LocalTime(next, zone))) { At = next };
        }
    }
}
