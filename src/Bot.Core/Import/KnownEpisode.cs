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

    /// <summary>An episode with what another source says of it where it says nothing itself.</summary>
    public static EpisodeDocument Filled(EpisodeDocument before, EpisodeDocument now) => before with
    {
        Show = before.Show ?? now.Show,
        Published = before.Published ?? now.Published,
        People = before.People.Count > 0 ? before.People : now.People,
        Topics = before.Topics.Count > 0 ? before.Topics : now.Topics,
        Summary = before.Summary.Count > 0 ? before.Summary : now.Summary,
        PageUrl = before.PageUrl ?? now.PageUrl,
        AudioUrl = before.AudioUrl ?? now.AudioUrl,
        Extras = new EpisodeExtras
        {
            Duration = before.Extras.Duration ?? now.Extras.Duration,
            AudioBytes = before.Extras.AudioBytes ?? now.Extras.AudioBytes,
            Chapters = before.Extras.Chapters.Count > 0 ? before.Extras.Chapters : now.Extras.Chapters,
            Soundbites = before.Extras.Soundbites.Count > 0 ? before.Extras.Soundbites : now.Extras.Soundbites,
            License = before.Extras.License ?? now.Extras.License,
            LicenseUrl = before.Extras.License is null ? now.Extras.LicenseUrl : before.Extras.LicenseUrl,

            // A wish that the publisher takes back is no wish any more.
            Blocked = now.Extras.Blocked,
        },
        Transcript = before.Transcript ?? now.Transcript,
    };
}
