using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Teams;

/// <summary>Reads cards as people do: their words, their buttons, their fields.</summary>
internal static class CardReading
{
    /// <summary>The texts of the body, one line for each paragraph.</summary>
    public static string WordsOf(JsonObject? card)
    {
        var text = new StringBuilder();
        foreach (var element in card is null ? [] : Elements(card["body"]!.AsArray()))
        {
            switch (element["type"]!.GetValue<string>())
            {
                case "TextBlock":
                    text.AppendLine(element["text"]!.GetValue<string>());
                    break;
                case "RichTextBlock":
                    text.AppendLine(string.Concat(element["inlines"]!.AsArray().Select(run => run!["text"]!.GetValue<string>())));
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>All elements, also those inside of others.</summary>
    public static IEnumerable<JsonObject> Elements(JsonArray elements)
    {
        foreach (var element in elements.OfType<JsonObject>())
        {
            yield return element;
            foreach (var inner in element["items"] is JsonArray items ? Elements(items) : [])
            {
                yield return inner;
            }
        }
    }

    /// <summary>All buttons, those below the card and those within it.</summary>
    public static IEnumerable<JsonObject> Buttons(JsonObject card) =>
        (card["actions"]?.AsArray() ?? []).OfType<JsonObject>()
            .Concat(Elements(card["body"]!.AsArray()).Where(element => element["actions"] is JsonArray).SelectMany(element => element["actions"]!.AsArray().OfType<JsonObject>()));

    /// <summary>The button of that title.</summary>
    public static JsonObject Button(JsonObject card, string title) =>
        Buttons(card).FirstOrDefault(button => button["title"]!.GetValue<string>() == title)
        ?? throw new InvalidOperationException($"No button '{title}' among: {string.Join(", ", Buttons(card).Select(button => button["title"]))}");

    /// <summary>The field of that id.</summary>
    public static JsonObject Field(JsonObject card, string id) =>
        Elements(card["body"]!.AsArray()).First(element => element["id"]?.GetValue<string>() == id);
}
