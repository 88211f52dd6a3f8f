using System.Text.Json;
using Bot.Core.Data;
using Bot.Core.Feeds;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;

namespace Bot.Server.Http;

/// <summary>The feeds of the key's library, under <c>/api/feeds</c> (<c>docs/http.md</c>). Addresses go in whole and come out masked.</summary>
internal static class FeedEndpoints
{
    private const string Example = "Example: {\"address\":\"https://feeds.example.org/show\",\"dryRun\":false}";

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/feeds", ListAsync);
        routes.MapPost("/api/feeds", FollowAsync);
        routes.MapPost("/api/feeds/{key:long}/poll", PollAsync);
        routes.MapPost("/api/feeds/{key:long}/pause", (long key, HttpContext http, ApiKeys keys, BotSettings settings, FeedBook book) => PauseAsync(key, paused: true, http, keys, settings, book));
        routes.MapPost("/api/feeds/{key:long}/resume", (long key, HttpContext http, ApiKeys keys, BotSettings settings, FeedBook book) => PauseAsync(key, paused: false, http, keys, settings, book));
        routes.MapPost("/api/feeds/{key:long}/move", MoveAsync);
        routes.MapDelete("/api/feeds/{key:long}", UnfollowAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ApiKeys keys, BotSettings settings, FeedBook book)
    {
        if (ApiEndpoints.Refuse(http, keys, settings, out var caller) is { } refusal)
        {
            return refusal;
        }

        var feeds = await book.ListAsync(VisibleLibraries.ForOperator(caller!.Library), http.RequestAborted);
        return Results.Json([.. feeds.Select(FeedJson.Of)], ApiJson.Default.FeedJsonArray);
    }

