using Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Deliveries;

/// <summary>
/// Posts what is owed on one platform. One host at a time does it, the one with the lease; every row is claimed before it is sent and settled
/// afterwards, each on condition that the lease is still the same. So nothing is sent by two hosts, and of what a host was sending when it
/// died the next one knows that nobody knows.
/// </summary>
internal sealed partial class DeliveryDispatcher : IDisposable
{
    /// <summary>How often it is looked for what other hosts have written down.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>After a fault of the store.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for what is being sent.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    /// <summary>So often something whose outcome was lost is tried; a fault that comes every time must not come for ever.</summary>
    private const int MostAttempts = 5;

    private const int AtOnce = 8;
    private const int Page = 64;

    private readonly IDeliveryChannel _channel;
    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly StoredReply _replies;
    private readonly DeliverySignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly string _leaseName;
    private readonly StoreLease _lease;
    private readonly Dictionary<DeliveryId, (string Address, Task Sending)> _inFlight = [];
    private readonly CancellationTokenSource _abandon = new();

    public DeliveryDispatcher(
        IDeliveryChannel channel, IDbContextFactory<BotDbContext> stores, StoredReply replies, DeliverySignal signal, TimeProvider time, ILogger<DeliveryDispatcher> log)
    {
        (_channel, _stores, _replies, _signal, _time, _log) = (channel, stores, replies, signal, time, log);
        _leaseName = "deliveries/" + channel.Platform;
        _lease = new StoreLease(stores, _leaseName, time);
    }

    /// <summary>Posts until it is told to stop, then finishes what is being sent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var changed = _signal.Changed;
            var pause = BetweenLooks;
            ForgetDone();
            try
            {
                if (await _lease.HoldAsync(cancellationToken) is { } fence)
                {
                    await StartDueAsync(fence, cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // The store is away or busy; nothing is lost, and what is owed is still owed when it is back.
                LogLookFailed(exception, _channel.Platform);
                pause = AfterFault;
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var paused = Task.Delay(pause, _time, waiting.Token);
            await (pause == AfterFault ? Task.WhenAny(paused) : Task.WhenAny([paused, changed, .. _inFlight.Values.Select(entry => entry.Sending)]));
            await waiting.CancelAsync();
        }

        await FinishAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _abandon.Dispose();

    private void ForgetDone()
    {
        foreach (var done in _inFlight.Where(entry => entry.Value.Sending.IsCompleted).Select(entry => entry.Key).ToList())
        {
            _inFlight.Remove(done);
        }
    }

    private async Task FinishAsync()
    {
        var sending = Task.WhenAll(_inFlight.Values.Select(entry => entry.Sending));
        if (await Task.WhenAny(sending, Task.Delay(LastPatience, _time, CancellationToken.None)) != sending)
        {
            await _abandon.CancelAsync();
            await sending;
        }

        await _lease.ReleaseAsync(CancellationToken.None);
    }

    private async Task StartDueAsync(long fence, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await RecoverAsync(db, fence, cancellationToken);

        var now = _time.GetUtcNow();
        var busy = _inFlight.Keys.ToList();
        var due = await Own(db)
            .Where(row => row.State == DeliveryState.Pending && row.DueAt <= now && !busy.Contains(row.Id))
            .OrderBy(row => row.Id)
            .Take(Page)
            .Select(row => new { row.Id, row.Address, row.ExpiresAt })
            .ToListAsync(cancellationToken);

        // In one conversation things arrive in their order; elsewhere nothing waits for them.
        var addresses = _inFlight.Values.Select(entry => entry.Address).ToHashSet();
        foreach (var row in due.Where(row => _inFlight.Count < AtOnce && addresses.Add(row.Address)))
        {
            _inFlight[row.Id] = (row.Address, row.ExpiresAt <= now
                ? GiveUpAsync(row.Id, fence)
                : DeliverAsync(row.Id, fence, _abandon.Token));
        }
    }

    /// <summary>What nobody is sending any more although it says so: the host that did is gone, or could not write down how it went.</summary>
    private async Task RecoverAsync(BotDbContext db, long fence, CancellationToken cancellationToken)
    {
        var busy = _inFlight.Keys.ToList();
        var lost = await Own(db)
            .Where(row => row.State == DeliveryState.Sending && !busy.Contains(row.Id))
            .Select(row => new { row.Id, row.Address, row.AttemptedAt, row.DoubtSince, row.Attempts })
            .ToListAsync(cancellationToken);
        foreach (var row in lost)
        {
            var doubt = row.DoubtSince ?? row.AttemptedAt;
            var repeat = MayRepeat(row.Address, doubt, row.Attempts);
            LogRecovered(row.Id, repeat);
            await Held(db, fence)
                .Where(delivery => delivery.Id == row.Id && delivery.State == DeliveryState.Sending)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(delivery => delivery.State, repeat ? DeliveryState.Pending : DeliveryState.Unknown)
                        .SetProperty(delivery => delivery.DoubtSince, doubt)
                        .SetProperty(delivery => delivery.Trouble, repeat ? DeliveryTrouble.Busy : DeliveryTrouble.AnswerLost),
                    cancellationToken);
        }
    }

    private async Task DeliverAsync(DeliveryId id, long fence, CancellationToken cancellationToken)
    {
        try
        {
            if (await ClaimAsync(id, fence, cancellationToken) is { } delivery)
            {
                await SettleAsync(delivery, await SendAsync(delivery, fence, cancellationToken), fence, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It still says that it is being sent, which is what the next host has to know.
        }
        catch (Exception exception)
        {
            // One bad item must not stop the others. It still says that it is being sent and is taken up as lost at the next look.
            LogFault(exception, id);
        }
        finally
        {
            _signal.Raise();
        }
    }

    private async Task<Delivery?> ClaimAsync(DeliveryId id, long fence, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var now = _time.GetUtcNow();
        var claimed = await Held(db, fence)
            .Where(row => row.Id == id && row.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, DeliveryState.Sending)
                    .SetProperty(row => row.Fence, fence)
                    .SetProperty(row => row.Attempts, row => row.Attempts + 1)
                    .SetProperty(row => row.AttemptedAt, now),
                cancellationToken);
        return claimed == 0 ? null : await Own(db).AsNoTracking().Include(row => row.Quotes).SingleAsync(row => row.Id == id, cancellationToken);
    }

    private async Task<DeliveryOutcome> SendAsync(Delivery delivery, long fence, CancellationToken cancellationToken)
    {
        if (await _replies.ReadAsync(delivery, cancellationToken) is not { } reply)
        {
            return new DeliveryOutcome.Refused(DeliveryTrouble.QuoteGone);
        }

        return await _channel.SendAsync(
            new OutgoingDelivery(delivery.Id, delivery.Workspace, delivery.Address, reply)
            {
                MoveAsync = async (address, cancel) =>
                {
                    await using var db = await _stores.CreateDbContextAsync(cancel);
                    await Claimed(db, delivery.Id, fence).ExecuteUpdateAsync(set => set.SetProperty(row => row.Address, address), cancel);
                    delivery.Address = address;
                },
            },
            cancellationToken);
    }

    private async Task SettleAsync(Delivery delivery, DeliveryOutcome outcome, long fence, CancellationToken cancellationToken)
    {
        var sent = outcome as DeliveryOutcome.Sent;
        var (state, trouble) = outcome switch
        {
            DeliveryOutcome.Sent => (DeliveryState.Sent, DeliveryTrouble.None),
            DeliveryOutcome.TryLater => (DeliveryState.Pending, DeliveryTrouble.Busy),
            DeliveryOutcome.Refused refused => (DeliveryState.Failed, refused.Trouble),

            // Somebody waits in front of it and is told; to post it days later would surprise everybody.
            DeliveryOutcome.NotReached missed when delivery.ExpiresAt is not null => (DeliveryState.Failed, missed.Trouble),
            DeliveryOutcome.NotReached missed => (DeliveryState.Suspended, missed.Trouble),
            _ when MayRepeat(delivery.Address, delivery.DoubtSince ?? delivery.AttemptedAt, delivery.Attempts) => (DeliveryState.Pending, DeliveryTrouble.Busy),
            _ => (DeliveryState.Unknown, DeliveryTrouble.AnswerLost),
        };
        var doubt = outcome is DeliveryOutcome.Unknown ? delivery.DoubtSince ?? delivery.AttemptedAt : delivery.DoubtSince;
        var due = outcome is DeliveryOutcome.Unknown ? _time.GetUtcNow() + BetweenLooks : delivery.DueAt;
        if (outcome is DeliveryOutcome.TryLater later)
        {
            due = _time.GetUtcNow() + (later.After > BetweenLooks ? later.After : BetweenLooks);
            due = delivery.ExpiresAt < due ? delivery.ExpiresAt.Value : due;
        }

        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var settled = await Claimed(db, delivery.Id, fence).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, state)
                .SetProperty(row => row.Trouble, trouble)
                .SetProperty(row => row.DueAt, due)
                .SetProperty(row => row.DoubtSince, doubt)
                .SetProperty(row => row.Conversation, sent == null ? null : sent.Conversation)
                .SetProperty(row => row.Message, sent == null ? null : sent.Message),
            cancellationToken);
        LogSettled(delivery.Id, settled == 1 ? state : DeliveryState.Unknown, trouble);
    }

