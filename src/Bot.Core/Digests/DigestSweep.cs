using System.Numerics;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Digests;

/// <summary>
/// Carries out the digests that are due. For each channel the next run, the record of the day that was carried out, the message that is owed
/// and the news that are in it are written in one transaction, on condition that the channel is as it was read: of several hosts, and of one
/// that dies at any moment, each period is carried out by one, once.
/// </summary>
public sealed partial class DigestSweep
{
    /// <summary>So many channels are read, and written, at a time.</summary>
    private const int Batch = 100;

    /// <summary>A digest that comes so much later than it was due says so.</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(30);

    /// <summary>After so long a digest is not sent any more; what it would have had is in the next one.</summary>
    private static readonly TimeSpan TooLateAfter = TimeSpan.FromDays(3);

    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly DigestReader _reader;
    private readonly DigestCalendar _calendar;
    private readonly DeliveryOutbox _outbox;
    private readonly DeliverySignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    internal DigestSweep(
        IDbContextFactory<BotDbContext> stores, DigestReader reader, DigestCalendar calendar, DeliveryOutbox outbox, DeliverySignal signal, TimeProvider time, ILogger<DigestSweep> log) =>
        (_stores, _reader, _calendar, _outbox, _signal, _time, _log) = (stores, reader, calendar, outbox, signal, time, log);

    /// <summary>Carries out what is due.</summary>
    /// <returns>How many channels were taken on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var shelf = new NewsShelf();
        var done = 0;
        long after = 0;
        while (await DueAsync(after, cancellationToken) is { Count: > 0 } channels)
        {
            after = channels[^1].Key;
            if (await TryAsync(channels, shelf, cancellationToken) is { } taken)
            {
                done += taken;
            }
            else
            {
                // One of them is at fault, or another host was faster with one: each by itself, so that none keeps the others from being served.
                foreach (var channel in channels)
                {
                    done += await TryAsync([channel], shelf, cancellationToken) ?? 0;
                }
            }

            _signal.Raise();
        }

