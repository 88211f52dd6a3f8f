using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Import.TranscriptFiles;
using Bot.Core.Workspaces;
using Bot.Search.Text;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Feeds;

/// <summary>The row that ties an item of a feed to its episode, written in the transaction that writes the episode: neither is there without the other.</summary>
internal sealed class FeedItemRow
{
    /// <summary>The format of what was read from a feed and nothing else.</summary>
    public const string Format = "feed";

    private readonly BotDbContext _db;
    private readonly FeedItemMark _mark;
    private readonly LibraryId _library;
    private FeedEpisode? _row;

    private FeedItemRow(BotDbContext db, FeedItemMark mark, LibraryId library) => (_db, _mark, _library) = (db, mark, library);

    /// <summary>The episode that the item became before; null when it is new.</summary>
    public Episode? Episode { get; private init; }

    /// <summary>Looks up what is known of an item.</summary>
    /// <param name="db">The store.</param>
    /// <param name="mark">The item.</param>
    /// <param name="library">The library that it goes into.</param>
    /// <param name="document">The item as an episode.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<FeedItemRow> FindAsync(BotDbContext db, FeedItemMark mark, LibraryId library, EpisodeDocument document, CancellationToken cancellationToken)
    {
        var row = await db.Unscoped.FeedEpisodes.SingleOrDefaultAsync(item => item.FeedKey == mark.FeedKey && item.Library == library && item.Identity == mark.Identity, cancellationToken);
        var episode = row is null ? null : await db.Unscoped.Episodes.Include(known => known.Show).SingleAsync(known => known.Key == row.EpisodeKey, cancellationToken);
        return new FeedItemRow(db, mark, library) { _row = row, Episode = episode ?? await SameDayAsync(db, mark, library, document, cancellationToken) };
    }

    /// <summary>
    /// What the feed has brought under that title and day: a show that moves to another host often gets other ids and files, and sometimes another
    /// name, with which its episodes would be looked for in vain.
    /// </summary>
    private static async Task<Episode?> SameDayAsync(BotDbContext db, FeedItemMark mark, LibraryId library, EpisodeDocument document, CancellationToken cancellationToken)
    {
        if (document.Published is not { } day)
        {
            return null;
        }

        var title = NameWords.Key(document.Title);
        return await db.Unscoped.Episodes
            .Include(known => known.Show)
            .Where(known => known.Library == library && known.TitleKey == title && known.Published == day)
            .Where(known => db.Unscoped.FeedEpisodes.Any(item => item.FeedKey == mark.FeedKey && item.Library == library && item.EpisodeKey == known.Key))
            .OrderBy(known => known.Key)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// What the episode becomes when the feed speaks of it: what a person has handed over stays, and the feed fills in what is missing; what the
    /// feed itself has brought follows the feed, except that a transcript which cannot be had today does not go away.
    /// </summary>
    public async Task<ParsedSource> OverAsync(Episode known, ParsedSource source, CancellationToken cancellationToken)
    {
        if (known.RemovedAt is not null)
        {
            return source;
        }

        var (before, format) = await KnownEpisode.ReadAsync(_db, known, cancellationToken);
        var now = _mark.MissesChapters ? source.Document with { Extras = source.Document.Extras with { Chapters = before.Extras.Chapters } } : source.Document;
        if (format is TranscriptFileFormat.FormatName or TranscriptOver.FeedFormat)
        {
            return source.As(now with { Transcript = before.Transcript }, TranscriptOver.FeedFormat);
        }

        return format == Format
            ? source.As(now with { Transcript = now.Transcript ?? before.Transcript }, Format)
            : source.As(KnownEpisode.Filled(before, now), format.EndsWith("+" + Format, StringComparison.Ordinal) ? format : $"{format}+{Format}");
    }

    /// <summary>Writes down which episode the item is, and what came of its transcript.</summary>
    public void Note(Episode episode)
    {
        if (_row is null)
        {
            _row = new FeedEpisode { FeedKey = _mark.FeedKey, Library = _library, Identity = _mark.Identity, ItemHash = _mark.ItemHash };
            _db.Unscoped.FeedEpisodes.Add(_row);
        }

        _row.EpisodeKey = episode.Key;
        _row.ItemHash = _mark.ItemHash;
        _row.TranscriptETag = _mark.Transcript.ETag;
        _row.TranscriptLastModified = _mark.Transcript.LastModified;
        _row.TranscriptFailures = _mark.Transcript.Trouble is null ? 0 : _row.TranscriptFailures + 1;
        _row.TranscriptTrouble = _mark.Transcript.Trouble;
        _row.TranscriptDueAt = _mark.Transcript.DueAt;
    }
}
