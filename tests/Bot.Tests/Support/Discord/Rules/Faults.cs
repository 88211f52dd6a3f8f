using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Collects what is wrong with a body while rules walk through it.</summary>
internal sealed class Faults
{
    private readonly List<BodyFault> _found = [];

    public IReadOnlyList<BodyFault> Found => _found;

    public void Add(string path, string message, int code = 50035) => _found.Add(new BodyFault(path, message, code));

    public void AddIf(bool wrong, string path, string message)
    {
        if (wrong)
        {
            Add(path, message);
        }
    }

    /// <summary>Values that occur more than once, each reported where it comes up again.</summary>
    public void AddRepeated(IEnumerable<(string Path, string? Value)> values, string message)
    {
        var seen = new HashSet<string>();
        foreach (var (path, value) in values)
        {
            AddIf(value is not null && !seen.Add(value), path, message);
        }
    }

    /// <summary>A path one step further.</summary>
    public static string At(string path, string step) => path.Length == 0 ? step : $"{path}/{step}";

    /// <summary>The items of an array with their paths; nothing for anything else.</summary>
    public static IEnumerable<(string Path, JsonObject Item)> Items(JsonNode? parent, string path, string field) =>
        (parent?[field] as JsonArray ?? []).Select((item, index) => (Path: At(path, $"{field}/{index}"), Item: item)).Where(entry => entry.Item is JsonObject)
            .Select(entry => (entry.Path, entry.Item!.AsObject()));
}
