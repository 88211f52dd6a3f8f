using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Language;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Digests;

/// <summary>A channel with all that decides what it gets and when.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Settings">What its workspace has decided; null when nothing.</param>
/// <param name="Followed">How what it follows is wanted, by the keys of its subscriptions.</param>
internal sealed record ChannelState(FollowingChannel Channel, WorkspaceSettings? Settings, IReadOnlyDictionary<long, SubscriptionTiming> Followed)
{
    /// <summary>What it may be told of.</summary>
    public VisibleLibraries Libraries { get; } = VisibleLibraries.For(new Viewer(Channel.Workspace));

    /// <summary>The words for what is posted there.</summary>
    public Wording Wording => Wording.For((Channel.Language ?? Settings?.Language) is { } language ? System.Globalization.CultureInfo.GetCultureInfo(language) : null);
}

/// <summary>What is to be read for a channel.</summary>
/// <param name="State">The channel.</param>
/// <param name="Until">What was found from then on is left for later.</param>
internal sealed record NewsRequest(ChannelState State, DateTimeOffset Until)
{
    /// <summary>Whether what is followed weekly is read.</summary>
    public bool IsWeekly { get; init; }

    /// <summary>Whether what is wanted at once is read, and nothing else.</summary>
    public bool IsAtOnce { get; init; }
}

/// <summary>What was read for a channel.</summary>
internal sealed record NewsRead(IReadOnlyList<NewsEntry> New, IReadOnlyList<NewsEntry> Archive, IReadOnlyList<NewsEntry> Reruns, IReadOnlyList<ChangedEntry> Changed);

/// <summary>Episodes and transcripts that were read while many channels are served in one go: most of them are told of the same ones.</summary>
internal sealed class NewsShelf
{
    /// <summary>So many at most are kept; transcripts are long.</summary>
    private const int Most = 500;

    public Dictionary<long, Episode> Episodes { get; } = [];

    public Dictionary<(long Episode, int Version), Transcript> Transcripts { get; } = [];

    public void MakeRoom()
    {
        if (Episodes.Count > Most)
        {
            Episodes.Clear();
            Transcripts.Clear();
        }
    }
}

/// <summary>
/// Reads what channels are owed, for many at a time, across workspaces. Each channel is given only what the libraries of its own workspace have,
/// with what was corrected for it.
/// </summary>
internal sealed class DigestReader(TranscriptReader transcripts)
{
    /// <summary>What was announced longer ago is not looked at for changes.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <summary>The channels with what they follow and what their workspaces have decided.</summary>
    public static async Task<IReadOnlyList<ChannelState>> StatesAsync(BotDbContext db, IReadOnlyList<FollowingChannel> channels, CancellationToken cancellationToken)
    {
        var keys = channels.Select(channel => channel.Key).ToList();
        var workspaces = channels.Select(channel => channel.Workspace).Distinct().ToList();
        var settings = await db.Unscoped.Settings.AsNoTracking().Where(row => workspaces.Contains(row.Workspace)).ToDictionaryAsync(row => row.Workspace, cancellationToken);
        var followed = (await db.Unscoped.Subscriptions.AsNoTracking()
                .Where(row => keys.Contains(row.ChannelKey) && row.EndedAt == null)
                .Select(row => new { row.ChannelKey, row.Key, row.When })
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.ChannelKey);
        return [.. channels.Select(channel => new ChannelState(
            channel, settings.GetValueOrDefault(channel.Workspace), followed[channel.Key].ToDictionary(row => row.Key, row => row.When)))];
    }

