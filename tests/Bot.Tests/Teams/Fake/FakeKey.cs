using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Bot.Tests.Teams.Fake;

/// <summary>A key of the issuer of the tests.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Numbers">Both halves.</param>
/// <param name="Endorsements">Channels that it may sign for; null: the document does not say.</param>
internal sealed record FakeKey(string Id, RSAParameters Numbers, params string[]? Endorsements)
{
    /// <summary>Signs for Teams.</summary>
    public static readonly FakeKey First = New("k1", "msteams", "webchat");

    /// <summary>Signs for Teams too, once it is published.</summary>
    public static readonly FakeKey Next = New("k9", "msteams");

    /// <summary>Signs for another channel.</summary>
    public static readonly FakeKey Foreign = New("k2", "slack");

    /// <summary>Signs for no channel that would be named.</summary>
    public static readonly FakeKey Unendorsed = New("k3", null);

    public static FakeKey New(string id, params string[]? endorsements) => Of(2048, id, endorsements);

    public static FakeKey Of(int bits, string id, params string[]? endorsements)
    {
        using var rsa = RSA.Create(bits);
        return new FakeKey(id, rsa.ExportParameters(includePrivateParameters: true), endorsements);
    }

    /// <summary>As the document of keys has it.</summary>
    public JsonObject Published()
    {
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64Url.EncodeToString(Numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(Numbers.Exponent),
            ["x5c"] = new JsonArray("AAAA"),
        };
        if (Endorsements is not null)
        {
            key["endorsements"] = new JsonArray([.. Endorsements.Select(channel => (JsonNode)channel)]);
        }

        return key;
    }

    public byte[] Sign(byte[] data, HashAlgorithmName hash)
    {
        using var rsa = RSA.Create(Numbers);
        return rsa.SignData(data, hash, RSASignaturePadding.Pkcs1);
    }

    /// <summary>The public half as a file has it, which a forger uses as a secret.</summary>
    public byte[] PublicPem()
    {
        using var rsa = RSA.Create(Numbers);
        return System.Text.Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem());
    }
}
