using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Buttons, selects and layouts of messages (https://docs.discord.com/developers/components/reference).</summary>
internal static class ComponentRules
{
    public static void Check(JsonNode? message, string path, MessageUse use, Faults faults)
    {
        var all = ComponentTree.Walk(message, path).ToArray();
        CheckControls(all, faults);
        if (((message.Number("flags") ?? 0) & MessageFlags.ComponentsV2) != 0)
        {
            LayoutRules.Check(message, path, all, faults);
        }
        else
        {
            CheckRows(message, path, use, faults);
        }
    }

    /// <summary>What holds for every button and select, wherever it stands.</summary>
    public static void CheckControls(IReadOnlyList<(string Path, JsonObject Item)> all, Faults faults)
    {
        faults.AddRepeated(all.Select(entry => (Faults.At(entry.Path, "custom_id"), entry.Item.Text("custom_id"))), "another component of this message has the custom_id");
        foreach (var (path, component) in all)
        {
            faults.AddIf(component.Text("placeholder") is { Length: > 150 }, Faults.At(path, "placeholder"), "is longer than 150 characters");
            if (component.Number("type") == ComponentTypes.Button)
            {
                CheckButton(component, path, faults);
            }
            else if (component.Number("type") == ComponentTypes.StringSelect)
            {
                CheckSelect(component, path, faults);
            }
        }
    }

    private static void CheckRows(JsonNode? message, string path, MessageUse use, Faults faults)
    {
        var rows = Faults.Items(message, path, "components").ToArray();
        faults.AddIf(rows.Length > 5, Faults.At(path, "components"), $"{rows.Length} rows; at most 5");
        foreach (var (rowPath, row) in rows)
        {
            if (row.Number("type") != ComponentTypes.ActionRow)
            {
                // An edit of a message that has the flag already may leave the flags out.
                faults.AddIf(use != MessageUse.Edit || message.Has("flags"), Faults.At(rowPath, "type"), "needs the flag IS_COMPONENTS_V2");
                continue;
            }

            CheckRow(row, rowPath, faults);
        }
    }

    /// <summary>Five buttons, or one select.</summary>
    public static void CheckRow(JsonObject row, string path, Faults faults)
    {
        var types = row.Array("components").Select(component => component.Number("type")).ToArray();
        faults.AddIf(types.Length > 1 && types.Any(ComponentTypes.IsSelect), Faults.At(path, "components"), "a select needs a row of its own");
        faults.AddIf(types.Length > 5, Faults.At(path, "components"), "more than 5 buttons in a row");
    }

    private static void CheckButton(JsonObject button, string path, Faults faults)
    {
        faults.AddIf(button.Text("label") is { Length: > 80 }, Faults.At(path, "label"), "is longer than 80 characters");
        faults.AddIf(string.IsNullOrWhiteSpace(button.Text("label")) && !button.Has("emoji"), Faults.At(path, "label"), "a button needs a label or an emoji");
        if (button.Number("style") == ComponentTypes.LinkStyle)
        {
            faults.AddIf(button.Has("custom_id"), Faults.At(path, "custom_id"), "a link has no custom_id");
            faults.AddIf(button.Text("url") is not { } url || !WebAddress.IsOne(url), Faults.At(path, "url"), "a link needs an http or https address");
        }
        else if (button.Number("style") != 6)
        {
            faults.AddIf(!button.Has("custom_id"), Faults.At(path, "custom_id"), "a button needs a custom_id");
            faults.AddIf(button.Has("url"), Faults.At(path, "url"), "only a link has an address");
        }
    }

    private static void CheckSelect(JsonObject select, string path, Faults faults)
    {
        var options = Faults.Items(select, path, "options").ToArray();
        faults.AddRepeated(options.Select(entry => (Faults.At(entry.Path, "value"), entry.Item.Text("value"))), "another option has the value");
        foreach (var (optionPath, option) in options)
        {
            foreach (var field in (string[])["label", "value", "description"])
            {
                faults.AddIf(option.Text(field) is { Length: > 100 }, Faults.At(optionPath, field), "is longer than 100 characters");
            }

            faults.AddIf(string.IsNullOrWhiteSpace(option.Text("label")), Faults.At(optionPath, "label"), "must not be empty");
        }

        var most = select.Number("max_values") ?? 1;
        faults.AddIf(most > options.Length, Faults.At(path, "max_values"), $"is more than the {options.Length} options");
        faults.AddIf((select.Number("min_values") ?? 1) > most, Faults.At(path, "min_values"), "is more than max_values");
        faults.AddIf(options.Count(entry => entry.Item.Flag("default")) > most, Faults.At(path, "options"), "more are chosen already than max_values allows");
    }
}
