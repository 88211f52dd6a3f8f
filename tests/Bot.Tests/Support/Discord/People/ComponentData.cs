using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

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

    public static JsonObject Select(SeenSelect select, string[] choices, FakePerson person)
    {
        var resolved = new JsonObject();
        var offer = new Offer(select.Placeholder ?? select.CustomId, select.Type, select.Options, select.ChannelTypes, select.Least, select.Most);
        return WithResolved(resolved, new JsonObject
        {
            ["id"] = 2,
            ["custom_id"] = select.CustomId,
            ["component_type"] = select.Type,
            ["values"] = offer.Take(choices, person, resolved),
        });
    }

    public static JsonObject Submit(SeenModal modal, (string Field, string Value)[] values, FakePerson person)
    {
        if (values.FirstOrDefault(value => !modal.Fields.Any(field => IsNamed(field, value.Field))) is { Field: { } unknown })
        {
            throw new ClientRefusal($"The form has no field '{unknown}'; there is: {string.Join(", ", modal.Fields.Select(field => field.Label))}.");
        }

        var resolved = new JsonObject();
        return WithResolved(resolved, new JsonObject
        {
            ["custom_id"] = modal.CustomId,
            ["components"] = new JsonArray([.. modal.Fields.Select((field, index) => new JsonObject
            {
                ["type"] = ComponentTypes.Label,
                ["id"] = (2 * index) + 1,
                ["component"] = Fill(field, [.. values.Where(value => IsNamed(field, value.Field)).Select(value => value.Value)], (2 * index) + 2, person, resolved),
            })]),
        });
    }

    private static bool IsNamed(SeenField field, string name) => field.Label == name || field.CustomId == name;

    private static JsonObject WithResolved(JsonObject resolved, JsonObject data)
    {
        if (resolved.Count > 0)
        {
            data["resolved"] = resolved;
        }

        return data;
    }

    private static JsonObject Fill(SeenField field, string[] given, int id, FakePerson person, JsonObject resolved)
    {
        var filled = new JsonObject { ["type"] = field.Type, ["id"] = id, ["custom_id"] = field.CustomId };
        if (field.Type == ComponentTypes.TextInput)
        {
            filled["value"] = Text(field, given.LastOrDefault() ?? field.Value);
        }
        else
        {
            var offer = new Offer(field.Label, field.Type, field.Options, field.ChannelTypes, field.IsRequired ? field.Least : 0, field.Most);
            filled["values"] = offer.Take(given.Length > 0 ? given : [.. field.Chosen], person, resolved);
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

    /// <summary>What a select offers, in a message or in a form.</summary>
    private sealed record Offer(string Name, long Type, IReadOnlyList<SeenOption> Options, IReadOnlyList<ChannelType> ChannelTypes, long Least, long Most)
    {
        public JsonArray Take(string[] choices, FakePerson person, JsonObject resolved)
        {
            if (choices.Length < Least || choices.Length > Most)
            {
                throw new ClientRefusal($"'{Name}' takes {Least} to {Most} choices.");
            }

            return new JsonArray([.. choices.Select(choice => JsonValue.Create(Type switch
            {
                ComponentTypes.StringSelect => Text(choice),
                ComponentTypes.ChannelSelect => ResolvedData.Add(resolved, Channel(choice, person), person),
                _ => throw new ClientRefusal($"'{Name}' offers people or roles, of which the fake keeps no list."),
            }))]);
        }

        private string Text(string choice) => Options.FirstOrDefault(option => option.Label == choice || option.Value == choice)?.Value
            ?? throw new ClientRefusal($"'{Name}' does not offer '{choice}'; there is: {string.Join(", ", Options.Select(option => option.Label))}.");

        private FakeChannel Channel(string choice, FakePerson person)
        {
            var offered = person.SeenChannels().Where(channel => ChannelTypes.Count == 0 || ChannelTypes.Contains(channel.Type)).ToArray();
            return offered.FirstOrDefault(channel => channel.Id == choice || channel.Name == choice)
                ?? throw new ClientRefusal($"'{Name}' does not offer '{choice}'; there is: {string.Join(", ", offered.Select(channel => channel.Name))}.");
        }
    }
}
