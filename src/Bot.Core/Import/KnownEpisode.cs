using Bot.Core.Data;
using Bot.Core.Episodes;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Import;

/// <summary>What the store has of an episode, for sources that only add to it.</summary>
/// <param name="Document">The episode as it is, without its id.</param>
/// <param name="Format">The format of the source that it was read from.</param>
internal sealed record KnownEpisode(EpisodeDocument Document, string Format)
{
    public static async Task<KnownEpisode> ReadAsync(BotDbContext db, Episode known, CancellationToken cancellationToken)
    {
        var format = await db.Unscoped.Originals.Where(original => original.EpisodeKey == known.Key && original.Version == known.Version).Select(original => original.Format).SingleAsync(cancellationToken);
        var transcript = await db.Unscoped.Transcripts.AsNoTracking().SingleOrDefaultAsync(row => row.EpisodeKey == known.Key && row.Version == known.Version, cancellationToken);
        await db.Entry(known).Reference(episode => episode.Show).LoadAsync(cancellationToken);
        return new KnownEpisode(EpisodeExporter.DocumentOf(known, transcript) with { Id = null }, format);
    }
}
