using System.Security.Cryptography;
using Bot.Core.Data;
using Bot.Core.Feeds.Reading;
using Bot.Core.Fetching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Feeds;

/// <summary>What came of polling a feed.</summary>
public abstract record PollOutcome
{
    private PollOutcome()
    {
    }

    /// <summary>It brought something, or was read for the first time.</summary>
    /// <param name="Counts">What.</param>
    /// <param name="Findings">What was seen in it.</param>
    public sealed record Taken(FeedCounts Counts, IReadOnlyList<Import.Finding> Findings) : PollOutcome;

    /// <summary>It is as it was.</summary>
    public sealed record Same : PollOutcome;

    /// <summary>It could not be had, or is no feed.</summary>
    /// <param name="Reason">Why, in words without its address.</param>
    public sealed record Failed(string Reason) : PollOutcome;

    /// <summary>There is no such feed.</summary>
    public sealed record Unknown : PollOutcome;
}

/// <summary>
/// Polls a feed: asks whether it has changed, reads it, has its items taken. Nothing is written when nothing is new. A feed that fails is asked
/// ever more seldom, and after two weeks not any more.
/// </summary>
public sealed partial class FeedPoller
{
    private static readonly TimeSpan WholeEvery = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(14);

    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly WebFetcher _web;
    private readonly FeedIntake _intake;
    private readonly FeedSchedule _schedule;
    private readonly TimeProvider _time;
    private readonly ILogger<FeedPoller> _log;

    internal FeedPoller(IDbContextFactory<BotDbContext> stores, WebFetcher web, FeedIntake intake, FeedSchedule schedule, TimeProvider time, ILogger<FeedPoller> log) =>
        (_stores, _web, _intake, _schedule, _time, _log) = (stores, web, intake, schedule, time, log);

