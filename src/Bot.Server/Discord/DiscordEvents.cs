using System.Text.Json;
using Bot.Server.Discord.Gateway;
using Bot.Server.Discord.Interactions;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord;

/// <summary>What the gateway brings: interactions are answered by a call of their own, because the gateway takes no answers.</summary>
internal sealed partial class DiscordEvents(SeenInteractions seen, InteractionHandler interactions, DiscordApi api, ILogger<DiscordEvents> log)
{
    public async Task HandleAsync(GatewayEvent happened, CancellationToken cancellationToken)
    {
        if (!happened.IsInteraction)
        {
            return;
        }

        var interaction = JsonSerializer.Deserialize(happened.Data.Span, DiscordJson.Default.Interaction);

        // After a lost connection Discord sends once more what it is not sure about.
        if (interaction is not null && seen.IsNew(interaction.Id))
        {
            await interactions.HandleAsync(interaction, (answer, cancel) => AnswerAsync(interaction, answer, cancel), cancellationToken);
        }
    }

    private async Task<bool> AnswerAsync(Interaction interaction, InteractionAnswer answer, CancellationToken cancellationToken)
    {
        switch (await api.AnswerAsync(interaction, answer, cancellationToken))
        {
            case DiscordOutcome.Ok:
                return true;

            // It may have arrived: then the edit that follows finds it.
            case DiscordOutcome.Unknown:
                return true;
            case DiscordOutcome.Refused { Code: DiscordError.UnknownInteraction or DiscordError.AlreadyAcknowledged } late:
                LogTooLate(late.Code);
                return false;
            case var other:
                LogRefused(other);
                return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "An interaction was answered too late or twice (code {Code})")]
    private partial void LogTooLate(int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord did not take an answer: {Outcome}")]
    private partial void LogRefused(DiscordOutcome outcome);
}
