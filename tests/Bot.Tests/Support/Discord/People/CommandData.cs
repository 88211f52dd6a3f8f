using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.People;

/// <summary>The <c>data</c> of a command (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-application-command-data-structure).</summary>
internal static class CommandData
{
    public static JsonObject OnMessage(JsonObject command, FakeMessage message)
    {
        var data = Of(command);
        data["target_id"] = message.Id;
        data["resolved"] = new JsonObject { ["messages"] = new JsonObject { [message.Id] = message.ToJson() } };
        return data;
    }

    /// <param name="command">The command as it is registered.</param>
    /// <param name="options">What the person filled in.</param>
    /// <param name="person">Who.</param>
    /// <param name="focused">The option that is being typed, when this asks for suggestions; values are not checked then.</param>
    public static JsonObject Slash(JsonObject command, (string Name, object Value)[] options, FakePerson person, string? focused)
    {
        var declared = command.Array("options").OfType<JsonObject>().ToArray();
        var resolved = new JsonObject();
        var given = new JsonArray();
        foreach (var (name, value) in options)
        {
            var option = declared.FirstOrDefault(option => option.Text("name") == name)
                ?? throw new ClientRefusal($"The command '{command.Text("name")}' has no option '{name}'.");
            var sent = new JsonObject { ["name"] = name, ["type"] = option.Number("type") };
            if (focused is null)
            {
                sent["value"] = Value(option, value, person, resolved);
            }
            else
            {
                sent["value"] = value.ToString();
            }

            if (name == focused)
            {
                sent["focused"] = option.Flag("autocomplete") ? true : throw new ClientRefusal($"The option '{name}' does not complete.");
            }

            given.Add(sent);
        }

        if (focused is null && declared.FirstOrDefault(option => option.Flag("required") && options.All(filled => filled.Name != option.Text("name"))) is { } missing)
        {
            throw new ClientRefusal($"The option '{missing.Text("name")}' is required.");
        }

        var data = Of(command);
        if (given.Count > 0)
        {
            data["options"] = given;
        }

        if (resolved.Count > 0)
        {
            data["resolved"] = resolved;
        }

        return data;
    }

    private static JsonObject Of(JsonObject command) => new()
    {
        ["id"] = command.Text("id"),
        ["name"] = command.Text("name"),
        ["type"] = command.Number("type"),
    };

    private static JsonNode Value(JsonObject option, object value, FakePerson person, JsonObject resolved) => (option.Number("type"), value) switch
    {
        (3, string text) => Text(option, text),
        (4, int number) => Number(option, number),
        (5, bool flag) => flag,
        (6, FakeUser user) => ResolvedData.Add(resolved, user),
        (7, FakeChannel channel) => ResolvedData.Add(resolved, channel, person),
        (9, FakeUser user) => ResolvedData.Add(resolved, user),
        (9, FakeRole role) => ResolvedData.Add(resolved, role),
        (10, double number) => number,
        _ => throw new ClientRefusal($"The option '{option.Text("name")}' of type {option.Number("type")} takes no {value.GetType().Name}."),
    };

    private static string Text(JsonObject option, string text)
    {
        if (option.Array("choices") is { Count: > 0 } choices)
        {
            return choices.FirstOrDefault(choice => choice.Text("value") == text || choice.Text("name") == text)?.Text("value")
                ?? throw new ClientRefusal($"'{text}' is none of the choices of '{option.Text("name")}'.");
        }

        return text.Length >= (option.Number("min_length") ?? 0) && text.Length <= (option.Number("max_length") ?? 6000)
            ? text
            : throw new ClientRefusal($"'{text}' is too long or too short for '{option.Text("name")}'.");
    }

    private static int Number(JsonObject option, int number) =>
        number >= (option.Number("min_value") ?? long.MinValue) && number <= (option.Number("max_value") ?? long.MaxValue)
            ? number
            : throw new ClientRefusal($"{number} is too much or too little for '{option.Text("name")}'.");
}