    /// <summary>What the channels are owed, by their keys.</summary>
    public static async Task<IReadOnlyDictionary<long, NewsRead>> ReadAsync(BotDbContext db, IReadOnlyList<NewsRequest> requests, NewsShelf shelf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = (await RowsAsync(db, requests, cancellationToken)).ToLookup(row => row.ChannelKey);
        var changes = await ChangesAsync(db, [.. requests.Where(request => !request.IsAtOnce)], now, cancellationToken);
        await FetchEpisodesAsync(db, shelf, [.. rows.SelectMany(group => group).Select(row => row.EpisodeKey), .. changes.Select(change => change.Episode)], cancellationToken);
        var corrections = await CorrectionsAsync(db, [.. rows.SelectMany(group => group).Select(row => row.EpisodeKey).Distinct()], cancellationToken);
        var changed = changes.ToLookup(change => change.Channel);

        var read = new Dictionary<long, NewsRead>();
        foreach (var request in requests)
        {
            var state = request.State;
            var entries = NewsEntry.InOrder(rows[state.Channel.Key].Where(row => IsWanted(row, request)).Select(row => EntryOf(row, state, shelf, corrections)).OfType<NewsEntry>()).ToList();
            var fresh = entries.Where(entry => !entry.News.IsRerun && !entry.News.IsArchive).ToList();
            var groups = state.Settings?.Archive == ArchivePolicy.Group;
            read[state.Channel.Key] = new NewsRead(
                fresh,
                groups ? [.. entries.Where(entry => entry.News is { IsArchive: true, IsRerun: false })] : [],
                [.. entries.Where(entry => entry.News.IsRerun)],
                [.. changed[state.Channel.Key].GroupBy(change => change.Episode).Select(group => ChangedOf(group, state, shelf)).OfType<ChangedEntry>()]);
        }

        return read;
    }

