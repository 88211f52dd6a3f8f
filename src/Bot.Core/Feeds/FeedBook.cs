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
/// <param name="Address">Its address, masked.</param>
/// <param name="ShowGuid">The show's own id, which it keeps wherever it is published.</param>
public sealed record FeedPreview(
    string Title, int Episodes, int WithTranscripts, DateTimeOffset? Newest, bool LooksPrivate, string? MovedTo, IReadOnlyList<Finding> Findings, string Address, string? ShowGuid = null);

/// <summary>What came of following a feed.</summary>
/// <param name="Key">Its number, or that of the feed by which the library follows the show already.</param>
/// <param name="IsNew">Whether the library follows it only now.</param>
/// <param name="AtAnotherAddress">Whether the library follows the show already, at another address: nothing was changed.</param>
public sealed record Followed(long Key, bool IsNew, bool AtAnotherAddress);

/// <summary>What came of agreeing that a feed has moved.</summary>
public abstract record MoveOutcome
{
    private MoveOutcome()
    {
    }

    /// <summary>It is asked at its new address.</summary>
    /// <param name="Key">Its number from now on: another one where other libraries still follow it at the old address, or somebody followed the new one.</param>
    /// <param name="Address">The new address, masked.</param>
    public sealed record Moved(long Key, string Address) : MoveOutcome;

    /// <summary>It stays where it is.</summary>
    /// <param name="Reason">Why, in words without an address.</param>
    public sealed record Refused(string Reason) : MoveOutcome;

    /// <summary>The library follows no such feed.</summary>
    public sealed record Unknown : MoveOutcome;
}

/// <summary>A followed feed, as it is shown.</summary>
/// <param name="Key">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its address, masked.</param>
/// <param name="State">Whether it is polled for the library that looks.</param>
/// <param name="Trouble">What is wrong with it.</param>
/// <param name="Failures">How often in a row it could not be polled.</param>
/// <param name="ChangedAt">When it last brought something.</param>
/// <param name="PolledAt">When this host last polled it.</param>
/// <param name="LooksPrivate">Whether it looks like a private one.</param>
/// <param name="FailingSince">Since when it goes wrong.</param>
/// <param name="IsRead">Whether it was ever read to its end.</param>
/// <param name="MovedTo">Where its publisher says that it has moved to, masked; it is asked there once somebody agrees.</param>
/// <param name="MissesOlder">Whether older episodes are missing because a page of the feed could not be had; it is tried again once a day.</param>
public sealed record FollowedFeed(
    long Key,
    string Title,
    string Address,
    FeedState State,
    string? Trouble,
    int Failures,
    DateTimeOffset? ChangedAt,
    DateTimeOffset? PolledAt,
    bool LooksPrivate,
    DateTimeOffset? FailingSince,
    bool IsRead,
    string? MovedTo,
    bool MissesOlder)
{
    /// <summary>How many of its episodes these libraries have.</summary>
    public int Episodes { get; init; }

    /// <summary>How many of them lack a transcript that the feed names, because it could not be had.</summary>
    public int WithoutTranscript { get; init; }

    /// <summary>The keys of the shows that its episodes went into.</summary>
    public IReadOnlyList<long> Shows { get; init; } = [];
}

/// <summary>Which feeds are followed, and by which libraries.</summary>
public sealed class FeedBook
{
    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly WebFetcher _web;
    private readonly FeedMoves _moves;
    private readonly FeedSchedule _schedule;
    private readonly TimeProvider _time;

    internal FeedBook(IDbContextFactory<BotDbContext> stores, WebFetcher web, FeedMoves moves, FeedSchedule schedule, TimeProvider time) =>
        (_stores, _web, _moves, _schedule, _time) = (stores, web, moves, schedule, time);

    /// <summary>Looks at a feed without storing anything.</summary>
    /// <returns>The report; or why there is none.</returns>
    public async Task<(FeedPreview? Report, string? Problem)> LookAsync(string address, CancellationToken cancellationToken)
    {
        if (Parse(address) is not { } uri)
        {
            return (null, "This is not a web address: expected https://… or http://….");
        }

        var (feed, at, problem) = await ReadAsync(uri, cancellationToken);
        return feed is null ? (null, problem) : (ReportOf(feed, uri, at!), null);
    }

