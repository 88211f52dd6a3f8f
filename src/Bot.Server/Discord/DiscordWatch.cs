using Bot.Server.Discord.Gateway;
using Bot.Server.Discord.Rest;
using Bot.Server.Hosting;

namespace Bot.Server.Discord;

/// <summary>Ends the bot when Discord refuses it for good: by its token, or by what it asks of the gateway.</summary>
internal sealed class DiscordWatch(DiscordRest rest, FatalFault fault, GatewayHealth? gateway) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var never = Task.Delay(Timeout.Infinite, stoppingToken);
        var refused = gateway?.Faulted ?? never;
        var ended = await Task.WhenAny(rest.TokenInvalid, refused, never);
        if (ended == rest.TokenInvalid)
        {
            fault.End("Discord does not accept the bot's token. Reset it in the developer portal (Bot, Reset Token), set Discord__BotToken to the new one and start the bot again.");
        }
        else if (gateway?.Fault is { } why && ended == refused)
        {
            fault.End($"Discord refused the bot with code {why.Code}: {why.Advice}");
        }
    }
}
