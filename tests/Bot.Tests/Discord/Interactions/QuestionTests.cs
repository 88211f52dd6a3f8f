using System.Text.Json;
using Bot.Server.Discord;
using Bot.Server.Discord.Interactions;

namespace Bot.Tests.Discord.Interactions;

/// <summary>A slash command as Discord sends it, as the question that it is.</summary>
public class QuestionTests
{
    [Theory]
    [InlineData("""{"name":"words","value":"a b"}""", "/quote words:\"a b\"")]
    [InlineData("""{"name":"page","value":2}""", "/quote page:2")]
    [InlineData("""{"name":"exact","value":true}""", "/quote exact:true")]
    [InlineData("""{"name":"words","value":[1,{}]}""", "/quote")]
    [InlineData("""{"name":"words","value":"a"},{"name":"words","value":"b"}""", "/quote words:a")]
    public void An_option_has_the_value_that_somebody_would_type(string options, string typed)
    {
        var data = JsonSerializer.Deserialize("""{"data":{"name":"quote","options":[OPTIONS]}}""".Replace("OPTIONS", options, StringComparison.Ordinal), DiscordJson.Default.Interaction)!.Data!;

        Assert.Equal(typed, Question.OfCommand(data).Next.Text);
    }

    [Fact]
    public void Half_a_character_is_no_json_that_is_read() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"data":{"options":[{"name":"words","value":"\ud800"}]}}""", DiscordJson.Default.Interaction));
}
