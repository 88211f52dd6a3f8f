using System.Collections.Concurrent;
using Bot.Search.Finding;
using Bot.Search.Segments;
using Bot.Search.Words;

namespace Bot.Search.Lines;

/// <summary>
/// The index of transcript lines. It is derived: the store is the truth, and says by its change sequence what the index has yet to learn.
/// </summary>
/// <remarks>
/// Changes become small segments in memory, found at once; small segments are merged into larger ones, and from time to time written to a file.
/// One process holds the lock of the folder and writes; any other one opens the same files and keeps what is newer in memory.
/// Readers work on an unchanging <see cref="Snapshot"/> and never wait for the writer.
/// </remarks>
public sealed class TranscriptIndex : IDisposable
{
    private readonly Lock _writing = new();
    private readonly IndexFolder _folder;
    private readonly IndexOptions _options;
    private readonly MergePolicy _policy;
    private readonly Stems _stems = new();
    private readonly Lexicon _lexicon = new();
    private readonly ConcurrentDictionary<string, Glossary> _glossaries = new(StringComparer.Ordinal);

    /// <summary>Where each episode that can be found is. Only the writer looks here.</summary>
    private readonly Dictionary<long, (Segment Segment, int Episode)> _places = [];

    private readonly CancellationTokenSource _closing = new();

    private readonly CurrentSnapshot _current;

    /// <summary>Something has changed since the manifest was written.</summary>
    private bool _unsaved;

    /// <summary>The files that the manifest names.</summary>
    private HashSet<string> _named;
    private Task _merging = Task.CompletedTask;

    private TranscriptIndex(IndexFolder folder, IndexOptions options)
    {
        _folder = folder;
        _options = options;
        _policy = new MergePolicy(options);
        var (manifest, views) = Load();
        foreach (var view in views)
        {
            NotePlaces(view);
        }

        _named = [.. manifest.Segments.Select(segment => segment.FileName)];
        _current = new CurrentSnapshot(new Snapshot(views, manifest.Sequence));
        foreach (var view in views)
        {
            view.Segment.Release();
        }
    }

    /// <summary>Whether this process writes the files. Otherwise somebody else does, and this index only reads them.</summary>
    public bool IsWriter => _folder.IsWriter;

    /// <summary>How the files were when the index was opened.</summary>
    public IndexOpening Opening { get; private set; } = new IndexOpening.Ready();

    /// <summary>The store's change sequence up to which this index knows everything.</summary>
    public long Sequence => _current.Read(snapshot => snapshot.Sequence);

    /// <summary>What is in the index.</summary>
    public IndexStats Stats => _current.Read(snapshot => new IndexStats(
        snapshot.Views.Sum(view => view.LiveEpisodes),
        snapshot.Views.Sum(view => view.LiveLines),
        snapshot.Views.Sum(view => (long)view.Segment.LineWords.Length),
        snapshot.Views.Count,
        snapshot.Views.Where(view => view.Segment.FileName is not null).Sum(view => view.Segment.Bytes),
        snapshot.Views.Where(view => view.Segment.FileName is null).Sum(view => view.Segment.Bytes)));

    /// <summary>
    /// Why the last attempt to write files by itself failed (a full disk); null when it did not.
    /// What could not be written stays in memory and is tried again later.
    /// </summary>
    public Exception? WriteFailure { get; private set; }

    /// <summary>Opens the index in this folder, or starts one there.</summary>
    /// <param name="folder">The folder; made when it is not there. Nothing else may be kept in it.</param>
    /// <param name="options">When to write and merge.</param>
    public static TranscriptIndex Open(string folder, IndexOptions? options = null) => Open(folder, options, afterFileOperation: null);

    /// <summary>Whether nobody writes the index in this folder at the moment, so that whoever opens it next becomes the writer.</summary>
    public static bool IsFree(string folder)
    {
        using var folderLock = IndexFolder.TryLock(folder);
        return folderLock is not null;
    }

    internal static TranscriptIndex Open(string folder, IndexOptions? options, Action<string>? afterFileOperation)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var files = IndexFolder.Open(folder, afterFileOperation);
        try
        {
            return new TranscriptIndex(files, options ?? new IndexOptions());
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>The lines that answer the question, best first. Any number of threads may ask while another one applies changes.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public LineResult Find(LineQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _current.Read(snapshot => Finder.Find(snapshot, _lexicon, GlossariesOf(query.Libraries), query, cancellationToken));
    }

    /// <summary>
    /// Gives a library its terms. Questions that may see the library are widened by them from now on; the index files know nothing of them,
    /// so they are given anew after each opening.
    /// </summary>
    public void SetGlossary(string library, Glossary glossary)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(glossary);
        _glossaries[library] = glossary;
    }

