using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Data;
using Bot.Core.Language;
using Bot.Core.Workspaces;

namespace Bot.Core.Feeds;

/// <summary>
/// What somebody has looked at and may follow, closed up: a button carries it through the platform and back, where nobody
/// can read it, change it, or use it for another library or much later. AES-256-GCM, the key shared by the hosts of a store.
/// </summary>
/// <param name="secrets">Where the key is.</param>
/// <param name="randomBytes">Makes that many random bytes.</param>
/// <param name="time">The clock.</param>
internal sealed class FeedTickets(SharedSecrets secrets, Func<int, byte[]> randomBytes, TimeProvider time)
{
    /// <summary>The longest address that is taken, in bytes of UTF-8: a ticket is the value of an option.</summary>
    public const int LongestAddress = 1000;

    private const int LongestTitle = 60;
    private const int LongestGuid = 100;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int ExpiryLength = 8;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Closes it up.</summary>
    public async Task<string> WriteAsync(LibraryId library, FeedTicket feed, CancellationToken cancellationToken)
    {
        var cut = feed with { Title = Graphemes.Shorten(feed.Title, LongestTitle), ShowGuid = feed.ShowGuid is { Length: <= LongestGuid } guid ? guid : null };
        var json = JsonSerializer.SerializeToUtf8Bytes(cut, FeedTicketJson.Default.FeedTicket);
        var content = new byte[ExpiryLength + json.Length];
        BinaryPrimitives.WriteInt64BigEndian(content, (time.GetUtcNow() + Life).ToUnixTimeSeconds());
        json.CopyTo(content, ExpiryLength);

        var ticket = new byte[NonceLength + TagLength + content.Length];
        randomBytes(NonceLength).CopyTo(ticket, 0);
        using var cipher = await CipherAsync(cancellationToken);
        cipher.Encrypt(ticket.AsSpan(0, NonceLength), content, ticket.AsSpan(NonceLength + TagLength), ticket.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(library.Value));
        return Base64Url.EncodeToString(ticket);
    }

    /// <summary>What was closed up, or null when the ticket is too old, was made for another library, or was never made here.</summary>
    public async Task<FeedTicket?> ReadAsync(LibraryId library, string text, CancellationToken cancellationToken)
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

        return BinaryPrimitives.ReadInt64BigEndian(content) < time.GetUtcNow().ToUnixTimeSeconds() ? null
            : JsonSerializer.Deserialize(content.AsSpan(ExpiryLength), FeedTicketJson.Default.FeedTicket);
    }

    private async Task<AesGcm> CipherAsync(CancellationToken cancellationToken) => new(await secrets.GetAsync("feed-tickets", cancellationToken), TagLength);
}

/// <summary>A feed that was looked at.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Title">What it is called; a long title is cut.</param>
/// <param name="ShowGuid">The show's own id, if it has one.</param>
internal sealed record FeedTicket(string Address, string Title, string? ShowGuid);

/// <summary>JSON of tickets.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FeedTicket))]
internal sealed partial class FeedTicketJson : JsonSerializerContext;
