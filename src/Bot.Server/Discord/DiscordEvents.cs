using System.Text.Json;
using Bot.Server.Discord.Gateway;
using Bot.Server.Discord.Interactions;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord;

/// <summary>
/// Somebody who wants to know of an event other than an interaction, such as <c>GUILD_DELETE</c>. Events come one after the other in the order
/// in which Discord sent them, so whoever takes long keeps later ones waiting, though no interaction; and after a lost connection one may
/// come twice (https://docs.discord.com/developers/reference#eventual-consistency).
/// </summary>
/// <param name="Event">Which event.</param>
/// <param name="HearAsync">Is told of it; <see cref="GatewayEvent.Data"/> has what <c>d</c> had.</param>
internal sealed record DiscordListener(string Event, Func<GatewayEvent, CancellationToken, Task> HearAsync);

/// <summary>What the gateway brings: interactions are answered by a call of their own, because the gateway takes no answers; all else is for listeners.</summary>
internal sealed partial class DiscordEvents(
    SeenInteractions seen,
    InteractionHandler interactions,
    DiscordApi api,
    IEnumerable<DiscordListener> listeners,
    GatewayTiming timing,
    TimeProvider time,
    ILogger<DiscordEvents> log)
{
    private readonly ILookup<string, DiscordListener> _listeners = listeners.ToLookup(listener => listener.Event);

    public Task HandleAsync(GatewayEvent happened, CancellationToken cancellationToken) =>
        happened.IsInteraction ? HandleInteractionAsync(happened, cancellationToken) : TellAsync(happened, cancellationToken);

    private async Task TellAsync(GatewayEvent happened, CancellationToken cancellationToken)
    {
        foreach (var listener in _listeners[happened.Name])
        {
            try
            {
                await listener.HearAsync(happened, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // What one listener cannot do is no reason to keep the news from the next.
                LogNotHeard(exception, happened.Name);
            }
        }
    }

    private async Task HandleInteractionAsync(GatewayEvent happened, CancellationToken cancellationToken)
    {
        var interaction = JsonSerializer.Deserialize(happened.Data.Span, DiscordJson.Default.Interaction);

        // After a lost connection Discord sends once more what it is not sure about.
        if (interaction is not null && seen.IsNew(interaction.Id))
        {
            await interactions.HandleAsync(interaction, (answer, cancel) => AnswerAsync(interaction, happened.Received, answer, cancel), cancellationToken);
        }
    }

    private async Task<bool> AnswerAsync(Interaction interaction, long received, InteractionAnswer answer, CancellationToken cancellationToken)
    {
        // Whether it is too late is for Discord to say; what is left by our clock only bounds the repeats.
        var left = timing.InteractionLife - time.GetElapsedTime(received);
        switch (await api.AnswerAsync(interaction, answer, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken))
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord: something that {Event} asks for failed")]
    private partial void LogNotHeard(Exception exception, string @event);

    [LoggerMessage(Level = LogLevel.Information, Message = "An interaction was answered too late or twice (code {Code})")]
    private partial void LogTooLate(int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord did not take an answer: {Outcome}")]
    private partial void LogRefused(DiscordOutcome outcome);
}