    /// <summary>The feeds that are due.</summary>
    internal async Task<IReadOnlyList<Feed>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var feeds = await db.Unscoped.Feeds.AsNoTracking().Where(feed => feed.State == FeedState.Active && feed.Follows.Count > 0).ToListAsync(cancellationToken);
        return [.. feeds.Where(_schedule.IsDue)];
    }

    /// <summary>Polls one feed now.</summary>
    public async Task<PollOutcome> PollAsync(long key, CancellationToken cancellationToken)
    {
        Feed? feed;
        await using (var db = await _stores.CreateDbContextAsync(cancellationToken))
        {
            feed = await db.Unscoped.Feeds.AsNoTracking().Include(row => row.Follows).SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
        }

        if (feed is null)
        {
            return new PollOutcome.Unknown();
        }

        // Where a transcript is due, only the feed itself says where it is.
        var whole = feed.BodyHash is null || feed.FetchedWholeAt is null || _time.GetUtcNow() - feed.FetchedWholeAt >= WholeEvery
            || await _intake.HasDueTranscriptsAsync(feed, cancellationToken);
        var request = new FetchRequest(new Uri(feed.Address)) { ETag = whole ? null : feed.ETag, LastModified = whole ? null : feed.LastModified };
        var outcome = await _web.FetchAsync(request, cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => await ReadAsync(feed, fetched, whole, cancellationToken),
            FetchOutcome.NotModified same => await SettleAsync(feed, same.MovedTo, cancellationToken),
            FetchOutcome.Refused refused => await FailAsync(feed, refused.Reason, null, cancellationToken),
            FetchOutcome.TooLarge tooLarge => await FailAsync(feed, tooLarge.Reason, null, cancellationToken),
            FetchOutcome.Failed failed => await FailAsync(feed, failed.Reason, failed.RetryAfter, cancellationToken),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
        _schedule.Polled(feed);
        return outcome;
    }

    private async Task<PollOutcome> ReadAsync(Feed feed, FetchOutcome.Fetched fetched, bool whole, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(fetched.Body.Span));
        var isSame = hash == feed.BodyHash;
        if (isSame && !await _intake.HasDueTranscriptsAsync(feed, cancellationToken))
        {
            if (whole)
            {
                await ChangeAsync(feed, row => (row.FetchedWholeAt, row.ETag, row.LastModified) = (_time.GetUtcNow(), fetched.ETag, fetched.LastModified), cancellationToken);
            }

            return await SettleAsync(feed, fetched.MovedTo, cancellationToken);
        }

        switch (FeedReader.Read(fetched.Body, fetched.Charset, fetched.FinalAddress))
        {
            case FeedOutcome.Read read:
                var counts = await _intake.TakeAsync(feed, read.Feed, cancellationToken);
                await ChangeAsync(feed, row => Note(row, read.Feed, fetched, hash, whole), cancellationToken);
                await FollowMoveAsync(feed, fetched.MovedTo, cancellationToken);
                return counts is { Added: 0, Updated: 0 } && isSame ? new PollOutcome.Same() : new PollOutcome.Taken(counts, read.Findings);
            case FeedOutcome.Refused refused:
                return await FailAsync(feed, refused.Reason, null, cancellationToken);
            case var other:
                throw new InvalidOperationException(other.GetType().Name);
        }
    }

    /// <summary>What was taken is in the store already, so that a feed which is noted as read has been read to its end.</summary>
    private void Note(Feed row, FeedDocument document, FetchOutcome.Fetched fetched, string hash, bool whole)
    {
        var now = _time.GetUtcNow();
        row.ChangedAt = row.BodyHash == hash ? row.ChangedAt : document.Items.Max(item => item.Published) is { } newest && newest < now && row.BodyHash is null ? newest : now;
        row.BodyHash = hash;
        row.ETag = fetched.ETag;
        row.LastModified = fetched.LastModified;
        row.FetchedWholeAt = whole ? now : row.FetchedWholeAt;
        row.Title = string.IsNullOrWhiteSpace(document.Title) ? row.Title : document.Title;
        row.ShowGuid = document.Guid ?? row.ShowGuid;
        row.LooksPrivate |= document.LooksPrivate;
        row.EveryMinutes = document.UpdateFrequency is { Complete: true } || document.Complete ? 7 * 24 * 60 : null;
        Heal(row);
    }

    /// <summary>A feed that could be had again is as good as any.</summary>
    private async Task<PollOutcome> SettleAsync(Feed feed, Uri? movedTo, CancellationToken cancellationToken)
    {
        if (feed.Trouble is not null)
        {
            await ChangeAsync(feed, Heal, cancellationToken);
        }

        await FollowMoveAsync(feed, movedTo, cancellationToken);
        return new PollOutcome.Same();
    }

    /// <summary>A feed that has moved for good is asked at its new place, unless that is followed as a feed of its own already.</summary>
    private async Task FollowMoveAsync(Feed feed, Uri? movedTo, CancellationToken cancellationToken)
    {
        if (movedTo is null || movedTo.AbsoluteUri == feed.Address)
        {
            return;
        }

        var hash = ItemIdentity.Hash(movedTo.AbsoluteUri);
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        if (!await db.Unscoped.Feeds.AnyAsync(row => row.AddressHash == hash, cancellationToken))
        {
            await ChangeAsync(feed, row => (row.Address, row.AddressHash) = (movedTo.AbsoluteUri, hash), cancellationToken);
            LogMoved(feed.Key);
        }
    }

    private static void Heal(Feed row) => (row.Trouble, row.Failures, row.FailingSince, row.NotBefore) = (null, 0, null, null);

    private async Task<PollOutcome> FailAsync(Feed feed, string reason, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await ChangeAsync(
            feed,
            row =>
            {
                row.Trouble = reason;
                row.Failures++;
                row.FailingSince ??= now;
                var pause = FeedSchedule.Hourly * Math.Pow(2, Math.Min(row.Failures - 1, 10));
                pause = pause > LongestPause ? LongestPause : pause;
                row.NotBefore = now + (retryAfter > pause ? retryAfter.Value : pause);
                row.State = row.State == FeedState.Active && now - row.FailingSince > GivesUpAfter ? FeedState.Stopped : row.State;
            },
            cancellationToken);
        LogFailed(feed.Key, reason);
        return new PollOutcome.Failed(reason);
    }

    private async Task ChangeAsync(Feed feed, Action<Feed> change, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        if (await db.Unscoped.Feeds.SingleOrDefaultAsync(row => row.Key == feed.Key, cancellationToken) is { } row)
        {
            change(row);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Feed {Feed} has moved for good and is asked at its new place")]
    private partial void LogMoved(long feed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Feed} could not be polled: {Reason}")]
    private partial void LogFailed(long feed, string reason);
}
