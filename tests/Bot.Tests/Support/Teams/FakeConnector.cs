using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support.Teams;

/// <summary>
/// The Bot Connector as Teams has it, and the token endpoint in front of it: keeps conversations, members and messages, checks each body
/// against the published definitions, and refuses what Teams refuses, with its statuses and codes. Over real HTTP.
/// </summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    public const string AppId = "00000000-0000-0000-0000-0000000000aa";
    public const string Secret = "a secret ~ of & the = app";
    public const string TenantId = "5f2c0a11-7d0e-4b60-8a51-3c9f6d2b8e44";
    public const string BotId = "28:" + AppId;

    private const int MostUtf16Bytes = 100 * 1024;

    /// <summary>With letters that a query has to have escaped.</summary>
    private const string NextPage = "next&page=+";

    private readonly WebApplication _app;
    private readonly ConnectorSchema _schema = new();
    private readonly ConcurrentQueue<ConnectorFault> _faults = new();
    private readonly HashSet<string> _tokens = [];
    private int _nextToken;
    private int _tokenRequests;
    private int _limited;

    /// <summary>At the end requests break off, which is nobody's fault.</summary>
    private volatile bool _isOver;

    private FakeConnector(WebApplication app) => _app = app;

    public ConnectorState State { get; } = new();

    /// <summary>Every call, in the order of arrival.</summary>
    public ConcurrentQueue<ConnectorRequest> Requests { get; } = new();

    /// <summary>What no test may let happen, such as a text and a card in one message.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>How often a token was asked for.</summary>
    public int TokensIssued => Volatile.Read(ref _nextToken);

    /// <summary>Whether messages for one person are taken.</summary>
    public bool TakesTargeted { get; set; } = true;

    /// <summary>Whether messages can be deleted; some emulators answer 501.</summary>
    public bool TakesDelete { get; set; } = true;

    /// <summary>By whose clock the limits of a conversation are enforced; null: they are not.</summary>
    public TimeProvider? LimitedBy { get; set; }

    /// <summary>How many calls were over a limit.</summary>
    public int Limited => Volatile.Read(ref _limited);

    /// <summary>How long a token is said to last.</summary>
    public TimeSpan TokenLasts { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What the token endpoint answers instead of a token.</summary>
    public int? TokenRefusal { get; set; }

    /// <summary>What the token endpoint says with status 200 instead of what it should.</summary>
    public string? TokenBody { get; set; }

    /// <summary>The token endpoint answers no request until this is done.</summary>
    public Task TokenGate { get; set; } = Task.CompletedTask;

    /// <summary>How often the token endpoint was asked.</summary>
    public int TokenRequests => Volatile.Read(ref _tokenRequests);

    public Uri ServiceUrl => new(_app.Urls.First() + "/emea/");

    public string Host => new Uri(_app.Urls.First()).Authority;

    public string TokenUrl => _app.Urls.First() + "/tenant/oauth2/v2.0/token";

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeConnector(app);
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or BadHttpRequestException) && !fake._isOver)
            {
                // A fault of the fake must not look like one of Teams.
                fake.Violations.Enqueue(fault.ToString());
                throw;
            }
        });
        app.MapPost("/tenant/oauth2/v2.0/token", (Delegate)fake.TokenAsync);
        app.Map("/emea/v3/{**path}", (Delegate)fake.CallAsync);
        await app.StartAsync();
        return fake;
    }

    /// <summary>The next call whose path and method fit goes wrong.</summary>
    public void Fail(ConnectorFault fault) => _faults.Enqueue(fault);

    /// <summary>How many faults have met no call yet.</summary>
    public int Waiting => _faults.Count;

    /// <summary>Faults that met no call are off.</summary>
    /// <returns>How many those were.</returns>
    public int Heal()
    {
        var unmet = 0;
        while (_faults.TryDequeue(out _))
        {
            unmet++;
        }

        return unmet;
    }

    /// <summary>Every token that was issued is refused from now on.</summary>
    public void RevokeTokens()
    {
        lock (_tokens)
        {
            _tokens.Clear();
        }
    }

    public ValueTask DisposeAsync()
    {
        _isOver = true;
        return _app.DisposeAsync();
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        Interlocked.Increment(ref _tokenRequests);
        await TokenGate.WaitAsync(http.RequestAborted);
        if (TokenBody is { } odd)
        {
            return Results.Text(odd, "application/json");
        }

        if (TokenRefusal is { } status)
        {
            return Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." }, statusCode: status);
        }

        var isGood = form["grant_type"] == "client_credentials" && form["client_id"] == AppId && form["scope"] == "https://api.botframework.com/.default"
            && (form["client_secret"] == Secret || ClientAssertion.IsGood(form["client_assertion"], form["client_assertion_type"], TokenUrl));
        if (!isGood)
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var token = $"token-{Interlocked.Increment(ref _nextToken)}";
        lock (_tokens)
        {
            _tokens.Add(token);
        }

        return Results.Json(new { token_type = "Bearer", expires_in = (int)TokenLasts.TotalSeconds, access_token = token });
    }

    private async Task<IResult> CallAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();

        // The raw path, because decoding it would make a slash of what was escaped.
        var raw = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var request = new ConnectorRequest(http.Request.Method, raw, text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject(), http.Request.Headers.Authorization.ToString());
        Requests.Enqueue(request);
        if (!IsAuthorised(request.Authorization))
        {
            return Error(401, "Unauthorized");
        }

        var fault = TakeFault(request);
        if (fault is { BeforeCommit: true })
        {
            return await fault.AnswerAsync(http);
        }

        var answer = Answer(request, text);
        return fault is null ? answer : await fault.AnswerAsync(http);
    }

    private bool IsAuthorised(string authorization)
    {
        lock (_tokens)
        {
            return authorization.StartsWith("Bearer ", StringComparison.Ordinal) && _tokens.Contains(authorization["Bearer ".Length..]);
        }
    }

    private ConnectorFault? TakeFault(ConnectorRequest request)
    {
        if (_faults.TryPeek(out var fault) && fault.Fits(request) && _faults.TryDequeue(out fault))
        {
            return fault;
        }

        return null;
    }

    private IResult Answer(ConnectorRequest request, string text)
    {
        if (text.Length * sizeof(char) > MostUtf16Bytes)
        {
            return Error(413, "MessageSizeTooBig");
        }

        switch (request.Method, request.Segments)
        {
            case ("POST", ["conversations"]):
                return Create(request);
            case ("POST", ["conversations", var conversation, "activities"]):
            case ("POST", ["conversations", var conversation2, "activities", _]) when (conversation = conversation2) is not null:
                return Send(conversation, request);
            case ("PUT", ["conversations", var conversation, "activities", var id]):
                return Update(conversation, id, request);
            case ("DELETE", ["conversations", var conversation, "activities", var id]):
                return TakesDelete ? Delete(conversation, id, request) : Error(501, "NotImplemented");
            case ("GET", ["conversations", var conversation, "members", var person]):
                return State.Find(conversation) is { } where && IsOver(where.Reads) is { } wait ? Limit(wait)
                    : State.Find(conversation) is { } place && place.Members.Contains(State.ObjectIds.GetValueOrDefault(person, person))
                    ? Results.Json(new
                    {
                        id = State.ObjectIds.GetValueOrDefault(person, person),
                        name = "Somebody",
                        userRole = "user",
                        tenantId = TenantId,
                        aadObjectId = State.ObjectIds.ContainsKey(person) ? person : null,
                    })
                    : Error(404, "MemberNotFoundInConversation");
            case ("GET", ["conversations", var conversation, "pagedmembers"]):
                return Page(conversation, request);
            case ("GET", ["teams", var team, "conversations"]):
                return State.Find(team) is { } general && IsOver(general.Reads) is { } busy ? Limit(busy) : Results.Json(new { conversations = State.ChannelsOf(team).Select(channel => new { id = channel.Id, name = channel.Name }) });
            default:
                Violations.Enqueue($"{request.Method} {request.Target} is no call of the connector");
                return Error(404, "NotFound");
        }
    }

    /// <summary>The members, as many as a page may have (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).</summary>
    private IResult Page(string conversation, ConnectorRequest request)
    {
        if (State.Find(conversation) is not { } room)
        {
            return Error(404, "ConversationNotFound");
        }

        if (IsOver(room.Reads) is { } wait)
        {
            return Limit(wait);
        }

        var size = Math.Clamp(int.TryParse(request.Query("pageSize"), out var asked) ? asked : 200, 50, 500);
        var from = 0;
        if (request.Query("continuationToken") is { } token && !(token.StartsWith(NextPage, StringComparison.Ordinal) && int.TryParse(token[NextPage.Length..], out from)))
        {
            return Error(400, "BadArgument");
        }

        var ids = room.Members.Order(StringComparer.Ordinal).ToArray();
        return Results.Json(new
        {
            members = ids.Skip(from).Take(size).Select(id => new { id, name = "Somebody", userRole = "user", tenantId = TenantId }),
            continuationToken = from + size < ids.Length ? NextPage + (from + size) : null,
        });
    }

    /// <summary>How long to wait for the next place; null when this call has one.</summary>
    private TimeSpan? IsOver(FakeLimit limit) => LimitedBy is { } clock ? limit.Take(clock.GetUtcNow()) : null;

    private Limited Limit(TimeSpan wait)
    {
        Interlocked.Increment(ref _limited);
        return new Limited(wait);
    }

    private IResult Create(ConnectorRequest request)
    {
        if (request.Body is not { } body || !Check(body, "ConversationParameters"))
        {
            return Error(400, "BadSyntax");
        }

        if (body["isGroup"]?.GetValue<bool>() != true)
        {
            if (body["members"] is not JsonArray { Count: 1 } members || members[0]!["id"]?.GetValue<string>() is not { } person || body["tenantId"]?.GetValue<string>() != TenantId)
            {
                return Error(400, "BadSyntax");
            }

            var chat = State.ChatWith(person);
            return IsOver(chat.Sends) is { } later ? Limit(later) : Results.Json(new { id = chat.Id }, statusCode: 201);
        }

        if (body["channelData"]?["channel"]?["id"]?.GetValue<string>() is not { } channel || body["activity"] is not JsonObject activity)
        {
            return Error(400, "BadSyntax");
        }

        if (State.Find(channel) is not { } where)
        {
            return Error(404, "ConversationNotFound");
        }

        if (where.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        if (IsOver(where.Sends) is { } wait)
        {
            return Limit(wait);
        }

        CheckMessage(activity);
        var message = State.Add($"{channel};messageid=", activity, null);
        return Results.Json(new { id = message.Conversation, activityId = message.Id }, statusCode: 201);
    }

    private IResult Send(string conversation, ConnectorRequest request)
    {
        if (request.Body is not { } body || !Check(body, "Activity"))
        {
            return Error(400, "BadSyntax");
        }

        if (State.Find(conversation) is not { } where)
        {
            return Error(404, "ConversationNotFound");
        }

        if (where.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        if (IsOver(where.Sends) is { } wait)
        {
            return Limit(wait);
        }

        CheckMessage(body);
        string? onlyFor = null;
        if (request.IsTargeted)
        {
            if (!TakesTargeted || body["recipient"]?["id"]?.GetValue<string>() is not { } person || !where.Members.Contains(person) || body["recipient"]!["isTargeted"]?.GetValue<bool>() != true)
            {
                return Error(400, "BadSyntax");
            }

            onlyFor = person;
        }
        else if (body["recipient"] is not null)
        {
            Violations.Enqueue("a recipient without ?isTargetedActivity=true");
        }

        return Results.Json(new { id = State.Add(conversation, body, onlyFor).Id }, statusCode: 201);
    }

    private IResult Update(string conversation, string id, ConnectorRequest request)
    {
        if (request.Body is not { } body || !Check(body, "Activity") || body["recipient"] is not null)
        {
            return Error(400, "BadSyntax");
        }

        CheckMessage(body);
        return State.Replace(conversation, id, body, request.IsTargeted) ? Results.Json(new { id }) : Error(404, "ActivityNotFoundInConversation");
    }

    private IResult Delete(string conversation, string id, ConnectorRequest request) =>
        State.Remove(conversation, id, request.IsTargeted) ? Results.StatusCode(200) : Error(404, "ActivityNotFoundInConversation");

    private bool Check(JsonObject body, string definition)
    {
        if (_schema.ProblemsOf(body, definition) is not { Count: > 0 } problems)
        {
            return true;
        }

        Violations.Enqueue($"{definition}: {string.Join("; ", problems)}");
        return false;
    }

    private void CheckMessage(JsonObject activity)
    {
        if (activity["text"] is not null && activity["attachments"] is JsonArray { Count: > 0 })
        {
            Violations.Enqueue("a text and an attachment in one message, which Teams splits into two");
        }

        if (activity["attachments"] is JsonArray { Count: > 0 } && activity["summary"] is null)
        {
            Violations.Enqueue("a card without a summary");
        }

        if (activity["text"] is not null && activity["textFormat"] is null)
        {
            Violations.Enqueue("a text without its format");
        }
    }

    private static IResult Refuse((int Status, string Code) refusal) => refusal.Code == "MessageWritesBlocked"
        ? Results.Json(new { errorCode = 209, message = "{\"subCode\":\"MessageWritesBlocked\",\"details\":\"Thread is not writable\"}" }, statusCode: refusal.Status)
        : Error(refusal.Status, refusal.Code);

    private static IResult Error(int status, string code) => Results.Json(new { error = new { code, message = "The fake says no." } }, statusCode: status);
}

/// <summary>An answer that asks to wait.</summary>
internal sealed class Limited(TimeSpan wait) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Results.Json(new { error = new { code = "TooManyRequests", message = "The fake says no." } }, statusCode: 429).ExecuteAsync(httpContext);
    }
}

