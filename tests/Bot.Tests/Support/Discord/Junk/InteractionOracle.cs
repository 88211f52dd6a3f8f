using System.Text.Json;

namespace Bot.Tests.Support.Discord.Junk;

/// <summary>
/// Which statuses are right for a body that is signed well, told without the bot's own types: 400 always, because a bot may be stricter than
/// this; 200 only for a ping, or for a command, component, autocomplete or form with data and somebody who asks; 202 only instead of that,
/// for an id that has come before.
/// </summary>
internal sealed class InteractionOracle
{
    private static readonly int[] Unanswerable = [400];
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 4096 };

    private readonly HashSet<string> _ids = [];

    public int[] Judge(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, AnyDepth);
            return json.RootElement is { ValueKind: JsonValueKind.Object } interaction ? Judge(interaction) : Unanswerable;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second kind: a text in it is no UTF-8.
            return Unanswerable;
        }
    }

    private int[] Judge(JsonElement interaction)
    {
        var type = Child(interaction, "type") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;
        if (type == 1)
        {
            return [200, 400];
        }

        // An id is remembered, whether there was an answer or not; without one it counts as 0.
        var isNew = _ids.Add(Child(interaction, "id")?.ToString() ?? "0");
        if (type is < 1 or > 5)
        {
            return isNew ? Unanswerable : [400, 202];
        }

        var asks = Child(interaction, "data") is { ValueKind: JsonValueKind.Object } && (IsSomebody(Child(interaction, "user")) || (Child(interaction, "member") is { } member && IsSomebody(Child(member, "user"))));
        return (asks, isNew) switch
        {
            (true, true) => [200, 400],

            // The first one may have been refused for something else, and then it is not remembered.
            (true, false) => [202, 200, 400],
            (false, true) => Unanswerable,
            (false, false) => [400, 202],
        };
    }

    private static bool IsSomebody(JsonElement? user) => user is { ValueKind: JsonValueKind.Object };

    private static JsonElement? Child(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : null;
}
