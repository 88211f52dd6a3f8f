namespace Bot.Search.Segments;

/// <summary>The snapshot that readers get now. One writer replaces it; readers lease it and are never kept waiting.</summary>
internal sealed class CurrentSnapshot(Snapshot first)
{
    private Snapshot? _snapshot = first;

    public bool IsClosed => Volatile.Read(ref _snapshot) is null;

    /// <summary>For the writer, who alone replaces it.</summary>
    /// <exception cref="ObjectDisposedException">The index is closed.</exception>
    public Snapshot Value => Volatile.Read(ref _snapshot) ?? throw new ObjectDisposedException(nameof(Lines.TranscriptIndex));

    /// <summary>Lends the snapshot for as long as the reader needs it.</summary>
    /// <exception cref="ObjectDisposedException">The index is closed.</exception>
    public T Read<T>(Func<Snapshot, T> read)
    {
        while (true)
        {
            var snapshot = Value;
            // Replaced between the two steps: the next one is there already.
            if (snapshot.TryLease())
            {
                try
                {
                    return read(snapshot);
                }
                finally
                {
                    snapshot.Release();
                }
            }
        }
    }

    public void Replace(Snapshot next) => Interlocked.Exchange(ref _snapshot, next)!.Release();

    /// <summary>From now on there is nothing to read; who is reading reads on.</summary>
    public void Close() => Interlocked.Exchange(ref _snapshot, null)?.Release();
}
