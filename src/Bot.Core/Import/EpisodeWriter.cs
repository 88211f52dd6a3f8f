using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Evidence;
using Bot.Core.Extracts;
using Bot.Core.Feeds;
using Bot.Core.Import.TranscriptFiles;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Bot.Search.Text;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Import;

/// <summary>
/// Writes a parsed source into the store, all of it in one transaction or nothing: as a new episode, or as the next version of the one
/// that it is.
/// </summary>
public sealed class EpisodeWriter(IDbContextFactory<BotDbContext> stores, ChangeSignal changes, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    internal async Task<ImportResult> WriteAsync(ParsedSource source, ImportOptions options, CancellationToken cancellationToken)
    {
        // Within this process writers queue here, in order and without polling; the database keeps other processes apart.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await WriteInTurnAsync(source, options, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ImportResult> WriteInTurnAsync(ParsedSource source, ImportOptions options, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sequence = await db.NextSequenceAsync(cancellationToken);

        var identity = new EpisodeIdentity(db, options.Library);
        var item = options.Item is { } mark ? await FeedItemRow.FindAsync(db, mark, options.Library, source.Document, cancellationToken) : null;
        Episode? known;
        if (item?.Episode is { } listed)
        {
            known = listed;
        }
        else if (options.SameAs is { } said)
        {
            known = await identity.ByIdAsync(said, cancellationToken);
            if (known is null)
            {
                return new ImportResult.Refused($"There is no episode '{said}' in the library '{options.Library}' that this could be a version of.", null);
            }
        }
        else if (options.AsNew)
        {
            known = null;
        }
        else
        {
            (known, var candidates) = await identity.FindAsync(source.Document, source.Sketch, cancellationToken);
            if (known is null && candidates.Count > 0 && item is null)
            {
                return new ImportResult.Undecided(candidates);
            }
        }

        if (item is not null && known is not null)
        {
            source = await item.OverAsync(known, source, cancellationToken);
            if (known.RemovedAt is not null || known.ContentHash == source.ContentHash)
            {
                // What somebody has taken out does not come back because a feed still lists it.
                item.Note(known);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return source.Stored(ImportChange.Unchanged, known);
            }
        }

        if (known is { RemovedAt: null } && source.Format == TranscriptFileFormat.FormatName)
        {
            source = TranscriptOver.Of(await KnownEpisode.ReadAsync(db, known, cancellationToken), source);
        }

        if (known is { RemovedAt: null } && known.ContentHash == source.ContentHash)
        {
            // Other bytes, same content: nothing for anybody to see. The transaction is rolled back, the store untouched.
            return source.Stored(ImportChange.Unchanged, known);
        }

        var change = known switch
        {
            null => ImportChange.Added,
            { RemovedAt: not null } => ImportChange.Restored,
            _ => ImportChange.Updated,
        };

        var episode = known ?? await AddAsync(db, identity, source, options, cancellationToken);
        await FillAsync(db, episode, source, sequence, cancellationToken);
        item?.Note(episode);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Raise();

        return source.Stored(change, episode);
    }

    private async Task<Episode> AddAsync(
        BotDbContext db, EpisodeIdentity identity, ParsedSource source, ImportOptions options, CancellationToken cancellationToken)
    {
        var id = await FreeIdAsync(identity, source.Document, cancellationToken);
        var episode = new Episode
        {
            Library = options.Library,
            Id = id,
            FirstSeen = time.GetUtcNow(),
            IsBackCatalogue = options.Item is { IsBackCatalogue: true },
            Show = await ShowAsync(db, options.Library, source.Document.Show, cancellationToken),
            Title = source.Document.Title,
            TitleKey = "",
            ContentHash = "",
        };
        db.Unscoped.Episodes.Add(episode);
        return episode;
    }

    private static async Task<EpisodeId> FreeIdAsync(EpisodeIdentity identity, EpisodeDocument document, CancellationToken cancellationToken)
    {
        // An id that the source carries is taken, unless another episode has it (the source was said to be new).
        var first = document.Id ?? EpisodeSlug.For(document);
        var id = first;
        for (var number = 2; await identity.ByIdAsync(id, cancellationToken) is not null; number++)
        {
            id = EpisodeSlug.Numbered(first, number);
        }

        return id;
    }

    private static async Task<Show> ShowAsync(BotDbContext db, LibraryId library, string? name, CancellationToken cancellationToken)
    {
        var key = NameWords.Key(name ?? "");
        var show = await db.Unscoped.Shows.FirstOrDefaultAsync(known => known.Library == library && known.NameKey == key, cancellationToken);
        if (show is null)
        {
            show = new Show { Library = library, Name = name ?? "", NameKey = key };
            db.Unscoped.Shows.Add(show);
        }

        return show;
    }

    private async Task FillAsync(
        BotDbContext db, Episode episode, ParsedSource source, long sequence, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var document = source.Document;

        if (episode.Version > 0)
        {
            episode.Show = await ShowAsync(db, episode.Library, document.Show, cancellationToken);
            await db.Unscoped.Sketches.Where(hash => hash.EpisodeKey == episode.Key).ExecuteDeleteAsync(cancellationToken);
            episode.People.Clear();
            episode.Claims.Clear();
        }

        episode.Title = document.Title;
        episode.TitleKey = NameWords.Key(document.Title);
        episode.Published = document.Published;
        episode.UpdatedAt = now;
        episode.Why = document.Why;
        episode.Summary = [.. document.Summary];
        episode.PageUrl = document.PageUrl;
        episode.AudioUrl = document.AudioUrl;
        episode.AudioKey = EpisodeIdentity.AudioKey(document.AudioUrl);
        episode.Extras = EpisodeExtras.Write(document.Extras);
        episode.Version++;
        episode.ContentHash = source.ContentHash;
        episode.LineCount = document.Transcript?.Lines.Count ?? 0;
        episode.TranscriptHash = null;
        episode.Evidence = source.Evidence;
        episode.EvidenceVersion = ClaimAligner.Version;
        episode.Extract = source.Extract;
        episode.ExtractVersion = Extractor.Version;
        episode.Written = null;
        episode.WrittenVersion = 0;
        episode.WriteDueAt = null;
        episode.WriteTries = 0;
        episode.Sequence = sequence;
        episode.RemovedAt = null;
        episode.Topics = [.. document.Topics];
        episode.People.AddRange(document.People.Select(person => new PersonCredit { Name = person.Name, Role = person.Role }));
        episode.Claims.AddRange(document.Claims.Select(claim => new Claim { Text = claim.Text, Headline = claim.Headline }));

        if (episode.Key == 0)
        {
            // The store gives the key that the rows beside the episode need.
            await db.SaveChangesAsync(cancellationToken);
        }

        if (document.Transcript is { } transcript)
        {
            var lines = TranscriptCodec.Encode(transcript.Lines, out var contentHash);
            episode.TranscriptHash = contentHash;
            db.Unscoped.Transcripts.Add(new StoredTranscript
            {
                EpisodeKey = episode.Key,
                Version = episode.Version,
                Origin = transcript.Origin,
                Format = transcript.Format,
                ContentHash = contentHash,
                LineCount = transcript.Lines.Count,
                Lines = lines,
            });
        }

        episode.SameAsKey = await SameConversation.FindAsync(db, episode, document, source.Sketch, cancellationToken);
        db.Unscoped.Sketches.AddRange(source.Sketch.Select(hash => new SketchHash { EpisodeKey = episode.Key, Hash = hash }));
        db.Unscoped.Originals.Add(new StoredOriginal
        {
            EpisodeKey = episode.Key,
            Version = episode.Version,
            Name = source.Name,
            Format = source.Format,
            ParserVersion = source.FormatVersion,
            Sha256 = source.Sha256,
            Content = TranscriptCodec.Compress(source.Bytes.Span),
            ReceivedAt = now,
        });
    }
}
