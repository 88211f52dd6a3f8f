using System.Text;
using System.Text.Json;
using Bot.Server.Teams.Connector;
using CsCheck;

namespace Bot.Tests.Teams.Connector;

/// <summary>Errors of the connector have many shapes, and what stands between it and the bot has its own.</summary>
public sealed class ConnectorErrorBodyTests
{
    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, part) => depth > 4
        ? Any("null", "1", "\"x\"", "\"\\uD800\"")
        : Gen.OneOf(
            Any("null", "true", "1e999", "\"BadSyntax\"", "\"\\uDC00\"", "\"{\"", "\"{\\\"code\\\":\\\"x\\\"}\"", "\"{\\\"subCode\\\":[]}\""),
            part.Array[0, 3].Select(parts => $"[{string.Join(',', parts)}]"),
            Gen.Select(Any("error", "code", "message", "errorCode", "subCode", "innerHttpError", "\\uD800"), part).Array[0, 4]
                .Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")));

    [Theory]
    [InlineData("BadSyntax", """{"error":{"code":"BadSyntax","message":"x"}}""")]
    [InlineData("BadSyntax", """{"error":{"code":"BadSyntax","message":"\uD800"}}""")]
    [InlineData("BadSyntax", """{"error":{"message":"x","code":"BadSyntax","innerHttpError":{"statusCode":400,"body":{}}}}""")]
    [InlineData("MessageWritesBlocked", """{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"}"}""")]
    [InlineData("MessageWritesBlocked", """{"errorCode":209,"message":"{\r\n  \"subCode\": \"MessageWritesBlocked\",\r\n  \"errorCode\": null\r\n}"}""")]
    [InlineData("MessageWritesBlocked", """{"errorCode":209,"message":"\r\n {\"subCode\":\"MessageWritesBlocked\"}"}""")]
    [InlineData("BotDisabledByAdmin", """{"code":"BotDisabledByAdmin","message":"\uD800"}""")]
    [InlineData("ServiceError", """{"errorCode":"ServiceError","message":"{broken"}""")]
    [InlineData("", "<html>Bad gateway</html>")]
    [InlineData("", "")]
    [InlineData("", "\"a string\"")]
    [InlineData("", "null")]
    [InlineData("", """{"error":"text"}""")]
    [InlineData("", """{"error":{"code":5}}""")]
    [InlineData("", """{"error":{"code":"\uD800"}}""")]
    [InlineData("", """{"message":"\uD800{"}""")]
    [InlineData("", """{"message":"[]"}""")]
    public void The_code_is_read_or_there_is_none(string code, string body) => Assert.Equal(code, CodeOf(body));

    [Fact]
    public void No_bytes_make_it_throw() => Gen.OneOf(Gen.Byte.Array[0, 200], Json.Select(Encoding.UTF8.GetBytes), Gen.Select(Json, Gen.Byte, Gen.Int[0, 500], Break))
        .Sample(body => IsHarmless(ConnectorErrorBody.CodeOf(body)), iter: 20_000);

    [Fact]
    public void Nothing_in_a_code_can_spoil_a_log() => Gen.String[0, 200].Sample(
        code => IsHarmless(CodeOf("{\"error\":{\"code\":" + JsonSerializer.Serialize(code) + "}}")),
        iter: 5_000);

    [Fact]
    public void Depth_makes_no_harm()
    {
        Assert.Equal("", CodeOf(new string('[', 100_000)));
        Assert.Equal("", CodeOf($$"""{"message":"{{new string('{', 100_000)}}"}"""));
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static byte[] Break(string json, byte other, int where)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        bytes[where % bytes.Length] = other;
        return bytes;
    }

    private static bool IsHarmless(string code) => code.Length <= 80 && code.All(letter => char.IsAscii(letter) && !char.IsControl(letter));

    private static string CodeOf(string body) => ConnectorErrorBody.CodeOf(Encoding.UTF8.GetBytes(body));
}
