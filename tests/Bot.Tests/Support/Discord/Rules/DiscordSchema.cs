using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>
/// Discord's official OpenAPI document as a judge of request bodies. It leaves things out, which <see cref="DiscordRules"/> adds.
/// </summary>
internal sealed class DiscordSchema
{
    private static readonly Lazy<DiscordSchema> Loaded = new(() => new DiscordSchema(JsonNode.Parse(File.ReadAllText(DocumentFile))!));

    private readonly Dictionary<(string Method, string Template), JsonSchema> _open = [];
    private readonly Dictionary<(string Method, string Template), JsonSchema> _closed = [];
    private readonly EvaluationOptions _options = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true };

    private DiscordSchema(JsonNode document)
    {
        foreach (var format in DiscordFormats.All)
        {
            _options.FormatRegistry.Register(format);
        }

        Read(document, "https://discord.test/open", _open);
        Close(document["components"]!["schemas"]!);
        Close(document["paths"]!);
        Read(document, "https://discord.test/closed", _closed);
    }

    /// <summary>The committed document, read once.</summary>
    public static DiscordSchema Official => Loaded.Value;

    /// <summary>Where the committed document lies.</summary>
    public static string DocumentFile => Repository.PathOf("tests", "Bot.Tests", "Discord", "Schema", "openapi.json");

    /// <summary>Whether the document describes a body for this call.</summary>
    public bool Knows(string method, string template) => _open.ContainsKey(Key(method, template));

    /// <summary>What the document finds wrong with a body.</summary>
    /// <exception cref="KeyNotFoundException">The document describes no body for this call.</exception>
    public IReadOnlyList<BodyFault> Check(string method, string template, JsonNode? body) => Evaluate(_open[Key(method, template)], body);

    /// <summary>
    /// Fields that the document does not name. Discord ignores them; in a test they are typos. Only for a body that <see cref="Check"/> accepts.
    /// </summary>
    public IReadOnlyList<BodyFault> CheckNames(string method, string template, JsonNode? body) => Evaluate(_closed[Key(method, template)], body);

    private static (string Method, string Template) Key(string method, string template) => (method.ToUpperInvariant(), template);

    private static void Read(JsonNode document, string address, Dictionary<(string Method, string Template), JsonSchema> into)
    {
        var options = new BuildOptions { SchemaRegistry = new SchemaRegistry() };
        var schemas = new JsonObject { ["$id"] = address, ["$defs"] = document["components"]!["schemas"]!.DeepClone() };
        _ = JsonSchema.FromText(Rebase(schemas, address), options);

        foreach (var (template, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var schema = operation!["requestBody"]!["content"]!["application/json"]!["schema"]!;
                into[Key(method, template)] = JsonSchema.FromText(Rebase(schema, address), options);
            }
        }
    }

    private static string Rebase(JsonNode schema, string address) =>
        schema.ToJsonString().Replace("#/components/schemas/", address + "#/$defs/", StringComparison.Ordinal);

    /// <summary>Forbids what is not named. No schema of the document is put together from several with fields, so this is sound.</summary>
    private static void Close(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            foreach (var (_, inner) in schema)
            {
                Close(inner);
            }

            if (schema["properties"] is JsonObject && !schema.ContainsKey("additionalProperties") && schema.ContainsKey("type"))
            {
                schema["additionalProperties"] = false;
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Close(item);
            }
        }
    }

    private List<BodyFault> Evaluate(JsonSchema schema, JsonNode? body)
    {
        var results = schema.Evaluate(JsonSerializer.SerializeToElement(body), _options);
        return results.IsValid ? [] : [.. SchemaErrors.Read(results)];
    }
}
