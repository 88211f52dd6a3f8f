using System.Text.Json.Nodes;
using NJsonSchema;

namespace Bot.Tests.Support.Teams;

/// <summary>The published definitions of the connector's bodies.</summary>
internal sealed class ConnectorSchema
{
    private readonly Dictionary<string, JsonSchema> _schemas = [];

    /// <summary>What is wrong with a body.</summary>
    public IReadOnlyList<string> ProblemsOf(JsonObject body, string definition)
    {
        JsonSchema schema;
        lock (_schemas)
        {
            if (!_schemas.TryGetValue(definition, out schema!))
            {
                var document = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Bot.Tests", "Teams", "Fixtures", "connector-definitions.json")))!.AsObject();
                document["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/definitions/" + definition });
                _schemas[definition] = schema = JsonSchema.FromJsonAsync(document.ToJsonString()).GetAwaiter().GetResult();
            }
        }

        return [.. schema.Validate(body.ToJsonString()).Select(problem => problem.ToString())];
    }
}