    /// <summary>A library follows a feed that has been looked at, unless it follows the show already at another address.</summary>
    /// <param name="library">The library that its episodes go into.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="showGuid">The show's own id, if it has one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Followed> FollowAsync(LibraryId library, string address, string title, string? showGuid, CancellationToken cancellationToken)
    {
        if (showGuid is { } guid)
        {
            // Of this library only: whether another one follows the show is nobody's business.
            var hash = ItemIdentity.Hash((Parse(address) ?? throw NotAnAddress(address)).AbsoluteUri);
            await using var db = await _stores.CreateDbContextAsync(cancellationToken);
            var known = await db.Feeds(VisibleLibraries.ForOperator(library)).Where(row => row.ShowGuid == guid).OrderBy(row => row.Key).ToListAsync(cancellationToken);
            if (known.Count > 0 && known.TrueForAll(row => row.AddressHash != hash))
            {
                return new Followed(known[0].Key, IsNew: false, AtAnotherAddress: true);
            }
        }

        var (key, isNew) = await FollowAsync(library, address, title, cancellationToken);
        return new Followed(key, isNew, AtAnotherAddress: false);
    }

    /// <summary>A library follows a feed. The feed is read with its next poll.</summary>
    /// <param name="library">The library that its episodes go into.</param>
    /// <param name="address">Where it is; has been looked at.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The feed's number, and whether the library follows it only now.</returns>
    public async Task<(long Key, bool IsNew)> FollowAsync(LibraryId library, string address, string title, CancellationToken cancellationToken)
    {
        var uri = Parse(address) ?? throw NotAnAddress(address);
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

        var follow = feed.Follows.Find(follow => follow.Library == library);
        var isNew = follow is null;
        if (follow is null)
        {
            feed.Follows.Add(new FeedFollow { Library = library, Since = _time.GetUtcNow() });

            // What the feed has brought before is new to this library.
            (feed.BodyHash, feed.State) = (null, FeedState.Active);
        }
        else
        {
            Resume(feed, follow);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (feed.Key, isNew);
    }

    /// <summary>The feeds that libraries follow, by title.</summary>
    public Task<IReadOnlyList<FollowedFeed>> ListAsync(VisibleLibraries libraries, CancellationToken cancellationToken) => ListAsync(libraries, only: null, cancellationToken);

    /// <summary>A feed that a library follows; null when it follows none of that number.</summary>
    public async Task<FollowedFeed?> FindAsync(LibraryId library, long key, CancellationToken cancellationToken) =>
        (await ListAsync(VisibleLibraries.ForOperator(library), key, cancellationToken)).SingleOrDefault();

    private async Task<IReadOnlyList<FollowedFeed>> ListAsync(VisibleLibraries libraries, long? only, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var ids = libraries.Ids;
        var feeds = await db.Feeds(libraries)
            .Where(feed => only == null || feed.Key == only)
            .Select(feed => new { Feed = feed, IsPaused = feed.Follows.Where(follow => ids.Contains(follow.Library)).All(follow => follow.PausedAt != null) })
            .ToListAsync(cancellationToken);
        if (feeds.Count == 0)
        {
            return [];
        }

        var brought = await (
            from item in db.FeedEpisodes(libraries)
            where only == null || item.FeedKey == only
            join episode in db.Episodes(libraries) on item.EpisodeKey equals episode.Key
            group item by new { item.FeedKey, episode.ShowKey } into items
            select new { items.Key.FeedKey, items.Key.ShowKey, Episodes = items.Count(), WithoutTranscript = items.Count(item => item.TranscriptTrouble != null) })
            .ToListAsync(cancellationToken);
        var byFeed = brought.ToLookup(items => items.FeedKey);
        return
        [
            .. feeds.OrderBy(row => row.Feed.Title, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Feed.Key).Select(row => Shown(row.Feed, row.IsPaused) with
            {
                Episodes = byFeed[row.Feed.Key].Sum(items => items.Episodes),
                WithoutTranscript = byFeed[row.Feed.Key].Sum(items => items.WithoutTranscript),
                Shows = [.. byFeed[row.Feed.Key].Select(items => items.ShowKey)],
            }),
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

    /// <summary>
    /// A library wants nothing of a feed for the time being, or wants it again. Other libraries are not concerned; but a feed that was given up is
    /// asked again, whoever resumes it.
    /// </summary>
    /// <returns>False when the library follows no such feed.</returns>
    public async Task<bool> PauseAsync(LibraryId library, long key, bool paused, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var feed = await db.Unscoped.Feeds.Include(row => row.Follows.Where(follow => follow.Library == library)).SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
        if (feed?.Follows is not [var follow])
        {
            return false;
        }

        if (paused)
        {
            follow.PausedAt ??= _time.GetUtcNow();
        }
        else
        {
            Resume(feed, follow);
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>A library agrees that a feed has moved to where its publisher says. The new place is looked at first: it must be the same show.</summary>
    public async Task<MoveOutcome> MoveAsync(LibraryId library, long key, CancellationToken cancellationToken)
    {
        Feed? feed;
        await using (var db = await _stores.CreateDbContextAsync(cancellationToken))
        {
            feed = await db.Feeds(VisibleLibraries.ForOperator(library)).SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
        }

        if (feed is null)
        {
            return new MoveOutcome.Unknown();
        }

        if (feed.ProposedAddress is not { } proposed)
        {
            return new MoveOutcome.Refused("Its publisher does not say that it has moved.");
        }

        var uri = new Uri(proposed);
        var (found, at, problem) = await ReadAsync(uri, cancellationToken);
        if (found is null)
        {
            return new MoveOutcome.Refused($"The new address could not be read. {problem}");
        }

        if (await _moves.LikenessAsync(feed, found.Feed, cancellationToken) != ShowLikeness.Same)
        {
            return new MoveOutcome.Refused($"The new address has another show{(found.Feed.Title is { } title ? $", '{title}'" : "")}: neither its id nor its episodes are known from this one.");
        }

        return new MoveOutcome.Moved(await _moves.MoveAsync(key, library, at!.MovedTo ?? uri, cancellationToken), SecretAddress.Masked(at.MovedTo ?? uri));
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

    private static ArgumentException NotAnAddress(string address) => new("Not a web address.", nameof(address));

    /// <summary>Fetches and reads a feed; or says why that cannot be done, with the feed that a web page names in its place.</summary>
    private async Task<(FeedOutcome.Read? Feed, FetchOutcome.Fetched? At, string? Problem)> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        return await _web.FetchAsync(new FetchRequest(address), cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => FeedReader.Read(fetched.Body, fetched.Charset, fetched.FinalAddress) switch
            {
                FeedOutcome.Read read => (read, fetched, null),
                FeedOutcome.Refused refused => (null, null, Words(refused)),
                var other => throw new InvalidOperationException(other.GetType().Name),
            },
            FetchOutcome.Refused refused => (null, null, refused.Reason),
            FetchOutcome.TooLarge tooLarge => (null, null, tooLarge.Reason),
            FetchOutcome.Failed failed => (null, null, failed.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };

        // The person has the page before them, so that its feed is no secret to them; in a log it would be one.
        static string Words(FeedOutcome.Refused refused) =>
            (refused.Line is { } line ? $"{refused.Reason} (line {line})" : refused.Reason) + (refused.Suggestion is { } feed ? $" Its feed may be {feed.AbsoluteUri}" : "");
    }

    private static void Resume(Feed feed, FeedFollow follow)
    {
        if (follow.PausedAt is not null)
        {
            // Others may have had it polled meanwhile; what it brought then is new to this library.
            (follow.PausedAt, feed.BodyHash) = (null, null);
        }

        if (feed.State != FeedState.Active)
        {
            (feed.State, feed.NotBefore, feed.FailingSince) = (FeedState.Active, null, null);
        }
    }

    /// <summary>The feed as a library sees it: given up it is for everybody, paused for the library alone.</summary>
    private FollowedFeed Shown(Feed feed, bool isPaused) => new(
        feed.Key,
        feed.Title,
        SecretAddress.Masked(new Uri(feed.Address)),
        isPaused ? FeedState.Paused : feed.State,
        feed.Trouble,
        feed.Failures,
        feed.ChangedAt,
        _schedule.PolledAt(feed.Key),
        feed.LooksPrivate,
        feed.FailingSince,
        feed.BodyHash is not null,
        feed.ProposedAddress is { } proposed ? SecretAddress.Masked(new Uri(proposed)) : null,
        feed.OlderPage is not null);

    private static FeedPreview ReportOf(FeedOutcome.Read read, Uri address, FetchOutcome.Fetched fetched) => new(
        read.Feed.Title ?? "",
        read.Feed.Items.Count,
        read.Feed.Items.Count(item => item.Transcripts.Count > 0),
        read.Feed.Items.Max(item => item.Published),
        read.Feed.LooksPrivate,
        read.Feed.NewAddress is { } moved && moved != address && moved != fetched.FinalAddress ? SecretAddress.Masked(moved) : null,
        read.Findings,
        SecretAddress.Masked(address),
        read.Feed.Guid);
}
