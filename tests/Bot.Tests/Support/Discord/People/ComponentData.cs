using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.People;

/// <summary>The <c>data</c> of buttons, selects and forms (https://docs.discord.com/developers/interactions/receiving-and-responding).</summary>
internal static class ComponentData
{
    public static JsonObject Click(SeenButton button) => new()
    {
        ["id"] = 2,
        ["custom_id"] = button.CustomId,
        ["component_type"] = ComponentTypes.Button,
    };

    public static JsonObject Select(SeenSelect select, string[] choices) => new()
    {
        ["id"] = 2,
        ["custom_id"] = select.CustomId,
        ["component_type"] = select.Type,
        ["values"] = Values(select.Placeholder ?? select.CustomId, select.Type, select.Options, choices, select.Least, select.Most),
    };

    public static JsonObject Submit(SeenModal modal, (string Field, string Value)[] values)
    {
        if (values.FirstOrDefault(value => !modal.Fields.Any(field => IsNamed(field, value.Field))) is { Field: { } unknown })
        {
            throw new ClientRefusal($"The form has no field '{unknown}'; there is: {string.Join(", ", modal.Fields.Select(field => field.Label))}.");
        }

        return new JsonObject
        {
            ["custom_id"] = modal.CustomId,
            ["components"] = new JsonArray([.. modal.Fields.Select((field, index) => new JsonObject
            {
                ["type"] = ComponentTypes.Label,
                ["id"] = (2 * index) + 1,
                ["component"] = Fill(field, [.. values.Where(value => IsNamed(field, value.Field)).Select(value => value.Value)], (2 * index) + 2),
            })]),
        };
    }

    private static bool IsNamed(SeenField field, string name) => field.Label == name || field.CustomId == name;

    private static JsonObject Fill(SeenField field, string[] given, int id)
    {
        var filled = new JsonObject { ["type"] = field.Type, ["id"] = id, ["custom_id"] = field.CustomId };
        if (field.Type == ComponentTypes.TextInput)
        {
            filled["value"] = Text(field, given.LastOrDefault() ?? field.Value);
        }
        else
        {
            var chosen = given.Length > 0 ? given : [.. field.Options.Where(option => option.IsChosen).Select(option => option.Value)];
            filled["values"] = Values(field.Label, field.Type, field.Options, chosen, field.IsRequired ? field.Least : 0, field.Most);
        }

        return filled;
    }

    private static string Text(SeenField field, string text)
    {
        if (text.Length == 0)
        {
            return field.IsRequired ? throw new ClientRefusal($"The field '{field.Label}' is required.") : text;
        }

        return text.Length >= (field.Shortest ?? 0) && text.Length <= (field.Longest ?? 4000)
            ? text
            : throw new ClientRefusal($"The field '{field.Label}' takes {field.Shortest ?? 0} to {field.Longest ?? 4000} characters.");
    }

    private static JsonArray Values(string name, long type, IReadOnlyList<SeenOption> options, string[] choices, long least, long most)
    {
        if (choices.Length < least || choices.Length > most)
        {
            throw new ClientRefusal($"'{name}' takes {least} to {most} choices.");
        }

        // Selects of people, roles and channels offer whatever there is; only those of texts have a list.
        return new JsonArray([.. choices.Select(choice => type != ComponentTypes.StringSelect
            ? JsonValue.Create(choice)
            : JsonValue.Create(options.FirstOrDefault(option => option.Label == choice || option.Value == choice)?.Value
                ?? throw new ClientRefusal($"'{name}' does not offer '{choice}'; there is: {string.Join(", ", options.Select(option => option.Label))}.")))]);
    }
}
