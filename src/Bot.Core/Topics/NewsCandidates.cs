using System.Text.Json;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Topics;

/// <summary>An episode that is new to somebody.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="IsArchive">Whether it came out longer ago than counts as new.</param>
/// <param name="Found">The subscriptions that it fits; none where it waits for a channel whose subscriptions it fits no more.</param>
internal sealed record NewsCandidate(Episode Episode, bool IsArchive, IReadOnlyList<FollowerMatch> Found)
{
    /// <summary>Whether all of it was compared: only then what is not found does not fit.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>Decides which of the changed episodes are new, and to whom.</summary>
internal sealed class NewsCandidates(DigestSettings settings, TimeProvider time, Action<Exception, long> unreadable)
{
    /// <summary>For so long after an episode came in, a later version of it (its transcript, mostly) can make it news. After that it is an edit.</summary>
    public static readonly TimeSpan NewVersionsCountFor = TimeSpan.FromDays(14);

    /// <summary>The episodes among these that are new to a subscription which they fit, and those that some channel is still to be told of.</summary>
    public async Task<IReadOnlyList<NewsCandidate>> FindAsync(BotDbContext db, IReadOnlyCollection<Episode> changed, TopicIndex followed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(followed);
        var oldest = time.GetUtcNow() - NewVersionsCountFor;
        var possible = changed.Where(episode => episode is { RemovedAt: null, IsBackCatalogue: false } && episode.FirstSeen >= oldest).ToList();
        if (possible.Count == 0 || followed.Count == 0)
        {
            return [];
        }

        var transcripts = await TranscriptsAsync(db, possible, cancellationToken);
        var names = await NamesAsync(db, possible, cancellationToken);
        var waiting = await WaitingAsync(db, possible, cancellationToken);
        var news = new List<NewsCandidate>();
        foreach (var episode in possible)
        {
            var view = ViewOf(episode, transcripts.GetValueOrDefault(episode.Key), [.. names[episode.Key]]);
            var found = followed.Match(view).Where(match => IsNewTo(match.Follower, episode)).ToList();
            if (found.Count > 0 || waiting.Contains(episode.Key))
            {
                news.Add(new NewsCandidate(episode, IsArchive(episode), found) { IsWhole = episode.LineCount == 0 || transcripts.ContainsKey(episode.Key) });
            }
        }

        return news;
    }

    /// <summary>Whether it came in after the subscription was made; in the same instant, the order of the changes decides.</summary>
    private static bool IsNewTo(TopicFollower follower, Episode episode) =>
        episode.FirstSeen > follower.CreatedAt || (episode.FirstSeen == follower.CreatedAt && episode.Sequence > follower.Sequence);

    private bool IsArchive(Episode episode) =>
        settings.NewWithinDays > 0
        && episode.Published is { } published
        && published < DateOnly.FromDateTime(episode.FirstSeen.UtcDateTime).AddDays(-settings.NewWithinDays);

    /// <summary>An episode as those see it who see its library, and as each workspace does that has corrected a name in it.</summary>
    private static TopicEpisode ViewOf(Episode episode, Transcript? transcript, List<Correction> names)
    {
        var forAll = names.FindAll(row => row.Library == episode.Library || row.Library == LibraryId.Shared);
        return TopicEpisode.Of(episode, PeopleOf(episode, forAll), transcript) with
        {
            PeopleFor = names.Select(row => row.Library).Distinct()
                .Where(library => library != episode.Library && library != LibraryId.Shared)
                .ToDictionary(library => WorkspaceId.Parse(library.Value), library => PeopleOf(episode, names.FindAll(row => row.Library == library || row.Library == LibraryId.Shared))),
        };
    }

    private static IReadOnlyList<string> PeopleOf(Episode episode, List<Correction> names) => [.. EpisodeOverlay.Of(names).PeopleOf(episode).Select(person => person.Name)];

    private static async Task<HashSet<long>> WaitingAsync(BotDbContext db, List<Episode> episodes, CancellationToken cancellationToken)
    {
        var keys = episodes.ConvertAll(episode => episode.Key);
        return [.. await db.Unscoped.News.Where(row => keys.Contains(row.EpisodeKey) && row.Delivery == null).Select(row => row.EpisodeKey).Distinct().ToListAsync(cancellationToken)];
    }

    private static async Task<ILookup<long, Correction>> NamesAsync(BotDbContext db, List<Episode> episodes, CancellationToken cancellationToken)
    {
        var keys = episodes.ConvertAll(episode => episode.Key);
        var names = await db.Unscoped.Corrections.AsNoTracking()
            .Where(row => row.EpisodeKey != null && keys.Contains(row.EpisodeKey.Value) && row.State == CorrectionState.Accepted)
            .Where(row => row.Kind == CorrectionKind.Name || row.Kind == CorrectionKind.Apart)
            .ToListAsync(cancellationToken);
        return names.ToLookup(row => row.EpisodeKey!.Value);
    }

    private async Task<Dictionary<long, Transcript>> TranscriptsAsync(BotDbContext db, List<Episode> episodes, CancellationToken cancellationToken)
    {
        var keys = episodes.Where(episode => episode.LineCount > 0).Select(episode => episode.Key).ToList();
        var versions = episodes.ToDictionary(episode => episode.Key, episode => episode.Version);
        var stored = await db.Unscoped.Transcripts.AsNoTracking()
            .Where(row => keys.Contains(row.EpisodeKey))
            .Join(db.Unscoped.Episodes, row => new { Key = row.EpisodeKey, row.Version }, episode => new { episode.Key, episode.Version }, (row, _) => row)
            .ToListAsync(cancellationToken);
        var read = new Dictionary<long, Transcript>();

        // A version that came in since this was read is looked at when its own turn comes.
        foreach (var row in stored.Where(row => versions[row.EpisodeKey] == row.Version))
        {
            try
            {
                read[row.EpisodeKey] = Transcript.FromStore(row.Lines);
            }
            catch (Exception exception) when (exception is InvalidDataException or JsonException)
            {
                // One damaged row must not keep all others from being announced.
                unreadable(exception, row.EpisodeKey);
            }
        }

        return read;
    }
}