/// <summary>A call that came.</summary>
internal sealed record ConnectorRequest(string Method, string Target, JsonObject? Body, string Authorization)
{
    /// <summary>The parts of the path below <c>/v3/</c>, decoded.</summary>
    public string[] Segments => [.. Target.Split('?')[0].Split("/v3/")[1].Split('/').Select(Uri.UnescapeDataString)];

    public bool IsTargeted => Query("isTargetedActivity") == "true";

    /// <summary>A part of the query, decoded; null when it is not there.</summary>
    public string? Query(string name) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Target.Contains('?') ? Target[Target.IndexOf('?')..] : "").TryGetValue(name, out var values) ? values.ToString() : null;
}

/// <summary>A call that goes wrong.</summary>
/// <param name="Method">Of which method.</param>
/// <param name="Status">What is answered; null: the connection is cut.</param>
/// <param name="BeforeCommit">Whether nothing has been done then.</param>
internal sealed record ConnectorFault(string Method, int? Status, bool BeforeCommit)
{
    public string? RetryAfter { get; init; }

    /// <summary>The code of the error.</summary>
    public string? Code { get; init; }

    /// <summary>The body as it is, in the place of an error with <see cref="Code"/>.</summary>
    public string? Body { get; init; }

    /// <summary>Where the caller is sent on to.</summary>
    public string? Location { get; init; }

    /// <summary>How the body is said to be packed, whatever it is.</summary>
    public string? Encoding { get; init; }

    /// <summary>Nothing is answered until the caller gives up.</summary>
    public bool Hangs { get; init; }

    public bool Fits(ConnectorRequest request) => request.Method == Method;

    public async Task<IResult> AnswerAsync(HttpContext http)
    {
        if (Hangs)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }

        if (Status is not { } status)
        {
            http.Abort();
            await Task.Yield();
            return Results.Empty;
        }

        var headers = http.Response.Headers;
        (headers.RetryAfter, headers.Location, headers.ContentEncoding) = (RetryAfter, Location, Encoding);
        return Body is not null ? Results.Text(Body, "text/plain", statusCode: status)
            : Code is null ? Results.Text("<html>Bad gateway</html>", "text/html", statusCode: status)
            : Results.Json(new { error = new { code = Code, message = "no" } }, statusCode: status);
    }
}
