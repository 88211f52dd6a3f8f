using System.Net.Mime;
using System.Text.Json;

namespace Bot.Server.Discord.Interactions;

/// <summary>
/// <c>POST /discord/interactions</c>: interactions as Discord posts them. Nothing is read as JSON before it is known to come from Discord, and
/// whoever is not Discord learns nothing but 401 (https://docs.discord.com/developers/interactions/overview).
/// </summary>
internal static class InteractionEndpoint
{
    public const string Path = "/discord/interactions";

    public static async Task<IResult> PostAsync(
        HttpContext http, DiscordSignature signature, SeenInteractions seen, InteractionHandler handler, IHostApplicationLifetime life)
    {
        var (status, interaction) = await SignedBody.ReadAsync(http.Request, signature, DiscordJson.Default.Interaction, http.RequestAborted);
        return interaction switch
        {
            null => Results.StatusCode(status),
            { Type: InteractionType.Ping } => Answer(new InteractionAnswer(InteractionAnswerType.Pong)),

            // 202 says that the answer goes another way; so it did, the first time.
            _ when !seen.IsNew(interaction.Id) => Results.StatusCode(StatusCodes.Status202Accepted),
            _ => await AnswerAsync(http, interaction, handler, life.ApplicationStopping),
        };
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Interaction interaction, InteractionHandler handler, CancellationToken stopping)
    {
        var answered = new TaskCompletionSource<InteractionAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        http.Response.OnCompleted(() =>
        {
            sent.TrySetResult();
            return Task.CompletedTask;
        });

        // The handler goes on after this request has been answered, so it stops with the bot and not with the request. What it does after
        // its first answer waits until that is out: Discord does not know the message before.
        var handling = handler.HandleAsync(
            interaction,
            async (answer, cancellationToken) =>
            {
                answered.TrySetResult(answer);
                await sent.Task.WaitAsync(cancellationToken);
                return true;
            },
            stopping);

        return await Task.WhenAny(answered.Task, handling) == answered.Task || answered.Task.IsCompleted
            ? Answer(await answered.Task)
            : Results.StatusCode(await handling ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest);
    }

    private static IResult Answer(InteractionAnswer answer) => Results.Bytes(
        JsonSerializer.SerializeToUtf8Bytes(answer, DiscordJson.Default.InteractionAnswer), MediaTypeNames.Application.Json, null);
}
