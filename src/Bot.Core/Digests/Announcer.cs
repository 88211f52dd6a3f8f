using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Episodes;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Digests;

/// <summary>
/// Announces at once what is wanted at once: one message an episode, and where many come within an hour, one message for all that wait. One host
/// at a time does it; what two would do at once is written once.
/// </summary>
public sealed partial class Announcer
{
    /// <summary>So many messages a channel gets within an hour; what comes beyond waits, and then comes together.</summary>
    internal const int MostAnHour = 5;

    private const int Batch = 100;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How often it is looked for what other hosts have found, what has waited and what is no longer paused.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly DigestReader _reader;
    private readonly DigestCalendar _calendar;
    private readonly EpisodeReader _episodes;
    private readonly DeliveryOutbox _outbox;
    private readonly NewsSignal _news;
    private readonly DeliverySignal _deliveries;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly StoreLease _lease;

    internal Announcer(
        IDbContextFactory<BotDbContext> stores, DigestReader reader, DigestCalendar calendar, EpisodeReader episodes, DeliveryOutbox outbox, NewsSignal news, DeliverySignal deliveries, TimeProvider time,
        ILogger<Announcer> log)
    {
        (_stores, _reader, _calendar, _episodes, _outbox, _news, _deliveries, _time, _log) = (stores, reader, calendar, episodes, outbox, news, deliveries, time, log);
        _lease = new StoreLease(stores, "announcements", time);
    }

    /// <summary>Announces until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var changed = _news.Changed;
            try
            {
                if (await _lease.HoldAsync(cancellationToken) is not null)
                {
                    await AnnounceAsync(cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // The store is away or busy; what is owed is still owed when it is back.
                LogLookFailed(exception);
                changed = new TaskCompletionSource().Task;
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(BetweenLooks, _time, waiting.Token));
            await waiting.CancelAsync();
        }

        await _lease.ReleaseAtEndAsync(LogLookFailed);
    }

    /// <summary>Announces what waits.</summary>
    /// <returns>How many messages that made.</returns>
    public async Task<int> AnnounceAsync(CancellationToken cancellationToken)
    {
        var shelf = new NewsShelf();
        var messages = 0;
        long after = 0;
        while (true)
        {
            await using var db = await _stores.CreateDbContextAsync(cancellationToken);
            var channels = await WaitingAsync(db, after, cancellationToken);
            if (channels.Count == 0)
            {
                return messages;
            }

            after = channels[^1].Key;
            var states = await DigestReader.StatesAsync(db, channels, cancellationToken);
            var now = _time.GetUtcNow();
            var read = await DigestReader.ReadAsync(db, [.. states.Select(state => new NewsRequest(state, DateTimeOffset.MaxValue) { IsAtOnce = true })], shelf, now, cancellationToken);
            var recent = await RecentAsync(db, [.. channels.Select(channel => channel.Key)], now, cancellationToken);
            foreach (var state in states)
            {
                messages += await AnnounceAsync(state, read[state.Channel.Key], recent.GetValueOrDefault(state.Channel.Key), shelf, cancellationToken);
            }

            _deliveries.Raise();
        }
    }

    /// <summary>Channels that something waits for and that may be told of it.</summary>
    private Task<List<FollowingChannel>> WaitingAsync(BotDbContext db, long after, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        return db.Unscoped.Channels.AsNoTracking()
            .Where(channel => channel.Key > after && channel.SuspendedSince == null && (channel.PausedUntil == null || channel.PausedUntil <= now)
                && db.Unscoped.News.Any(row => row.ChannelKey == channel.Key && row.Delivery == null && row.When == SubscriptionTiming.Now && !row.IsArchive && !row.IsRerun))
            .OrderBy(channel => channel.Key)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    private static Task<Dictionary<long, int>> RecentAsync(BotDbContext db, List<long> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Hour;
        return db.Unscoped.Deliveries
            .Where(row => row.ChannelKey != null && channels.Contains(row.ChannelKey.Value) && row.CreatedAt > since && row.Cause.StartsWith(NewsDelivery.NewsCause))
            .GroupBy(row => row.ChannelKey!.Value)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }

    private async Task<int> AnnounceAsync(ChannelState state, NewsRead read, int recent, NewsShelf shelf, CancellationToken cancellationToken)
    {
        if (read.New.Count == 0 || recent >= MostAnHour)
        {
            return 0;
        }

        try
        {
            if (read.New.Count + recent > MostAnHour)
            {
                await CombineAsync(state, read.New, shelf, cancellationToken);
                return 1;
            }

            foreach (var entry in read.New.OrderBy(entry => entry.News.Key))
            {
                await SingleAsync(state, entry, shelf, cancellationToken);
            }

            return read.New.Count;
        }
        catch (NewsTakenException)
        {
            return 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One bad item must not stop the others; it is tried again at the next look.
            LogFailed(exception, state.Channel.Key);
            return 0;
        }
    }

    private async Task SingleAsync(ChannelState state, NewsEntry entry, NewsShelf shelf, CancellationToken cancellationToken)
    {
        await _reader.FetchTranscriptsAsync([entry], state.Libraries, shelf, always: true, cancellationToken);
        var same = await _episodes.SameConversationAsync(entry.Episode, cancellationToken);
        var reply = DigestComposer.Single(entry, same, state.Wording);
        var id = _outbox.NewId();
        await WriteAsync(NewsDelivery.Of(id, state.Channel, NewsDelivery.CauseOf(state.Channel, entry.Episode), reply, _time.GetUtcNow()), [entry], hasPlaces: false, cancellationToken);
    }

    private async Task CombineAsync(ChannelState state, IReadOnlyList<NewsEntry> entries, NewsShelf shelf, CancellationToken cancellationToken)
    {
        var (channel, now) = (state.Channel, _time.GetUtcNow());
        var id = _outbox.NewId();
        var content = DigestContent.Together(channel, id, _calendar.ZoneOf(channel, state.Settings), now, entries);
        await _reader.FetchTranscriptsAsync(DigestComposer.ShownInFull(content), state.Libraries, shelf, always: false, cancellationToken);
        var reply = DigestComposer.Combined(content, state.Wording);
        var cause = NewsDelivery.CauseOf(channel, entries.MinBy(entry => entry.News.Key)!.Episode);
        await WriteAsync(NewsDelivery.Of(id, channel, cause, reply, now), entries, hasPlaces: true, cancellationToken);
    }

    private async Task WriteAsync(Delivery delivery, IReadOnlyList<NewsEntry> entries, bool hasPlaces, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await NewsDelivery.MarkAsync(db, delivery.Id, entries, [], hasPlaces, cancellationToken);
        db.Unscoped.Deliveries.Add(delivery);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is to be announced cannot be looked for; trying again")]
    private partial void LogLookFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} could not be told of something new; it is tried again")]
    private partial void LogFailed(Exception exception, long channel);
}
