using System.Text.Json.Nodes;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Teams.Cards;

/// <summary>Cards that come up only while somebody uses the bot, as they went over the wire: fields to search in, the form to post with, a post, a welcome.</summary>
internal static class CardsInUse
{
    /// <summary>What Ana writes below what she posts; long, and full of what is no markup.</summary>
    public const string Note = "Worth **a look**, <at>Ben</at>: {{DATE(2017-02-14T06:08:39Z,SHORT)}} & [more](https://evil.example)";

    public static async Task<IReadOnlyDictionary<string, JsonObject>> AllAsync()
    {
        await using var bed = await TeamsBed.StartAsync();
        var cards = new Dictionary<string, JsonObject>();
        foreach (var language in new[] { "en-US", "de-DE" })
        {
            var suffix = language == "de-DE" ? "-de" : "";
            foreach (var command in new[] { "episode", "quote", "claims" })
            {
                cards[$"search-{command}{suffix}"] = (await bed.AskAsync("/" + command, In(language, TeamsBed.Personal()))).Card!;
            }
        }

        await bed.SendAsync(bed.Mention("/quote junior engineer", TeamsBed.InChannel("1764099999999")));
        var answer = await bed.WaitAsync(message => message.OnlyFor == TeamsBed.Ana);
        var chosen = CardReading.Field(answer.Card!, "choice0")["choices"]![0]!["value"]!.GetValue<string>();
        var hit = Read(await bed.ClickAsync(answer, answer.Card!, "Show", ("choice0", chosen)));
        cards["chosen"] = hit;
        cards["post-form"] = Read(await bed.ClickAsync(answer, hit, "Post…"));
        cards["posted"] = Read(await bed.ClickAsync(answer, cards["post-form"], "Post", ("where", "here"), ("note", Note)));
        cards["post"] = (await bed.WaitAsync(message => message.OnlyFor is null && message.Conversation.StartsWith(TeamsBed.Channel, StringComparison.Ordinal))).Card!;

        var installed = bed.Activity("installationUpdate", TeamsBed.InGroup());
        installed["action"] = "add";
        await bed.SendAsync(installed);
        cards["welcome"] = (await bed.WaitAsync(message => message.Conversation == TeamsBed.Group)).Card!;
        return cards;
    }

    private static JsonObject In(string language, JsonObject where)
    {
        where["locale"] = language;
        return where;
    }

    private static JsonObject Read(JsonObject answer) => answer["value"]!.AsObject();
}
