using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Teams.Fake;

/// <summary>A token as Teams sends it; each flaw is a property with another value. What is null is left out. Written by hand, without the library that reads it.</summary>
internal sealed record FakeToken(DateTimeOffset Now)
{
    public FakeKey Key { get; init; } = FakeKey.First;

    public string? Algorithm { get; init; } = "RS256";

    /// <summary>The id in the header, when it is not that of the key.</summary>
    public string? KeyId { get; init; }

    public JsonNode? Issuer { get; init; } = FakeIssuer.Issuer;

    public JsonNode? Audience { get; init; } = FakeIssuer.AppId;

    public JsonNode? ServiceUrl { get; init; } = FakeIssuer.ServiceUrl;

    public JsonNode? NotBefore { get; init; } = Now.AddMinutes(-1).ToUnixTimeSeconds();

    public JsonNode? Expires { get; init; } = Now.AddHours(1).ToUnixTimeSeconds();

    /// <summary>The token.</summary>
    public string Text
    {
        get
        {
            var head = new JsonObject { ["alg"] = Algorithm, ["kid"] = KeyId ?? Key.Id, ["x5t"] = KeyId ?? Key.Id, ["typ"] = "JWT" };
            var body = new JsonObject();
            foreach (var (name, value) in new[] { ("serviceurl", ServiceUrl), ("nbf", NotBefore), ("exp", Expires), ("iss", Issuer), ("aud", Audience) })
            {
                if (value is not null)
                {
                    body[name] = value.DeepClone();
                }
            }

            return Signed(head.ToJsonString(), body.ToJsonString());
        }
    }

    public string Header => "Bearer " + Text;

    /// <summary>Any two texts as a token, signed as the algorithm says.</summary>
    public string Signed(string head, string body)
    {
        var signed = $"{Encode(Encoding.UTF8.GetBytes(head))}.{Encode(Encoding.UTF8.GetBytes(body))}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = Algorithm switch
        {
            "RS256" => Key.Sign(bytes, HashAlgorithmName.SHA256),
            "RS384" => Key.Sign(bytes, HashAlgorithmName.SHA384),
            "HS256" => HMACSHA256.HashData(Key.PublicPem(), bytes),
            _ => [],
        };
        return $"{signed}.{Encode(signature)}";
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
