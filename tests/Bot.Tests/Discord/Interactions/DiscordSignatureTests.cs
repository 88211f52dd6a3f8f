using System.Text;
using System.Text.Json;
using Bot.Server.Discord.Interactions;
using Bot.Tests.Support;

namespace Bot.Tests.Discord.Interactions;

/// <summary>Who is Discord and who is not; <c>sigs.jsonl</c> has the verdicts of Discord's own library (discord-interactions, tweetnacl).</summary>
public class DiscordSignatureTests
{
    private sealed record Vector(string Name, string Pub, string Ts, string Body, string Sig, bool Ok);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static Vector[] Vectors { get; } =
        [.. File.ReadLines(Repository.PathOf("tests", "Bot.Tests", "Discord", "Interactions", "sigs.jsonl")).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Vector>(line, Web)!)];

    public static TheoryData<string> Names => [.. Vectors.Select(vector => vector.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_verdict_is_that_of_discords_own_library(string name)
    {
        var vector = Vectors.Single(vector => vector.Name == name);

        Assert.Equal(vector.Ok, Verdict(vector));
    }

    [Fact]
    public void All_fourteen_vectors_are_there() => Assert.Equal(14, Vectors.Length);

    [Theory]
    [InlineData(null, "1")]
    [InlineData("", "1")]
    [InlineData("00", "1")]
    [InlineData("zz", null)]
    public void What_is_odd_is_not_from_discord(string? signature, string? timestamp) =>
        Assert.False(new DiscordSignature(Vectors[0].Pub).IsValid(signature, timestamp, "{}"u8));

    [Fact]
    public void A_key_that_is_none_is_refused_at_the_start() => Assert.Throws<FormatException>(() => new DiscordSignature("abc"));

    private static bool Verdict(Vector vector)
    {
        try
        {
            return new DiscordSignature(vector.Pub).IsValid(vector.Sig, vector.Ts, Encoding.UTF8.GetBytes(vector.Body));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
