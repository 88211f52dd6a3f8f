using System.Text;
using NSec.Cryptography;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>The key pair of the application, of which the bot is told the public half.</summary>
internal sealed class FakeKeys : IDisposable
{
    private readonly Key _key = Key.Create(SignatureAlgorithm.Ed25519);

    public string PublicKeyHex => Convert.ToHexStringLower(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>The signature over the timestamp and the raw body, in hex.</summary>
    public string Sign(string timestamp, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(SignatureAlgorithm.Ed25519.Sign(_key, [.. Encoding.UTF8.GetBytes(timestamp), .. body]));

    public void Dispose() => _key.Dispose();
}
