using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.State;

/// <summary>
/// What an initial answer does, whichever way it came (https://docs.discord.com/developers/interactions/receiving-and-responding). To be
/// called under the lock of the state.
/// </summary>
internal sealed class InteractionAnswers(DiscordState state)
{
    /// <summary>How many edits find nothing after a defer in the response to Discord's request.</summary>
    public int RaceEdits { get; set; }

    public ApiAnswer Answer(FakeInteraction interaction, JsonObject body, AnswerWay way)
    {
        var type = (int)(body.Number("type") ?? 0);
        if (Refusal(interaction, type) is { } refusal)
        {
            return refusal;
        }

        var data = body.Object("data") ?? [];
        var failure = type switch
        {
            CallbackType.Message => ShowMessage(interaction, data),
            CallbackType.DeferredMessage => ShowThinking(interaction, data),
            CallbackType.Update => Update(interaction, data),
            _ => null,
        };
        if (failure is not null)
        {
            return failure;
        }

        interaction.AnswerType = type;
        interaction.FirstAnswer = way;
        interaction.ShownBy = type is CallbackType.DeferredMessage or CallbackType.DeferredUpdate ? AnswerWay.None : way;
        switch (type)
        {
            case CallbackType.DeferredMessage:
                interaction.RaceEdits = way == AnswerWay.Inline ? RaceEdits : 0;
                break;
            case CallbackType.DeferredUpdate:
                interaction.Original = interaction.Source;
                interaction.AwaitsUpdate = true;
                interaction.RaceEdits = way == AnswerWay.Inline ? RaceEdits : 0;
                break;
            case CallbackType.Choices:
                interaction.Choices = (JsonArray)data.Array("choices").DeepClone();
                break;
            case CallbackType.Modal:
                interaction.Modal = data.DeepClone().AsObject();
                break;
            default:
                break;
        }

        return ApiAnswer.NoContent;
    }

    /// <summary>A new message of the bot that answers an interaction.</summary>
    public FakeMessage Write(FakeInteraction interaction, bool ephemeral)
    {
        var message = new FakeMessage(state.Ids.Next(), interaction.Channel, state.Bot, state.Time.GetUtcNow())
        {
            AnswerTo = interaction,
            OnlyFor = ephemeral ? interaction.User : null,
            Flags = ephemeral ? MessageFlags.Ephemeral : 0,
        };
        return message;
    }

    private static ApiAnswer? Refusal(FakeInteraction interaction, int type) => interaction switch
    {
        { Clock.IsTokenDead: true } => ApiErrors.UnknownInteraction,
        { IsAnswered: true } => ApiErrors.AlreadyAcknowledged,
        { Clock.IsLate: true } or { HasFailed: true } => ApiErrors.UnknownInteraction,
        _ when !interaction.Takes(type) => ApiErrors.InvalidForm([new BodyFault("type", $"{type} does not answer an interaction of type {(int)interaction.Kind}")]),
        _ => null,
    };

    private static bool WantsEphemeral(JsonObject data) => ((data.Number("flags") ?? 0) & MessageFlags.Ephemeral) != 0;

    private ApiAnswer? ShowMessage(FakeInteraction interaction, JsonObject data)
    {
        var message = Write(interaction, WantsEphemeral(data));
        if (MessageBodies.Apply(message, data, "users") is { } refusal)
        {
            return refusal;
        }

        interaction.Channel.Messages.Add(message);
        interaction.Original = message;
        return null;
    }

    private ApiAnswer? ShowThinking(FakeInteraction interaction, JsonObject data)
    {
        var message = Write(interaction, WantsEphemeral(data));
        message.Flags |= MessageFlags.Loading;
        interaction.Channel.Messages.Add(message);
        interaction.Original = message;
        return null;
    }

    private ApiAnswer? Update(FakeInteraction interaction, JsonObject data)
    {
        if (interaction.Source is not { IsDeleted: false } source)
        {
            return ApiErrors.UnknownMessage;
        }

        interaction.Original = source;
        source.EditedAt = state.Time.GetUtcNow();
        return MessageBodies.Apply(source, data, "users");
    }
}
