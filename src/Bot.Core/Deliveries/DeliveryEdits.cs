using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Language;
using Bot.Core.Replies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Deliveries;

/// <summary>
/// Keeps right what was posted: follows the changes of the store, marks the messages that show something that has changed, and composes and
/// edits them one after the other. One host at a time does it. An edit that is made twice is the same as one.
/// </summary>
public sealed partial class DeliveryEdits : IDisposable
{
    private const string Name = "delivery-edits";

    /// <summary>So many changes are looked through together.</summary>
    private const int Page = 200;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>A message is changed at most so often.</summary>
    private static readonly TimeSpan BetweenEdits = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly StoredReply _replies;
    private readonly PostedReplies _posted;
    private readonly Dictionary<string, IDeliveryChannel> _channels;
    private readonly ChangeSignal _changes;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliveryEdits> _log;
    private readonly StoreLease _lease;
    private readonly SemaphoreSlim _turn = new(1, 1);

    internal DeliveryEdits(
        IDbContextFactory<BotDbContext> stores, StoredReply replies, PostedReplies posted, IEnumerable<IDeliveryChannel> channels, ChangeSignal changes, TimeProvider time, ILogger<DeliveryEdits> log)
    {
        (_stores, _replies, _posted, _changes, _time, _log) = (stores, replies, posted, changes, time, log);
        _channels = channels.ToDictionary(channel => channel.Platform);
        _lease = new StoreLease(stores, Name, time);
    }

