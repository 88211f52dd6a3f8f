using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>
/// What comes after the first answer: edits and follow-ups by the token of the interaction
/// (https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages).
/// </summary>
internal sealed class WebhookRoutes(DiscordState state, InteractionAnswers answers)
{
    private const int MostFollowUpsOfUserInstall = 5;

    public IEnumerable<ApiRoute> All() =>
    [
        state.TokenRoute("POST", DiscordRules.FollowUp, FollowUp),
        state.TokenRoute("GET", DiscordRules.Original, call => With(call, interaction => interaction.Original, (_, message) => ApiAnswer.Ok(message.ToJson()))),
        state.TokenRoute("PATCH", DiscordRules.Original, EditOriginal),
        state.TokenRoute("DELETE", DiscordRules.Original, call => With(call, interaction => interaction.Original, (_, message) => Delete(message))),
        state.TokenRoute("GET", DiscordRules.FollowUpMessage, call => With(call, interaction => Find(interaction, call), (_, message) => ApiAnswer.Ok(message.ToJson()))),
        state.TokenRoute("PATCH", DiscordRules.FollowUpMessage, call => With(call, interaction => Find(interaction, call), (interaction, message) => Edit(interaction, message, call))),
        state.TokenRoute("DELETE", DiscordRules.FollowUpMessage, call => With(call, interaction => Find(interaction, call), (_, message) => Delete(message))),
    ];

    private static FakeMessage? Find(FakeInteraction interaction, ApiCall call) =>
        interaction.FollowUps.Append(interaction.Original).FirstOrDefault(message => message?.Id == call["message_id"]);

    private static ApiAnswer Delete(FakeMessage message)
    {
        message.IsDeleted = true;
        return ApiAnswer.NoContent;
    }

    private ApiAnswer? Refusal(ApiCall call, out FakeInteraction interaction)
    {
        interaction = state.FindInteraction(call["webhook_token"])!;
        return interaction switch
        {
            null => ApiErrors.UnknownWebhook,
            _ when call["webhook_id"] != state.Bot.Id => ApiErrors.UnknownWebhook,
            { Clock.IsTokenDead: true } => ApiErrors.InvalidWebhookToken,
            { IsAnswered: false } => ApiErrors.UnknownWebhook,
            _ => null,
        };
    }

    private ApiAnswer With(ApiCall call, Func<FakeInteraction, FakeMessage?> find, Func<FakeInteraction, FakeMessage, ApiAnswer> run)
    {
        if (Refusal(call, out var interaction) is { } refusal)
        {
            return refusal;
        }

        return find(interaction) is { IsDeleted: false } message ? run(interaction, message) : ApiErrors.UnknownMessage;
    }

    private ApiAnswer EditOriginal(ApiCall call)
    {
        if (Refusal(call, out var interaction) is null && interaction.RaceEdits > 0)
        {
            interaction.RaceEdits--;
            return ApiErrors.UnknownWebhook;
        }

        return With(call, found => found.Original, (found, message) => Edit(found, message, call));
    }

    private ApiAnswer Edit(FakeInteraction interaction, FakeMessage message, ApiCall call)
    {
        if (MessageBodies.Apply(message, call.Body, "users") is { } refusal)
        {
            return refusal;
        }

        message.EditedAt = state.Time.GetUtcNow();
        if (message == interaction.Original)
        {
            interaction.AwaitsUpdate = false;
            interaction.ShownBy = interaction.ShownBy == AnswerWay.None ? AnswerWay.Edit : interaction.ShownBy;
        }

        return ApiAnswer.Ok(message.ToJson());
    }

    private ApiAnswer FollowUp(ApiCall call)
    {
        if (Refusal(call, out var interaction) is { } refusal)
        {
            return refusal;
        }

        if (interaction.Original is { IsLoading: true, IsDeleted: false } spinner)
        {
            call.Complaints.Add("a follow-up took the place of a deferred answer; edit @original instead");
            return Edit(interaction, spinner, call);
        }

        if (interaction.IsUserInstallOnly && interaction.FollowUps.Count >= MostFollowUpsOfUserInstall)
        {
            return ApiErrors.TooManyFollowUps;
        }

        if (interaction.Channel.Type == ChannelType.Forum)
        {
            return ApiErrors.ForumWebhookNeedsThread;
        }

        var message = answers.Write(interaction, ((call.Body.Number("flags") ?? 0) & MessageFlags.Ephemeral) != 0);
        if (MessageBodies.Apply(message, call.Body, "users") is { } unfit)
        {
            return unfit;
        }

        interaction.FollowUps.Add(message);
        interaction.Channel.Messages.Add(message);
        return ApiAnswer.Ok(message.ToJson());
    }
}