        return done;
    }

    /// <summary>Sends what has come together for a channel so far; its next digest begins where this one ends.</summary>
    /// <returns>Whether there was anything to send; null where the channel was changed in this moment.</returns>
    internal async Task<bool?> SendNowAsync(FollowingChannel channel, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var state = (await DigestReader.StatesAsync(db, [channel], cancellationToken))[0];
        var run = new Step(state) { Id = _outbox.NewId(), Cause = NewsDelivery.CauseOf(channel, now), LastDay = channel.LastDay, NextRun = channel.NextRun, Until = now, Week = now, IsWeekly = true };
        await ComposeAsync(db, [run], new NewsShelf(), now, cancellationToken);
        if (run.Reply is null || run.Content!.IsQuiet)
        {
            return false;
        }

        try
        {
            if (await WriteAsync(db, [run], now, cancellationToken) == 0)
            {
                return null;
            }
        }
        catch (NewsTakenException)
        {
            return null;
        }

        _signal.Raise();
        return true;
    }

    /// <summary>What the next digest of a channel would have if it came now.</summary>
    internal async Task<DigestContent> PreviewAsync(FollowingChannel channel, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var state = (await DigestReader.StatesAsync(db, [channel], cancellationToken))[0];
        var run = new Step(state) { Id = null, LastDay = channel.LastDay, NextRun = channel.NextRun, Until = now, Week = now, IsWeekly = true };
        await ComposeAsync(db, [run], new NewsShelf(), now, cancellationToken);
        return run.Content!;
    }

    private async Task<List<FollowingChannel>> DueAsync(long after, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.Channels.AsNoTracking()
            .Where(row => row.NextRun <= now && row.Key > after)
            .OrderBy(row => row.Key)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    /// <summary>How many were carried out; null where it could not be done together.</summary>
    private async Task<int?> TryAsync(List<FollowingChannel> channels, NewsShelf shelf, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        try
        {
            await using var db = await _stores.CreateDbContextAsync(cancellationToken);
            var steps = (await DigestReader.StatesAsync(db, channels, cancellationToken)).Select(state => Decide(state, now)).ToList();
            await ComposeAsync(db, [.. steps.Where(step => step.Id is not null)], shelf, now, cancellationToken);
            return await WriteAsync(db, steps, now, cancellationToken);
        }
        catch (NewsTakenException) when (channels.Count == 1)
        {
            return 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && channels.Count == 1)
        {
            // One bad item must not stop the others; it is due again at the next sweep.
            LogFailed(exception, channels[0].Key);
            return 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogBatchFailed(exception, channels.Count);
            return null;
        }
    }

    private Step Decide(ChannelState state, DateTimeOffset now)
    {
        var channel = state.Channel;
        if (_calendar.ScheduleOf(channel, state.Settings, state.Followed.Values) is not { } schedule)
        {
            return new Step(state) { LastDay = channel.LastDay, NextRun = null };
        }

        if (schedule.Due(channel.LastDay, channel.PeriodStart, now) is not { } run)
        {
            return new Step(state) { LastDay = channel.LastDay, NextRun = schedule.Next(channel.LastDay, channel.PeriodStart)?.At };
        }

        var next = schedule.Next(run.Day, run.At)?.At;
        var isHeld = channel.PausedUntil > now || channel.SuspendedSince is not null || now - run.At >= TooLateAfter;
        if (isHeld || channel.SkipsNext)
        {
            return new Step(state) { LastDay = run.Day, NextRun = next, UsesSkip = !isHeld };
        }

        return new Step(state)
        {
            Id = _outbox.NewId(),
            Cause = NewsDelivery.CauseOf(channel, run.Day),
            LastDay = run.Day,
            NextRun = next,
            Until = run.At,
            Week = run.IsWeekly || schedule.Days == DigestDays.None ? run.At : null,
            IsWeekly = run.IsWeekly,
            IsOfWeek = run.IsWeekly && BitOperations.IsPow2((int)channel.Days),
            IsLate = now - run.At >= LateAfter,
            SaysNothingNew = state.Settings?.SaysQuietWeeks == true && (run.IsWeekly || schedule.Days == DigestDays.None),
        };
    }

    private async Task ComposeAsync(BotDbContext db, IReadOnlyList<Step> steps, NewsShelf shelf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (steps.Count == 0)
        {
            return;
        }

        var read = await DigestReader.ReadAsync(db, [.. steps.Select(step => new NewsRequest(step.State, step.Until!.Value) { IsWeekly = step.IsWeekly })], shelf, now, cancellationToken);
        foreach (var step in steps)
        {
            var (channel, news) = (step.State.Channel, read[step.State.Channel.Key]);
            var content = new DigestContent
            {
                Channel = channel,
                Id = step.Id,
                Zone = _calendar.ZoneOf(channel, step.State.Settings),
                Start = step.IsWeekly && channel.WeekStart < channel.PeriodStart ? channel.WeekStart : channel.PeriodStart,
                End = step.Until!.Value,
                New = news.New,
                Archive = news.Archive,
                Reruns = news.Reruns,
                Changed = news.Changed,
                IsLate = step.IsLate,
                IsOfWeek = step.IsOfWeek,
                IsIntroduced = channel.Introduced,
                Next = step.NextRun,
            };
            step.Content = content;
            if (!content.IsQuiet)
            {
                await _reader.FetchTranscriptsAsync(DigestComposer.ShownInFull(content), step.State.Libraries, shelf, always: false, cancellationToken);
                step.Reply = DigestComposer.Compose(content, step.State.Wording);
            }
            else if (step.SaysNothingNew)
            {
                step.Reply = DigestComposer.Quiet(content, step.State.Wording);
            }
        }
    }

    private static async Task<int> WriteAsync(BotDbContext db, IReadOnlyList<Step> steps, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var written = 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // In the order of their keys, so that two hosts never wait for each other.
        foreach (var step in steps.OrderBy(step => step.State.Channel.Key))
        {
            if (await MoveOnAsync(db, step, cancellationToken) == 0)
            {
                continue;
            }

            written++;
            if (step is { Reply: { } reply, Id: { } id, Cause: { } cause, Content: { } content })
            {
                db.Unscoped.Deliveries.Add(NewsDelivery.Of(id, step.State.Channel, cause, reply, now, content.IsQuiet ? null : DigestFrame.Of(content)));
                if (!content.IsQuiet)
                {
                    await NewsDelivery.MarkAsync(db, id, [.. content.Placed], content.Reruns, hasPlaces: true, cancellationToken);
                }
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return written;
    }

    /// <summary>The channel as it is from now on, if it still is as it was read.</summary>
    private static Task<int> MoveOnAsync(BotDbContext db, Step step, CancellationToken cancellationToken)
    {
        var seen = step.State.Channel;
        var (key, run, day, start, skips, paused, suspended) = (seen.Key, seen.NextRun, seen.LastDay, seen.PeriodStart, seen.SkipsNext, seen.PausedUntil, seen.SuspendedSince);
        var (nextRun, lastDay, period, week) = (step.NextRun, step.LastDay, step.Until ?? seen.PeriodStart, step.Week ?? seen.WeekStart);
        var (stillSkips, introduced) = (skips && !step.UsesSkip, seen.Introduced || step is { Reply: not null, Content.IsQuiet: false });
        return db.Unscoped.Channels
            .Where(row => row.Key == key && row.NextRun == run && row.LastDay == day && row.PeriodStart == start && row.SkipsNext == skips && row.PausedUntil == paused && row.SuspendedSince == suspended)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.NextRun, nextRun)
                    .SetProperty(row => row.LastDay, lastDay)
                    .SetProperty(row => row.PeriodStart, period)
                    .SetProperty(row => row.WeekStart, week)
                    .SetProperty(row => row.SkipsNext, stillSkips)
                    .SetProperty(row => row.Introduced, introduced),
                cancellationToken);
    }

    /// <summary>What is done about a channel that is due.</summary>
    private sealed class Step(ChannelState state)
    {
        public ChannelState State => state;

        /// <summary>The delivery that its digest will be; null when there is none this time.</summary>
        public DeliveryId? Id { get; init; }

        public string? Cause { get; init; }

        public required DateOnly? LastDay { get; init; }

        public required DateTimeOffset? NextRun { get; init; }

        /// <summary>Where the period ends; null when it goes on.</summary>
        public DateTimeOffset? Until { get; init; }

        /// <summary>Where the week of what is followed weekly ends; null when it goes on.</summary>
        public DateTimeOffset? Week { get; init; }

        public bool IsWeekly { get; init; }

        public bool IsOfWeek { get; init; }

        public bool IsLate { get; init; }

        public bool SaysNothingNew { get; init; }

        public bool UsesSkip { get; init; }

        public DigestContent? Content { get; set; }

        public Reply? Reply { get; set; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The digest of channel {Channel} could not be made; it is tried again")]
    private partial void LogFailed(Exception exception, long channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Digests of {Count} channels could not be made together; each is tried by itself")]
    private partial void LogBatchFailed(Exception exception, int count);
}
