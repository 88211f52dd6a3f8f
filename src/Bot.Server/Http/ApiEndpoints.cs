using System.Net.Mime;
using System.Text.Json;
using Bot.Core.Commands;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bot.Server.Http;

/// <summary>The HTTP interface under <c>/api</c> (<c>docs/http.md</c>). Who calls is settled before a body is read.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/ask", AskAsync);
        routes.MapPost("/api/episodes", ImportAsync);
        routes.MapDelete("/api/episodes/{id}", RemoveAsync);
    }

    private static async Task<IResult> AskAsync(HttpContext http, ApiKeys keys, BotSettings settings, LibraryIndex index, CommandDispatcher dispatcher)
    {
        if (Refuse(http, keys, settings, out var caller) is { } refusal)
        {
            return refusal;
        }

        if (!index.IsReady)
        {
            http.Response.Headers.RetryAfter = "2";
            return Results.Problem(title: "Not ready", detail: "The search index is being built; ask again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        Question? question;
        try
        {
            question = await JsonSerializer.DeserializeAsync(http.Request.Body, ApiJson.Default.Question, http.RequestAborted);
        }
        catch (JsonException wrong)
        {
            return Bad($"The body is not the JSON that was expected ({At(wrong)}). Example: {{\"text\":\"/episode jeff dean\",\"workspace\":\"local\"}}");
        }

        if (string.IsNullOrWhiteSpace(question?.Text))
        {
            return Bad("'text' is missing: the command to run. Example: {\"text\":\"/episode jeff dean\",\"workspace\":\"local\"}");
        }

        var workspace = WorkspaceId.Local;
        if (question.Workspace is { } named && !WorkspaceId.TryParse(named, out workspace))
        {
            return Bad($"'workspace': {WorkspaceId.Problem(named)}");
        }

        var culture = question.Language is { } language ? Languages.Find(language) : null;
        if (culture is null && question.Language is not null)
        {
            return Bad($"'language': '{question.Language}' is not a language. Example: en, de");
        }

        var viewer = new Viewer(workspace) { Manages = true, TrustedWith = caller!.Library, Culture = culture };
        var reply = await dispatcher.AskAsync(question.Text, viewer, http.RequestAborted);
        return Results.Bytes(ReplyJson.Write(reply), MediaTypeNames.Application.Json, null);
    }

    private static async Task<IResult> ImportAsync(HttpContext http, ApiKeys keys, BotSettings settings, EpisodeImporter importer)
    {
        if (Refuse(http, keys, settings, out var caller) is { } refusal)
        {
            return refusal;
        }

        var (source, options, problem) = await ReadEpisodeAsync(http.Request, caller!.Library, http.RequestAborted);
        if (problem is not null)
        {
            return Bad(problem);
        }

        return await importer.ImportAsync(source!, options!, http.RequestAborted) switch
        {
            ImportResult.Stored stored => Results.Json(ImportReportJson.Of(stored), ApiJson.Default.ImportReportJson, statusCode: stored.Change == ImportChange.Added ? 201 : 200),
            ImportResult.Refused refused => Results.Problem(
                title: "Not an episode",
                detail: refused.Reason,
                statusCode: StatusCodes.Status422UnprocessableEntity,
                extensions: refused.Line is { } line ? new Dictionary<string, object?> { ["line"] = line } : null),
            ImportResult.Undecided undecided => Results.Problem(
                title: "Looks like a known episode",
                detail: "Say which it is with ?sameAs=ID, or ?new=true.",
                statusCode: StatusCodes.Status409Conflict,
                extensions: new Dictionary<string, object?>
                {
                    ["candidates"] = undecided.Candidates
                        .Select(candidate => new CandidateJson(candidate.Id.Value, candidate.Title, candidate.Reason))
                        .ToArray(),
                }),
            var other => throw new InvalidOperationException($"Unknown import result {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext http, ApiKeys keys, BotSettings settings, EpisodeRemover remover)
    {
        if (Refuse(http, keys, settings, out var caller) is { } refusal)
        {
            return refusal;
        }

        return EpisodeId.TryParse(id, out var episode) && await remover.RemoveEpisodeAsync(caller!.Library, episode, http.RequestAborted) is not null
            ? Results.NoContent()
            : Results.Problem(title: "No such episode", detail: $"There is no episode '{id}' in the library '{caller!.Library}'.", statusCode: StatusCodes.Status404NotFound);
    }

    /// <summary>Turns away who is not known, and bodies that are announced as too large. Others are cut off by the server while they are read.</summary>
    public static IResult? Refuse(HttpContext http, ApiKeys keys, BotSettings settings, out ApiCaller? caller)
    {
        caller = keys.Recognise(http.Request);
        if (caller is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Problem(title: "Unknown key", detail: "Send 'Authorization: Bearer KEY'; make a key with: bot api-key NAME", statusCode: StatusCodes.Status401Unauthorized);
        }

        if (http.Request.ContentLength > settings.Api.MaxRequestBytes)
        {
            return TooLarge(settings);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = settings.Api.MaxRequestBytes;
        }

        return null;
    }

    public static ProblemHttpResult TooLarge(BotSettings settings) => TypedResults.Problem(
        title: "Too large",
        detail: $"A request may have {settings.Api.MaxRequestBytes} bytes (Api:MaxRequestBytes).",
        statusCode: StatusCodes.Status413PayloadTooLarge);

    private static async Task<(ImportSource? Source, ImportOptions? Options, string? Problem)> ReadEpisodeAsync(
        HttpRequest request, LibraryId library, CancellationToken cancellationToken)
    {
        var options = new ImportOptions(library) { AsNew = request.Query["new"] == "true" };
        if (request.Query["sameAs"].ToString() is { Length: > 0 } sameAs)
        {
            if (!EpisodeId.TryParse(sameAs, out var id))
            {
                return (null, null, $"'sameAs': '{sameAs}' is not an episode id.");
            }

            options = options with { SameAs = id };
        }

        if (request.Query["topics"].ToString() is { Length: > 0 } topics)
        {
            options = options with { Topics = topics.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) };
        }

        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value?.ToLowerInvariant() : null;
        switch (type)
        {
            case "text/plain" or "application/json":
                var body = new MemoryStream();
                await request.Body.CopyToAsync(body, cancellationToken);
                return (new ImportSource("request", body.ToArray()), options, null);

            case "multipart/form-data":
                return await ReadFirstFileAsync(request, parsed!, cancellationToken) is { } file
                    ? (file, options, null)
                    : (null, null, "The form holds no file. Example: curl -F file=@episode.txt …");

            default:
                return (null, null, "Send the page as text/plain, an exported episode as application/json, or either as a file of multipart/form-data.");
        }
    }

    private static async Task<ImportSource?> ReadFirstFileAsync(HttpRequest request, MediaTypeHeaderValue type, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
        {
            return null;
        }

        var form = new MultipartReader(boundary, request.Body);
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition())
            {
                var body = new MemoryStream();
                await section.Body.CopyToAsync(body, cancellationToken);

                // The name is for messages; a path in it says nothing.
                var name = HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
                return new ImportSource(Path.GetFileName(name) is { Length: > 0 } file ? file : "request", body.ToArray());
            }
        }

        return null;
    }

    public static ProblemHttpResult Bad(string detail) =>
        TypedResults.Problem(title: "Bad request", detail: detail, statusCode: StatusCodes.Status400BadRequest);

    private static string At(JsonException wrong) => $"at {wrong.Path ?? "$"}, line {wrong.LineNumber + 1}";
}
