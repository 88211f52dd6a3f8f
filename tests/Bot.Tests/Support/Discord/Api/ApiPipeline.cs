using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>What every call goes through before and after it is carried out: planned trouble, identity, limits, the form of the body.</summary>
internal sealed class ApiPipeline(FakeDiscord discord, TimeProvider time)
{
    private const string Html = "<!DOCTYPE html><html><head><title>Access denied | discord.com used Cloudflare to restrict access</title></head><body>error code: 1015</body></html>";

    public async Task RunAsync(HttpContext http, ApiRoute route)
    {
        var body = await ReadAsync(http);
        var trouble = discord.Troubles.Take(route.Method, route.Template);
        if (trouble is Trouble.Slow slow)
        {
            await Task.Delay(slow.By, time, http.RequestAborted);
        }

        if (await RefuseAsync(http, route, body.Json, trouble) || await RefuseAsync(http, route, body.Json, Limit(http, route)))
        {
            return;
        }

        var answer = Identify(http, route) ?? Judge(http, route, body) ?? await CarryOutAsync(http, route, body.Json);
        if (!await RefuseAsync(http, route, body.Json, AfterCommit(trouble)))
        {
            await WriteAsync(http, route, body.Json, answer);
        }
    }

    /// <summary>A path that the fake does not know.</summary>
    public async Task RunUnknownAsync(HttpContext http)
    {
        discord.Log.Complain(http.Request.Method, http.Request.Path, new BodyFault("", "the fake does not know this call", 0));
        await WriteAsync(http, new ApiRoute(http.Request.Method, http.Request.Path, false, null!), null, ApiErrors.NotFound);
    }

    private static async Task<(bool IsJson, bool IsEmpty, JsonNode? Json)> ReadAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes);
        if (bytes.Length == 0)
        {
            return (false, true, null);
        }

        try
        {
            return (true, false, JsonNode.Parse(bytes.ToArray()));
        }
        catch (JsonException)
        {
            return (false, false, null);
        }
    }

    private static Trouble? AfterCommit(Trouble? trouble) => trouble switch
    {
        Trouble.ServerError { AfterCommit: true } error => error with { AfterCommit = false },
        Trouble.Dropped { AfterCommit: true } => new Trouble.Dropped(AfterCommit: false),
        Trouble.Hangs { AfterCommit: true } => new Trouble.Hangs(AfterCommit: false),
        _ => null,
    };

    private Trouble? Limit(HttpContext http, ApiRoute route) =>
        discord.Limits.IsBanned ? new Trouble.CloudflareBan() : discord.Limits.Take(http, route.Method, route.Template);

    private async Task<bool> RefuseAsync(HttpContext http, ApiRoute route, JsonNode? body, Trouble? trouble)
    {
        switch (trouble)
        {
            case Trouble.ServerError { AfterCommit: false } error:
                await WriteAsync(http, route, body, ApiAnswer.Error(error.Status, 0, $"{error.Status}: Internal Server Error"));
                return true;
            case Trouble.Refused refused:
                await WriteAsync(http, route, body, ApiAnswer.Error(refused.Status, refused.Code, "refused"));
                return true;
            case Trouble.Dropped { AfterCommit: false }:
                discord.Log.Add(new LoggedCall(route.Method, route.Template, http.Request.Path, body, 0, 0));
                http.Abort();
                return true;
            case Trouble.Hangs { AfterCommit: false }:
                discord.Log.Add(new LoggedCall(route.Method, route.Template, http.Request.Path, body, 0, 0));
                await Task.Delay(Timeout.InfiniteTimeSpan, time, http.RequestAborted);
                return true;
            case Trouble.CloudflareBan:
                await WriteHtmlAsync(http, route, body);
                return true;
            case Trouble.RateLimited limited:
                await WriteLimitedAsync(http, route, body, limited);
                return true;
            default:
                return false;
        }
    }

    private ApiAnswer? Identify(HttpContext http, ApiRoute route)
    {
        if (!http.Request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
        {
            discord.Log.Complain(route.Method, route.Template, new BodyFault("User-Agent", "is not DiscordBot (address, version)", 40333));
            return ApiErrors.Blocked;
        }

        var authorization = http.Request.Headers.Authorization.ToString();
        return authorization == $"Bot {discord.BotToken}" || (!route.NeedsToken && authorization.Length == 0) ? null : ApiErrors.Unauthorized;
    }

    private ApiAnswer? Judge(HttpContext http, ApiRoute route, (bool IsJson, bool IsEmpty, JsonNode? Json) body)
    {
        if (!DiscordSchema.Official.Knows(route.Method, route.Template))
        {
            return null;
        }

        IReadOnlyList<BodyFault> faults = body switch
        {
            { IsEmpty: true } => [new BodyFault("", "there is no body")],
            _ when http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true => [new BodyFault("", "the Content-Type is not application/json")],
            { IsJson: false } => [new BodyFault("", "the body is not JSON", 50109)],
            _ => DiscordRules.Check(route.Method, route.Template, body.Json, discord.HouseRules),
        };
        discord.Log.Complain(route.Method, route.Template, faults);
        return faults.Count == 0 ? null : ApiErrors.InvalidForm(faults);
    }

    private async Task<ApiAnswer> CarryOutAsync(HttpContext http, ApiRoute route, JsonNode? body)
    {
        var call = new ApiCall(http, body);
        var answer = await route.RunAsync(call);
        if (discord.HouseRules)
        {
            discord.Log.Complain(route.Method, route.Template, call.Complaints.Select(complaint => new BodyFault("", complaint)));
        }

        foreach (var (name, data) in call.Events)
        {
            await discord.Delivery.AnnounceAsync(name, data);
        }

        return answer;
    }

    private async Task WriteLimitedAsync(HttpContext http, ApiRoute route, JsonNode? body, Trouble.RateLimited limited)
    {
        var headers = http.Response.Headers;
        headers.RetryAfter = Math.Ceiling(limited.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = limited.Scope;
        if (limited.Global)
        {
            headers["X-RateLimit-Global"] = "true";
        }

        await WriteAsync(http, route, body, new ApiAnswer(429, new JsonObject
        {
            ["message"] = "You are being rate limited.",
            ["retry_after"] = limited.RetryAfter.TotalSeconds,
            ["global"] = limited.Global,
        }));
    }

    private async Task WriteHtmlAsync(HttpContext http, ApiRoute route, JsonNode? body)
    {
        discord.Log.Add(new LoggedCall(route.Method, route.Template, http.Request.Path, body, 429, 0));
        discord.Limits.CountAnswer(429, null);
        http.Response.StatusCode = 429;
        http.Response.ContentType = "text/html; charset=UTF-8";
        http.Response.Headers.RetryAfter = "600";
        await http.Response.WriteAsync(Html);
    }

    private async Task WriteAsync(HttpContext http, ApiRoute route, JsonNode? body, ApiAnswer answer)
    {
        discord.Log.Add(new LoggedCall(route.Method, route.Template, http.Request.Path, body, answer.Status, answer.Code));
        discord.Limits.CountAnswer(answer.Status, http.Response.Headers["X-RateLimit-Scope"]);
        http.Response.StatusCode = answer.Status;
        http.Response.Headers.Via = "1.1 google";
        if (answer.Body is not null)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer.Body.ToJsonString());
        }
    }
}
