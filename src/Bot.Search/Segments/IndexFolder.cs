using System.Globalization;
using System.Text;
using Bot.Search.Words;

namespace Bot.Search.Segments;

/// <summary>
/// The files of an index. Every file is written under another name, flushed to the disk and then renamed, segments before the manifest
/// that names them: whenever the process or the machine stops, the manifest that is there names files that are whole.
/// </summary>
internal sealed class IndexFolder : IDisposable
{
    private const string LockName = "write.lock";
    private const string ManifestName = "manifest";
    private const string SegmentExtension = ".lines";
    private const string TemporaryExtension = ".tmp";

    /// <summary>A reader may find the manifest replaced, and the files it named gone, while it opens them.</summary>
    private const int OpeningAttempts = 10;

    private readonly string _path;
    private readonly Action<string>? _afterFileOperation;
    private readonly FileStream? _lock;
    private long _lastSegment;

    private IndexFolder(string path, FileStream? writeLock, Action<string>? afterFileOperation)
    {
        _path = path;
        _lock = writeLock;
        _afterFileOperation = afterFileOperation;
    }

    /// <summary>Whether this process holds the lock, and so may write.</summary>
    public bool IsWriter => _lock is not null;

    /// <param name="path">The folder; made when it is not there.</param>
    /// <param name="afterFileOperation">Told after each step that changes the folder: tests copy the folder there, to see what a crash would leave.</param>
    public static IndexFolder Open(string path, Action<string>? afterFileOperation = null)
    {
        Directory.CreateDirectory(path);
        return new IndexFolder(path, TryLock(path), afterFileOperation);
    }

    /// <summary>Opens the segments that the manifest names.</summary>
    /// <exception cref="InvalidDataException">Files are damaged, missing or of another version.</exception>
    public (Manifest Manifest, IReadOnlyList<SegmentView> Views) Load(Lexicon lexicon)
    {
        for (var attempt = 1; ; attempt++)
        {
            var text = ReadManifest();
            if (text is null)
            {
                return (new Manifest(0, []), []);
            }

            var manifest = Manifest.Read(text);
            var views = new List<SegmentView>();
            try
            {
                foreach (var named in manifest.Segments)
                {
                    views.Add(new SegmentView(OpenSegment(named, lexicon), named.Deleted));
                }

                return (manifest, views);
            }
            catch (Exception exception)
            {
                views.ForEach(view => view.Segment.Release());
                if (exception is FileNotFoundException or DirectoryNotFoundException)
                {
                    if (attempt < OpeningAttempts && ReadManifest() != text)
                    {
                        continue;
                    }

                    throw new InvalidDataException("a segment file is missing", exception);
                }

                throw exception is IOException or ArgumentException or OverflowException or IndexOutOfRangeException or UnauthorizedAccessException
                    ? new InvalidDataException($"a segment file cannot be opened: {exception.Message}", exception)
                    : exception is InvalidDataException ? exception : new InvalidDataException("a segment file cannot be opened", exception);
            }
        }
    }

    /// <summary>Writes a segment file and opens it.</summary>
    public Segment WriteSegment(SegmentContent content, Lexicon lexicon)
    {
        var name = Interlocked.Increment(ref _lastSegment).ToString("d8", CultureInfo.InvariantCulture) + SegmentExtension;
        WriteWhole(name, stream => content.WriteTo(new SegmentSink(stream)));
        var memory = new MappedMemory(PathOf(name));
        return new Segment(memory, lexicon, name, memory.Checksum());
    }

    public void WriteManifest(Manifest manifest) =>
        WriteWhole(ManifestName, stream => stream.Write(Encoding.UTF8.GetBytes(manifest.Write())));

    /// <summary>Removes segment files that the manifest no longer names.</summary>
    public void Remove(IEnumerable<string> segmentNames)
    {
        foreach (var name in segmentNames)
        {
            TryDelete(PathOf(name));
        }
    }

    /// <summary>At start, removes what a crash left: files that no manifest names. Never while segments are being written.</summary>
    public void RemoveAllBut(IReadOnlySet<string> segmentNames)
    {
        foreach (var file in Directory.EnumerateFiles(_path))
        {
            var name = Path.GetFileName(file);
            var extension = Path.GetExtension(name);
            if (extension == SegmentExtension && long.TryParse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                _lastSegment = Math.Max(_lastSegment, number);
            }

            if (extension == TemporaryExtension || (extension == SegmentExtension && !segmentNames.Contains(name)))
            {
                TryDelete(file);
            }
        }
    }

    /// <summary>Forgets the whole index. The manifest goes first: files without one are nothing.</summary>
    public void Clear()
    {
        File.Delete(PathOf(ManifestName));
        _afterFileOperation?.Invoke(ManifestName);
        RemoveAllBut(new HashSet<string>());
    }

    public void Dispose() => _lock?.Dispose();

    /// <summary>The lock of the folder, held until it is disposed of or the process ends; null when another process has it.</summary>
    public static FileStream? TryLock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string PathOf(string name) => Path.Combine(_path, name);

    private string? ReadManifest()
    {
        try
        {
            // Strict: a byte that is no UTF-8 must not become a replacement character.
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(PathOf(ManifestName)));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException("the manifest cannot be read", exception);
        }
    }

    private Segment OpenSegment(ManifestSegment named, Lexicon lexicon)
    {
        var memory = new MappedMemory(PathOf(named.FileName));
        try
        {
            if (memory.Length != named.Bytes || memory.Checksum() != named.Checksum)
            {
                throw new InvalidDataException($"{named.FileName} is damaged");
            }

            return new Segment(memory, lexicon, named.FileName, named.Checksum);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    private void WriteWhole(string name, Action<Stream> write)
    {
        var temporary = PathOf(name + TemporaryExtension);
        try
        {
            using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
            write(stream);
            _afterFileOperation?.Invoke(temporary);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // On a full disk what was written so far is in the way of everybody.
            TryDelete(temporary);
            throw;
        }

        _afterFileOperation?.Invoke(temporary);
        File.Move(temporary, PathOf(name), overwrite: true);
        DiskFolder.Flush(_path);
        _afterFileOperation?.Invoke(name);
    }

    private void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            _afterFileOperation?.Invoke(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Where a mapped file cannot be deleted it goes the next time the index is opened.
        }
    }
}
