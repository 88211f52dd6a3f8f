using Bot.Core.Data;
using Bot.Core.Feeds.Reading;
using Bot.Core.Fetching;
using Bot.Core.Import;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Feeds;

/// <summary>What a feed looks like before it is followed: nothing is stored for it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Episodes">How many episodes it lists.</param>
/// <param name="WithTranscripts">How many of them name a transcript.</param>
/// <param name="Newest">When the newest came out.</param>
/// <param name="LooksPrivate">Whether it looks like a private one.</param>
/// <param name="MovedTo">Whether the publisher says that it has moved, masked.</param>
/// <param name="Findings">What was found, guessed, missing and odd.</param>
public sealed record FeedPreview(string Title, int Episodes, int WithTranscripts, DateTimeOffset? Newest, bool LooksPrivate, string? MovedTo, IReadOnlyList<Finding> Findings);

/// <summary>A followed feed, as it is shown.</summary>
/// <param name="Key">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its address, masked.</param>
/// <param name="State">Whether it is polled.</param>
/// <param name="Trouble">What is wrong with it.</param>
/// <param name="Failures">How often in a row it could not be polled.</param>
/// <param name="ChangedAt">When it last brought something.</param>
/// <param name="PolledAt">When this host last polled it.</param>
/// <param name="LooksPrivate">Whether it looks like a private one.</param>
public sealed record FollowedFeed(
    long Key, string Title, string Address, FeedState State, string? Trouble, int Failures, DateTimeOffset? ChangedAt, DateTimeOffset? PolledAt, bool LooksPrivate);

/// <summary>Which feeds are followed, and by which libraries.</summary>
public sealed class FeedBook
{
    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly WebFetcher _web;
    private readonly FeedSchedule _schedule;
    private readonly TimeProvider _time;

    internal FeedBook(IDbContextFactory<BotDbContext> stores, WebFetcher web, FeedSchedule schedule, TimeProvider time) =>
        (_stores, _web, _schedule, _time) = (stores, web, schedule, time);

