using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bot.Core.Data;
using Bot.Core.Workspaces;

namespace Bot.Core.Feeds;

/// <summary>
/// The address of a feed that somebody has looked at and may follow, closed up: a button carries it through the platform and back, where nobody
/// can read it, change it, or use it for another library or much later. AES-256-GCM, the key shared by the hosts of a store.
/// </summary>
/// <param name="secrets">Where the key is.</param>
/// <param name="randomBytes">Makes that many random bytes.</param>
/// <param name="time">The clock.</param>
internal sealed class FeedTickets(SharedSecrets secrets, Func<int, byte[]> randomBytes, TimeProvider time)
{
    /// <summary>The longest address that fits, in bytes of UTF-8: a ticket is the value of an option.</summary>
    public const int LongestAddress = 1400;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int ExpiryLength = 8;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Closes an address up.</summary>
    /// <exception cref="ArgumentException">The address is longer than <see cref="LongestAddress"/>.</exception>
    public async Task<string> WriteAsync(LibraryId library, string address, CancellationToken cancellationToken)
    {
        var content = new byte[ExpiryLength + Encoding.UTF8.GetByteCount(address)];
        if (content.Length > ExpiryLength + LongestAddress)
        {
            throw new ArgumentException("Too long for a ticket.", nameof(address));
        }

        BinaryPrimitives.WriteInt64BigEndian(content, (time.GetUtcNow() + Life).ToUnixTimeSeconds());
        Encoding.UTF8.GetBytes(address, content.AsSpan(ExpiryLength));

        var ticket = new byte[NonceLength + TagLength + content.Length];
        randomBytes(NonceLength).CopyTo(ticket, 0);
        using var cipher = await CipherAsync(cancellationToken);
        cipher.Encrypt(ticket.AsSpan(0, NonceLength), content, ticket.AsSpan(NonceLength + TagLength), ticket.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(library.Value));
        return Base64Url.EncodeToString(ticket);
    }

    /// <summary>The address, or null when the ticket is too old, was made for another library, or was never made here.</summary>
    public async Task<string?> ReadAsync(LibraryId library, string text, CancellationToken cancellationToken)
    {
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: > NonceLength + TagLength + ExpiryLength } ticket)
        {
            return null;
        }

        var content = new byte[ticket.Length - NonceLength - TagLength];
        using var cipher = await CipherAsync(cancellationToken);
        try
        {
            cipher.Decrypt(ticket.AsSpan(0, NonceLength), ticket.AsSpan(NonceLength + TagLength), ticket.AsSpan(NonceLength, TagLength), content, Encoding.UTF8.GetBytes(library.Value));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return BinaryPrimitives.ReadInt64BigEndian(content) < time.GetUtcNow().ToUnixTimeSeconds() ? null : Encoding.UTF8.GetString(content.AsSpan(ExpiryLength));
    }

    private async Task<AesGcm> CipherAsync(CancellationToken cancellationToken) => new(await secrets.GetAsync("feed-tickets", cancellationToken), TagLength);
}
