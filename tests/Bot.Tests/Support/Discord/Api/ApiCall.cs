using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>A call that got through: who it is from is settled, and its body is a good one.</summary>
internal sealed class ApiCall(HttpContext http, JsonNode? body)
{
    /// <summary>The body as an object; empty when there is none.</summary>
    public JsonObject Body => body as JsonObject ?? [];

    /// <summary>The body as a list; empty when there is none.</summary>
    public JsonArray List => body as JsonArray ?? [];

    /// <summary>Gateway events that follow from the call, told once it is done.</summary>
    public List<(string Name, JsonNode Data)> Events { get; } = [];

    /// <summary>What the call did that Discord lets pass and we do not.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>A part of the path, by its name in the template.</summary>
    public string this[string name] => (string)http.GetRouteValue(name)!;

    public string? Query(string name) => http.Request.Query[name];
}
