using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Embeds and their limits (https://docs.discord.com/developers/resources/message#embed-object-embed-limits).</summary>
internal static class EmbedRules
{
    private const int LongestOfAll = 6000;

    public static void Check(JsonNode? message, string path, Faults faults)
    {
        var embeds = Faults.Items(message, path, "embeds").ToArray();
        var total = 0;
        foreach (var (embedPath, embed) in embeds)
        {
            var texts = Texts(embed, embedPath).ToArray();
            foreach (var (textPath, text, most, required) in texts)
            {
                faults.AddIf(text.Length > most, textPath, $"has {text.Length} characters; at most {most}");
                faults.AddIf(required && text.Trim().Length == 0, textPath, "must not be empty");
            }

            total += texts.Sum(text => text.Text.Trim().Length);
            CheckAddresses(embed, embedPath, faults);
            faults.AddIf(texts.All(text => text.Text.Trim().Length == 0) && !embed.Has("image") && !embed.Has("thumbnail"), embedPath, "shows nothing");
        }

        faults.AddIf(total > LongestOfAll, Faults.At(path, "embeds"), $"have {total} characters together; at most {LongestOfAll}");
        faults.AddRepeated(
            embeds.Select(entry => (Faults.At(entry.Path, "url"), entry.Item.Text("url"))), "another embed has this address: Discord shows only the first of them");
    }

    private static IEnumerable<(string Path, string Text, int Most, bool Required)> Texts(JsonObject embed, string path)
    {
        yield return (Faults.At(path, "title"), embed.Text("title") ?? "", 256, false);
        yield return (Faults.At(path, "description"), embed.Text("description") ?? "", 4096, false);
        yield return (Faults.At(path, "footer/text"), embed.Object("footer").Text("text") ?? "", 2048, false);
        yield return (Faults.At(path, "author/name"), embed.Object("author").Text("name") ?? "", 256, false);
        foreach (var (fieldPath, field) in Faults.Items(embed, path, "fields"))
        {
            yield return (Faults.At(fieldPath, "name"), field.Text("name") ?? "", 256, true);
            yield return (Faults.At(fieldPath, "value"), field.Text("value") ?? "", 1024, true);
        }
    }

    private static void CheckAddresses(JsonObject embed, string path, Faults faults)
    {
        foreach (var (step, address) in ((string, string?)[])
        [
            ("url", embed.Text("url")),
            ("author/url", embed.Object("author").Text("url")),
            ("image/url", embed.Object("image").Text("url")),
            ("thumbnail/url", embed.Object("thumbnail").Text("url")),
        ])
        {
            faults.AddIf(address is not null && !WebAddress.IsOne(address), Faults.At(path, step), "is not an http or https address");
        }
    }
}
