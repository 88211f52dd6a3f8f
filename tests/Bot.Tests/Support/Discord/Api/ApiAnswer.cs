using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>An answer of the REST interface.</summary>
internal sealed record ApiAnswer(int Status, JsonNode? Body = null)
{
    public static ApiAnswer NoContent { get; } = new(204);

    public static ApiAnswer Ok(JsonNode body) => new(200, body);

    public static ApiAnswer Created(JsonNode body) => new(201, body);

    public static ApiAnswer Error(int status, int code, string message) => new(status, new JsonObject { ["message"] = message, ["code"] = code });

    /// <summary>The code of an error; 0 for a success.</summary>
    public int Code => Status >= 400 && Body?["code"] is JsonValue code && code.TryGetValue<int>(out var number) ? number : 0;
}
