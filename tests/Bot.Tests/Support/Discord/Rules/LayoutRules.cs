using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Messages that consist of components only, "V2" (https://docs.discord.com/developers/components/reference).</summary>
internal static class LayoutRules
{
    private const int MostComponents = 40;
    private const int LongestTexts = 4000;

    public static void Check(JsonNode? message, string path, IReadOnlyList<(string Path, JsonObject Item)> all, Faults faults)
    {
        faults.AddIf(!string.IsNullOrEmpty(message.Text("content")), Faults.At(path, "content"), "cannot be used with IS_COMPONENTS_V2");
        foreach (var field in (string[])["embeds", "sticker_ids"])
        {
            faults.AddIf(message.Array(field).Count > 0, Faults.At(path, field), "cannot be used with IS_COMPONENTS_V2");
        }

        faults.AddIf(message.Has("poll"), Faults.At(path, "poll"), "cannot be used with IS_COMPONENTS_V2");
        faults.AddIf(all.Count > MostComponents, Faults.At(path, "components"), $"{all.Count} components in all; at most {MostComponents}");

        var texts = all.Where(entry => entry.Item.Number("type") == ComponentTypes.TextDisplay).Sum(entry => entry.Item.Text("content")?.Length ?? 0);
        faults.AddIf(texts > LongestTexts, Faults.At(path, "components"), $"the texts have {texts} characters together; at most {LongestTexts}");

        foreach (var (componentPath, component) in all)
        {
            switch (component.Number("type"))
            {
                case ComponentTypes.ActionRow:
                    ComponentRules.CheckRow(component, componentPath, faults);
                    break;
                case ComponentTypes.Section:
                    faults.AddIf(component.Array("components").Count is 0 or > 3, Faults.At(componentPath, "components"), "a section has 1 to 3 texts");
                    faults.AddIf(!component.Has("accessory"), Faults.At(componentPath, "accessory"), "a section needs its accessory");
                    break;
                default:
                    break;
            }
        }
    }
}
