using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Workspaces;
using Bot.Search.Text;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Import;

/// <summary>
/// Which known episode a source is, asked from the surest sign to the weakest: its own id, the audio file, the title and day within the
/// show. Signs that are not sure enough (the same title on another day, the same words under another name) name candidates for a person.
/// Removed episodes count: a source that comes back is the same episode.
/// </summary>
internal sealed class EpisodeIdentity(BotDbContext db, LibraryId library)
{
    /// <summary>The known episode, or null together with those that it might be.</summary>
    public async Task<(Episode? Known, IReadOnlyList<ImportCandidate> Candidates)> FindAsync(
        EpisodeDocument source, IReadOnlyList<long> sketch, CancellationToken cancellationToken)
    {
        if (source.Id is { } id)
        {
            // An id is said on purpose: an export knows what it is about, and so does nothing else.
            return (await ByIdAsync(id, cancellationToken), []);
        }

        var showKey = NameWords.Key(source.Show ?? "");
        var show = await db.Unscoped.Shows.AsNoTracking()
            .Where(known => known.Library == library && known.NameKey == showKey)
            .Select(known => known.Key)
            .SingleOrDefaultAsync(cancellationToken);
        var ofShow = db.Unscoped.Episodes.Where(episode => episode.ShowKey == show);
        var titleKey = NameWords.Key(source.Title);

        if (AudioKey(source.AudioUrl) is { } audio
            && await ofShow.FirstOrDefaultAsync(episode => episode.AudioKey == audio && episode.TitleKey == titleKey, cancellationToken) is { } byAudio)
        {
            return (byAudio, []);
        }

        var sameTitle = await ofShow.Where(episode => episode.TitleKey == titleKey).OrderBy(episode => episode.Key).ToListAsync(cancellationToken);
        foreach (var episode in sameTitle)
        {
            if (await IsSameAsync(episode, source, showKey, sketch, cancellationToken))
            {
                return (episode, []);
            }
        }

        var candidates = sameTitle
            .Select(episode => new ImportCandidate(episode.Id, episode.Title, (episode.Published, source.Published) switch
            {
                ({ } known, { } day) => $"same show and title, but published {known:yyyy-MM-dd}, not {day:yyyy-MM-dd}",
                ({ } known, null) => $"same show and title; the known one was published {known:yyyy-MM-dd}, this source gives no date",
                (null, { } day) => $"same show and title; this source was published {day:yyyy-MM-dd}, the known one has no date",
                (null, null) => "same show and title",
            }))
            .ToList();

        candidates.AddRange(await SoundingAlikeAsync(sketch, [.. sameTitle.Select(episode => episode.Key)], cancellationToken));
        return (null, candidates);
    }

    /// <summary>The episode of that id, removed or not.</summary>
    public Task<Episode?> ByIdAsync(EpisodeId id, CancellationToken cancellationToken) =>
        db.Unscoped.Episodes.FirstOrDefaultAsync(episode => episode.Library == library && episode.Id == id, cancellationToken);

    /// <summary>The audio address without its query: hosts put tokens and counters there.</summary>
    public static string? AudioKey(Uri? audio) => audio?.GetLeftPart(UriPartial.Path);

    /// <summary>Whether an episode of the same show and title is this one, as far as days and words tell.</summary>
    private async Task<bool> IsSameAsync(
        Episode known, EpisodeDocument source, string showKey, IReadOnlyList<long> sketch, CancellationToken cancellationToken)
    {
        switch (known.Published, source.Published)
        {
            case (null, null):
                // Two pages that name neither show nor day have only a title in common, such as "Introduction".
                return showKey.Length > 0;

            case ({ } a, { } b) when a == b:
                return true;

            case ({ } a, { } b) when Math.Abs(a.DayNumber - b.DayNumber) == 1:
                // Days move by one with time zones; a daily show that repeats its title says other words.
                var hashes = await db.Unscoped.Sketches.Where(hash => hash.EpisodeKey == known.Key).Select(hash => hash.Hash).ToListAsync(cancellationToken);
                return hashes.Count == 0 || sketch.Count == 0 || hashes.Intersect(sketch).Count() >= TranscriptSketch.LooksAlike;

            default:
                return false;
        }
    }

    private async Task<IEnumerable<ImportCandidate>> SoundingAlikeAsync(IReadOnlyList<long> sketch, IReadOnlyList<long> except, CancellationToken cancellationToken)
    {
        if (sketch.Count == 0)
        {
            return [];
        }

        var shared = await db.Unscoped.Sketches.AsNoTracking()
            .Where(hash => sketch.Contains(hash.Hash))
            .GroupBy(hash => hash.EpisodeKey)
            .Where(group => group.Count() >= TranscriptSketch.LooksAlike)
            .Select(group => new { Episode = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Episode, group => group.Count, cancellationToken);
        if (shared.Count == 0)
        {
            return [];
        }

        var alike = await db.Unscoped.Episodes.AsNoTracking()
            .Where(episode => shared.Keys.Contains(episode.Key) && episode.Library == library && !except.Contains(episode.Key))
            .Select(episode => new { episode.Key, episode.Id, episode.Title })
            .ToListAsync(cancellationToken);

        return alike
            .OrderByDescending(match => shared[match.Key])
            .Take(3)
            .Select(match => new ImportCandidate(
                match.Id, match.Title, $"the transcript says mostly the same (about {shared[match.Key] * 100 / TranscriptSketch.Size} % alike)"));
    }
}