    private bool MayRepeat(string address, DateTimeOffset? doubt, int attempts) =>
        attempts < MostAttempts && doubt is { } since && _channel.MayRepeat(address, _time.GetUtcNow() - since);

    private async Task GiveUpAsync(DeliveryId id, long fence)
    {
        try
        {
            await using var db = await _stores.CreateDbContextAsync(_abandon.Token);
            await Held(db, fence)
                .Where(row => row.Id == id && row.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(row => row.State, row => row.DoubtSince == null ? DeliveryState.Failed : DeliveryState.Unknown)
                        .SetProperty(row => row.Trouble, DeliveryTrouble.TooLate),
                    _abandon.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // It is still due and is given up at the next look.
            LogFault(exception, id);
        }
        finally
        {
            _signal.Raise();
        }
    }

    private IQueryable<Delivery> Own(BotDbContext db) => db.Unscoped.Deliveries.Where(row => row.Platform == _channel.Platform);

    /// <summary>Deliveries, as long as the lease is ours.</summary>
    private IQueryable<Delivery> Held(BotDbContext db, long fence) =>
        Own(db).Where(_ => db.Unscoped.Leases.Any(lease => lease.Name == _leaseName && lease.Fence == fence));

    /// <summary>A delivery that this host is sending, as long as nobody has taken it over.</summary>
    private IQueryable<Delivery> Claimed(BotDbContext db, DeliveryId id, long fence) =>
        Own(db).Where(row => row.Id == id && row.State == DeliveryState.Sending && row.Fence == fence);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries for {Platform} cannot be looked for; trying again")]
    private partial void LogLookFailed(Exception exception, string platform);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Id} failed by a fault of ours")]
    private partial void LogFault(Exception exception, DeliveryId id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Id} was being sent when its host stopped or failed (sent again: {Repeat})")]
    private partial void LogRecovered(DeliveryId id, bool repeat);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Delivery {Id}: {State}, {Trouble}")]
    private partial void LogSettled(DeliveryId id, DeliveryState state, DeliveryTrouble trouble);
}
