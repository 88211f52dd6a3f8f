using System.Text.Json;
using Bot.Core.Deliveries;
using Bot.Core.Workspaces;
using Bot.Server.Discord.Gateway;
using Bot.Server.Discord.Posting;

namespace Bot.Server.Discord.Guilds;

/// <summary>
/// What the gateway says about channels and rights (https://docs.discord.com/developers/events/gateway-events#channels). Whether the bot can
/// post somewhere is not reckoned up from it: it is tried.
/// </summary>
internal sealed class ChannelEvents(ChannelStanding standing)
{
    public static readonly IReadOnlyList<string> Names =
        ["CHANNEL_UPDATE", "CHANNEL_DELETE", "THREAD_UPDATE", "THREAD_DELETE", "GUILD_ROLE_UPDATE", "GUILD_MEMBER_UPDATE"];

    public async Task HandleAsync(GatewayEvent happened, CancellationToken cancellationToken)
    {
        if (JsonSerializer.Deserialize(happened.Data.Span, DiscordJson.Default.ChangedPlace) is not { } place)
        {
            return;
        }

        switch (happened.Name)
        {
            case "CHANNEL_DELETE" or "THREAD_DELETE" when place.Id is { } id:
                await standing.GoneAsync(DiscordDeliveryChannel.Name, id.ToString(), cancellationToken);
                break;
            case "CHANNEL_UPDATE" or "THREAD_UPDATE" when place.Id is { } id:
                await standing.TryAgainAsync(DiscordDeliveryChannel.Name, id.ToString(), cancellationToken);
                break;
            case "GUILD_ROLE_UPDATE" when place.GuildId is { } guild:
                await standing.TryAgainAsync(WorkspaceId.Parse($"discord:guild:{guild}"), cancellationToken);
                break;

            // Of members the bot is told about itself only.
            case "GUILD_MEMBER_UPDATE" when place is { GuildId: { } guild, User: not null }:
                await standing.TryAgainAsync(WorkspaceId.Parse($"discord:guild:{guild}"), cancellationToken);
                break;
            default:
                break;
        }
    }
}
