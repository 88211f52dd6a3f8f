namespace Bot.Core.Fetching;

/// <summary>The bytes of a body as they come over the wire: counted, and at an end when there are too many.</summary>
internal sealed class WireStream(Stream inner, int mostBytes) : Stream
{
    private readonly byte[] _tail = new byte[8];
    private byte[] _ahead = [];
    private int _aheadUsed;
    private long _count;

    /// <summary>How many bytes have arrived. Another thread watches the pace by it.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Whether there was more than there may be; then it ends early.</summary>
    public bool Overran { get; private set; }

    /// <summary>Whether the end was read. A decoder that knows where its data ends does not ask beyond it, unless something is missing.</summary>
    public bool EndWasRead { get; private set; }

    /// <summary>The last eight bytes so far.</summary>
    public ReadOnlySpan<byte> Tail => _tail;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, which are read again afterwards; fewer when there are no more.</summary>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        var ahead = new byte[count];
        var have = 0;
        while (have < count && await ReadWireAsync(ahead.AsMemory(have), cancellationToken) is > 0 and var more)
        {
            have += more;
        }

        _ahead = ahead[..have];
        return _ahead;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_aheadUsed < _ahead.Length)
        {
            var count = Math.Min(buffer.Length, _ahead.Length - _aheadUsed);
            _ahead.AsMemory(_aheadUsed, count).CopyTo(buffer);
            _aheadUsed += count;
            return count;
        }

        var read = Overran ? 0 : await ReadWireAsync(buffer, cancellationToken);
        EndWasRead |= read == 0 && buffer.Length > 0;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<int> ReadWireAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (Interlocked.Add(ref _count, read) > mostBytes)
        {
            Overran = true;
            return 0;
        }

        var last = buffer.Span[..read];
        last = last[^Math.Min(last.Length, _tail.Length)..];
        _tail.AsSpan(last.Length).CopyTo(_tail);
        last.CopyTo(_tail.AsSpan(_tail.Length - last.Length));
        return read;
    }
}
