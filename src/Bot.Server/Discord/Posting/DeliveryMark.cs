using System.Buffers.Binary;
using System.Security.Cryptography;
using Bot.Core.Deliveries;

namespace Bot.Server.Discord.Posting;

/// <summary>
/// By what a posted message is known again: the number of its first row of buttons, which Discord keeps and gives back. Such numbers are unique
/// within a message only, have 32 bits, and are given to rows that have none by counting from 1
/// (https://docs.discord.com/developers/components/reference#anatomy-of-a-component).
/// </summary>
internal static class DeliveryMark
{
    private const int BeyondCounting = 1 << 16;

    /// <summary>The number of a delivery.</summary>
    public static int Of(DeliveryId id)
    {
        var hash = SHA256.HashData(id.Value.ToByteArray(bigEndian: true));
        return (BinaryPrimitives.ReadInt32BigEndian(hash) & int.MaxValue) | BeyondCounting;
    }

    /// <summary>The message with its number. One without buttons has no place for it.</summary>
    public static MessageBody On(MessageBody message, DeliveryId id) => message.Components is { Count: > 0 } rows
        ? message with { Components = [rows[0] with { Id = Of(id) }, .. rows.Skip(1)] }
        : message;
}
