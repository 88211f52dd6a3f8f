using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Deliveries;

/// <summary>
/// Whether the channels that follow something can be reached. One that cannot is suspended: what it is owed is held back, and whoever set it up
/// is told once. Whatever could have changed that only leads to one more try; the channel is back when a post has arrived.
/// </summary>
public sealed class ChannelStanding(
    IDbContextFactory<BotDbContext> stores, DeliverySignal owed, OwnChats chats, TimeProvider time)
{
    /// <summary>More than this are not tried in one night.</summary>
    private const int MostTries = 200;

    /// <summary>Something happened in a conversation that could have made it reachable again.</summary>
    public Task TryAgainAsync(string platform, string conversation, CancellationToken cancellationToken) =>
        TryAgainAsync(channels => channels.Where(row => row.Platform == platform && row.Conversation == conversation), cancellationToken);

    /// <summary>Something happened in a workspace that could have made its channels reachable again.</summary>
    public Task TryAgainAsync(WorkspaceId workspace, CancellationToken cancellationToken) =>
        TryAgainAsync(channels => channels.Where(row => row.Workspace == workspace), cancellationToken);

    /// <summary>A conversation is gone, as its platform says.</summary>
    public async Task GoneAsync(string platform, string conversation, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var key in await db.Unscoped.Channels.Where(row => row.Platform == platform && row.Conversation == conversation).Select(row => row.Key).ToListAsync(cancellationToken))
        {
            await SuspendAsync(db, key, DeliveryTrouble.ConversationGone, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        owed.Raise();
    }

    /// <summary>The bot was taken out of a workspace.</summary>
    public async Task LeftAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        foreach (var key in await db.Channels(workspace).Where(row => row.SuspendedSince == null).Select(row => row.Key).ToListAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await SuspendAsync(db, key, DeliveryTrouble.WorkspaceLeft, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        owed.Raise();
    }

    /// <summary>
    /// Somebody asks something: the channel in which it happens is tried again, and of channels that this person has set up and that cannot be
    /// reached the person is told, once.
    /// </summary>
    /// <returns>What to say before the answer.</returns>
    public async Task<IReadOnlyList<Notice>> HeardAsync(Viewer viewer, bool tells, Wording wording, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(wording);
        if (viewer.Platform is not { } platform)
        {
            return [];
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var suspended = await db.Channels(viewer.Workspace).AsNoTracking().Where(row => row.SuspendedSince != null && row.Platform == platform).OrderBy(row => row.Key).ToListAsync(cancellationToken);
        foreach (var channel in suspended.Where(row => row.Conversation == viewer.Conversation || row.Conversation == viewer.Forum?.Conversation))
        {
            await TryAgainAsync(platform, channel.Conversation, cancellationToken);
        }

        var notices = new List<Notice>();
        foreach (var channel in suspended.Where(row => tells && viewer.Person is not null && row.CreatedBy == viewer.Person && !row.TroubleTold))
        {
            if (await db.Channels(viewer.Workspace)
                .Where(row => row.Key == channel.Key && row.SuspendedSince != null && !row.TroubleTold)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.TroubleTold, true), cancellationToken) == 1)
            {
                notices.Add(new Notice(wording.ChannelSuspended(channel.Name, channel.Trouble)));
            }
        }

        return notices;
    }

    /// <summary>Each night: some of the channels that cannot be reached are tried again, since no platform says everything that changes.</summary>
    /// <returns>How many.</returns>
    public async Task<int> TrySomeAgainAsync(CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var count = await db.Unscoped.Channels.CountAsync(row => row.SuspendedSince != null && row.Trouble != DeliveryTrouble.WorkspaceLeft, cancellationToken);
        var turns = Math.Max(1, (count + MostTries - 1) / MostTries);
        var turn = time.GetUtcNow().ToUnixTimeSeconds() / 86_400 % turns;
        return await TryAgainAsync(channels => channels.Where(row => row.Key % turns == turn && row.Trouble != DeliveryTrouble.WorkspaceLeft), cancellationToken);
    }

    /// <summary>Ends what is followed by channels that could not be reached for <see cref="WorkspaceRegister.Grace"/>.</summary>
    /// <returns>How many channels.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = now - WorkspaceRegister.Grace;
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var gone = await db.Unscoped.Channels.Where(row => row.SuspendedSince < since).Select(row => row.Key).ToListAsync(cancellationToken);
        foreach (var key in gone)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var sequence = await db.NextSequenceAsync(cancellationToken);
            db.ChangeTracker.Clear();
            if (await db.Unscoped.Channels.SingleOrDefaultAsync(row => row.Key == key && row.SuspendedSince < since, cancellationToken) is not { } channel)
            {
                continue;
            }

            await db.Unscoped.Subscriptions
                .Where(row => row.ChannelKey == key && row.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now).SetProperty(row => row.Sequence, sequence), cancellationToken);
            await Waiting(db, key)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Failed).SetProperty(row => row.Trouble, DeliveryTrouble.TooLate), cancellationToken);
            await db.Unscoped.News.Where(row => row.ChannelKey == key && row.Delivery == null).ExecuteDeleteAsync(cancellationToken);
            db.Unscoped.Audit.Add(new AuditEntry { Workspace = channel.Workspace, At = now, ChannelKey = key, Action = "gave up", Subject = channel.Trouble.ToString() });
            (channel.NextRun, channel.SuspendedSince, channel.Trouble, channel.TroubleTold) = (null, null, DeliveryTrouble.None, false);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return gone.Count;
    }

    /// <summary>Whether an outcome says something about the channel as a whole.</summary>
    internal static bool IsConcerned(Delivery delivery, Settlement settled) =>
        delivery.ChannelKey is not null && (settled.State == DeliveryState.Suspended || (settled.State == DeliveryState.Sent && delivery.Trouble.HoldsBack()));

    /// <summary>Notes with what was claimed whether its channel is suspended: then it is a try.</summary>
    internal static async Task MarkAsync(BotDbContext db, IReadOnlyList<Delivery> claimed, CancellationToken cancellationToken)
    {
        var keys = claimed.Select(row => row.ChannelKey).OfType<long>().Distinct().ToList();
        if (keys.Count == 0)
        {
            return;
        }

        var suspended = await db.Unscoped.Channels.Where(row => keys.Contains(row.Key) && row.SuspendedSince != null).ToDictionaryAsync(row => row.Key, row => row.Trouble, cancellationToken);
        foreach (var delivery in claimed.Where(row => row.ChannelKey is { } key && suspended.ContainsKey(key)))
        {
            delivery.Trouble = suspended[delivery.ChannelKey!.Value];
        }
    }

    /// <summary>What an outcome means for the channel; in the transaction that writes it down.</summary>
    internal Task SettledAsync(BotDbContext db, Delivery delivery, Settlement settled, CancellationToken cancellationToken) => settled.State == DeliveryState.Suspended
        ? SuspendAsync(db, delivery.ChannelKey!.Value, settled.Trouble, cancellationToken)
        : ResumeAsync(db, delivery.ChannelKey!.Value, cancellationToken);

    private static IQueryable<Delivery> Waiting(BotDbContext db, long key) => db.Unscoped.Deliveries
        .Where(row => row.ChannelKey == key && (row.State == DeliveryState.Pending || row.State == DeliveryState.Suspended));

    private async Task SuspendAsync(BotDbContext db, long key, DeliveryTrouble trouble, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isNew = await db.Unscoped.Channels
            .Where(row => row.Key == key && row.SuspendedSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SuspendedSince, now).SetProperty(row => row.Trouble, trouble), cancellationToken) == 1;
        await db.Unscoped.Deliveries
            .Where(row => row.ChannelKey == key && row.State == DeliveryState.Pending && row.ExpiresAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Suspended).SetProperty(row => row.Trouble, trouble), cancellationToken);
        if (isNew)
        {
            await TellAsync(db, key, cancellationToken);
        }
    }

    /// <summary>Owes a word to whoever set the channel up, where the platform has a chat for it. Elsewhere it is said with the next answer.</summary>
    private async Task TellAsync(BotDbContext db, long key, CancellationToken cancellationToken)
    {
        var channel = await db.Unscoped.Channels.AsNoTracking().SingleAsync(row => row.Key == key, cancellationToken);
        if (channel is not { TroubleTold: false, CreatedBy: { } person })
        {
            return;
        }

        var language = channel.Language ?? (await db.Settings(channel.Workspace).SingleOrDefaultAsync(cancellationToken))?.Language;
        var wording = Wording.For(language is null ? null : CultureInfo.GetCultureInfo(language));
        var reply = new Reply(ReplyOutcome.Found, [new Notice(wording.ChannelSuspended(channel.Name, channel.Trouble))])
        {
            Visibility = ReplyVisibility.Public,
            Language = wording.Culture.TwoLetterISOLanguageName,
        };
        var cause = string.Create(CultureInfo.InvariantCulture, $"trouble:{key}:{channel.SuspendedSince!.Value.ToUnixTimeMilliseconds()}");
        if (await chats.OweAsync(db, channel.Platform, person, cause, reply, cancellationToken))
        {
            await db.Unscoped.Channels.Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.TroubleTold, true), cancellationToken);
        }
    }

    /// <summary>
    /// A post has arrived. Of the digests that were held back it was the last one; what the older ones had is free for the next digest. What was
    /// announced by itself follows.
    /// </summary>
    private static async Task ResumeAsync(BotDbContext db, long key, CancellationToken cancellationToken)
    {
        await db.Unscoped.Channels.Where(row => row.Key == key && row.SuspendedSince != null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.SuspendedSince, (DateTimeOffset?)null).SetProperty(row => row.Trouble, DeliveryTrouble.None).SetProperty(row => row.TroubleTold, false),
            cancellationToken);
        var held = db.Unscoped.Deliveries.Where(row => row.ChannelKey == key && row.State == DeliveryState.Suspended);
        var stale = await held.Where(row => row.Cause.StartsWith(NewsDelivery.DigestCause)).Select(row => (DeliveryId?)row.Id).ToListAsync(cancellationToken);
        if (stale.Count > 0)
        {
            await NewsDelivery.OweAgainAsync(db.Unscoped.News.Where(row => row.ChannelKey == key && stale.Contains(row.Delivery)), cancellationToken);
            await held.Where(row => row.Cause.StartsWith(NewsDelivery.DigestCause)).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, DeliveryState.Failed).SetProperty(row => row.Trouble, DeliveryTrouble.TooLate), cancellationToken);
        }

        await held.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Pending).SetProperty(row => row.Trouble, DeliveryTrouble.None), cancellationToken);
    }

    private async Task<int> TryAgainAsync(Func<IQueryable<FollowingChannel>, IQueryable<FollowingChannel>> which, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var keys = await which(db.Unscoped.Channels.Where(row => row.SuspendedSince != null)).Select(row => row.Key).ToListAsync(cancellationToken);
        foreach (var key in keys)
        {
            await TryAgainAsync(db, key, cancellationToken);
        }

        if (keys.Count > 0)
        {
            owed.Raise();
        }

        return keys.Count;
    }

    /// <summary>One delivery is tried: the last digest, since the older ones are not wanted any more, or else what is oldest.</summary>
    private async Task TryAgainAsync(BotDbContext db, long key, CancellationToken cancellationToken)
    {
        var held = await Waiting(db, key).Select(row => new { row.Id, row.State, IsDigest = row.Cause.StartsWith(NewsDelivery.DigestCause) }).ToListAsync(cancellationToken);
        if (held.Count == 0)
        {
            // Nothing can be tried; the next post will show it.
            await ResumeAsync(db, key, cancellationToken);
            return;
        }

        if (held.Exists(row => row.State == DeliveryState.Pending))
        {
            return;
        }

        var tried = held.Where(row => row.IsDigest).OrderByDescending(row => row.Id).Concat(held.OrderBy(row => row.Id)).First().Id;
        var now = time.GetUtcNow();
        await db.Unscoped.Deliveries
            .Where(row => row.Id == tried && row.State == DeliveryState.Suspended)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Pending).SetProperty(row => row.DueAt, now), cancellationToken);
    }
}