    /// <summary>Looks at a feed without storing anything.</summary>
    /// <returns>The report; or why there is none.</returns>
    public async Task<(FeedPreview? Report, string? Problem)> LookAsync(string address, CancellationToken cancellationToken)
    {
        if (Parse(address) is not { } uri)
        {
            return (null, "This is not a web address: expected https://… or http://….");
        }

        return await _web.FetchAsync(new FetchRequest(uri), cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => FeedReader.Read(fetched.Body, fetched.Charset, fetched.FinalAddress) switch
            {
                FeedOutcome.Read read => (ReportOf(read), null),
                FeedOutcome.Refused refused => (null, refused.Line is { } line ? $"{refused.Reason} (line {line})" : refused.Reason),
                var other => throw new InvalidOperationException(other.GetType().Name),
            },
            FetchOutcome.Refused refused => (null, refused.Reason),
            FetchOutcome.TooLarge tooLarge => (null, tooLarge.Reason),
            FetchOutcome.Failed failed => (null, failed.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }

    /// <summary>A library follows a feed. The feed is read with its next poll.</summary>
    /// <param name="library">The library that its episodes go into.</param>
    /// <param name="address">Where it is; has been looked at.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The feed's number, and whether the library follows it only now.</returns>
    public async Task<(long Key, bool IsNew)> FollowAsync(LibraryId library, string address, string title, CancellationToken cancellationToken)
    {
        var uri = Parse(address) ?? throw new ArgumentException("Not a web address.", nameof(address));
        var hash = ItemIdentity.Hash(uri.AbsoluteUri);
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // The lock of the change sequence: two who add the same feed at once do it one after the other.
        await db.NextSequenceAsync(cancellationToken);
        var feed = await db.Unscoped.Feeds.Include(row => row.Follows).SingleOrDefaultAsync(row => row.AddressHash == hash, cancellationToken);
        if (feed is null)
        {
            feed = new Feed { Address = uri.AbsoluteUri, AddressHash = hash, Title = title, AddedAt = _time.GetUtcNow() };
            db.Unscoped.Feeds.Add(feed);
        }

        var isNew = feed.Follows.All(follow => follow.Library != library);
        if (isNew)
        {
            feed.Follows.Add(new FeedFollow { Library = library, Since = _time.GetUtcNow() });

            // What the feed has brought before is new to this library.
            (feed.BodyHash, feed.State) = (null, FeedState.Active);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (feed.Key, isNew);
    }

    /// <summary>The feeds that libraries follow, by title.</summary>
    public async Task<IReadOnlyList<FollowedFeed>> ListAsync(VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var feeds = await db.Feeds(libraries).ToListAsync(cancellationToken);
        return
        [
            .. feeds.OrderBy(feed => feed.Title, StringComparer.OrdinalIgnoreCase).ThenBy(feed => feed.Key).Select(feed => new FollowedFeed(
                feed.Key, feed.Title, SecretAddress.Masked(new Uri(feed.Address)), feed.State, feed.Trouble, feed.Failures, feed.ChangedAt, _schedule.PolledAt(feed.Key), feed.LooksPrivate)),
        ];
    }

    /// <summary>Reads a list of feeds that another program has exported (OPML).</summary>
    /// <returns>The addresses; or why there are none.</returns>
    public static (IReadOnlyList<string>? Addresses, string? Problem) ReadList(ReadOnlyMemory<byte> opml) => Opml.Parse(opml) switch
    {
        OpmlOutcome.Read read => ([.. read.Feeds.Select(feed => feed.Address.AbsoluteUri)], null),
        OpmlOutcome.Refused refused => (null, refused.Line is { } line ? $"{refused.Reason} (line {line})" : refused.Reason),
        var other => throw new InvalidOperationException(other.GetType().Name),
    };

    /// <summary>The feeds that a library follows as a list for other programs (OPML), with their whole addresses: for its operator only.</summary>
    public async Task<byte[]> WriteListAsync(LibraryId library, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var feeds = await db.Feeds(VisibleLibraries.ForOperator(library)).OrderBy(feed => feed.Key).Select(feed => new { feed.Title, feed.Address }).ToListAsync(cancellationToken);
        return Opml.Write("Podcasts", feeds.Select(feed => new OpmlFeed(new Uri(feed.Address), feed.Title)), _time.GetUtcNow());
    }

    /// <summary>Leaves a feed alone, or has it polled again.</summary>
    /// <returns>False when the library follows no such feed.</returns>
    public async Task<bool> PauseAsync(LibraryId library, long key, bool paused, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var changed = await db.Unscoped.Feeds
            .Where(feed => feed.Key == key && feed.Follows.Any(follow => follow.Library == library))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(feed => feed.State, paused ? FeedState.Paused : FeedState.Active)
                    .SetProperty(feed => feed.NotBefore, (DateTimeOffset?)null)
                    .SetProperty(feed => feed.FailingSince, (DateTimeOffset?)null),
                cancellationToken);
        return changed == 1;
    }

    /// <summary>A library follows a feed no longer. Its episodes stay; <c>bot remove</c> takes them out.</summary>
    /// <returns>False when the library follows no such feed.</returns>
    public async Task<bool> UnfollowAsync(LibraryId library, long key, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var removed = await db.Unscoped.FeedFollows.Where(follow => follow.FeedKey == key && follow.Library == library).ExecuteDeleteAsync(cancellationToken);
        await db.Unscoped.FeedEpisodes.Where(item => item.FeedKey == key && item.Library == library).ExecuteDeleteAsync(cancellationToken);
        if (!await db.Unscoped.FeedFollows.AnyAsync(follow => follow.FeedKey == key, cancellationToken))
        {
            await db.Unscoped.Feeds.Where(feed => feed.Key == key).ExecuteDeleteAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return removed == 1;
    }

    private static Uri? Parse(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    private static FeedPreview ReportOf(FeedOutcome.Read read) => new(
        read.Feed.Title ?? "",
        read.Feed.Items.Count,
        read.Feed.Items.Count(item => item.Transcripts.Count > 0),
        read.Feed.Items.Max(item => item.Published),
        read.Feed.LooksPrivate,
        read.Feed.NewAddress is { } moved ? SecretAddress.Masked(moved) : null,
        read.Findings);
}
