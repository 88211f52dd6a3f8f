using Bot.Core.Workspaces;
using Bot.Server.Discord.Interactions;

namespace Bot.Server.Discord.Guilds;

/// <summary>
/// <c>POST /discord/events</c>: who has added the application, and who has taken it away, for hosts without a gateway connection
/// (https://docs.discord.com/developers/events/webhook-events). Of a guild that it was taken out of, Discord says nothing here.
/// </summary>
internal static class WebhookEvents
{
    public const string Path = "/discord/events";

    private const int Ping = 0;

    public static async Task<IResult> PostAsync(
        HttpContext http, DiscordSignature signature, GuildArrivals arrivals, WorkspaceRegister workspaces, CancellationToken cancellationToken)
    {
        var (status, happened) = await SignedBody.ReadAsync(http.Request, signature, DiscordJson.Default.WebhookEvent, cancellationToken);
        if (happened is { Type: not Ping, Event: { Data: { User: { } user } data } what })
        {
            await HandleAsync(what.Type, data, user, arrivals, workspaces, cancellationToken);
        }

        return happened is null ? Results.StatusCode(status) : Results.NoContent();
    }

    private static async Task HandleAsync(
        string? type, WebhookEventData data, DiscordUser user, GuildArrivals arrivals, WorkspaceRegister workspaces, CancellationToken cancellationToken)
    {
        var own = WorkspaceId.Parse($"discord:user:{user.Id}");
        switch (type)
        {
            case "APPLICATION_AUTHORIZED" when data.Guild is { } guild:
                await arrivals.ArrivedAsync(guild, joinedAt: null, user.GlobalName ?? user.Username, cancellationToken);
                break;
            case "APPLICATION_AUTHORIZED":
                await workspaces.JoinedAsync(own, cancellationToken);
                break;
            case "APPLICATION_DEAUTHORIZED":
                await workspaces.LeftAsync(own, cancellationToken);
                break;
            default:
                // Something new of Discord's; it was asked for by whoever set the application up, and means nothing to the bot.
                break;
        }
    }
}
