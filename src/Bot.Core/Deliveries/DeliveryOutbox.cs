using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Deliveries;

/// <summary>What is to be posted, and the record of what was.</summary>
public sealed class DeliveryOutbox(IDbContextFactory<BotDbContext> stores, DeliverySignal signal, SettledSignal settled, TimeProvider time)
{
    /// <summary>How often another host's work is looked for.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>More troubles than anybody looks through.</summary>
    private const int MostTroubled = 20;

    /// <summary>A new id.</summary>
    public DeliveryId NewId() => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Writes down that something is to be posted. The same cause is written down once, whoever comes first.</summary>
    /// <param name="id">Its id, made by <see cref="NewId"/>; the reply may name it.</param>
    /// <param name="target">Where to and what for.</param>
    /// <param name="person">Who causes it.</param>
    /// <param name="reply">What.</param>
    /// <param name="wanted">How long somebody wants it; null: until it is sent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is in the store for that cause: this one, or the one that was there.</returns>
    public async Task<Delivery> AddAsync(
        DeliveryId id, DeliveryTarget target, string? person, Reply reply, TimeSpan? wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(reply);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        if (await SameCauseAsync(db, target, cancellationToken) is { } known)
        {
            return known;
        }

        var delivery = Owe(id, target, person, reply, wanted, channel: null);
        db.Unscoped.Deliveries.Add(delivery);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await SameCauseAsync(db, target, cancellationToken) is { } first)
            {
                return first;
            }

