using System.Buffers;
using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bot.Search.Segments;

/// <summary>Where the bytes of a segment are: in an array or in a mapped file.</summary>
internal abstract class SegmentMemory : IDisposable
{
    public abstract long Length { get; }

    /// <summary>The values at this offset. Must not be used after <see cref="Dispose"/>: see <see cref="Segment.Release"/>.</summary>
    public abstract ReadOnlySpan<T> Read<T>(long offset, int count)
        where T : unmanaged;

    public abstract void Dispose();

    /// <summary>Holds for every use: the values lie inside, and a segment that is gone is not read.</summary>
    protected void Check<T>(long offset, int count, bool disposed)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (offset < 0 || count < 0 || offset > Length || count > (Length - offset) / Unsafe.SizeOf<T>())
        {
            throw new InvalidDataException("A part of a segment lies outside of it.");
        }
    }
}

/// <summary>A segment in an array.</summary>
internal sealed class ArrayMemory(byte[] bytes) : SegmentMemory
{
    private bool _disposed;

    public override long Length => bytes.Length;

    public override ReadOnlySpan<T> Read<T>(long offset, int count)
    {
        Check<T>(offset, count, _disposed);
        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan((int)offset, count * Unsafe.SizeOf<T>()));
    }

    public override void Dispose() => _disposed = true;
}

/// <summary>A segment in a mapped file. The only unsafe code there is.</summary>
internal sealed unsafe class MappedMemory : SegmentMemory
{
    private readonly SafeFileHandle _handle;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private bool _disposed;

    public MappedMemory(string path)
    {
        // FileShare.Delete: the writer may remove the file while readers still have it mapped.
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        _handle = stream.SafeFileHandle;
        Length = stream.Length;
        _file = MemoryMappedFile.CreateFromFile(stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        _start = pointer + _view.PointerOffset;
    }

    public override long Length { get; }

    public override ReadOnlySpan<T> Read<T>(long offset, int count)
    {
        Check<T>(offset, count, _disposed);
        return new ReadOnlySpan<T>(_start + offset, count);
    }

    /// <summary>
    /// The checksum of the whole file. It is read and not looked at through the mapping: every mapped page that is touched counts as
    /// memory of this process from then on, and an idle host needs few of them.
    /// </summary>
    public ulong Checksum()
    {
        var hash = new XxHash3();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            for (long offset = 0; offset < Length;)
            {
                var read = RandomAccess.Read(_handle, buffer, offset);
                if (read == 0)
                {
                    throw new InvalidDataException("A segment file became shorter while it was read.");
                }

                hash.Append(buffer.AsSpan(0, read));
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return hash.GetCurrentHashAsUInt64();
    }

    public override void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
