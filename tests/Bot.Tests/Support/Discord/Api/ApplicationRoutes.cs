using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>The application's own page. An endpoint for interactions is tried out before it is accepted (https://docs.discord.com/developers/interactions/overview).</summary>
internal sealed class ApplicationRoutes(DiscordState state, EndpointProbe probe, FakeKeys keys)
{
    private string? _endpoint;

    public IEnumerable<ApiRoute> All() =>
    [
        state.Route("GET", DiscordRules.Application, _ => ApiAnswer.Ok(Describe())),
        state.Route("GET", "/oauth2/applications/@me", _ => ApiAnswer.Ok(Describe())),
        new ApiRoute("PATCH", DiscordRules.Application, NeedsToken: true, ChangeAsync),
    ];

    private async Task<ApiAnswer> ChangeAsync(ApiCall call)
    {
        if (call.Body.Text("interactions_endpoint_url") is { } address && await probe.FindFaultAsync(new Uri(address)) is { } fault)
        {
            return ApiErrors.InvalidForm([new BodyFault("interactions_endpoint_url", fault)]);
        }

        return state.Change(() =>
        {
            _endpoint = call.Body.ContainsKey("interactions_endpoint_url") ? call.Body.Text("interactions_endpoint_url") : _endpoint;
            return ApiAnswer.Ok(Describe());
        });
    }

    private JsonObject Describe() => new()
    {
        ["id"] = state.Bot.Id,
        ["name"] = state.Bot.Name,
        ["description"] = "",
        ["verify_key"] = keys.PublicKeyHex,
        ["interactions_endpoint_url"] = _endpoint,
        ["bot"] = state.Bot.ToJson(),
        ["flags"] = 0,
    };
}
