using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>The callback (https://docs.discord.com/developers/interactions/receiving-and-responding#create-interaction-response).</summary>
internal sealed class InteractionRoutes(DiscordState state, InteractionAnswers answers)
{
    public IEnumerable<ApiRoute> All() => [state.TokenRoute("POST", DiscordRules.Callback, Answer)];

    private ApiAnswer Answer(ApiCall call)
    {
        if (state.FindInteraction(call["interaction_token"]) is not { } interaction || interaction.Id != call["interaction_id"])
        {
            return ApiErrors.UnknownInteraction;
        }

        var answer = answers.Answer(interaction, call.Body, AnswerWay.Callback);
        return answer.Status < 300 && call.Query("with_response") == "true" ? ApiAnswer.Ok(Describe(interaction)) : answer;
    }

    private static JsonObject Describe(FakeInteraction interaction)
    {
        var description = new JsonObject
        {
            ["interaction"] = new JsonObject
            {
                ["id"] = interaction.Id,
                ["type"] = (int)interaction.Kind,
                ["response_message_id"] = interaction.Original?.Id,
                ["response_message_loading"] = interaction.Original?.IsLoading ?? false,
                ["response_message_ephemeral"] = interaction.Original?.IsEphemeral ?? false,
            },
            ["resource"] = new JsonObject { ["type"] = interaction.AnswerType },
        };
        if (interaction is { AnswerType: CallbackType.Message or CallbackType.Update, Original: { } message })
        {
            description["resource"]!["message"] = message.ToJson();
        }

        return description;
    }
}
