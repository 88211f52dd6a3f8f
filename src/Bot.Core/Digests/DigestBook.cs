using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Language;
using Bot.Core.Settings;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Digests;

/// <summary>
/// What people decide about the digests of a channel. Each change is written in one transaction with who made it and with what the channel is
/// told of it.
/// </summary>
internal sealed class DigestBook(IDbContextFactory<BotDbContext> stores, DigestCalendar calendar, DeliveryOutbox outbox, DeliverySignal signal, TimeProvider time)
{
    /// <summary>So long a channel is told of a change; later it would only surprise.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromDays(1);

    /// <summary>The channel in which it is asked; null when it never followed anything.</summary>
    public async Task<FollowingChannel?> FindHereAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await HereAsync(db, viewer).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>A channel with what decides when it gets its digests.</summary>
    public async Task<ChannelState> StateAsync(FollowingChannel channel, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return (await DigestReader.StatesAsync(db, [channel], cancellationToken))[0];
    }

    /// <summary>What a channel follows, the oldest first.</summary>
    public async Task<IReadOnlyList<Subscription>> FollowedAsync(FollowingChannel channel, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Subscriptions(channel.Workspace).AsNoTracking().Where(row => row.ChannelKey == channel.Key).OrderBy(row => row.Key).ToListAsync(cancellationToken);
    }

    /// <summary>What one message announced, in its order.</summary>
    public async Task<IReadOnlyList<ChannelNews>> AnnouncedAsync(WorkspaceId workspace, DeliveryId delivery, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.News(workspace).AsNoTracking().Where(row => row.Delivery == delivery && row.Place != null).OrderBy(row => row.Place).ToListAsync(cancellationToken);
    }

    /// <summary>The subscriptions of a channel that an episode was announced for.</summary>
    public async Task<IReadOnlyList<SubscriptionMatchFound>> WhyAsync(FollowingChannel channel, long episode, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var matches = await db.News(channel.Workspace).Where(row => row.ChannelKey == channel.Key && row.EpisodeKey == episode).Select(row => row.Matches).SingleOrDefaultAsync(cancellationToken);
        return matches is null ? [] : NewsMatches.Read(matches).Found;
    }

    /// <summary>Changes the channel in which it is asked, if its asker may.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="action">What is done, as it is kept for those who manage the workspace.</param>
    /// <param name="subject">To what.</param>
    /// <param name="change">The change; false when all is so already.</param>
    /// <param name="notice">What everybody in the channel is told, in its language and on its clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channel after it; null when there is none that the asker may change.</returns>
    public async Task<FollowingChannel?> ChangeAsync(
        Viewer viewer, string action, string? subject, Func<FollowingChannel, DateTimeOffset, bool> change, Func<ChannelState, Wording, string> notice, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // The store's turn: what is decided here stays true until it is written.
        await db.NextSequenceAsync(cancellationToken);
        if (await HereAsync(db, viewer).SingleOrDefaultAsync(cancellationToken) is not { } channel || !SubscriptionBook.MayChange(viewer, channel))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var state = (await DigestReader.StatesAsync(db, [channel], cancellationToken))[0];
        var before = calendar.ScheduleOf(channel, state.Settings, state.Followed.Values);
        if (!change(channel, now))
        {
            return channel;
        }

        if (calendar.ScheduleOf(channel, state.Settings, state.Followed.Values) is var after && after != before)
        {
            DigestCalendar.Reschedule(channel, before, after, now);
        }

        var entry = AuditTrail.Of(viewer, now, action, subject, channel.Key);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        var told = ChannelNotices.Public(state.Wording, ChannelNotices.Said(viewer, channel, notice(state, state.Wording), state.Wording));
        var (target, shownBy) = ChannelNotices.TargetOf(viewer, channel, entry);
        db.Add(outbox.Owe(target, viewer.Person, told, Wanted, shownBy));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return channel;
    }

    private static IQueryable<FollowingChannel> HereAsync(BotDbContext db, Viewer viewer)
    {
        var (platform, conversation) = (viewer.Platform, viewer.Here?.Conversation);
        return db.Channels(viewer.Workspace).Where(row => row.Platform == platform && row.Conversation == conversation);
    }
}
