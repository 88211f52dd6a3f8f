using System.Buffers.Text;

namespace Bot.Core.Deliveries;

/// <summary>A delivery. Ids grow with time.</summary>
/// <param name="Value">A UUID of version 7.</param>
public readonly record struct DeliveryId(Guid Value) : IComparable<DeliveryId>
{
    /// <summary>Whether one was made before the other.</summary>
    public static bool operator <(DeliveryId left, DeliveryId right) => left.Value < right.Value;

    /// <summary>Whether one was made after the other.</summary>
    public static bool operator >(DeliveryId left, DeliveryId right) => left.Value > right.Value;

    /// <summary>Whether one was made before the other, or is the same.</summary>
    public static bool operator <=(DeliveryId left, DeliveryId right) => left.Value <= right.Value;

    /// <summary>Whether one was made after the other, or is the same.</summary>
    public static bool operator >=(DeliveryId left, DeliveryId right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(DeliveryId other) => Value.CompareTo(other.Value);

    /// <summary>The id as 22 characters out of A-Z, a-z, 0-9, hyphen and underscore: short enough for a button, and for a nonce of 25.</summary>
    public override string ToString() => Base64Url.EncodeToString(Value.ToByteArray(bigEndian: true));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out DeliveryId id)
    {
        var known = Base64Url.IsValid(text, out var length) && length == 16 && text!.Length == 22;
        id = known ? new DeliveryId(new Guid(Base64Url.DecodeFromChars(text), bigEndian: true)) : default;
        return known;
    }
}
