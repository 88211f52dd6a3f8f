using System.Runtime.InteropServices;

namespace Bot.Search.Segments;

/// <summary>
/// Writes the parts of a segment to a stream. The header, which says where each part is, comes first in the file but is known last:
/// room is left for it and it is written at the end.
/// </summary>
internal sealed class SegmentSink(Stream stream)
{
    /// <summary>Parts start where any number may start.</summary>
    private const int Alignment = 8;

    /// <summary>A part may be larger than a span of bytes can be, so it is written in pieces.</summary>
    private const int PieceLength = 1 << 18;

    private static ReadOnlySpan<byte> NoBytes => [0, 0, 0, 0, 0, 0, 0, 0];

    private readonly byte[] _header = new byte[SegmentFormat.HeaderLength];
    private long _position;
    private int _parts;

    public void Begin()
    {
        stream.Write(_header);
        _position = _header.Length;
    }

    public void Write<T>(SegmentPart part, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        BeginPart(part, values.Length);
        for (var start = 0; start < values.Length; start += PieceLength)
        {
            var piece = MemoryMarshal.AsBytes(values.Slice(start, Math.Min(PieceLength, values.Length - start)));
            stream.Write(piece);
            _position += piece.Length;
        }
    }

    /// <summary>Writes numbers as <see cref="UInt24"/>.</summary>
    public void WritePacked(SegmentPart part, ReadOnlySpan<int> values)
    {
        BeginPart(part, values.Length);
        var packed = new UInt24[Math.Min(PieceLength, values.Length)];
        for (var start = 0; start < values.Length; start += PieceLength)
        {
            var piece = values.Slice(start, Math.Min(PieceLength, values.Length - start));
            for (var position = 0; position < piece.Length; position++)
            {
                packed[position] = new UInt24(piece[position]);
            }

            var bytes = MemoryMarshal.AsBytes(packed.AsSpan(0, piece.Length));
            stream.Write(bytes);
            _position += bytes.Length;
        }
    }

    public void End()
    {
        MemoryMarshal.Write(_header, SegmentFormat.Magic);
        MemoryMarshal.Write(_header.AsSpan(8), SegmentFormat.Version);
        MemoryMarshal.Write(_header.AsSpan(12), SegmentFormat.Parts);
        stream.Position = 0;
        stream.Write(_header);
    }

    private void BeginPart(SegmentPart part, int length)
    {
        if ((int)part != _parts++)
        {
            throw new InvalidOperationException($"{part} is written out of order.");
        }

        var padding = (int)(-_position & (Alignment - 1));
        stream.Write(NoBytes[..padding]);
        _position += padding;

        var entry = _header.AsSpan(16 + ((int)part * 16));
        MemoryMarshal.Write(entry, _position);
        MemoryMarshal.Write(entry[8..], (long)length);
    }
}
