using Bot.Core.Commands;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Discord.Posting;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord.Interactions;

/// <summary>
/// Brings an answer into the place of "thinking…". Where the interaction is dead by then, an answer for everybody is posted into the channel
/// instead; a private one is dropped, since there is no other place that only the asker sees
/// (https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages).
/// </summary>
internal sealed partial class LateAnswer(DiscordApi api, DeliveryOutbox outbox, TimeProvider time, ILogger<LateAnswer> log)
{
    /// <summary>The token lives 15 minutes; the last one is for the way.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(14);

    /// <summary>For so long after the first answer Discord may not know the message yet that is to be edited.</summary>
    private static readonly TimeSpan RaceLasts = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstRaceWait = TimeSpan.FromMilliseconds(250);

    /// <summary>How long an answer for everybody is still worth posting.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromHours(1);

    /// <summary>Brings the answer.</summary>
    /// <param name="interaction">What is answered.</param>
    /// <param name="viewer">Who asked.</param>
    /// <param name="message">The answer.</param>
    /// <param name="reply">What it shows; null where it only says that something broke.</param>
    /// <param name="started">When the interaction came, by the clock's timestamp.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task BringAsync(Interaction interaction, Viewer viewer, MessageBody message, Reply? reply, long started, CancellationToken cancellationToken)
    {
        if (!await EditAsync(interaction, message.AsEdit(), started, cancellationToken)
            && reply is { Visibility: ReplyVisibility.Public } && viewer.Place == CommandPlaces.Channel && interaction.ChannelId is { } channel)
        {
            var place = new DiscordPlace(DiscordPlaceKind.Into, channel, Asker.MayEmbed(interaction));
            await outbox.AddAsync(
                outbox.NewId(),
                new DeliveryTarget(DiscordDeliveryChannel.Name, viewer.Workspace, place.ToString(), $"answer:{interaction.Id}"),
                viewer.Person,
                reply,
                Wanted,
                cancellationToken);
        }
    }

    /// <returns>False when Discord takes no answer to this interaction any more.</returns>
    private async Task<bool> EditAsync(Interaction interaction, MessageBody message, long started, CancellationToken cancellationToken)
    {
        var raceSince = time.GetTimestamp();
        var wait = FirstRaceWait;
        while (time.GetElapsedTime(started) < TokenLife)
        {
            switch (await api.EditAnswerAsync(interaction, message, cancellationToken))
            {
                case DiscordOutcome.Ok:
                    return true;
                case DiscordOutcome.Refused { Code: DiscordError.UnknownWebhook } when time.GetElapsedTime(raceSince) < RaceLasts:
                    await Task.Delay(wait, time, cancellationToken);
                    wait *= 2;
                    break;
                case DiscordOutcome.Refused { Code: DiscordError.UnknownWebhook or DiscordError.InvalidWebhookToken }:
                    LogTooLate();
                    return false;
                case DiscordOutcome.Refused { Code: DiscordError.UnknownMessage }:
                    // The person has closed the "thinking…"; there is nobody to tell.
                    return true;
                case DiscordOutcome.TryLater later:
                    await Task.Delay(later.After > FirstRaceWait ? later.After : FirstRaceWait, time, cancellationToken);
                    break;
                case var other:
                    LogNotDelivered(other);
                    return true;
            }
        }

        LogTooLate();
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer did not reach Discord: {Outcome}")]
    private partial void LogNotDelivered(DiscordOutcome outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer came too late: Discord takes none after 15 minutes")]
    private partial void LogTooLate();
}
