using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>Channels, guilds, the bot itself, and where the gateway is.</summary>
internal sealed class LookupRoutes(DiscordState state, GatewayAddress gateway)
{
    public IEnumerable<ApiRoute> All() =>
    [
        state.TokenRoute("GET", "/gateway", _ => ApiAnswer.Ok(new JsonObject { ["url"] = gateway.Url })),
        state.Route("GET", "/gateway/bot", _ => ApiAnswer.Ok(gateway.ToJson())),
        state.Route("GET", "/channels/{channel_id}", call => ChannelAccess.Open(state, call["channel_id"], out var channel) ?? ApiAnswer.Ok(channel.ToJson())),
        state.Route("GET", "/guilds/{guild_id}", call => state.FindGuild(call["guild_id"]) is { HasBot: true } guild ? ApiAnswer.Ok(guild.ToJson()) : ApiErrors.UnknownGuild),
        state.Route("GET", "/users/@me", _ => ApiAnswer.Ok(state.Bot.ToJson())),
        state.Route("GET", "/users/@me/guilds", _ => ApiAnswer.Ok(new JsonArray([.. state.Guilds.Where(guild => guild.HasBot).Select(Summary)]))),
        state.Route("DELETE", "/users/@me/guilds/{guild_id}", Leave),
    ];

    private static JsonObject Summary(FakeGuild guild) => new()
    {
        ["id"] = guild.Id,
        ["name"] = guild.Name,
        ["owner"] = false,
        ["permissions"] = ((ulong)Permissions.Bot).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["features"] = new JsonArray(),
    };

    private ApiAnswer Leave(ApiCall call)
    {
        if (state.FindGuild(call["guild_id"]) is not { HasBot: true } guild)
        {
            return ApiErrors.UnknownGuild;
        }

        guild.HasBot = false;
        call.Events.Add(("GUILD_DELETE", new JsonObject { ["id"] = guild.Id }));
        return ApiAnswer.NoContent;
    }
}