    /// <summary>Brings the transcripts of entries that have a line to show.</summary>
    public async Task FetchTranscriptsAsync(IEnumerable<NewsEntry> entries, VisibleLibraries libraries, NewsShelf shelf, bool always, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.Where(entry => always || entry.Matches.Found.Any(found => found.BestLine is not null)))
        {
            var place = (entry.Episode.Key, entry.Episode.Version);
            if (!shelf.Transcripts.TryGetValue(place, out var transcript)
                && (await transcripts.ReadAsync([entry.Episode], libraries, cancellationToken)).TryGetValue(entry.Episode.Key, out transcript))
            {
                shelf.Transcripts[place] = transcript;
            }

            entry.Transcript = transcript;
        }
    }

    private static bool IsWanted(ChannelNews row, NewsRequest request) => row.FoundAt < request.Until && row.When switch
    {
        // What is from the archive is not news of this minute, and waits for the digest where there is one.
        SubscriptionTiming.Now => request.IsAtOnce == !(row.IsArchive || row.IsRerun),
        SubscriptionTiming.Daily => !request.IsAtOnce,
        _ => !request.IsAtOnce && request.IsWeekly,
    };

    private static Task<List<ChannelNews>> RowsAsync(BotDbContext db, IReadOnlyList<NewsRequest> requests, CancellationToken cancellationToken)
    {
        var keys = requests.Select(request => request.State.Channel.Key).ToList();
        return db.Unscoped.News.AsNoTracking().Where(row => keys.Contains(row.ChannelKey) && row.Delivery == null).ToListAsync(cancellationToken);
    }

    private static async Task FetchEpisodesAsync(BotDbContext db, NewsShelf shelf, IEnumerable<long> wanted, CancellationToken cancellationToken)
    {
        shelf.MakeRoom();
        var missing = wanted.Distinct().Where(key => !shelf.Episodes.ContainsKey(key)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var found = await db.Unscoped.Episodes.AsNoTracking().Where(row => missing.Contains(row.Key) && row.RemovedAt == null).Include(row => row.Show).ToListAsync(cancellationToken);
        foreach (var episode in found)
        {
            shelf.Episodes[episode.Key] = episode;
        }
    }

    private static async Task<ILookup<long, Correction>> CorrectionsAsync(BotDbContext db, List<long> episodes, CancellationToken cancellationToken) =>
        (await db.Unscoped.Corrections.AsNoTracking()
            .Where(row => row.EpisodeKey != null && episodes.Contains(row.EpisodeKey.Value) && row.State == CorrectionState.Accepted)
            .ToListAsync(cancellationToken))
        .ToLookup(row => row.EpisodeKey!.Value);

    /// <summary>Null where the episode is gone, belongs to others, or where nothing that it fits is followed any more.</summary>
    private static NewsEntry? EntryOf(ChannelNews row, ChannelState state, NewsShelf shelf, ILookup<long, Correction> corrections)
    {
        var matches = new NewsMatches([.. NewsMatches.Read(row.Matches).Found.Where(found => state.Followed.ContainsKey(found.Subscription))]);
        return matches.Found.Count > 0 && shelf.Episodes.TryGetValue(row.EpisodeKey, out var episode) && state.Libraries.Contains(episode.Library)
            ? new NewsEntry(row, matches, episode, EpisodeOverlay.Of([.. corrections[row.EpisodeKey].Where(correction => state.Libraries.Contains(correction.Library))]))
            : null;
    }

    /// <summary>Since when a channel has not been told of changes: since its last digest that was a message, or will be one.</summary>
    private static async Task<Dictionary<long, DateTimeOffset>> ToldAsync(BotDbContext db, List<long> channels, CancellationToken cancellationToken) => await db.Unscoped.Deliveries
        .Where(row => row.ChannelKey != null && channels.Contains(row.ChannelKey.Value) && row.Cause.StartsWith(NewsDelivery.DigestCause)
            && row.State != DeliveryState.Failed && row.State != DeliveryState.Withdrawn)
        .GroupBy(row => row.ChannelKey!.Value)
        .Select(group => new { group.Key, At = group.Max(row => row.CreatedAt) })
        .ToDictionaryAsync(row => row.Key, row => row.At, cancellationToken);

    private static async Task<IReadOnlyList<Change>> ChangesAsync(BotDbContext db, List<NewsRequest> requests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (requests.Count == 0)
        {
            return [];
        }

        var states = requests.ToDictionary(request => request.State.Channel.Key, request => request.State);
        var keys = states.Keys.ToList();
        var told = await ToldAsync(db, keys, cancellationToken);
        var since = states.Values.ToDictionary(state => state.Channel.Key, state => told.GetValueOrDefault(state.Channel.Key, state.Channel.CreatedAt));
        var (oldest, horizon) = (since.Values.Min(), now - Remembered);
        var announced =
            from news in db.Unscoped.News.Where(row => keys.Contains(row.ChannelKey) && row.Delivery != null && row.FoundAt >= horizon && !row.IsRerun)
            join episode in db.Unscoped.Episodes.Where(row => row.RemovedAt == null) on news.EpisodeKey equals episode.Key
            select new { News = news, Episode = episode };

        var versions = await announced
            .Where(row => row.Episode.UpdatedAt > oldest && row.Episode.Version > row.News.Version)
            .Select(row => new { row.News.ChannelKey, row.News.EpisodeKey, row.Episode.UpdatedAt })
            .ToListAsync(cancellationToken);
        var corrected = await (
            from row in announced
            join correction in db.Unscoped.Corrections.Where(row => row.State == CorrectionState.Accepted && row.DecidedAt > oldest) on row.Episode.Key equals correction.EpisodeKey
            join delivery in db.Unscoped.Deliveries on row.News.Delivery equals (DeliveryId?)delivery.Id
            where correction.DecidedAt > delivery.CreatedAt
            select new { row.News.ChannelKey, row.News.EpisodeKey, correction.DecidedAt, correction.Kind, correction.Library })
            .ToListAsync(cancellationToken);
        return
        [
            .. versions.Where(row => row.UpdatedAt > since[row.ChannelKey]).Select(row => new Change(row.ChannelKey, row.EpisodeKey, null)),
            .. corrected.Where(row => row.DecidedAt > since[row.ChannelKey] && states[row.ChannelKey].Libraries.Contains(row.Library)).Select(row => new Change(row.ChannelKey, row.EpisodeKey, row.Kind)),
        ];
    }

    private static ChangedEntry? ChangedOf(IGrouping<long, Change> changes, ChannelState state, NewsShelf shelf) =>
        shelf.Episodes.TryGetValue(changes.Key, out var episode) && state.Libraries.Contains(episode.Library)
            ? new ChangedEntry(episode, [.. changes.Select(change => change.Kind).OfType<CorrectionKind>().Distinct().Order()], changes.Any(change => change.Kind is null))
            : null;

    /// <summary>Something that changed in an episode that a channel was told of; without a kind, its source changed it.</summary>
    private sealed record Change(long Channel, long Episode, CorrectionKind? Kind);
}