    private static async Task<IResult> FollowAsync(HttpContext http, ApiKeys keys, BotSettings settings, FeedBook book)
    {
        if (ApiEndpoints.Refuse(http, keys, settings, out var caller) is { } refusal)
        {
            return refusal;
        }

        FollowRequest? request;
        try
        {
            request = await JsonSerializer.DeserializeAsync(http.Request.Body, ApiJson.Default.FollowRequest, http.RequestAborted);
        }
        catch (JsonException)
        {
            return ApiEndpoints.Bad($"The body is not the JSON that was expected. {Example}");
        }

        if (string.IsNullOrWhiteSpace(request?.Address))
        {
            return ApiEndpoints.Bad($"'address' is missing: where the feed is. {Example}");
        }

        var (report, problem) = await book.LookAsync(request.Address, http.RequestAborted);
        if (report is null)
        {
            return Results.Problem(title: "No feed", detail: problem, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        if (request.DryRun == true)
        {
            return Results.Json(FeedReportJson.Of(report, null), ApiJson.Default.FeedReportJson);
        }

        // Its episodes come with the next poll, within a minute: a whole catalogue takes longer than a request should.
        var (key, isNew, _) = await book.FollowAsync(caller!.Library, request.Address, report.Title, report.ShowGuid, http.RequestAborted);
        return Results.Json(FeedReportJson.Of(report, key), ApiJson.Default.FeedReportJson, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> PollAsync(long key, HttpContext http, ApiKeys keys, BotSettings settings, FeedBook book, FeedPoller poller)
    {
        if (ApiEndpoints.Refuse(http, keys, settings, out var caller) is { } refusal)
        {
            return refusal;
        }

        var followed = await book.FindAsync(caller!.Library, key, http.RequestAborted);
        if (followed is null)
        {
            return Unknown(key, caller.Library);
        }

        if (followed.State == FeedState.Paused)
        {
            return Results.Problem(title: "Paused", detail: $"The library '{caller.Library}' has paused feed {key}.", statusCode: StatusCodes.Status409Conflict);
        }

        return await poller.PollAsync(key, http.RequestAborted) switch
        {
            PollOutcome.Taken taken when taken.Tally.Of(caller.Library) is var counts => Results.Json(new PollJson(counts.Added, counts.Updated, counts.Unchanged, counts.Refused), ApiJson.Default.PollJson),
            PollOutcome.Same => Results.Json(new PollJson(0, 0, 0, 0), ApiJson.Default.PollJson),
            PollOutcome.Failed failed => Results.Problem(title: "Not polled", detail: failed.Reason, statusCode: StatusCodes.Status502BadGateway),
            _ => Unknown(key, caller.Library),
        };
    }

    private static async Task<IResult> PauseAsync(long key, bool paused, HttpContext http, ApiKeys keys, BotSettings settings, FeedBook book)
    {
        if (ApiEndpoints.Refuse(http, keys, settings, out var caller) is { } refusal)
        {
            return refusal;
        }

        return await book.PauseAsync(caller!.Library, key, paused, http.RequestAborted) ? Results.NoContent() : Unknown(key, caller.Library);
    }

    private static async Task<IResult> MoveAsync(long key, HttpContext http, ApiKeys keys, BotSettings settings, FeedBook book)
    {
        if (ApiEndpoints.Refuse(http, keys, settings, out var caller) is { } refusal)
        {
            return refusal;
        }

        return await book.MoveAsync(caller!.Library, key, http.RequestAborted) switch
        {
            MoveOutcome.Moved moved => Results.Json(new MoveJson(moved.Key, moved.Address), ApiJson.Default.MoveJson),
            MoveOutcome.Refused refused => Results.Problem(title: "Not moved", detail: refused.Reason, statusCode: StatusCodes.Status409Conflict),
            _ => Unknown(key, caller.Library),
        };
    }

    private static async Task<IResult> UnfollowAsync(long key, HttpContext http, ApiKeys keys, BotSettings settings, FeedBook book)
    {
        if (ApiEndpoints.Refuse(http, keys, settings, out var caller) is { } refusal)
        {
            return refusal;
        }

        return await book.UnfollowAsync(caller!.Library, key, http.RequestAborted) ? Results.NoContent() : Unknown(key, caller.Library);
    }

    private static IResult Unknown(long key, LibraryId library) =>
        Results.Problem(title: "No such feed", detail: $"The library '{library}' follows no feed {key}.", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>The body of <c>POST /api/feeds</c>.</summary>
/// <param name="Address">Where the feed is.</param>
/// <param name="DryRun">Whether only to say what is in it.</param>
internal sealed record FollowRequest(string? Address, bool? DryRun);

/// <summary>What was seen in a feed; without its number where nothing was stored.</summary>
internal sealed record FeedReportJson(
    long? Feed, string Title, int Episodes, int WithTranscripts, DateTimeOffset? Newest, bool LooksPrivate, string? MovedTo, IReadOnlyList<FindingJson> Findings)
{
    public static FeedReportJson Of(FeedPreview report, long? feed) => new(
        feed,
        report.Title,
        report.Episodes,
        report.WithTranscripts,
        report.Newest,
        report.LooksPrivate,
        report.MovedTo,
        [.. report.Findings.Select(finding => new FindingJson(finding.Level.ToString().ToLowerInvariant(), finding.Field, finding.Message, finding.Line))]);
}

/// <summary>A followed feed.</summary>
internal sealed record FeedJson(
    long Feed, string Title, string Address, string State, string? Trouble, int Failures, DateTimeOffset? ChangedAt, DateTimeOffset? PolledAt, bool LooksPrivate, string? MovedTo, bool MissesOlder)
{
    public static FeedJson Of(FollowedFeed feed) => new(
        feed.Key, feed.Title, feed.Address, feed.State.ToString().ToLowerInvariant(), feed.Trouble, feed.Failures, feed.ChangedAt, feed.PolledAt, feed.LooksPrivate, feed.MovedTo, feed.MissesOlder);
}

/// <summary>Where a feed is asked from now on, and under which number.</summary>
internal sealed record MoveJson(long Feed, string Address);

/// <summary>What a poll brought.</summary>
internal sealed record PollJson(int Added, int Updated, int Unchanged, int Refused);
