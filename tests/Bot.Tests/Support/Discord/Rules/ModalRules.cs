using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Forms (https://docs.discord.com/developers/interactions/receiving-and-responding, https://docs.discord.com/developers/components/reference).</summary>
internal static class ModalRules
{
    public static void Check(JsonNode? modal, string path, Faults faults)
    {
        var all = ComponentTree.Walk(modal, path).ToArray();
        ComponentRules.CheckControls(all, faults);
        faults.AddIf(modal.Text("title") is { Length: > 45 }, Faults.At(path, "title"), "is longer than 45 characters");
        faults.AddIf(string.IsNullOrWhiteSpace(modal.Text("title")), Faults.At(path, "title"), "must not be empty");
        faults.AddIf(modal.Array("components").Count is 0 or > 5, Faults.At(path, "components"), "a form has 1 to 5 components");

        foreach (var (rowPath, row) in Faults.Items(modal, path, "components"))
        {
            faults.AddIf(row.Number("type") is not (ComponentTypes.Label or ComponentTypes.TextDisplay), Faults.At(rowPath, "type"), "a form holds labels and texts");
            faults.AddIf(row.Text("label") is { Length: > 45 }, Faults.At(rowPath, "label"), "is longer than 45 characters");
            faults.AddIf(row.Text("description") is { Length: > 100 }, Faults.At(rowPath, "description"), "is longer than 100 characters");
        }

        foreach (var (inputPath, input) in all.Where(entry => entry.Item.Number("type") == ComponentTypes.TextInput))
        {
            faults.AddIf(input.Has("label"), Faults.At(inputPath, "label"), "the label around it says what it is");
            faults.AddIf(input.Text("placeholder") is { Length: > 100 }, Faults.At(inputPath, "placeholder"), "is longer than 100 characters");
            faults.AddIf(input.Number("min_length") > input.Number("max_length"), Faults.At(inputPath, "max_length"), "is less than min_length");
            faults.AddIf(input.Text("value") is { } value && value.Length > (input.Number("max_length") ?? 4000), Faults.At(inputPath, "value"), "is longer than max_length");
        }
    }
}
