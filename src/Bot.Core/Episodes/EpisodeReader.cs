using Bot.Core.Data;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Episodes;

/// <summary>Reads episodes for a viewer.</summary>
public sealed class EpisodeReader(IDbContextFactory<BotDbContext> stores)
{
    /// <summary>The episodes with these store keys that may be seen, with everything about them but the transcript.</summary>
    public async Task<IReadOnlyDictionary<long, Episode>> ReadAsync(
        IReadOnlyCollection<long> keys, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Episodes(libraries)
            .Where(episode => keys.Contains(episode.Key))
            .Include(episode => episode.Show)
            .ToDictionaryAsync(episode => episode.Key, cancellationToken);
    }

    /// <summary>The episode of that id; where two libraries have one, the workspace's own.</summary>
    public async Task<Episode?> FindAsync(EpisodeId id, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var found = await db.Episodes(libraries).Where(episode => episode.Id == id).Include(episode => episode.Show).ToListAsync(cancellationToken);
        return libraries.Ids.Select(library => found.Find(episode => episode.Library == library)).FirstOrDefault(episode => episode is not null);
    }

    /// <summary>The other episodes of its library that are the same conversation, the first one first. Whoever sees one of them sees the library.</summary>
    public async Task<IReadOnlyList<Episode>> SameConversationAsync(Episode episode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(episode);
        var first = episode.SameAsKey ?? episode.Key;
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Episodes(VisibleLibraries.ForOperator(episode.Library))
            .Where(other => other.Key != episode.Key && (other.Key == first || other.SameAsKey == first))
            .OrderBy(other => other.Key)
            .Include(other => other.Show)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The title of an episode that was removed, with the day, if the id names one that could have been seen.</summary>
    public async Task<(string Title, DateOnly Day)?> WithdrawnAsync(EpisodeId id, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var removed = await db.WithdrawnEpisodes(libraries)
            .Where(episode => episode.Id == id)
            .Select(episode => new { episode.Title, episode.RemovedAt })
            .FirstOrDefaultAsync(cancellationToken);
        return removed is null ? null : (removed.Title, DateOnly.FromDateTime(removed.RemovedAt!.Value.UtcDateTime));
    }

    /// <summary>How many episodes may be seen, and how many of them have a transcript.</summary>
    public async Task<(int Episodes, int WithTranscript)> CountAsync(VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var counts = await db.Episodes(libraries)
            .GroupBy(episode => episode.LineCount > 0)
            .Select(group => new { HasTranscript = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return (counts.Sum(group => group.Count), counts.Where(group => group.HasTranscript).Sum(group => group.Count));
    }
}
