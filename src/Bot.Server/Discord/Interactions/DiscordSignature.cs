using System.Buffers;
using System.Text;
using NSec.Cryptography;

namespace Bot.Server.Discord.Interactions;

/// <summary>
/// Whether a request comes from Discord: Ed25519 over the timestamp header followed by the body, byte for byte as it came
/// (https://docs.discord.com/developers/interactions/overview, "Setting up an endpoint"). Whatever is odd is simply not from Discord;
/// nothing here throws, because Discord sends wrong signatures on purpose and takes the address away from who stumbles over one.
/// </summary>
internal sealed class DiscordSignature
{
    private const int KeyBytes = 32;
    private const int SignatureBytes = 64;

    /// <summary>Discord sends seconds since 1970; a header far longer is not worth a hash.</summary>
    private const int LongestTimestamp = 32;

    private readonly PublicKey _key;

    /// <summary>A verifier for an application's public key, 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">This is not a public key.</exception>
    public DiscordSignature(string publicKeyHex)
    {
        var key = new byte[KeyBytes];
        if (Convert.FromHexString(publicKeyHex, key, out _, out var written) != OperationStatus.Done
            || written != KeyBytes
            || publicKeyHex.Length != 2 * KeyBytes
            || !PublicKey.TryImport(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey, out var imported))
        {
            throw new FormatException("A public key of Discord is 64 hexadecimal digits.");
        }

        _key = imported!;
    }

    /// <summary>Whether <paramref name="body"/> was signed at <paramref name="timestamp"/>.</summary>
    /// <param name="signatureHex">The header <c>X-Signature-Ed25519</c>, 128 hexadecimal digits.</param>
    /// <param name="timestamp">The header <c>X-Signature-Timestamp</c>.</param>
    /// <param name="body">The body, unread.</param>
    public bool IsValid(string? signatureHex, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (signatureHex is not { Length: 2 * SignatureBytes } || timestamp is not { Length: > 0 and <= LongestTimestamp })
        {
            return false;
        }

        Span<byte> signature = stackalloc byte[SignatureBytes];
        if (Convert.FromHexString(signatureHex, signature, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        var longest = Encoding.UTF8.GetMaxByteCount(timestamp.Length) + body.Length;
        var signed = ArrayPool<byte>.Shared.Rent(longest);
        try
        {
            var head = Encoding.UTF8.GetBytes(timestamp, signed);
            body.CopyTo(signed.AsSpan(head));
            return SignatureAlgorithm.Ed25519.Verify(_key, signed.AsSpan(0, head + body.Length), signature);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(signed);
        }
    }
}
