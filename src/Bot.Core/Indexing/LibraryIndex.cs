using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Bot.Search.Catalog;
using Bot.Search.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using IndexedTranscript = Bot.Search.Lines.TranscriptDocument;

namespace Bot.Core.Indexing;

/// <summary>
/// The search indexes of the store: the catalogue of episodes, in memory, and the index of lines, on disk. Both are derived: they follow
/// the store's change sequence and can be thrown away at any time.
/// </summary>
public sealed partial class LibraryIndex(
    IDbContextFactory<BotDbContext> stores, IndexFolder folder, Glossaries glossaries, TimeProvider time, ILogger<LibraryIndex> log) : IDisposable
{
    /// <summary>Episodes read from the store at once: enough to be fast, few enough to stay small in memory.</summary>
    private const int Batch = 64;

    /// <summary>How often a process that only reads the index looks whether its writer is gone.</summary>
    private static readonly TimeSpan LookForWriterEvery = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _following = new(1, 1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TranscriptIndex? _retired;
    private long _lookedForWriter;
    private volatile TranscriptIndex? _lines;
    private long _catalogSequence;
    private long _correctionSequence;
    private volatile IReadOnlySet<LibraryId> _correctedNames = new HashSet<LibraryId>();

    /// <summary>What episodes, people, shows and topics there are.</summary>
    public EpisodeCatalog Catalog { get; private set; } = new();

    /// <summary>The lines. Available once <see cref="CatchUpAsync"/> has run for the first time.</summary>
    public TranscriptIndex Lines => _lines ?? throw new InvalidOperationException("The search index is not open yet.");

    /// <summary>The change of the store up to which the catalogue has heard.</summary>
    public long Sequence => Interlocked.Read(ref _catalogSequence);

    /// <summary>Whether the indexes have caught up with the store once.</summary>
    public bool IsReady => _ready.Task.IsCompleted;

    /// <summary>Whether somebody who sees these libraries sees an episode with other names than it was imported, and indexed, with.</summary>
    public bool HasCorrectedNames(VisibleLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        return libraries.Ids.Any(_correctedNames.Contains);
    }

    /// <summary>Completes when the indexes have caught up with the store for the first time.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Brings both indexes to the store's present state. Cheap when nothing changed. One caller works, others wait.</summary>
    /// <returns>How many changed episodes were taken in.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken);
        try
        {
            await using var db = await stores.CreateDbContextAsync(cancellationToken);
            _lines ??= await OpenAsync(db, cancellationToken);
            await SucceedWriterAsync(db, cancellationToken);

            var end = await db.SequenceAsync(cancellationToken);
            if (_lines.Sequence > end || _catalogSequence > end)
            {
                // The store went back in time: it was restored from a backup. What was indexed since is not true any more.
                LogStoreWentBack(_lines.Sequence, end);
                Restart(db);
            }

            var changed = 0;
            while (_lines.Sequence < end || _catalogSequence < end)
            {
                changed += await TakeBatchAsync(db, Math.Min(_lines.Sequence, _catalogSequence), end, cancellationToken);
                db.ChangeTracker.Clear();
            }

            await TakeCorrectionsAsync(db, end, cancellationToken);
            _ready.TrySetResult();
            return changed;
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>
    /// Brings the indexes to the store's state and on disk, unless another process keeps them: what a command leaves behind, so that the
    /// next start finds its work done.
    /// </summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await using (var db = await stores.CreateDbContextAsync(cancellationToken))
        {
            if (!TranscriptIndex.IsFree(await PathAsync(db, cancellationToken)))
            {
                return;
            }
        }

        await CatchUpAsync(cancellationToken);
        Lines.Flush();
    }

    /// <summary>Throws the index of lines away and builds it anew from the store.</summary>
    /// <exception cref="InvalidOperationException">Another process holds the index.</exception>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken);
        try
        {
            await using var db = await stores.CreateDbContextAsync(cancellationToken);
            _lines ??= await OpenAsync(db, cancellationToken);
            if (!_lines.IsWriter)
            {
                throw new InvalidOperationException("Another process on this data folder keeps the index. Stop it first.");
            }

            Restart(db);
        }
        finally
        {
            _following.Release();
        }

        await CatchUpAsync(cancellationToken);
        Lines.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _retired?.Dispose();
        _lines?.Dispose();
        _following.Dispose();
    }

    /// <summary>A folder for each store: keys of one mean nothing in another.</summary>
    private async Task<string> PathAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var storeId = await db.Unscoped.State.Select(state => state.StoreId).SingleAsync(cancellationToken)
            ?? throw new InvalidOperationException("The store has not been initialised.");
        var path = Path.Combine(folder.Path, storeId);
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>When the process that wrote the index is gone, this one takes its place; otherwise nobody would write any more.</summary>
    private async Task SucceedWriterAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        if (_lines!.IsWriter || time.GetElapsedTime(_lookedForWriter) < LookForWriterEvery)
        {
            return;
        }

        _lookedForWriter = time.GetTimestamp();
        if (!TranscriptIndex.IsFree(await PathAsync(db, cancellationToken)))
        {
            return;
        }

        // Questions that began on the old one end on it; it is closed when the next one retires, or with this process.
        _retired?.Dispose();
        _retired = _lines;
        _lines = await OpenAsync(db, cancellationToken);
        LogSucceeded(_lines.IsWriter);
    }

    private async Task<TranscriptIndex> OpenAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var lines = TranscriptIndex.Open(await PathAsync(db, cancellationToken));

        // The files know no glossary; it comes with the corrections.
        _correctionSequence = 0;
        if (lines.Opening is IndexOpening.Rebuild rebuild)
        {
            LogRebuild(rebuild.Reason);
        }

        return lines;
    }

    private void Restart(BotDbContext db)
    {
        db.ChangeTracker.Clear();
        Lines.Clear();
        Catalog = new EpisodeCatalog();
        _catalogSequence = 0;
        _correctionSequence = 0;
        foreach (var library in glossaries.Libraries)
        {
            SetTerms(library, []);
        }
    }

    /// <summary>
    /// Takes in what was corrected, and what no longer is: terms widen questions, names find episodes. Nothing of it goes into the index on
    /// disk, which knows what was imported.
    /// </summary>
    private async Task TakeCorrectionsAsync(BotDbContext db, long end, CancellationToken cancellationToken)
    {
        var after = _correctionSequence;
        if (after >= end)
        {
            return;
        }

        CorrectionState[] shown = [CorrectionState.Accepted, CorrectionState.Undone, CorrectionState.Replaced];
        var changed = await db.Unscoped.Corrections.AsNoTracking()
            .Where(row => row.Sequence > after && row.Sequence <= end && shown.Contains(row.State))
            .Select(row => new { row.Library, row.Kind, row.EpisodeKey })
            .ToListAsync(cancellationToken);

        foreach (var library in changed.Where(row => row.Kind == CorrectionKind.Term).Select(row => row.Library).Distinct())
        {
            SetTerms(library, await TermsAsync(db, library, cancellationToken));
        }

        var named = changed.Where(row => row.Kind is CorrectionKind.Name or CorrectionKind.Apart).ToList();
        _correctedNames = _correctedNames.Concat(named.Select(row => row.Library)).ToHashSet();
        foreach (var keys in named.Select(row => row.EpisodeKey!.Value).Distinct().Chunk(Batch))
        {
            var episodes = await db.Unscoped.Episodes.AsNoTracking().Where(episode => keys.Contains(episode.Key)).Include(episode => episode.Show).ToListAsync(cancellationToken);
            Catalog.Apply(await CatalogChangesAsync(db, episodes, cancellationToken));
        }

        _correctionSequence = end;
    }

    private void SetTerms(LibraryId library, IReadOnlyList<GlossaryEntry> entries)
    {
        glossaries.Set(library, entries);
        Lines.SetGlossary(library.Value, new Glossary(entries));
    }

    /// <summary>The terms of a library.</summary>
    internal static async Task<IReadOnlyList<GlossaryEntry>> TermsAsync(BotDbContext db, LibraryId library, CancellationToken cancellationToken)
    {
        var terms = await db.Unscoped.Corrections.AsNoTracking()
            .Where(row => row.Library == library && row.Kind == CorrectionKind.Term && row.State == CorrectionState.Accepted)
            .OrderBy(row => row.Key)
            .Select(row => new { row.After, row.Before })
            .ToListAsync(cancellationToken);
        return [.. terms.GroupBy(term => CatalogName.PersonKey(term.After)).Select(group => new GlossaryEntry(group.First().After, [.. group.Select(term => term.Before)]))];
    }

    private async Task<int> TakeBatchAsync(BotDbContext db, long after, long end, CancellationToken cancellationToken)
    {
        var episodes = await db.Unscoped.Episodes.AsNoTracking()
            .Where(episode => episode.Sequence > after && episode.Sequence <= end)
            .OrderBy(episode => episode.Sequence)
            .Take(Batch)
            .Include(episode => episode.Show)
            .ToListAsync(cancellationToken);

        // The last number itself may belong to an episode that has changed again since, and so to no row.
        var reached = episodes.Count < Batch ? end : episodes[^1].Sequence;

        if (reached > _catalogSequence)
        {
            Catalog.Apply(await CatalogChangesAsync(db, [.. episodes.Where(episode => episode.Sequence > _catalogSequence)], cancellationToken));
            _catalogSequence = reached;
        }

        var forLines = episodes.Where(episode => episode.Sequence > Lines.Sequence).ToList();
        if (reached > Lines.Sequence)
        {
            Lines.Apply(await LineChangesAsync(db, forLines, cancellationToken), reached);
        }

        return episodes.Count;
    }

    private static async Task<IReadOnlyList<IndexChange>> LineChangesAsync(BotDbContext db, List<Episode> episodes, CancellationToken cancellationToken)
    {
        var keys = episodes.Where(episode => episode.RemovedAt is null).Select(episode => episode.Key).ToList();
        var stored = await (
            from episode in db.Unscoped.Episodes.AsNoTracking()
            join transcript in db.Unscoped.Transcripts.AsNoTracking()
                on new { episode.Key, episode.Version } equals new { Key = transcript.EpisodeKey, transcript.Version }
            where keys.Contains(episode.Key)
            select new { episode.Key, episode.Sequence, transcript.Lines })
            .ToListAsync(cancellationToken);
        var texts = stored.ToDictionary(row => (row.Key, row.Sequence), row => row.Lines);

        // An episode that changed between the two reads has another number now; it comes again, with its text, in a later batch.
        return [.. episodes.Select(episode => texts.TryGetValue((episode.Key, episode.Sequence), out var lines)
            ? (IndexChange)new IndexChange.Put(DocumentOf(episode, Transcript.FromStore(lines)))
            : new IndexChange.Remove(episode.Key))];
    }

    private static IndexedTranscript DocumentOf(Episode episode, Transcript transcript) => new(
        episode.Key,
        episode.Sequence,
        episode.Library.Value,
        episode.ShowKey,
        episode.Published,
        [.. episode.People.Select(person => CatalogName.PersonKey(person.Name)).Distinct()],
        [.. transcript.Lines.Select(Transcript.Searchable)]);

    private static async Task<IReadOnlyList<CatalogChange>> CatalogChangesAsync(BotDbContext db, IReadOnlyList<Episode> episodes, CancellationToken cancellationToken)
    {
        var keys = episodes.Select(episode => episode.Key).ToList();
        var names = await db.Unscoped.Corrections.AsNoTracking()
            .Where(row => row.EpisodeKey != null && keys.Contains(row.EpisodeKey.Value) && row.State == CorrectionState.Accepted)
            .Where(row => row.Kind == CorrectionKind.Name || row.Kind == CorrectionKind.Apart)
            .ToListAsync(cancellationToken);
        var byEpisode = names.ToLookup(row => row.EpisodeKey!.Value);
        return [.. episodes.Select(episode => CatalogChangeOf(episode, [.. byEpisode[episode.Key]]))];
    }

    /// <summary>An episode as its own library sees it, and as each workspace does that has corrected a name in it.</summary>
    private static CatalogChange CatalogChangeOf(Episode episode, List<Correction> names)
    {
        if (episode.RemovedAt is not null)
        {
            return new CatalogChange.Remove(episode.Key);
        }

        var entry = EntryOf(episode);
        var own = names.FindAll(row => row.Library == episode.Library || row.Library == LibraryId.Shared);
        return new CatalogChange.Put(entry with { People = [.. EpisodeOverlay.Of(own).PeopleOf(episode)] })
        {
            Over = [.. names.Select(row => row.Library).Distinct().Where(library => library != episode.Library && library != LibraryId.Shared).Select(library => entry with
            {
                Library = library.Value,
                People = [.. EpisodeOverlay.Of(names.FindAll(row => row.Library == library || row.Library == LibraryId.Shared)).PeopleOf(episode)],
            })],
        };
    }

    /// <summary>An episode, read with show, people and topics, as the catalogue knows it.</summary>
    internal static CatalogEntry EntryOf(Episode episode) => new(
        episode.Key,
        episode.Library.Value,
        episode.Id.Value,
        episode.Title,
        episode.Show.Name.Length > 0 ? episode.Show.Name : null,
        episode.ShowKey,
        episode.Published,
        [.. episode.People.Select(person => new CatalogPerson(person.Name, person.Role == PersonRole.Guest ? CatalogRole.Guest : CatalogRole.Host))],
        episode.Topics.Count > 0 ? episode.Topics : ExtractParts.TopicsOf(episode));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index is built anew from the store: {Reason}")]
    private partial void LogRebuild(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The process that wrote the index is gone; this one is the writer now: {IsWriter}")]
    private partial void LogSucceeded(bool isWriter);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index had seen change {Indexed}, the store is at {Stored}: it was restored, and the index is built anew")]
    private partial void LogStoreWentBack(long indexed, long stored);
}

/// <summary>Where the index of lines lies on disk.</summary>
/// <param name="Path">The folder; each store has one of its own in it.</param>
public sealed record IndexFolder(string Path);
