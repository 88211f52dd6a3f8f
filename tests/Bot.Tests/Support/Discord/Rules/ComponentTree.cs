using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>All components of a message or a modal, however deep they lie.</summary>
internal static class ComponentTree
{
    public static IEnumerable<(string Path, JsonObject Item)> Walk(JsonNode? parent, string path)
    {
        foreach (var (childPath, child) in Faults.Items(parent, path, "components"))
        {
            yield return (childPath, child);
            foreach (var inner in Walk(child, childPath))
            {
                yield return inner;
            }
        }

        foreach (var field in (string[])["accessory", "component"])
        {
            if (parent.Object(field) is { } only)
            {
                yield return (Faults.At(path, field), only);
            }
        }
    }
}