    /// <summary>Keeps right what was posted until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var changed = _changes.Changed;
            try
            {
                await RunOnceAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // The store is away; what was not marked or edited is at the next look.
                LogFault(exception);
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(BetweenLooks, _time, waiting.Token));
            await waiting.CancelAsync();
        }

        await _lease.ReleaseAtEndAsync(LogFault);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Looks once; callers of one host take turns.</summary>
    /// <returns>How many messages were changed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await RunInTurnAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<int> RunInTurnAsync(CancellationToken cancellationToken)
    {
        if (_channels.Count == 0 || await _lease.HoldAsync(cancellationToken) is not { } fence)
        {
            return 0;
        }

        while (await MarkAsync(fence, cancellationToken))
        {
            await _lease.HoldAsync(cancellationToken);
        }

        return await EditDueAsync(fence, cancellationToken);
    }

    /// <summary>Marks what shows something of the next changes, and moves the cursor behind them.</summary>
    /// <returns>Whether there may be more changes.</returns>
    private async Task<bool> MarkAsync(long fence, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var last = await db.SequenceAsync(cancellationToken);
        if (await db.Unscoped.Notes.SingleOrDefaultAsync(row => row.Name == Name, cancellationToken) is not { } cursor)
        {
            // Nothing that was posted before the first look is looked through.
            db.Unscoped.Notes.Add(new StoreNote { Name = Name, Text = last.ToString(CultureInfo.InvariantCulture) });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return false;
        }

        var from = long.Parse(cursor.Text, CultureInfo.InvariantCulture);
        if (from >= last || !await db.Unscoped.Leases.AnyAsync(row => row.Name == Name && row.Fence == fence, cancellationToken))
        {
            return false;
        }

        // A store that was copied, or an import of thousands: a page at a time.
        var episodes = await db.Unscoped.Episodes.Where(row => row.Sequence > from && row.Sequence <= last).OrderBy(row => row.Sequence)
            .Select(row => new { row.Sequence, row.Key }).Take(Page).ToListAsync(cancellationToken);
        var until = episodes.Count == Page ? episodes[^1].Sequence : last;
        var corrected = await db.Unscoped.Corrections
            .Where(row => row.Sequence > from && row.Sequence <= until && row.EpisodeKey != null && (row.State == CorrectionState.Accepted || row.State == CorrectionState.Undone))
            .Select(row => row.EpisodeKey!.Value).ToListAsync(cancellationToken);
        List<long> keys = [.. episodes.Select(row => row.Key).Concat(corrected).Distinct()];
        if (keys.Count > 0)
        {
            var now = _time.GetUtcNow();
            var ids = await db.Unscoped.Episodes.Where(row => keys.Contains(row.Key)).Select(row => (EpisodeId?)row.Id).ToListAsync(cancellationToken);
            await db.Unscoped.Deliveries
                .Where(row => row.State == DeliveryState.Sent && row.Message != null && row.RemovedAt == null && row.EditDueAt == null)
                .Where(row => ids.Contains(row.Episode)
                    || row.Quotes.Any(quote => keys.Contains(quote.EpisodeKey))
                    || db.Unscoped.News.Any(news => news.Delivery == row.Id && news.Place == null && keys.Contains(news.EpisodeKey)))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditDueAt, now), cancellationToken);
        }

        cursor.Text = until.ToString(CultureInfo.InvariantCulture);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return until < last;
    }

    private async Task<int> EditDueAsync(long fence, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var earliest = now - BetweenEdits;
        var edited = 0;
        foreach (var (platform, channel) in _channels)
        {
            await using var db = await _stores.CreateDbContextAsync(cancellationToken);
            var due = await db.Unscoped.Deliveries.AsNoTracking().Include(row => row.Quotes)
                .Where(row => row.Platform == platform && row.EditDueAt <= now && (row.EditedAt == null || row.EditedAt <= earliest))
                .OrderBy(row => row.EditDueAt).Take(Page).ToListAsync(cancellationToken);
            foreach (var delivery in due)
            {
                if (await _lease.HoldAsync(cancellationToken) != fence)
                {
                    return edited;
                }

                edited += await EditAsync(channel, delivery, cancellationToken) ? 1 : 0;
            }
        }

        return edited;
    }

    /// <returns>Whether the message was changed.</returns>
    private async Task<bool> EditAsync(IDeliveryChannel channel, Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            // Of what was only found by looking for it nobody noted what it shows; it shows what was stored.
            if (await _replies.ReadAsync(delivery, cancellationToken) is not { } posted
                || await _posted.ComposeAsync(delivery, posted, cancellationToken) is not { } anew
                || await StoredAsync(delivery, anew, cancellationToken) is not ({ } reply, var json, var quotes)
                || StoredReply.HashOf(reply) is var shown && shown == (delivery.Shown ?? StoredReply.HashOf(posted)))
            {
                await DoneAsync(delivery, edited: false, null, null, null, cancellationToken);
                return false;
            }

            var outcome = await channel.EditAsync(
                new OutgoingDelivery(delivery.Id, delivery.Workspace, delivery.Address, WithNote(reply)) { MoveAsync = (_, _) => Task.CompletedTask },
                delivery.Conversation!,
                delivery.Message!,
                cancellationToken);
            switch (outcome)
            {
                case DeliveryOutcome.Sent:
                    await DoneAsync(delivery, edited: true, json, quotes, shown, cancellationToken);
                    return true;
                case DeliveryOutcome.TryLater later:
                    await LaterAsync(delivery, later.After > BetweenLooks ? later.After : BetweenLooks, cancellationToken);
                    return false;
                case DeliveryOutcome.Unknown:
                    await LaterAsync(delivery, BetweenEdits, cancellationToken);
                    return false;
                default:
                    // It is gone, or cannot be changed any more: it stays as it is.
                    await DoneAsync(delivery, edited: false, null, null, null, cancellationToken);
                    return false;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One that cannot be composed must not stop the others.
            LogEditFailed(exception, delivery.Id);
            await LaterAsync(delivery, AfterFault, cancellationToken);
            return false;
        }
    }

    /// <summary>What will be read the next time, so that what looks the same is the same.</summary>
    private async Task<(Reply? Reply, string Json, List<DeliveredQuote> Quotes)> StoredAsync(Delivery delivery, Reply anew, CancellationToken cancellationToken)
    {
        var (json, quotes) = StoredReply.Write(anew);
        var stored = new Delivery
        {
            Id = delivery.Id,
            Cause = delivery.Cause,
            Platform = delivery.Platform,
            Workspace = delivery.Workspace,
            Address = delivery.Address,
            Reply = json,
            Quotes = quotes,
            CreatedAt = delivery.CreatedAt,
        };
        return (await _replies.ReadAsync(stored, cancellationToken), json, quotes);
    }

    private static Reply WithNote(Reply reply)
    {
        var note = new Provenance(Wording.For(CultureInfo.GetCultureInfo(reply.Language)).ChangedSince);
        var buttons = reply.Parts.OfType<Buttons>().ToList();
        return reply with { Parts = [.. reply.Parts.Where(part => part is not Buttons), note, .. buttons] };
    }

    private async Task DoneAsync(Delivery delivery, bool edited, string? json, List<DeliveredQuote>? quotes, string? shown, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // What has changed once more since it was composed stays due.
        await db.Unscoped.Deliveries
            .Where(row => row.Id == delivery.Id && row.EditDueAt == delivery.EditDueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditDueAt, (DateTimeOffset?)null), cancellationToken);
        if (edited && await db.Unscoped.Deliveries.Include(row => row.Quotes).SingleOrDefaultAsync(row => row.Id == delivery.Id, cancellationToken) is { } row)
        {
            (row.EditedAt, row.Shown, row.Reply) = (now, shown, json!);
            row.Quotes.Clear();
            await db.SaveChangesAsync(cancellationToken);
            row.Quotes.AddRange(quotes!);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task LaterAsync(Delivery delivery, TimeSpan wait, CancellationToken cancellationToken)
    {
        var due = _time.GetUtcNow() + wait;
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await db.Unscoped.Deliveries.Where(row => row.Id == delivery.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.EditDueAt, due), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Posts cannot be looked through for changes; trying again")]
    private partial void LogFault(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Id} cannot be composed anew; trying again")]
    private partial void LogEditFailed(Exception exception, DeliveryId id);
}
