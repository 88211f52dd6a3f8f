using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Server.Discord.Interactions;

/// <summary>
/// <c>POST /discord/interactions</c>: interactions as Discord posts them. Nothing is read as JSON before it is known to come from Discord, and
/// whoever is not Discord learns nothing but 401 (https://docs.discord.com/developers/interactions/overview).
/// </summary>
internal static class InteractionEndpoint
{
    public const string Path = "/discord/interactions";

    /// <summary>An interaction has a few kilobytes; with messages in it, some more.</summary>
    private const int MaxBytes = 512 * 1024;

    /// <summary>What most have. The length that a request announces is not believed before it is known who sends it.</summary>
    private const int UsualBytes = 4096;

    public static async Task<IResult> PostAsync(
        HttpContext http, DiscordSignature signature, SeenInteractions seen, InteractionHandler handler, IHostApplicationLifetime life)
    {
        var (status, body) = await ReadSignedAsync(http.Request, signature, http.RequestAborted);
        if (status != StatusCodes.Status200OK)
        {
            return Results.StatusCode(status);
        }

        Interaction? interaction;
        try
        {
            interaction = JsonSerializer.Deserialize(body.Span, DiscordJson.Default.Interaction);
        }
        catch (JsonException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        return interaction switch
        {
            null => Results.StatusCode(StatusCodes.Status400BadRequest),
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

    /// <summary>The body, if Discord has signed it; otherwise the status to answer with.</summary>
    private static async Task<(int Status, ReadOnlyMemory<byte> Body)> ReadSignedAsync(HttpRequest request, DiscordSignature signature, CancellationToken cancellationToken)
    {
        var given = request.Headers["X-Signature-Ed25519"];
        var timestamp = request.Headers["X-Signature-Timestamp"];
        if (given.Count != 1 || timestamp.Count != 1)
        {
            return (StatusCodes.Status401Unauthorized, default);
        }

        if (request.ContentLength > MaxBytes)
        {
            return (StatusCodes.Status413PayloadTooLarge, default);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            var body = new MemoryStream(UsualBytes);
            await request.Body.CopyToAsync(body, cancellationToken);
            var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
            return (signature.IsValid(given, timestamp, bytes.Span) ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized, bytes);
        }
        catch (BadHttpRequestException bad)
        {
            return (bad.StatusCode, default);
        }
    }
}
