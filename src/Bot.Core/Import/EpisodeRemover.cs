using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Workspaces;
using Bot.Search.Text;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Import;

/// <summary>
/// Takes episodes out of the store for good: their words, originals and notes are deleted, and a tombstone with the id and title stays,
/// so that what was posted of them can say that they were withdrawn.
/// </summary>
public sealed class EpisodeRemover(IDbContextFactory<BotDbContext> stores, ChangeSignal changes, TimeProvider time)
{
    /// <summary>Removes one episode.</summary>
    /// <returns>Its title, or null when the library has no such episode.</returns>
    public async Task<string?> RemoveEpisodeAsync(LibraryId library, EpisodeId id, CancellationToken cancellationToken)
    {
        var removed = await RemoveAsync(rows => rows.Where(episode => episode.Library == library && episode.Id == id), cancellationToken);
        return removed.SingleOrDefault();
    }

    /// <summary>Removes every episode of a show, all in one transaction.</summary>
    /// <returns>The titles of the removed episodes; none when the library has no such show.</returns>
    public Task<IReadOnlyList<string>> RemoveShowAsync(LibraryId library, string show, CancellationToken cancellationToken)
    {
        var key = NameWords.Key(show);
        return RemoveAsync(rows => rows.Where(episode => episode.Library == library && episode.Show.NameKey == key), cancellationToken);
    }

    private async Task<IReadOnlyList<string>> RemoveAsync(Func<IQueryable<Episode>, IQueryable<Episode>> which, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sequence = await db.NextSequenceAsync(cancellationToken);

        var episodes = await which(db.Unscoped.Episodes.Where(episode => episode.RemovedAt == null))
            .OrderBy(episode => episode.Key)
            .ToListAsync(cancellationToken);
        if (episodes.Count == 0)
        {
            return [];
        }

        for (var index = 0; index < episodes.Count; index++)
        {
            var episode = episodes[index];

            // Each change has a number of its own; the first was taken with the lock.
            episode.Sequence = index == 0 ? sequence : await db.NextSequenceAsync(cancellationToken);
            episode.RemovedAt = time.GetUtcNow();
            episode.UpdatedAt = time.GetUtcNow();
            episode.Why = null;
            episode.Summary = [];
            episode.PageUrl = null;
            episode.AudioUrl = null;
            episode.LineCount = 0;
            episode.TranscriptHash = null;
            episode.ContentHash = "";
            episode.People.Clear();
            episode.Topics = [];
            episode.Claims.Clear();
            episode.Evidence = null;
            episode.Extract = null;
            episode.Written = null;
            episode.Extras = null;
            episode.SameAsKey = null;

            await db.Unscoped.Transcripts.Where(row => row.EpisodeKey == episode.Key).ExecuteDeleteAsync(cancellationToken);
            await db.Unscoped.Originals.Where(row => row.EpisodeKey == episode.Key).ExecuteDeleteAsync(cancellationToken);
            await db.Unscoped.Sketches.Where(row => row.EpisodeKey == episode.Key).ExecuteDeleteAsync(cancellationToken);
            await db.Unscoped.Corrections.Where(row => row.EpisodeKey == episode.Key).ExecuteDeleteAsync(cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Raise();
        return [.. episodes.Select(episode => episode.Title)];
    }
}
