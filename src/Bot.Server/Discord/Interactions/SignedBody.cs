using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Server.Discord.Interactions;

/// <summary>What Discord posts, verified over the raw bytes before anything of it is read (https://docs.discord.com/developers/interactions/overview).</summary>
internal static class SignedBody
{
    /// <summary>An interaction has a few kilobytes; with messages in it, some more.</summary>
    private const int MaxBytes = 512 * 1024;

    /// <summary>What most have. The length that a request announces is not believed before it is known who sends it.</summary>
    private const int UsualBytes = 4096;

    /// <summary>What was posted, if Discord has signed it and it can be read; otherwise null, and the status to answer with.</summary>
    public static async Task<(int Status, T? Value)> ReadAsync<T>(HttpRequest request, DiscordSignature signature, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var (status, body) = await ReadBytesAsync(request, signature, cancellationToken);
        if (status != StatusCodes.Status200OK)
        {
            return (status, null);
        }

        try
        {
            var value = JsonSerializer.Deserialize(body.Span, type);
            return (value is null ? StatusCodes.Status400BadRequest : status, value);
        }
        catch (JsonException)
        {
            return (StatusCodes.Status400BadRequest, null);
        }
    }

    private static async Task<(int Status, ReadOnlyMemory<byte> Body)> ReadBytesAsync(HttpRequest request, DiscordSignature signature, CancellationToken cancellationToken)
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
        catch (Exception gone) when (gone is IOException || (gone is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // The sender hung up in the middle: there is nobody to answer, and nothing left of the body to be read.
            request.HttpContext.Abort();
            return (StatusCodes.Status400BadRequest, default);
        }
    }
}
