using System.Text.Json.Nodes;
using Bot.Server.Teams.Tokens;
using Bot.Tests.Teams.Fake;
using CsCheck;

namespace Bot.Tests.Teams.Tokens;

/// <summary>What a request says of itself, down to the letter.</summary>
public class TokenCheckTests
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e300", "99999999999999999999", "253402300800", "\"\"", "\"RS256\"", "\"none\"", "\"HS256\"", "\"k1\"", "\"soon\"", "[]", "{}", "[null]", "[\"k1\",{}]",
        "{\"a\":{\"b\":[1]}}", $"\"{FakeIssuer.Issuer}\"", $"\"{FakeIssuer.AppId}\"", $"[\"{FakeIssuer.AppId}\"]", "\"\\ud800\"", "\"2026-03-02T09:00:00Z\"",
    ];

    private static readonly Gen<string> Member = Gen.Select(
        Gen.OneOf("alg", "kid", "typ", "cty", "enc", "zip", "crit", "x5t", "iss", "aud", "exp", "nbf", "iat", "serviceurl", "sub", ""), Gen.OneOf(Values), (name, value) => $"\"{name}\":{value}");

    private static readonly Gen<string> Document = Gen.Frequency(
        (8, Member.Array[0, 8].Select(members => $"{{{string.Join(',', members)}}}")),
        (2, Gen.OneOf("", "null", "[]", "7", "\"text\"", "{", "{\"alg\":\"RS256\"", "\ufeff{}", new string('[', 500))),
        (1, Gen.String));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer ..")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer a.b")]
    [InlineData("Bearer a.b.c.d.e")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.e30.AAAA, Bearer eyJhbGciOiJSUzI1NiJ9.e30.AAAA")]
    [InlineData("Bearer\teyJhbGciOiJSUzI1NiJ9.e30.AAAA")]
    [InlineData("Bot eyJhbGciOiJSUzI1NiJ9.e30.AAAA")]
    public async Task A_header_that_is_no_token_is_refused_and_nobody_is_asked_for_keys(string? header)
    {
        await using var bed = await TokenBed.StartAsync();

        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync(header));
        Assert.Equal(0, bed.Issuer.MetadataFetches);
    }

    [Fact]
    public async Task A_token_of_nobody_we_know_starts_no_search_for_its_key()
    {
        await using var bed = await TokenBed.StartAsync();

        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync((bed.Good with { KeyId = "other", Issuer = "https://login.microsoftonline.com/x/v2.0" }).Header));
        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync((bed.Good with { KeyId = "other", Algorithm = "RS384" }).Header));
        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync((bed.Good with { KeyId = "" }).Header));
        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync((bed.Good with { KeyId = new string('k', 1000) }).Header));
        Assert.Equal(0, bed.Issuer.MetadataFetches);
    }

    [Fact]
    public async Task A_token_that_is_far_too_long_is_refused_unread()
    {
        await using var bed = await TokenBed.StartAsync();

        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync((bed.Good with { ServiceUrl = new string('a', BearerToken.Longest) }).Header));
        Assert.Equal(0, bed.Issuer.MetadataFetches);
    }

    [Fact]
    public async Task A_good_token_tells_its_service_and_the_channels_of_its_key()
    {
        await using var bed = await TokenBed.StartAsync();

        var token = Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(bed.Good.Header)).Token;

        Assert.Equal(FakeIssuer.ServiceUrl, token.ServiceUrl);
        Assert.Equal(["msteams", "webchat"], token.Endorsements.Order());
    }

    [Fact]
    public async Task A_token_that_was_good_is_refused_once_it_has_expired()
    {
        await using var bed = await TokenBed.StartAsync();
        var header = (bed.Good with { Expires = bed.Time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds() }).Header;
        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(header));

        bed.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(header));
        bed.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync(header));
    }

    [Fact]
    public async Task The_same_text_is_read_once()
    {
        await using var bed = await TokenBed.StartAsync();
        var header = bed.Good.Header;

        var first = await bed.AskAsync(header);

        Assert.Same(first, await bed.AskAsync(header));
        Assert.NotSame(first, await bed.AskAsync((bed.Good with { NotBefore = null }).Header));
    }

    [Fact]
    public async Task More_good_tokens_than_are_remembered_are_good()
    {
        await using var bed = await TokenBed.StartAsync();

        for (var number = 0; number < 600; number++)
        {
            Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync((bed.Good with { NotBefore = 1_000_000 + number }).Header));
        }
    }

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("0")]
    [InlineData("-1e300")]
    public async Task An_expiry_that_is_no_time_to_come_is_refused(string expires)
    {
        await using var bed = await TokenBed.StartAsync();

        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync(WithClaim(bed, "exp", expires)));
    }

    [Theory]
    [InlineData("253402300799")]
    [InlineData("253402300800")]
    public async Task An_expiry_at_the_end_of_time_is_a_time(string expires)
    {
        await using var bed = await TokenBed.StartAsync();

        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(WithClaim(bed, "exp", expires)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public async Task A_service_url_that_is_none_is_refused(string service)
    {
        await using var bed = await TokenBed.StartAsync();

        Assert.IsType<TokenOutcome.Refused>(await bed.AskAsync(WithClaim(bed, "serviceurl", service)));
    }

    [Fact]
    public async Task The_apps_id_may_be_written_in_capitals()
    {
        await using var bed = await TokenBed.StartAsync();

        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync((bed.Good with { Audience = FakeIssuer.AppId.ToUpperInvariant() }).Header));
    }

    [Fact]
    public async Task The_log_and_the_reasons_have_nothing_of_a_token()
    {
        await using var bed = await TokenBed.StartAsync();
        bed.Issuer.Keys = FakeTokenCase.Keys;
        foreach (var item in FakeTokenCase.All(bed.Time.GetUtcNow()).Where(item => item.Name != "unknown kid"))
        {
            var outcome = $"{await bed.AskAsync(item.Authorization)}";

            Assert.All((item.Authorization ?? "").Split(' ', '.').Where(part => part.Length > 10), part => Assert.DoesNotContain(part, outcome + bed.Log.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_bit_of_a_good_request_can_be_another_one()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        var header = bed.Good.Header;
        Assert.IsType<TokenOutcome.Valid>(await bed.AskAsync(header));
        var flipped = Enumerable.Range(0, header.Length).SelectMany(place => Enumerable.Range(0, 8).Select(bit => header[..place] + (char)(header[place] ^ (1 << bit)) + header[(place + 1)..]));

        var asked = flipped.Select(text => bed.BeginAsync(text)).ToArray();

        // Where the id of the key is hit, it is looked up.
        await bed.OverPauseAsync();
        Assert.DoesNotContain(await Task.WhenAll(asked).WaitAsync(TimeSpan.FromSeconds(60)), outcome => outcome is TokenOutcome.Valid);
        Assert.Equal(header.Length * 8, asked.Length);
    }

    [Fact]
    public async Task Nothing_in_a_header_makes_it_stumble()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        var gen = Gen.Frequency(
            (2, Gen.String),
            (1, Gen.String.Select(text => "Bearer " + text)),
            (3, Gen.String[Gen.Char["ABCabc019-_."], 0, 60].Select(text => "Bearer " + text)),
            (8, Gen.Select(Document, Document, (head, body) => "Bearer " + new FakeToken(DateTimeOffset.UnixEpoch) { Algorithm = "none" }.Signed(head, body) + "AAAA")));

        // By chance one may name a key that has to be looked up; it waits.
        gen.Sample(header => bed.BeginAsync(header) is { IsCompleted: false } or { IsCompletedSuccessfully: true, Result: TokenOutcome.Refused }, iter: 20_000);
    }

    [Fact]
    public async Task Nothing_that_is_signed_makes_it_stumble()
    {
        await using var bed = await TokenBed.StartWithKeysAsync();
        var head = """{"alg":"RS256","kid":"k1"}""";
        var good = bed.Good;

        Gen.Select(Document, Member).Sample(
            (body, more) =>
            {
                var claims = $$"""{"iss":"{{FakeIssuer.Issuer}}","aud":"{{FakeIssuer.AppId}}","exp":4000000000,"serviceurl":"x",{{more}}}""";
                return Asked(body) is not TokenOutcome.CannotTell && Asked(claims) is not TokenOutcome.CannotTell;
            },
            iter: 300);

        TokenOutcome Asked(string body) => bed.AskAsync("Bearer " + good.Signed(head, body)).GetAwaiter().GetResult();
    }

    /// <summary>A good token but for one claim, which is any JSON.</summary>
    private static string WithClaim(TokenBed bed, string name, string json)
    {
        var claims = new JsonObject
        {
            ["iss"] = FakeIssuer.Issuer,
            ["aud"] = FakeIssuer.AppId,
            ["exp"] = bed.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
            ["serviceurl"] = FakeIssuer.ServiceUrl,
            [name] = JsonNode.Parse(json),
        };
        return "Bearer " + bed.Good.Signed("""{"alg":"RS256","kid":"k1"}""", claims.ToJsonString());
    }
}
