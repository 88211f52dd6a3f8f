using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Server.Teams.Tokens;

/// <summary>
/// A key with which inbound requests are signed, and the channels that it may sign for
/// (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, "Connector to Bot").
/// One object for as long as the key is published unchanged, because what checks signatures is kept for each object.
/// </summary>
internal sealed class SigningKey
{
    /// <summary>An id is the hash of a certificate; something far longer is no key of anybody.</summary>
    public const int LongestId = 256;

    /// <summary>RSA of less is broken, and of more only burns processor time (https://www.rfc-editor.org/rfc/rfc7518#section-3.3).</summary>
    private const int FewestBits = 2048;
    private const int MostBits = 8192;

    /// <summary>A public exponent is small; with a huge one each check of a signature takes as long as a signature.</summary>
    private const int LongestExponent = 4;

    private readonly PublishedKey _published;

    private SigningKey(PublishedKey published, RSAParameters numbers)
    {
        _published = published;
        Id = published.Kid!;
        Rsa = new RsaSecurityKey(numbers) { KeyId = Id };
        Endorsements = (published.Endorsements ?? []).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
    }

    public string Id { get; }

    public RsaSecurityKey Rsa { get; }

    /// <summary>Channels that the key may sign for; none when the document names none.</summary>
    public FrozenSet<string> Endorsements { get; }

    /// <summary>The key, or null when it is none that signs tokens with RSA.</summary>
    public static SigningKey? From(PublishedKey published) =>
        published is { Kid.Length: > 0 and <= LongestId, Kty: "RSA", Use: null or "sig", N: { } n, E: { } e }
        && NumberOf(n) is { } modulus && modulus.Length * 8 is >= FewestBits and <= MostBits
        && NumberOf(e) is { Length: > 0 and <= LongestExponent } exponent && exponent[^1] % 2 == 1 && exponent is not [1]
            ? new SigningKey(published, new RSAParameters { Modulus = modulus, Exponent = exponent })
            : null;

    /// <summary>Whether the other one is the same key and may sign for the same channels.</summary>
    public bool IsSameAs(SigningKey other) =>
        _published.Kid == other._published.Kid && _published.N == other._published.N && _published.E == other._published.E
        && Endorsements.SetEquals(other.Endorsements);

    /// <summary>The bytes of a number without zeros in front, or null when it is none.</summary>
    private static byte[]? NumberOf(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text).AsSpan().TrimStart((byte)0).ToArray();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>A key as it is published (https://www.rfc-editor.org/rfc/rfc7517), with what only the Bot Framework says: its endorsements.</summary>
internal sealed record PublishedKey
{
    public string? Kid { get; init; }

    public string? Kty { get; init; }

    public string? Use { get; init; }

    public string? N { get; init; }

    public string? E { get; init; }

    public IReadOnlyList<string?>? Endorsements { get; init; }
}

/// <summary>The document of the keys. Each is read by itself, so that one that makes no sense takes no other one away.</summary>
internal sealed record PublishedKeys(IReadOnlyList<JsonElement>? Keys);

/// <summary>The document that says where the keys are (https://openid.net/specs/openid-connect-discovery-1_0.html).</summary>
internal sealed record OpenIdMetadata([property: JsonPropertyName("jwks_uri")] string? KeysAddress);

/// <summary>JSON of published keys.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OpenIdMetadata))]
[JsonSerializable(typeof(PublishedKeys))]
[JsonSerializable(typeof(PublishedKey))]
internal sealed partial class SigningKeyJson : JsonSerializerContext;
