using System.Runtime.InteropServices;

namespace Bot.Search.Segments;

/// <summary>
/// A number from 0 to 16,777,215 in three bytes: lines and words of a segment, of which an index has more than of anything else.
/// Reads like an <see cref="int"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = 3)]
internal readonly struct UInt24 : IEquatable<UInt24>, IComparable<UInt24>
{
    /// <summary>One more than the largest number.</summary>
    public const int End = 1 << 24;

    private readonly ushort _low;
    private readonly byte _high;

    /// <param name="value">The number; what is above 24 bits is cut off.</param>
    public UInt24(int value)
    {
        _low = (ushort)value;
        _high = (byte)(value >> 16);
    }

    public static implicit operator int(UInt24 number) => number._low | (number._high << 16);

    public static bool operator ==(UInt24 left, UInt24 right) => left.Equals(right);

    public static bool operator !=(UInt24 left, UInt24 right) => !left.Equals(right);

    public static bool operator <(UInt24 left, UInt24 right) => (int)left < right;

    public static bool operator >(UInt24 left, UInt24 right) => (int)left > right;

    public static bool operator <=(UInt24 left, UInt24 right) => (int)left <= right;

    public static bool operator >=(UInt24 left, UInt24 right) => (int)left >= right;

    public int CompareTo(UInt24 other) => ((int)this).CompareTo(other);

    public bool Equals(UInt24 other) => _low == other._low && _high == other._high;

    public override bool Equals(object? obj) => obj is UInt24 other && Equals(other);

    public override int GetHashCode() => this;
}
