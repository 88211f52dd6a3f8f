using System.Buffers.Text;
using System.Text;
using Bot.Server.Teams;

namespace Bot.Tests.Teams.Fake;

/// <summary>A request as far as its sender matters.</summary>
internal sealed record FakeTokenCase(string Name, string? Authorization, string? ServiceUrl = FakeIssuer.ServiceUrl, string? ChannelId = "msteams")
{
    /// <summary>Where we refuse what Microsoft's library takes.</summary>
    public static readonly IReadOnlySet<string> Stricter =
        new HashSet<string> { "no exp", "key without endorsements", "activity without serviceUrl", "activity channelId empty", "RS384" };

    /// <summary>Keys that the cases are signed with.</summary>
    public static readonly IReadOnlyList<FakeKey> Keys = [FakeKey.First, FakeKey.Foreign, FakeKey.Unendorsed];

    public Activity Activity => new() { Type = "message", ServiceUrl = ServiceUrl, ChannelId = ChannelId };

    /// <summary>The cases of <c>jwt-oracle.json</c>.</summary>
    public static IReadOnlyList<FakeTokenCase> All(DateTimeOffset now)
    {
        var good = new FakeToken(now);
        long At(double minutes) => now.AddMinutes(minutes).ToUnixTimeSeconds();
        return
        [
            new("good token", good.Header),
            new("no header", null),
            new("wrong scheme", "Basic " + good.Text),
            new("lower-case bearer", "bearer " + good.Text),
            new("garbage", "Bearer garbage"),
            new("wrong audience", (good with { Audience = "00000000-0000-0000-0000-0000000000ff" }).Header),
            new("no audience", (good with { Audience = null }).Header),
            new("wrong issuer", (good with { Issuer = "https://sts.example.com/" }).Header),
            new("gov issuer on public bot", (good with { Issuer = "https://api.botframework.us" }).Header),
            new("expired 4 min ago (in skew)", (good with { NotBefore = At(-60), Expires = At(-4) }).Header),
            new("expired 6 min ago", (good with { NotBefore = At(-60), Expires = At(-6) }).Header),
            new("nbf 4 min ahead (in skew)", (good with { NotBefore = At(4) }).Header),
            new("nbf 6 min ahead", (good with { NotBefore = At(6) }).Header),
            new("no exp", (good with { Expires = null }).Header),
            new("serviceurl claim differs", (good with { ServiceUrl = "https://evil.example.com/" }).Header),
            new("serviceurl differs by trailing slash", (good with { ServiceUrl = FakeIssuer.ServiceUrl.TrimEnd('/') }).Header),
            new("serviceurl claim missing", (good with { ServiceUrl = null }).Header),
            new("activity without serviceUrl", good.Header, ServiceUrl: null),
            new("key endorses other channel only", (good with { Key = FakeKey.Foreign }).Header),
            new("key without endorsements", (good with { Key = FakeKey.Unendorsed }).Header),
            new("activity channelId=slack, key endorses msteams", good.Header, ChannelId: "slack"),
            new("activity channelId empty", good.Header, ChannelId: ""),
            new("unknown kid", (good with { KeyId = "nobody" }).Header),
            new("known kid, wrong key", (good with { Key = FakeKey.Next, KeyId = "k1" }).Header),
            new("RS384", (good with { Algorithm = "RS384" }).Header),
            new("HS256 with the public key as secret", (good with { Algorithm = "HS256" }).Header),
            new("alg none", (good with { Algorithm = "none" }).Header),
            new("tampered payload", "Bearer " + WithOtherPayload(good.Text)),
        ];
    }

    /// <summary>More that both judge alike.</summary>
    public static IReadOnlyList<FakeTokenCase> More(DateTimeOffset now)
    {
        var good = new FakeToken(now);
        return
        [
            new("two spaces", "Bearer  " + good.Text),
            new("space at the end", good.Header + " "),
            new("nothing behind the scheme", "Bearer "),
            new("audience with api://", (good with { Audience = "api://" + FakeIssuer.AppId }).Header),
            new("audience with api://botid-", (good with { Audience = "api://botid-" + FakeIssuer.AppId }).Header),
            new("two audiences", (good with { Audience = new System.Text.Json.Nodes.JsonArray(FakeIssuer.AppId, "another") }).Header),
            new("empty issuer", (good with { Issuer = "" }).Header),
            new("no nbf", (good with { NotBefore = null }).Header),
            new("activity of another service", good.Header, ServiceUrl: "https://smba.trafficmanager.net/amer/"),
            new("service URL in capitals", good.Header, ServiceUrl: FakeIssuer.ServiceUrl.ToUpperInvariant()),
            new("channel in capitals", good.Header, ChannelId: "MSTEAMS"),
            new("activity of a channel that the key endorses too little", good.Header, ChannelId: "skype"),
            new("no signature", "Bearer " + good.Text[..(good.Text.LastIndexOf('.') + 1)]),
            new("two parts", "Bearer " + good.Text[..good.Text.LastIndexOf('.')]),
            new("four parts", good.Header + ".AAAA"),
        ];
    }

    private static string WithOtherPayload(string token)
    {
        var parts = token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace(FakeIssuer.ServiceUrl, "https://evil.example.com/", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{parts[2]}";
    }
}
