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

    /// <summary>However much happens, the store is not asked more often.</summary>
    private static readonly TimeSpan BetweenHurriedLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>How long free hands wait for more of them, to claim for all at once.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    /// <summary>After a fault of the store.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for what is being sent.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Enough to use 50 requests a second when each takes half a second; and no more, because of everything that is under way when a host
    /// dies nobody knows whether it arrived.
    /// </summary>
    private const int AtOnce = 32;

    /// <summary>These are kept free for what somebody waits for.</summary>
    private const int AtOnceForPeople = 8;

    /// <summary>As many are claimed with one statement when there is enough to do.</summary>
    private const int Together = 8;

    private readonly IDeliveryChannel _channel;
    private readonly OwedReplies _replies;
    private readonly DeliveryTools _tools;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly StoreLease _lease;
    private readonly DeliveryQueue _queue;
    private readonly Settlements _settlements;
    private readonly OutageBrake _brake;
    private readonly Dictionary<DeliveryId, (string Address, bool SomebodyWaits, Task Sending)> _inFlight = [];
    private readonly CancellationTokenSource _abandon = new();
    private List<OwedDelivery> _owed = [];
    private List<DeliveryId> _claiming = [];
    private long _claimFence;
    private long? _lookedAt;

    public DeliveryDispatcher(
        IDeliveryChannel channel, IDbContextFactory<BotDbContext> stores, OwedReplies replies, DeliveryTools tools, TimeProvider time, ILogger<DeliveryDispatcher> log)
    {
        (_channel, _replies, _tools, _time, _log) = (channel, replies, tools, time, log);
        var lease = "deliveries/" + channel.Platform;
        var backoff = new DeliveryBackoff(tools.Random);
        _lease = new StoreLease(stores, lease, time);
        _queue = new DeliveryQueue(channel, stores, lease, tools.Standing, time);
        _settlements = new Settlements(_queue, backoff, time);
        _brake = new OutageBrake(backoff, time);
    }

    /// <summary>Posts until it is told to stop, then finishes what is being sent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isMoreOwed = Task.CompletedTask;
        while (!cancellationToken.IsCancellationRequested)
        {
            var settled = _tools.Settled.Changed;
            var pause = BetweenLooks;
            ForgetDone();
            try
            {
                if (await _lease.HoldAsync(cancellationToken) is { } fence)
                {
                    await GiveBackUnbegunAsync(cancellationToken);
                    pause = WaitBeforeLook(isMoreOwed.IsCompleted);
                    if (pause <= TimeSpan.Zero)
                    {
                        isMoreOwed = _tools.Owed.Changed;
                        await LookAsync(fence, cancellationToken);
                        pause = BetweenLooks;
                    }

                    await StartAsync(fence, cancellationToken);
                    pause = _owed.Count > 0 && pause > Gathering ? Gathering : pause;
                }
                else
                {
                    isMoreOwed = _tools.Owed.Changed;
                    _owed = [];
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
                settled = Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken);
                isMoreOwed = settled;
            }

            await PauseAsync(pause, isMoreOwed, settled, cancellationToken);
        }

        await FinishAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _abandon.Dispose();

    private async Task PauseAsync(TimeSpan pause, Task isMoreOwed, Task settled, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var paused = Task.Delay(pause, _time, waiting.Token);

        // What became owed before the next look is allowed does not shorten the wait for it.
        await (isMoreOwed.IsCompleted ? Task.WhenAny(paused, settled) : Task.WhenAny(paused, isMoreOwed, settled));
        await waiting.CancelAsync();
    }

    /// <summary>A host that has nothing to do looks at once; a busy one not for each single thing.</summary>
    private TimeSpan WaitBeforeLook(bool isMoreOwed) => _lookedAt is not { } at || (isMoreOwed && _owed.Count == 0 && _inFlight.Count == 0)
        ? TimeSpan.Zero
        : (isMoreOwed || _owed.Count == 0 ? BetweenHurriedLooks : BetweenLooks) - _time.GetElapsedTime(at);

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

        try
        {
            await GiveBackUnbegunAsync(CancellationToken.None);
            await _lease.ReleaseAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The store is away; the lease runs out by itself.
            LogLookFailed(exception, _channel.Platform);
        }
    }

    /// <summary>Of what was claimed when the store failed in the middle of it, this host knows that it was not begun.</summary>
    private async Task GiveBackUnbegunAsync(CancellationToken cancellationToken)
    {
        if (_claiming.Count > 0)
        {
            await _queue.GiveBackAsync(_claiming, _claimFence, cancellationToken);
            _claiming = [];
        }
    }

    private async Task LookAsync(long fence, CancellationToken cancellationToken)
    {
        foreach (var (id, again) in await _queue.RecoverAsync(_inFlight.Keys.ToList(), fence, cancellationToken))
        {
            LogRecovered(id, again);
        }

        _owed = await _queue.LookAsync(cancellationToken);
        _lookedAt = _time.GetTimestamp();
    }

    private async Task StartAsync(long fence, CancellationToken cancellationToken)
    {
        var chosen = Choose();
        if (chosen.Count == 0)
        {
            return;
        }

        _claimFence = fence;
        _claiming = [.. chosen.Select(owed => owed.Id)];
        var claimed = await _queue.ClaimAsync(_claiming, fence, cancellationToken);
        foreach (var delivery in claimed)
        {
            _inFlight[delivery.Id] = (delivery.Address, delivery.ExpiresAt is not null, DeliverAsync(delivery, fence, _abandon.Token));
        }

        _claiming = [];
    }

    /// <summary>What is begun now: nothing of a conversation in which something is under way, and not each single one as soon as a hand is free.</summary>
    private List<OwedDelivery> Choose()
    {
        var addresses = _inFlight.Values.Select(entry => entry.Address).ToHashSet();
        var forPeople = _inFlight.Values.Count(entry => entry.SomebodyWaits);
        var others = _inFlight.Count - forPeople;
        var free = Math.Max(0, _brake.Allowed(AtOnce) - others);
        var freeForPeople = AtOnceForPeople + AtOnce - _inFlight.Count;
        var chosen = new List<OwedDelivery>();
        foreach (var owed in _owed)
        {
            if ((owed.SomebodyWaits ? freeForPeople : Math.Min(free, freeForPeople)) > 0 && addresses.Add(owed.Address))
            {
                chosen.Add(owed);
                free -= owed.SomebodyWaits ? 0 : 1;
                freeForPeople--;
            }
        }

        var waits = chosen.Count < Together && _inFlight.Count > AtOnce - Together && !chosen.Exists(owed => owed.SomebodyWaits)
            && _lookedAt is { } at && _time.GetElapsedTime(at) < BetweenLooks - Gathering;
        if (waits)
        {
            return [];
        }

        var taken = chosen.Select(owed => owed.Id).ToHashSet();
        _owed.RemoveAll(owed => taken.Contains(owed.Id));
        return chosen;
    }

    private async Task DeliverAsync(Delivery delivery, long fence, CancellationToken cancellationToken)
    {
        // The claims of many are begun in one go; none of them works on the others' time.
        await Task.Yield();
        try
        {
            var settlement = await TryAsync(delivery, fence, cancellationToken);
            var isOurs = await _queue.SettleAsync(delivery, settlement, fence, cancellationToken);
            LogSettled(delivery.Id, isOurs ? settlement.State : DeliveryState.Unknown, settlement.Trouble);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It still says that it is being sent, which is what the next host has to know.
        }
        catch (Exception exception)
        {
            // The store does not take it: it still says that it is being sent and is taken up as lost at a later look.
            LogFault(exception, delivery.Id);
        }
        finally
        {
            _tools.Settled.Raise();
        }
    }

    private async Task<Settlement> TryAsync(Delivery delivery, long fence, CancellationToken cancellationToken)
    {
        try
        {
            return await ResolveAsync(delivery, fence, cancellationToken) ?? await SendAsync(delivery, fence, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One bad item must not stop the others.
            LogFault(exception, delivery.Id);
            return _settlements.Broken(delivery);
        }
    }

    /// <summary>What is settled without sending; null: it is to be sent.</summary>
    private async Task<Settlement?> ResolveAsync(Delivery delivery, long fence, CancellationToken cancellationToken)
    {
        var isOver = delivery.ExpiresAt <= _time.GetUtcNow();
        if (delivery.DoubtSince is not { } since || !_channel.CanReadBack || (!isOver && _queue.MayRepeat(delivery.Address, since)))
        {
            return isOver ? Settlements.TooLate(delivery)
                : delivery.DoubtSince is null || _queue.MayRepeat(delivery.Address, delivery.DoubtSince) ? null
                : _settlements.Of(delivery, new ReadBack.CannotTell());
        }

        // What it looks like is needed to recognise it, though quotes of it may be gone by now.
        var reply = await _replies.ReadSentAsync(delivery, cancellationToken);
        var settlement = reply is null
            ? _settlements.Of(delivery, new ReadBack.CannotTell())
            : _settlements.Of(delivery, await _channel.ReadBackAsync(Outgoing(delivery, reply, fence), since, cancellationToken));
        if (settlement is null && !await _queue.ClearDoubtAsync(delivery, fence, cancellationToken))
        {
            throw new InvalidOperationException("Another host has taken the delivery over.");
        }

        return settlement;
    }

    private async Task<Settlement> SendAsync(Delivery delivery, long fence, CancellationToken cancellationToken)
    {
        var (reply, trouble) = await _replies.ReadAsync(delivery, cancellationToken);
        if (reply is null)
        {
            return trouble == DeliveryTrouble.NothingLeft ? Settlements.NothingLeft(delivery) : _settlements.Of(delivery, new DeliveryOutcome.Refused(trouble), shown: null);
        }

        var outcome = await _channel.SendAsync(Outgoing(delivery, reply, fence), cancellationToken);
        if (outcome is DeliveryOutcome.Unknown)
        {
            _brake.Lost();
        }
        else if (outcome is not DeliveryOutcome.TryLater)
        {
            _brake.Answered();
        }

        return _settlements.Of(delivery, outcome, StoredReply.HashOf(reply));
    }

    private OutgoingDelivery Outgoing(Delivery delivery, Replies.Reply reply, long fence) => new(delivery.Id, delivery.Workspace, delivery.Address, reply)
    {
        MoveAsync = (address, cancel) => _queue.MoveAsync(delivery, address, fence, cancel),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries for {Platform} cannot be looked for; trying again")]
    private partial void LogLookFailed(Exception exception, string platform);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Id} failed by a fault of ours")]
    private partial void LogFault(Exception exception, DeliveryId id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Id} was being sent when its host stopped or failed (tried again, or looked for: {Again})")]
    private partial void LogRecovered(DeliveryId id, bool again);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Delivery {Id}: {State}, {Trouble}")]
    private partial void LogSettled(DeliveryId id, DeliveryState state, DeliveryTrouble trouble);
}

/// <summary>What every dispatcher of a host shares.</summary>
/// <param name="Owed">Something became due.</param>
/// <param name="Settled">Something became of a delivery.</param>
/// <param name="Standing">What becomes of channels that cannot be reached.</param>
/// <param name="Random">A number from 0 to 1, for waits.</param>
internal sealed record DeliveryTools(DeliverySignal Owed, SettledSignal Settled, ChannelStanding Standing, Func<double> Random);