            throw;
        }

        signal.Raise();
        return delivery;
    }

    /// <summary>Something to be posted as a row, for whoever writes it in one transaction with its cause and raises the signal afterwards.</summary>
    /// <param name="target">Where to and what for.</param>
    /// <param name="person">Who causes it.</param>
    /// <param name="reply">What.</param>
    /// <param name="wanted">How long somebody wants it; null: until it is sent.</param>
    /// <param name="channel">The following channel that gets it.</param>
    internal Delivery Owe(DeliveryTarget target, string? person, Reply reply, TimeSpan? wanted, long? channel) => Owe(NewId(), target, person, reply, wanted, channel);

    private Delivery Owe(DeliveryId id, DeliveryTarget target, string? person, Reply reply, TimeSpan? wanted, long? channel)
    {
        var now = time.GetUtcNow();
        var (json, quotes) = StoredReply.Write(reply);
        return new Delivery
        {
            Id = id,
            Cause = target.Cause,
            Platform = target.Platform,
            Workspace = target.Workspace,
            Person = person,
            ChannelKey = channel,
            Address = target.Address,
            Reply = json,
            Quotes = quotes,
            CreatedAt = now,
            DueAt = now,
            ExpiresAt = now + wanted,
            Episode = OnlyEpisodeOf(reply),
        };
    }

    /// <summary>Waits until it is known what becomes of a delivery, at most so long.</summary>
    /// <returns>The delivery as it is then.</returns>
    public async Task<Delivery> WaitAsync(Delivery delivery, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var started = time.GetTimestamp();
        while (true)
        {
            var changed = settled.Changed;
            var current = await FindAsync(delivery.Workspace, delivery.Id, cancellationToken) ?? delivery;
            if (current is not { State: DeliveryState.Pending or DeliveryState.Sending } || time.GetElapsedTime(started) >= patience)
            {
                return current;
            }

            using var looking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(BetweenLooks, time, looking.Token));
            await looking.CancelAsync();
        }
    }

    /// <summary>A delivery of a workspace, or null.</summary>
    public async Task<Delivery?> FindAsync(WorkspaceId workspace, DeliveryId id, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries(workspace).AsNoTracking().SingleOrDefaultAsync(delivery => delivery.Id == id, cancellationToken);
    }

    /// <summary>Writes down that somebody took the message away.</summary>
    public async Task RemovedAsync(WorkspaceId workspace, DeliveryId id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.Deliveries(workspace)
            .Where(delivery => delivery.Id == id && delivery.RemovedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.RemovedAt, now), cancellationToken);
    }

    /// <summary>What a channel may not have got, and what it will not get: undecided ones, failed ones and those of which nothing was left, the latest first.</summary>
    public async Task<IReadOnlyList<Delivery>> TroubledAsync(WorkspaceId workspace, long channelKey, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries(workspace).AsNoTracking()
            .Where(delivery => delivery.ChannelKey == channelKey && (delivery.State == DeliveryState.Unknown || delivery.State == DeliveryState.Failed || delivery.State == DeliveryState.Withdrawn))
            .OrderByDescending(delivery => delivery.Id)
            .Take(MostTroubled)
            .ToListAsync(cancellationToken);
    }

    /// <summary>What may have arrived is sent again, because somebody says that it has not.</summary>
    /// <returns>False when it was decided already.</returns>
    public async Task<bool> ResendAsync(WorkspaceId workspace, DeliveryId id, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var again = await OwedAgainAsync(db.Deliveries(workspace).Where(delivery => delivery.Id == id && delivery.State == DeliveryState.Unknown), cancellationToken) == 1;
        signal.Raise();
        return again;
    }

    /// <summary>What may have arrived counts as sent, because somebody says that it is there.</summary>
    /// <returns>False when it was decided already.</returns>
    public async Task<bool> ArrivedAsync(WorkspaceId workspace, DeliveryId id, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries(workspace)
            .Where(delivery => delivery.Id == id && delivery.State == DeliveryState.Unknown)
            .ExecuteUpdateAsync(
                set => set.SetProperty(delivery => delivery.State, DeliveryState.Sent).SetProperty(delivery => delivery.Trouble, DeliveryTrouble.None), cancellationToken) == 1;
    }

    /// <summary>The following channel that a delivery is for; null where it is for none.</summary>
    public async Task<FollowingChannel?> ChannelOfAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Channels(delivery.Workspace).AsNoTracking().SingleOrDefaultAsync(channel => channel.Key == delivery.ChannelKey, cancellationToken);
    }

    /// <summary>Makes these owed as if they had never been tried.</summary>
    internal async Task<int> OwedAgainAsync(IQueryable<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await deliveries.ExecuteUpdateAsync(
            set => set
                .SetProperty(delivery => delivery.State, DeliveryState.Pending)
                .SetProperty(delivery => delivery.Trouble, DeliveryTrouble.None)
                .SetProperty(delivery => delivery.DoubtSince, (DateTimeOffset?)null)
                .SetProperty(delivery => delivery.ExpiresAt, (DateTimeOffset?)null)
                .SetProperty(delivery => delivery.DueAt, now)
                .SetProperty(delivery => delivery.Attempts, 0)
                .SetProperty(delivery => delivery.Faults, 0),
            cancellationToken);
    }

    /// <summary>How much somebody has caused to be posted that still has that person's name.</summary>
    public async Task<int> CountAsync(string platform, string person, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.DeliveriesOf(platform, person).CountAsync(cancellationToken);
    }

    /// <summary>
    /// Deletes who caused what was posted, and what that person wrote above it. What was posted stays where it is, and its record says which
    /// lines it quotes; what is still owed is given up.
    /// </summary>
    /// <returns>How many there were.</returns>
    public async Task<int> ForgetAsync(string platform, string person, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.DeliveriesOf(platform, person)
            .Where(delivery => delivery.State == DeliveryState.Pending || delivery.State == DeliveryState.Suspended)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.State, DeliveryState.Failed), cancellationToken);
        var deliveries = await db.DeliveriesOf(platform, person).ToListAsync(cancellationToken);
        foreach (var delivery in deliveries)
        {
            delivery.Person = null;
            delivery.Reply = StoredReply.WithoutPerson(delivery.Reply);
        }

        await db.SaveChangesAsync(cancellationToken);
        return deliveries.Count;
    }

    private static EpisodeId? OnlyEpisodeOf(Reply reply) =>
        reply.Parts.OfType<Heading>().Select(heading => heading.Episode).Distinct().ToList() is [var only] && EpisodeId.TryParse(only, out var id) ? id : null;

    private static Task<Delivery?> SameCauseAsync(BotDbContext db, DeliveryTarget target, CancellationToken cancellationToken) =>
        db.Deliveries(target.Workspace).AsNoTracking().SingleOrDefaultAsync(delivery => delivery.Platform == target.Platform && delivery.Cause == target.Cause, cancellationToken);
}
