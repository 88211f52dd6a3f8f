using System.Text.Json;
using Bot.Server.Discord.Gateway;

namespace Bot.Server.Discord.Guilds;

/// <summary>
/// What the gateway says about guilds (https://docs.discord.com/developers/events/gateway-events#guilds). A guild that is unavailable is in an
/// outage: nothing is concluded from that.
/// </summary>
internal sealed class GuildEvents(GuildArrivals arrivals)
{
    public async Task HandleAsync(GatewayEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Name is not ("GUILD_CREATE" or "GUILD_DELETE")
            || JsonSerializer.Deserialize(happened.Data.Span, DiscordJson.Default.DiscordGuild) is not { Unavailable: not true } guild)
        {
            return;
        }

        await (happened.Name == "GUILD_CREATE"
            ? arrivals.ArrivedAsync(guild, guild.JoinedAt, addedBy: null, cancellationToken)
            : arrivals.LeftAsync(guild.Id, cancellationToken));
    }
}
