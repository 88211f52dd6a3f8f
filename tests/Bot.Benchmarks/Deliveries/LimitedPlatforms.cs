using System.Collections.Concurrent;
using System.Diagnostics;
using Bot.Tests.Support.Discord.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Bot.Benchmarks.Deliveries;

/// <summary>
/// As much of both platforms as takes posts, as lean as it can be, behind their real limits: on Discord 50 requests a second and 5 messages
/// in 5 seconds in a channel (https://docs.discord.com/developers/topics/rate-limits), on Teams 50 requests a second of an app in a tenant and 7 a second in a conversation
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
/// </summary>
internal sealed class LimitedPlatforms : IAsyncDisposable
{
    public const int PerSecond = 50;
    public const string AppId = "00000000-0000-0000-0000-0000000000aa";

    /// <summary>As long as a platform takes for a message.</summary>
    private static readonly TimeSpan Takes = TimeSpan.FromMilliseconds(120);

    private readonly WebApplication _app;
    private readonly RateLimits _discordLimits = new(TimeProvider.System);
    private readonly ConcurrentDictionary<string, int> _posts = new();
    private readonly Lock _gate = new();
    private readonly Queue<long> _tenant = new();
    private readonly Dictionary<string, Queue<long>> _conversations = [];
    private int _discord;
    private int _teams;
    private int _discordLimited;
    private int _teamsLimited;
    private long _nextId = 1_000_000_000_000_000_000;

    private LimitedPlatforms(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public string Host => new Uri(Address).Authority;

    /// <summary>Messages on Discord.</summary>
    public int Discord => Volatile.Read(ref _discord);

    /// <summary>Messages on Teams.</summary>
    public int Teams => Volatile.Read(ref _teams);

    /// <summary>Answers of 429 on Discord.</summary>
    public int DiscordLimited => Volatile.Read(ref _discordLimited);

    /// <summary>Answers of 429 on Teams.</summary>
    public int TeamsLimited => Volatile.Read(ref _teamsLimited);

    /// <summary>Conversations with more than one message.</summary>
    public int Twice => _posts.Values.Count(count => count > 1);

    public static async Task<LimitedPlatforms> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var platforms = new LimitedPlatforms(app);
        app.MapPost("/channels/{channel_id}/messages", (Delegate)platforms.DiscordAsync);
        app.MapPost("/emea/v3/conversations/{conversation}/activities", (Delegate)platforms.TeamsAsync);
        app.MapPost("/token", () => Results.Text("{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"load\"}", "application/json"));
        app.MapPut("/{**path}", () => Results.Text("[]", "application/json"));
        app.MapFallback(() => Results.Text("{\"id\":\"1\"}", "application/json"));
        await app.StartAsync();
        return platforms;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> DiscordAsync(HttpContext http)
    {
        var limited = _discordLimits.Take(http, "POST", "/channels/{channel_id}/messages");
        await http.Request.Body.CopyToAsync(Stream.Null);
        if (limited is not null)
        {
            Interlocked.Increment(ref _discordLimited);
            http.Response.Headers.Via = "1.1 google";
            return Results.Json(new { message = "You are being rate limited.", retry_after = limited.RetryAfter.TotalSeconds, global = limited.Global }, statusCode: 429);
        }

        await Task.Delay(Takes);
        _posts.AddOrUpdate((string)http.GetRouteValue("channel_id")!, 1, (_, count) => count + 1);
        Interlocked.Increment(ref _discord);
        return Results.Text($"{{\"id\":\"{Interlocked.Increment(ref _nextId)}\"}}", "application/json");
    }

    private async Task<IResult> TeamsAsync(HttpContext http, string conversation)
    {
        await http.Request.Body.CopyToAsync(Stream.Null);
        if (!IsTaken(conversation))
        {
            Interlocked.Increment(ref _teamsLimited);
            http.Response.Headers.RetryAfter = "1";
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        await Task.Delay(Takes);
        _posts.AddOrUpdate(conversation, 1, (_, count) => count + 1);
        Interlocked.Increment(ref _teams);
        return Results.Text($"{{\"id\":\"{Interlocked.Increment(ref _nextId)}\"}}", "application/json", statusCode: StatusCodes.Status201Created);
    }

    private bool IsTaken(string conversation)
    {
        lock (_gate)
        {
            if (!_conversations.TryGetValue(conversation, out var own))
            {
                _conversations.Add(conversation, own = new Queue<long>());
            }

            return HasRoom(_tenant, PerSecond) && HasRoom(own, 7) && Take(_tenant) && Take(own);
        }

        static bool HasRoom(Queue<long> taken, int most)
        {
            while (taken.TryPeek(out var first) && Stopwatch.GetElapsedTime(first) >= TimeSpan.FromSeconds(1))
            {
                taken.Dequeue();
            }

            return taken.Count < most;
        }

        static bool Take(Queue<long> taken)
        {
            taken.Enqueue(Stopwatch.GetTimestamp());
            return true;
        }
    }
}
