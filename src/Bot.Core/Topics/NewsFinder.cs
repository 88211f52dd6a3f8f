using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Digests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Topics;

/// <summary>
/// Finds what is new for the channels that follow something. Of all hosts on a store one follows its change sequence from where the last one was,
/// compares each changed episode with all subscriptions, and writes what channels are owed together with how far it has come: whatever it dies in
/// is done again, and nothing twice.
/// </summary>
public sealed partial class NewsFinder
{
    private const string CursorName = "news/sequence";
    private const int Batch = 16;

    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly NewsSignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger<NewsFinder> _log;
    private readonly StoreLease _lease;
    private readonly NewsCandidates _candidates;
    private readonly NewsRows _rows;
    private readonly FollowedTopics _followed = new();

    internal NewsFinder(IDbContextFactory<BotDbContext> stores, DigestSettings settings, NewsSignal signal, TimeProvider time, ILogger<NewsFinder> log)
    {
        (_stores, _signal, _time, _log) = (stores, signal, time, log);
        _lease = new StoreLease(stores, "news", time);
        _candidates = new NewsCandidates(settings, time, LogUnreadable);
        _rows = new NewsRows(time);
    }

    /// <summary>Looks at what has changed since the last time, unless another host does. One caller at a time.</summary>
    /// <returns>How many channels are owed something more, or something else, than before.</returns>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var changed = 0;
        while (await _lease.HoldAsync(cancellationToken) is not null)
        {
            await using var db = await _stores.CreateDbContextAsync(cancellationToken);
            var end = await db.SequenceAsync(cancellationToken);
            var reached = await CursorAsync(db, end, cancellationToken);
            if (reached > end)
            {
                LogStoreWentBack(reached, end);
                await MoveAsync(db, reached, end, cancellationToken);
                reached = end;
            }

            // What is followed is loaded even when nothing is new, so that the first news need not wait for it.
            await _followed.CatchUpAsync(db, end, cancellationToken);
            if (reached == end || await TakeBatchAsync(db, reached, end, cancellationToken) is not { } count)
            {
                break;
            }

            changed += count;
        }

        return changed;
    }

    /// <summary>Lets another host go on at once, when this one ends.</summary>
    /// <param name="failed">Is told what failed.</param>
    public Task ReleaseAtEndAsync(Action<Exception> failed) => _lease.ReleaseAtEndAsync(failed);

    /// <returns>How many rows were written; null when another host was faster, and has done all of it.</returns>
    private async Task<int?> TakeBatchAsync(BotDbContext db, long after, long end, CancellationToken cancellationToken)
    {
        var episodes = await db.Unscoped.Episodes.AsNoTracking()
            .Where(episode => episode.Sequence > after && episode.Sequence <= end)
            .OrderBy(episode => episode.Sequence)
            .Take(Batch)
            .Include(episode => episode.Show)
            .ToListAsync(cancellationToken);

        // The last number itself may belong to an episode that has changed again since, and so to no row.
        var reached = episodes.Count < Batch ? end : episodes[^1].Sequence;
        var news = await _candidates.FindAsync(db, episodes, _followed.Index, cancellationToken);

        // What this sees and writes is one with the step of the cursor, and no other host takes the same step.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await MoveAsync(db, after, reached, cancellationToken))
        {
            return null;
        }

        var written = 0;
        foreach (var episode in news)
        {
            written += await _rows.WriteAsync(db, episode, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        if (written > 0)
        {
            LogFound(written, news.Count);
            _signal.Raise();
        }

        return written;
    }

    /// <summary>The change up to which all was looked at. A store that has never been looked at begins with what comes from now on.</summary>
    private static async Task<long> CursorAsync(BotDbContext db, long end, CancellationToken cancellationToken)
    {
        if (await db.Unscoped.Notes.AsNoTracking().SingleOrDefaultAsync(note => note.Name == CursorName, cancellationToken) is { } known)
        {
            return long.Parse(known.Text, CultureInfo.InvariantCulture);
        }

        db.Unscoped.Notes.Add(new StoreNote { Name = CursorName, Text = end.ToString(CultureInfo.InvariantCulture) });
        await db.SaveChangesAsync(cancellationToken);
        return end;
    }

    private static async Task<bool> MoveAsync(BotDbContext db, long from, long to, CancellationToken cancellationToken)
    {
        var (before, now) = (from.ToString(CultureInfo.InvariantCulture), to.ToString(CultureInfo.InvariantCulture));
        return await db.Unscoped.Notes.Where(note => note.Name == CursorName && note.Text == before).ExecuteUpdateAsync(set => set.SetProperty(note => note.Text, now), cancellationToken) == 1;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Rows} channels are owed news of {Episodes} episodes")]
    private partial void LogFound(int rows, int episodes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The transcript of episode {Episode} cannot be read; it is compared without")]
    private partial void LogUnreadable(Exception exception, long episode);

    [LoggerMessage(Level = LogLevel.Warning, Message = "News were looked for up to change {Reached}, the store is at {Stored}: it was restored, and looking goes on from there")]
    private partial void LogStoreWentBack(long reached, long stored);
}
