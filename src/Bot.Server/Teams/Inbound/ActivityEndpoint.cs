using System.Buffers;
using System.Net;
using System.Text.Json;
using Bot.Server.Teams.Tokens;

namespace Bot.Server.Teams.Inbound;

/// <summary>
/// <c>POST /api/messages</c>: activities as Teams posts them. The token is checked before a byte of the body is read as anything, and whoever
/// is not Teams learns nothing but a status.
/// </summary>
internal sealed partial class ActivityEndpoint(TeamsSettings settings, TokenCheck tokens, ActivityHandler handler, IHostApplicationLifetime life, ILogger<ActivityEndpoint> log)
{
    public const string Path = "/api/messages";

    /// <summary>Twice what Teams itself allows a message to have.</summary>
    private const int MostBytes = 256 * 1024;

    public static Task<IResult> PostAsync(HttpContext http, ActivityEndpoint endpoint) => endpoint.TakeAsync(http, http.RequestAborted);

    private async Task<IResult> TakeAsync(HttpContext http, CancellationToken cancellationToken)
    {
        ValidatedToken? token = null;
        if (!settings.WithoutAuthentication)
        {
            switch (await tokens.CheckAsync(http.Request.Headers.Authorization, cancellationToken))
            {
                case TokenOutcome.Valid valid:
                    token = valid.Token;
                    break;
                case TokenOutcome.CannotTell unsure:
                    // It may well be from Teams, which sends again what was not taken.
                    LogCannotTell(unsure.Reason);
                    return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
                case TokenOutcome.Refused refused:
                    LogRefused(refused.Reason);
                    return Results.StatusCode(StatusCodes.Status401Unauthorized);
            }
        }
        else if (http.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from))
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (!http.Request.HasJsonContentType())
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        if (await ReadAsync(http.Request.Body, cancellationToken) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (Parse(body) is not { Type: { Length: > 0 } } activity)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (token?.Matches(activity) == false)
        {
            LogRefused("a token for something else");
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (!IsAllowed(activity))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        // What is begun is finished, whether or not the sender waits; it stops with the bot.
        return (await handler.HandleAsync(activity, life.ApplicationStopping)).ToResult();
    }

    private bool IsAllowed(Activity activity)
    {
        if (!Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var service) || !settings.Trusts(service))
        {
            LogOtherService();
            return false;
        }

        if (settings.ServedTenants is { } tenants && !tenants.Contains(TeamsAsker.TenantOf(activity), StringComparer.OrdinalIgnoreCase))
        {
            LogOtherTenant();
            return false;
        }

        return true;
    }

    private static Activity? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, TeamsJson.Default.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body, or null when it is too long.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        while (await stream.ReadAsync(body.GetMemory(4096), cancellationToken) is > 0 and var count)
        {
            body.Advance(count);
            if (body.WrittenCount > MostBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A request to Teams' endpoint was refused: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Whether a request is from Teams cannot be told: {Reason}")]
    private partial void LogCannotTell(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was refused because its service URL is not among Teams:ServiceHosts")]
    private partial void LogOtherService();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was refused because its tenant is not among Teams:AllowedTenants")]
    private partial void LogOtherTenant();
}
