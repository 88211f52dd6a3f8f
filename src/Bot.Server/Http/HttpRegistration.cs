using Bot.Core.Data;
using Bot.Core.Indexing;
using Bot.Server.Discord;
using Bot.Server.Discord.Gateway;
using Bot.Server.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Bot.Server.Http;

/// <summary>The HTTP side of the host: limits, faults, health.</summary>
internal static class HttpRegistration
{
    /// <summary>Connections to Discord are lost every day and are back in seconds; who is without one for longer hears nobody.</summary>
    private static readonly TimeSpan MayReconnect = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddBotHttp(this IServiceCollection services, BotSettings settings)
    {
        services.AddProblemDetails();
        services.AddSingleton<ApiKeys>();
        services.AddExceptionHandler<RequestFaults>();
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.Api.MaxRequestBytes;
        });
        return services;
    }

    public static void UseBotHttp(this IApplicationBuilder app) => app.UseExceptionHandler();

    /// <summary><c>live</c>: the process answers. <c>ready</c>: it can also answer questions.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(
        IDbContextFactory<BotDbContext> stores, LibraryIndex index, BotSettings settings, IServiceProvider services, ILogger<ApiKeys> log, CancellationToken cancellationToken)
    {
        var store = await AnswersAsync(stores, log, cancellationToken);
        var gateway = settings.Discord.Transport == DiscordTransport.Gateway ? services.GetService<GatewayHealth>() : null;
        var isDeaf = gateway is { Fault: not null } || gateway?.OutFor > MayReconnect;
        return Results.Json(
            new HealthJson(store ? "ok" : "unreachable", index.IsReady ? "ok" : "building", NameOf(gateway)),
            ApiJson.Default.HealthJson,
            statusCode: store && index.IsReady && !isDeaf ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static string? NameOf(GatewayHealth? gateway) => gateway?.State switch
    {
        null => null,
        GatewayState.Connected => "ok",
        GatewayState.Faulted => "refused",
        _ => "connecting",
    };

    private static async Task<bool> AnswersAsync(IDbContextFactory<BotDbContext> stores, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await stores.CreateDbContextAsync(cancellationToken);
            await db.SequenceAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            // Being asked for one's health and saying "not well" is no fault of the request; the reason belongs into the log.
            log.LogStoreAway(exception);
            return false;
        }
    }
}

/// <summary>Faults that belong to the request, such as a body that grows past the limit while it is read.</summary>
internal sealed class RequestFaults(BotSettings settings) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var answer = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ApiEndpoints.TooLarge(settings),
            BadHttpRequestException bad => TypedResults.Problem(title: "Bad request", statusCode: bad.StatusCode),
            InvalidDataException => TypedResults.Problem(title: "Bad request", detail: "The form could not be read.", statusCode: StatusCodes.Status400BadRequest),
            IOException => TypedResults.Problem(title: "Bad request", detail: "The body ended too early.", statusCode: StatusCodes.Status400BadRequest),
            _ => null,
        };
        if (answer is null)
        {
            return false;
        }

        await answer.ExecuteAsync(httpContext);
        return true;
    }
}

/// <summary>Events of the HTTP side.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The store does not answer")]
    public static partial void LogStoreAway(this ILogger log, Exception exception);
}