    /// <summary>
    /// Takes in what has happened in the store up to this change sequence. Readers see all of it or nothing;
    /// when this returns they see it. Of several changes to one episode the last counts.
    /// </summary>
    /// <param name="changes">What happened, in order. May be empty, when only the sequence has moved on.</param>
    /// <param name="sequence">The store's change sequence after these changes.</param>
    public void Apply(IReadOnlyList<IndexChange> changes, long sequence)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_writing)
        {
            var current = _current.Value;
            var last = new Dictionary<long, IndexChange>();
            foreach (var change in changes)
            {
                last[change.Episode] = change;
            }

            // Built before anything changes: a document that cannot be read changes nothing.
            var added = Build(last.Values.OfType<IndexChange.Put>().Select(put => put.Document));
            var gone = last.Keys.Where(_places.ContainsKey).Select(episode => _places[episode]).ToLookup(place => place.Segment, place => place.Episode);
            var views = current.Views.Select(view => gone.Contains(view.Segment) ? view.Without(gone[view.Segment]) : view).Concat(added).ToList();

            foreach (var episode in last.Keys)
            {
                _places.Remove(episode);
            }

            added.ForEach(NotePlaces);
            _unsaved |= last.Count > 0 || sequence > current.Sequence;
            var made = added.ConvertAll(view => view.Segment);
            MergeInMemory(views, made);
            Publish(views, Math.Max(sequence, current.Sequence), made);

            if (IsWriter && InMemory(views).Sum(view => view.LiveLines) >= _options.FlushAfterLines)
            {
                try
                {
                    FlushLocked();
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    WriteFailure = exception;
                }
            }
        }

        MergeFiles();
    }

    /// <summary>Forgets everything, as if the store were at its beginning. Readers see an empty index from now on.</summary>
    public void Clear()
    {
        lock (_writing)
        {
            _ = _current.Value;
            _places.Clear();
            _unsaved = true;
            Publish([], 0, []);
        }
    }

    /// <summary>Writes what is only in memory to files, so that it need not be fed again after a restart. Does nothing in a process that is not the writer.</summary>
    /// <exception cref="IOException">The files cannot be written. The index goes on as before.</exception>
    public void Flush()
    {
        lock (_writing)
        {
            _ = _current.Value;
            FlushLocked();
        }

        MergeFiles();
    }

    /// <summary>Writes what is only in memory, as far as that is possible, and closes the files. Questions that are being answered are answered.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_current.IsClosed)
            {
                return;
            }

            try
            {
                FlushLocked();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The store has it all; the next start feeds it again.
                WriteFailure = exception;
            }

            _current.Close();
        }

        // A merge that comes too late notices, and drops what it has made.
        _closing.Cancel();
        _merging.Wait();
        _closing.Dispose();
        _folder.Dispose();
    }

    /// <summary>For tests: returns when no merge is under way.</summary>
    internal void WaitForMerges() => _merging.Wait();

    private static IEnumerable<SegmentView> InMemory(IEnumerable<SegmentView> views) => views.Where(view => view.Segment.FileName is null);

    private static IEnumerable<SegmentView> OnDisk(IEnumerable<SegmentView> views) => views.Where(view => view.Segment.FileName is not null);

    private List<Glossary> GlossariesOf(IReadOnlySet<string> libraries)
    {
        var glossaries = new List<Glossary>();
        if (!_glossaries.IsEmpty)
        {
            foreach (var library in libraries.Order(StringComparer.Ordinal))
            {
                if (_glossaries.TryGetValue(library, out var glossary))
                {
                    glossaries.Add(glossary);
                }
            }
        }

        return glossaries;
    }

    private (Manifest Manifest, IReadOnlyList<SegmentView> Views) Load()
    {
        try
        {
            var loaded = _folder.Load(_lexicon);
            if (IsWriter)
            {
                _folder.RemoveAllBut(loaded.Manifest.Segments.Select(segment => segment.FileName).ToHashSet());
            }

            return loaded;
        }
        catch (InvalidDataException exception)
        {
            Opening = new IndexOpening.Rebuild(exception.Message);
            if (IsWriter)
            {
                _folder.Clear();
            }

            return (new Manifest(0, []), []);
        }
    }

    private void NotePlaces(SegmentView view)
    {
        var keys = view.Segment.EpisodeKeys;
        for (var episode = 0; episode < keys.Length; episode++)
        {
            if (!view.IsDeleted(episode))
            {
                _places[keys[episode]] = (view.Segment, episode);
            }
        }
    }

    private List<SegmentView> Build(IEnumerable<TranscriptDocument> documents)
    {
        var views = new List<SegmentView>();
        var builder = new SegmentBuilder(_stems);
        foreach (var document in documents)
        {
            builder.Add(document);
            if (builder.Lines >= _options.FlushAfterLines || builder.IsFull)
            {
                views.Add(new SegmentView(Segment.InMemory(builder.Build(), _lexicon)));
                builder = new SegmentBuilder(_stems);
            }
        }

        if (builder.Episodes > 0)
        {
            views.Add(new SegmentView(Segment.InMemory(builder.Build(), _lexicon)));
        }

        return views;
    }

    /// <summary>Merges small segments in memory in place of themselves. Each line is merged a few times at most on its way to a file.</summary>
    private void MergeInMemory(List<SegmentView> views, List<Segment> made)
    {
        while (_policy.Choose(InMemory(views)) is { Count: > 0 } group)
        {
            var merged = Segment.InMemory(SegmentMerger.Merge(group), _lexicon);
            made.Add(merged);
            Replace(views, group, merged);
        }
    }

    private void Replace(List<SegmentView> views, List<SegmentView> group, Segment merged)
    {
        views.RemoveAll(group.Contains);
        var view = new SegmentView(merged);
        NotePlaces(view);
        views.Add(view);
    }

    /// <param name="views">The segments from now on.</param>
    /// <param name="sequence">The change sequence from now on.</param>
    /// <param name="made">New segments, whose first share still belongs to the caller; it is given up here.</param>
    private void Publish(List<SegmentView> views, long sequence, List<Segment> made)
    {
        var next = new Snapshot([.. views.Where(view => view.LiveEpisodes > 0)], sequence);
        made.ForEach(segment => segment.Release());
        _current.Replace(next);
    }

    private void FlushLocked()
    {
        if (IsWriter && _unsaved)
        {
            Save([.. _current.Value.Views], []);
        }
    }

    /// <summary>Writes these segments, those in memory as one file where they fit into one, and the manifest; only then are they published.</summary>
    /// <param name="views">The segments from now on.</param>
    /// <param name="added">Those among them that are new and already written.</param>
    private void Save(List<SegmentView> views, List<SegmentView> added)
    {
        var sequence = _current.Value.Sequence;
        var made = added.ToList();
        try
        {
            var inMemory = InMemory(views).ToList();
            while (inMemory.Count > 0)
            {
                var together = MergePolicy.Fitting(inMemory);
                var flushed = new SegmentView(_folder.WriteSegment(SegmentMerger.Merge(together), _lexicon));
                made.Add(flushed);
                views.RemoveAll(together.Contains);
                views.Add(flushed);
                inMemory.RemoveRange(0, together.Count);
            }

            _folder.WriteManifest(new Manifest(sequence, [.. views.Where(view => view.LiveEpisodes > 0).Select(NameInManifest)]));
        }
        catch
        {
            made.ForEach(view => view.Segment.Release());
            _folder.Remove(made.Select(view => view.Segment.FileName!));
            throw;
        }

        made.ForEach(NotePlaces);
        Publish(views, sequence, made.ConvertAll(view => view.Segment));
        _unsaved = false;
        WriteFailure = null;

        var named = OnDisk(_current.Value.Views).Select(view => view.Segment.FileName!).ToHashSet();
        _folder.Remove(_named.Concat(made.Select(view => view.Segment.FileName!)).Except(named));
        _named = named;
    }

    private static ManifestSegment NameInManifest(SegmentView view) =>
        new(view.Segment.FileName!, view.Segment.Bytes, view.Segment.Checksum, [.. view.Deleted]);

    private void MergeFiles()
    {
        if (!IsWriter)
        {
            return;
        }

        lock (_writing)
        {
            if (!_merging.IsCompleted || _current.IsClosed || _policy.Choose(OnDisk(_current.Value.Views)).Count == 0)
            {
                return;
            }

            if (_options.MergeInBackground)
            {
                _merging = Task.Run(MergeAllFiles);
                return;
            }
        }

        MergeAllFiles();
    }

    private void MergeAllFiles()
    {
        try
        {
            while (MergeSomeFiles())
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The index is being closed; the segments are fine unmerged.
        }
        catch (Exception exception) when (_options.MergeInBackground || exception is IOException or UnauthorizedAccessException)
        {
            // The segments stay as they are and the next flush tries again. Nobody else would hear of what goes wrong on this thread.
            WriteFailure = exception;
        }
    }

    /// <summary>The merge itself runs beside readers and the writer; only taking over its result waits for the lock.</summary>
    private bool MergeSomeFiles()
    {
        Snapshot snapshot;
        List<SegmentView> group;
        lock (_writing)
        {
            if (_current.IsClosed || (group = _policy.Choose(OnDisk(_current.Value.Views))).Count == 0)
            {
                return false;
            }

            snapshot = _current.Value;
            // Cannot fail: a snapshot is only given up by a writer.
            _ = snapshot.TryLease();
        }

        try
        {
            var merged = _folder.WriteSegment(SegmentMerger.Merge(group, _closing.Token), _lexicon);
            lock (_writing)
            {
                return TakeOver(merged, group);
            }
        }
        finally
        {
            snapshot.Release();
        }
    }

    private bool TakeOver(Segment merged, List<SegmentView> group)
    {
        if (_current.IsClosed)
        {
            merged.Release();
            _folder.Remove([merged.FileName!]);
            return false;
        }

        // Episodes that were replaced or removed while the merge was running are somewhere else, or nowhere.
        var sources = group.Select(view => view.Segment).ToHashSet();
        var gone = new List<int>();
        for (var episode = 0; episode < merged.Episodes; episode++)
        {
            if (!_places.TryGetValue(merged.EpisodeKeys[episode], out var place) || !sources.Contains(place.Segment))
            {
                gone.Add(episode);
            }
        }

        var view = new SegmentView(merged, gone);
        Save([.. _current.Value.Views.Where(other => !sources.Contains(other.Segment)), view], [view]);
        return true;
    }
}
