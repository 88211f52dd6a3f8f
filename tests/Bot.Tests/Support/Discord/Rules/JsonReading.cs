using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Reading JSON that may have any shape without an exception.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonNode? node, string field) => (node as JsonObject)?[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long? Number(this JsonNode? node, string field) =>
        (node as JsonObject)?[field] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), out var number) ? number : null;

    public static bool Flag(this JsonNode? node, string field) => (node as JsonObject)?[field] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    public static JsonObject? Object(this JsonNode? node, string field) => (node as JsonObject)?[field] as JsonObject;

    public static JsonArray Array(this JsonNode? node, string field) => (node as JsonObject)?[field] as JsonArray ?? [];

    /// <summary>Whether a field is there and not null.</summary>
    public static bool Has(this JsonNode? node, string field) => (node as JsonObject)?[field] is not null;
}
