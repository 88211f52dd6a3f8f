using System.Text.Json.Nodes;
using Bot.Tests.Support;

namespace Bot.Tests.Discord.Schema;

/// <summary>A request body with the verdict of another validator.</summary>
internal sealed record SpecCase(string Name, string Method, string Template, JsonNode? Body, bool Accepted)
{
    public static string CasesFile => Repository.PathOf("tests", "Bot.Tests", "Discord", "Schema", "spec-cases.jsonl");

    public static IReadOnlyList<SpecCase> Recorded { get; } = [.. File.ReadLines(CasesFile).Where(line => line.Length > 0).Select(Read)];

    private static SpecCase Read(string line)
    {
        var entry = JsonNode.Parse(line)!;
        return new SpecCase(
            entry["name"]!.GetValue<string>(), entry["method"]!.GetValue<string>(), entry["tpl"]!.GetValue<string>(), entry["body"], entry["ajv"]!.GetValue<bool>());
    }
}
