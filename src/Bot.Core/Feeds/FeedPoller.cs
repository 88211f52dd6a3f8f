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
    /// <param name="Tally">What.</param>
    /// <param name="Findings">What was seen in it.</param>
    public sealed record Taken(FeedTally Tally, IReadOnlyList<Import.Finding> Findings) : PollOutcome
    {
        /// <summary>What it brought to all libraries together.</summary>
        public FeedCounts Counts => Tally.Total;
    }

    /// <summary>It is as it was.</summary>
    public sealed record Same : PollOutcome;

    /// <summary>It could not be had, or is no feed.</summary>
    /// <param name="Reason">Why, in words without its address.</param>
    public sealed record Failed(string Reason) : PollOutcome;

    /// <summary>There is no such feed, or nobody wants it for the time being.</summary>
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
    private readonly FeedPages _pages;
    private readonly FeedMoves _moves;
    private readonly FeedIntake _intake;
    private readonly FeedSchedule _schedule;
    private readonly TimeProvider _time;
    private readonly ILogger<FeedPoller> _log;

    internal FeedPoller(IDbContextFactory<BotDbContext> stores, WebFetcher web, FeedPages pages, FeedMoves moves, FeedIntake intake, FeedSchedule schedule, TimeProvider time, ILogger<FeedPoller> log) =>
        (_stores, _web, _pages, _moves, _intake, _schedule, _time, _log) = (stores, web, pages, moves, intake, schedule, time, log);

    /// <summary>The feeds that are due: of those that at least one library wants.</summary>
    internal async Task<IReadOnlyList<Feed>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var feeds = await db.Unscoped.Feeds.AsNoTracking().Where(feed => feed.State != FeedState.Stopped && feed.Follows.Any(follow => follow.PausedAt == null)).ToListAsync(cancellationToken);
        return [.. feeds.Where(_schedule.IsDue)];
    }

    /// <summary>Polls one feed now.</summary>
    public async Task<PollOutcome> PollAsync(long key, CancellationToken cancellationToken)
    {
        Feed? feed;
        await using (var db = await _stores.CreateDbContextAsync(cancellationToken))
        {
            feed = await db.Unscoped.Feeds.AsNoTracking().Include(row => row.Follows.Where(follow => follow.PausedAt == null)).SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
        }

        if (feed is not { Follows.Count: > 0 })
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
            FetchOutcome.NotModified => await SettleAsync(feed, cancellationToken),
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
        if (isSame && !(whole && feed.OlderPage is not null) && !await _intake.HasDueTranscriptsAsync(feed, cancellationToken))
        {
            if (whole)
            {
                await ChangeAsync(feed, row => (row.FetchedWholeAt, row.ETag, row.LastModified) = (_time.GetUtcNow(), fetched.ETag, fetched.LastModified), cancellationToken);
            }

            // The same bytes are the same show, wherever they come from now.
            var settled = await SettleAsync(feed, cancellationToken);
            await FollowMoveAsync(feed, fetched.MovedTo, cancellationToken);
            return settled;
        }

        switch (FeedReader.Read(fetched.Body, fetched.Charset, fetched.FinalAddress))
        {
            case FeedOutcome.Read read:
                ShowLikeness? moved = fetched.MovedTo is null ? null : await _moves.LikenessAsync(feed, read.Feed, cancellationToken);
                if (moved == ShowLikeness.Other)
                {
                    return await FailAsync(feed, $"The address now leads to another show{(read.Feed.Title is { } title ? $", '{title}'" : "")}. Nothing of it was taken. Look where the show is now, and follow that.", null, cancellationToken);
                }

                var older = await ReadOlderAsync(feed, read.Feed, fetched.FinalAddress, whole, cancellationToken);
                var tally = await _intake.TakeAsync(feed, older.Feed, cancellationToken);
                await ChangeAsync(
                    feed,
                    row =>
                    {
                        Note(row, read.Feed, fetched, hash, whole, tally.Total);
                        row.OlderPage = older.BrokeOffAt?.AbsoluteUri ?? (whole ? null : row.OlderPage);
                    },
                    cancellationToken);
                await FollowMoveAsync(feed, moved == ShowLikeness.Same ? fetched.MovedTo : null, cancellationToken);
                return tally.Total is { Added: 0, Updated: 0 } && isSame ? new PollOutcome.Same() : new PollOutcome.Taken(tally, [.. read.Findings, .. new[] { older.Finding }.OfType<Import.Finding>()]);
            case FeedOutcome.Refused refused:
                return await FailAsync(feed, refused.Reason, null, cancellationToken);
            case var other:
                throw new InvalidOperationException(other.GetType().Name);
        }
    }

    /// <summary>
    /// The feed with its older pages, where they are needed: the first time all of them, later the rest of those that could not be had, and those up to
    /// a known episode where so much came at once that the first page knows none.
    /// </summary>
    private async Task<FeedPagesRead> ReadOlderAsync(Feed feed, FeedDocument first, Uri at, bool whole, CancellationToken cancellationToken)
    {
        if (feed.BodyHash is null)
        {
            return await _pages.ReadAsync(first, at, null, _ => false, cancellationToken);
        }

        if (whole && feed.OlderPage is { } brokeOffAt)
        {
            return await _pages.ReadAsync(first, at, new Uri(brokeOffAt), _ => false, cancellationToken);
        }

        if (first is { NextPage: null, PrevArchive: null } || first.Items.Count == 0)
        {
            return new FeedPagesRead(first);
        }

        var known = await _intake.IdentitiesAsync(feed, cancellationToken);
        return KnowsOne(first) ? new FeedPagesRead(first) : await _pages.ReadAsync(first, at, null, KnowsOne, cancellationToken);

        bool KnowsOne(FeedDocument page) => ItemIdentity.Of(page).Any(known.Contains);
    }

    /// <summary>What was taken is in the store already, so that a feed which is noted as read has been read to its end.</summary>
    private void Note(Feed row, FeedDocument document, FetchOutcome.Fetched fetched, string hash, bool whole, FeedCounts counts)
    {
        var now = _time.GetUtcNow();
        if (row.ChangedAt is null || row.BodyHash is null)
        {
            // What was there before it was followed is no news of today.
            row.ChangedAt = document.Items.Max(item => item.Published) is { } newest && newest < now ? newest : now;
        }
        else if (counts is not { Added: 0, Updated: 0 })
        {
            row.ChangedAt = now;
        }

        row.BodyHash = hash;
        row.ETag = fetched.ETag;
        row.LastModified = fetched.LastModified;
        row.FetchedWholeAt = whole ? now : row.FetchedWholeAt;
        row.Title = string.IsNullOrWhiteSpace(document.Title) ? row.Title : document.Title;
        row.ShowGuid = document.Guid ?? row.ShowGuid;
        row.LooksPrivate |= document.LooksPrivate;
        row.ProposedAddress = document.NewAddress is { } proposed && proposed.AbsoluteUri != row.Address && proposed != fetched.FinalAddress ? proposed.AbsoluteUri : null;
        row.IsComplete = document.Complete || document.UpdateFrequency is { Complete: true };
        row.RhythmHours = FeedRhythm.HoursOf(document, now);
        Heal(row);
    }

    /// <summary>A feed that could be had again is as good as any.</summary>
    private async Task<PollOutcome> SettleAsync(Feed feed, CancellationToken cancellationToken)
    {
        if (feed.Trouble is not null)
        {
            await ChangeAsync(feed, Heal, cancellationToken);
        }

        return new PollOutcome.Same();
    }

    /// <summary>A feed that has moved for good is asked at its new place, where it is the same show.</summary>
    private async Task FollowMoveAsync(Feed feed, Uri? movedTo, CancellationToken cancellationToken)
    {
        if (movedTo is not null && movedTo.AbsoluteUri != feed.Address)
        {
            await _moves.MoveAsync(feed.Key, null, movedTo, cancellationToken);
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
                row.State = now - row.FailingSince > GivesUpAfter ? FeedState.Stopped : row.State;
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
