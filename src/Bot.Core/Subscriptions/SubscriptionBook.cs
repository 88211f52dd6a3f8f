using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Language;
using Bot.Core.Settings;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Subscriptions;

/// <summary>What came of changing what a channel follows.</summary>
public enum SubscriptionOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It was so before.</summary>
    Same,

    /// <summary>The channel follows as much as it may.</summary>
    TooMany,

    /// <summary>The conversation is one of another workspace: two teams share it.</summary>
    OfAnotherWorkspace,

    /// <summary>Whoever asks does not decide for that channel.</summary>
    NotAllowed,

    /// <summary>There is no such subscription any more.</summary>
    Gone,
}

/// <summary>
/// What channels follow. Each change takes the store's turn (<see cref="StoreChanges"/>) before it looks, and writes in one transaction the rows,
/// when the next digest is due, who did it, and what the channel is told of it.
/// </summary>
internal sealed class SubscriptionBook(
    IDbContextFactory<BotDbContext> stores, DigestCalendar calendar, DeliveryOutbox outbox, DeliverySignal deliveries, NewsSignal news, ChangeSignal changes, TimeProvider time)
{
    /// <summary>So much a channel follows; more nobody keeps an eye on.</summary>
    public const int MostPerChannel = 100;

    /// <summary>So long a channel is told of a change; later it would only surprise.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromDays(1);

    /// <summary>Whether a viewer may change what a channel follows.</summary>
    public static bool MayChange(Viewer viewer, FollowingChannel channel)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(channel);
        return channel.Workspace == viewer.Workspace && (viewer.ManagesEveryChannel || (viewer.ManagesChannel && IsHere(viewer, channel)));
    }

    /// <summary>Whether a channel is the one in which it is asked, or the forum around it.</summary>
    public static bool IsHere(Viewer viewer, FollowingChannel channel) => PlaceOf(viewer, channel) is not null;

    /// <summary>Whether a channel is the forum in one of whose posts it is asked.</summary>
    public static bool IsForum(Viewer viewer, FollowingChannel channel) => PlaceOf(viewer, channel) is { } place && place == viewer.Forum;

    /// <summary>A channel as the place in which it is asked, or the forum around it; null when it is neither.</summary>
    public static PostingPlace? PlaceOf(Viewer viewer, FollowingChannel channel) => viewer.Platform != channel.Platform ? null
        : viewer.Here is { } here && here.Conversation == channel.Conversation ? here
        : viewer.Forum is { } forum && forum.Conversation == channel.Conversation ? forum
        : null;

    /// <summary>The channel in which it is asked, when it follows something or did, with what its workspace has decided.</summary>
    public async Task<FollowedHere> FindHereAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var settings = await db.Settings(viewer.Workspace).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (viewer is not { Platform: { } platform, Here.Conversation: { } conversation })
        {
            return new FollowedHere(null, [], settings);
        }

        var channel = await db.Channels(viewer.Workspace).AsNoTracking()
            .SingleOrDefaultAsync(row => row.Platform == platform && row.Conversation == conversation, cancellationToken);
        return channel is null
            ? new FollowedHere(null, [], settings)
            : new FollowedHere(channel, await OfAsync(db, channel).AsNoTracking().ToListAsync(cancellationToken), settings);
    }

    /// <summary>The other channels of the workspace that follow something, with how much.</summary>
    public async Task<IReadOnlyList<(FollowingChannel Channel, int Followed)>> OthersAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var counts = await db.Subscriptions(viewer.Workspace).GroupBy(row => row.ChannelKey).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var channels = await db.Channels(viewer.Workspace).AsNoTracking().ToListAsync(cancellationToken);
        return [.. channels.Where(channel => counts.ContainsKey(channel.Key) && !IsHere(viewer, channel))
            .OrderBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase).ThenBy(channel => channel.Key)
            .Select(channel => (channel, counts[channel.Key]))];
    }

    /// <summary>A channel of the viewer's workspace that the viewer may see the subscriptions of; null when there is none of that key.</summary>
    public async Task<FollowedHere?> FindChannelAsync(Viewer viewer, long key, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Channels(viewer.Workspace).AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is { } channel && MaySee(viewer, channel)
            ? new FollowedHere(
                channel,
                await OfAsync(db, channel).AsNoTracking().ToListAsync(cancellationToken),
                await db.Settings(viewer.Workspace).AsNoTracking().SingleOrDefaultAsync(cancellationToken))
            : null;
    }

    /// <summary>A subscription that the viewer may see, with its channel; null when there is none of that key.</summary>
    public async Task<Subscription?> FindAsync(Viewer viewer, long key, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Subscriptions(viewer.Workspace).AsNoTracking().Include(row => row.Channel).SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is { } found
            && MaySee(viewer, found.Channel)
            ? found
            : null;
    }

    /// <summary>Subscribes the channel in which it is asked.</summary>
    public async Task<(Subscription? Subscription, SubscriptionOutcome Outcome)> SubscribeAsync(SubscriptionDraft draft, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer is not { Platform: { } platform, Here: { } here, ManagesChannel: true })
        {
            return (null, SubscriptionOutcome.NotAllowed);
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sequence = await db.NextSequenceAsync(cancellationToken);
        var now = time.GetUtcNow();
        var settings = await db.Settings(viewer.Workspace).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var channel = await db.Unscoped.Channels.SingleOrDefaultAsync(row => row.Platform == platform && row.Conversation == here.Conversation, cancellationToken);
        if (channel is not null && channel.Workspace != viewer.Workspace)
        {
            return (null, SubscriptionOutcome.OfAnotherWorkspace);
        }

        var followed = channel is null ? [] : await OfAsync(db, channel).ToListAsync(cancellationToken);
        if (followed.Find(draft.IsSameThingAs) is { } same)
        {
            return (same, SubscriptionOutcome.Same);
        }

        if (followed.Count >= MostPerChannel)
        {
            return (null, SubscriptionOutcome.TooMany);
        }

        if (channel is null)
        {
            channel = NewChannel(viewer, settings, now);
            db.Unscoped.Channels.Add(channel);
        }

        Refresh(channel, here);
        var subscription = new Subscription
        {
            Channel = channel,
            Workspace = viewer.Workspace,
            Kind = draft.Topic.Kind,
            Name = draft.Topic.Name,
            CreatedAt = now,
            CreatedBy = viewer.Person,
            CreatedByName = viewer.PersonName,
            Sequence = sequence,
        };
        draft.WriteTo(subscription);
        db.Unscoped.Subscriptions.Add(subscription);
        Reschedule(channel, settings, TimingsOf(followed), [.. TimingsOf(followed), draft.When], now);

        // The keys are needed for what comes now, and are known once the rows are written.
        await db.SaveChangesAsync(cancellationToken);
        await TellAsync(db, new ChannelChange(viewer, channel, subscription, AuditTrail.Subscribed, settings), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Raise();
        return (subscription, SubscriptionOutcome.Done);
    }

    /// <summary>Puts another draft in the place of what a subscription says.</summary>
    public Task<(Subscription? Subscription, SubscriptionOutcome Outcome)> EditAsync(long key, SubscriptionDraft draft, Viewer viewer, CancellationToken cancellationToken) => ChangeAsync(
        key,
        AuditTrail.Edited,
        viewer,
        (row, _) =>
        {
            if ((SubscriptionDraft.Of(row) with { InForum = draft.InForum }).Mark == draft.Mark)
            {
                return false;
            }

            draft.WriteTo(row);
            return true;
        },
        cancellationToken);

    /// <summary>Pauses a subscription, or takes it up again. What comes in meanwhile is not made up for.</summary>
    public Task<(Subscription? Subscription, SubscriptionOutcome Outcome)> PauseAsync(long key, bool paused, Viewer viewer, CancellationToken cancellationToken) => ChangeAsync(
        key,
        paused ? AuditTrail.Paused : AuditTrail.Resumed,
        viewer,
        (row, now) =>
        {
            if (row.PausedAt is null != paused)
            {
                return false;
            }

            row.PausedAt = paused ? now : null;
            return true;
        },
        cancellationToken);

    /// <summary>Ends a subscription. Its row stays, so that whoever follows the change sequence learns of it.</summary>
    public Task<(Subscription? Subscription, SubscriptionOutcome Outcome)> EndAsync(long key, Viewer viewer, CancellationToken cancellationToken) => ChangeAsync(
        key,
        AuditTrail.Unsubscribed,
        viewer,
        (row, now) =>
        {
            row.EndedAt = now;
            return true;
        },
        cancellationToken);

    /// <summary>How many channels and subscriptions say that somebody set them up.</summary>
    public async Task<int> CountAsync(string platform, string person, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.Channels.CountAsync(row => row.Platform == platform && row.CreatedBy == person, cancellationToken)
            + await db.Unscoped.Subscriptions.CountAsync(row => row.Channel.Platform == platform && row.CreatedBy == person, cancellationToken);
    }

    /// <summary>Takes somebody's name off what that person set up. What channels follow stays: it is theirs.</summary>
    /// <returns>Off how many channels and subscriptions.</returns>
    public async Task<int> ForgetAsync(string platform, string person, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.Channels.Where(row => row.Platform == platform && row.CreatedBy == person).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.CreatedByName, (string?)null).SetProperty(row => row.CreatedBy, (string?)null), cancellationToken)
            + await db.Unscoped.Subscriptions.Where(row => row.Channel.Platform == platform && row.CreatedBy == person).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.CreatedByName, (string?)null).SetProperty(row => row.CreatedBy, (string?)null), cancellationToken);
    }

    private static bool MaySee(Viewer viewer, FollowingChannel channel) => IsHere(viewer, channel) || viewer.ManagesEveryChannel;

    private static IQueryable<Subscription> OfAsync(BotDbContext db, FollowingChannel channel) =>
        db.Subscriptions(channel.Workspace).Where(row => row.ChannelKey == channel.Key).OrderBy(row => row.Key);

    private static IReadOnlyList<SubscriptionTiming> TimingsOf(IEnumerable<Subscription> followed) => [.. followed.Select(row => row.When)];

    /// <summary>Where the platform alone says which language is spoken there, that is known now and not when a digest is due.</summary>
    internal static FollowingChannel NewChannel(Viewer viewer, WorkspaceSettings? settings, DateTimeOffset now) => new()
    {
        Platform = viewer.Platform!,
        Workspace = viewer.Workspace,
        Conversation = viewer.Here!.Conversation,
        Address = viewer.Here.Address,
        Language = settings?.Language is null ? Wording.For(viewer.PublicCulture ?? viewer.Culture).Culture.TwoLetterISOLanguageName : null,
        PeriodStart = now,
        WeekStart = now,
        CreatedAt = now,
        CreatedBy = viewer.Person,
        CreatedByName = viewer.PersonName,
    };

    private static void Refresh(FollowingChannel channel, PostingPlace here)
    {
        channel.Address = here.Address;
        channel.Name = here.Name ?? channel.Name;
    }

    private void Reschedule(
        FollowingChannel channel, WorkspaceSettings? settings, IReadOnlyList<SubscriptionTiming> before, IReadOnlyList<SubscriptionTiming> after, DateTimeOffset now) =>
        DigestCalendar.Reschedule(channel, calendar.ScheduleOf(channel, settings, before), calendar.ScheduleOf(channel, settings, after), now);

    private async Task<(Subscription? Subscription, SubscriptionOutcome Outcome)> ChangeAsync(
        long key, string action, Viewer viewer, Func<Subscription, DateTimeOffset, bool> change, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sequence = await db.NextSequenceAsync(cancellationToken);
        if (await db.Subscriptions(viewer.Workspace).Include(row => row.Channel).SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } subscription
            || !MaySee(viewer, subscription.Channel))
        {
            return (null, SubscriptionOutcome.Gone);
        }

        var channel = subscription.Channel;
        if (!MayChange(viewer, channel))
        {
            return (subscription, SubscriptionOutcome.NotAllowed);
        }

        var now = time.GetUtcNow();
        var settings = await db.Settings(viewer.Workspace).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var followed = await OfAsync(db, channel).ToListAsync(cancellationToken);
        var before = TimingsOf(followed);
        if (!change(subscription, now))
        {
            return (subscription, SubscriptionOutcome.Same);
        }

        subscription.Sequence = sequence;
        if (PlaceOf(viewer, channel) is { } place)
        {
            Refresh(channel, place);
        }

        followed.RemoveAll(row => row.EndedAt is not null);
        Reschedule(channel, settings, before, TimingsOf(followed), now);
        await WaitingNews.AdjustAsync(db, channel, followed, cancellationToken);
        await TellAsync(db, new ChannelChange(viewer, channel, subscription, action, settings), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Raise();
        return (subscription, SubscriptionOutcome.Done);
    }

    /// <summary>Writes down who did it, and what the channel is told of it.</summary>
    private async Task TellAsync(BotDbContext db, ChannelChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entry = AuditTrail.Of(change.Viewer, now, change.Action, change.Subscription.Name, change.Channel.Key);
        db.Unscoped.Audit.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        if (ChannelNotices.Of(change, calendar) is { } notice)
        {
            var (target, channel) = ChannelNotices.TargetOf(change.Viewer, change.Channel, entry);
            db.Unscoped.Deliveries.Add(outbox.Owe(target, change.Viewer.Person, notice, Wanted, channel));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private void Raise()
    {
        changes.Raise();
        news.Raise();
        deliveries.Raise();
    }
}

/// <summary>A channel and what it follows.</summary>
/// <param name="Channel">The channel; null when it never followed anything.</param>
/// <param name="Followed">What it follows, the oldest first.</param>
/// <param name="Settings">What its workspace has decided; null when nothing.</param>
internal sealed record FollowedHere(FollowingChannel? Channel, IReadOnlyList<Subscription> Followed, WorkspaceSettings? Settings);
