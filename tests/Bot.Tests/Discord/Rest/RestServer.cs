using System.Collections.Concurrent;
using System.Diagnostics;
using Bot.Server.Discord;
using Bot.Server.Discord.Rest;
using Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Discord.Rest;

/// <summary>A request as it arrived.</summary>
internal sealed record Arrival(string Method, string Path, IHeaderDictionary Headers, string Body);

/// <summary>A real server that answers by script, and the transport that talks to it, composed as in the bot.</summary>
internal sealed class RestServer : IAsyncDisposable
{
    public const string Token = "bot-token-that-nobody-may-see";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<Arrival> _arrivals = [];
    private readonly SemaphoreSlim _arrived = new(0);

    private RestServer(WebApplication app, TimeProvider time, DiscordRestLimits? limits)
    {
        _app = app;
        Settings = new DiscordSettings { BotToken = Token, ApplicationId = "1234", ApiBaseUrl = app.Urls.First() + "/api/v10" };
        _services = new ServiceCollection()
            .AddSingleton(time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddDiscordRest(Settings, limits)
            .BuildServiceProvider();
        Rest = _services.GetRequiredService<DiscordRest>();
    }

    public DiscordSettings Settings { get; }

    public DiscordRest Rest { get; }

    public WatchedTime Time { get; private set; } = null!;

    public CapturedLog Log { get; } = new();

    /// <summary>Paths behind the base address, in the order of arrival.</summary>
    public IReadOnlyList<string> Paths => [.. _arrivals.Select(arrival => arrival.Path)];

    public IReadOnlyList<Arrival> Arrivals => [.. _arrivals];

    /// <summary>With a clock that stands still until the test moves it.</summary>
    public static async Task<RestServer> StartAsync(RequestDelegate answer, DiscordRestLimits? limits = null)
    {
        var time = new WatchedTime();
        var server = await StartAsync(answer, time, limits);
        server.Time = time;
        return server;
    }

    public static async Task<RestServer> StartAsync(RequestDelegate answer, TimeProvider time, DiscordRestLimits? limits)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        RestServer? server = null;
        app.Run(async context =>
        {
            await server!.NoteAsync(context);
            await answer(context);
        });
        await app.StartAsync();
        return server = new RestServer(app, time, limits);
    }

    /// <summary>Answers one after the other; the last one again and again.</summary>
    public static RequestDelegate Script(params RequestDelegate[] answers)
    {
        var next = -1;
        return context => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](context);
    }

    public static RequestDelegate Answer(int status, string body = "{}", params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        if (status != StatusCodes.Status204NoContent)
        {
            await context.Response.WriteAsync(body);
        }
    };

    /// <summary>A success that tells the bucket.</summary>
    public static RequestDelegate Bucket(string hash, int remaining, string resetAfter, int limit = 5) => Answer(
        200, "{}", ("X-RateLimit-Bucket", hash), ("X-RateLimit-Limit", $"{limit}"), ("X-RateLimit-Remaining", $"{remaining}"), ("X-RateLimit-Reset-After", resetAfter));

    public static RequestDelegate Limited(string retryAfter, bool global = false, string scope = "user") => Answer(
        429, $$"""{"message":"You are being rate limited.","retry_after":{{retryAfter}},"global":{{(global ? "true" : "false")}}}""", ("X-RateLimit-Scope", scope), ("Via", "1.1 google"));

    /// <summary>Takes the request and never answers.</summary>
    public static Task Silence(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>Takes the request and closes the connection.</summary>
    public static Task Hangup(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public Task<DiscordOutcome> SendAsync(DiscordCall call) => Rest.SendAsync(call, CancellationToken.None).WaitAsync(Patience);

    /// <summary>Waits until the next request is there.</summary>
    public async Task ArrivalAsync() => Assert.True(await _arrived.WaitAsync(Patience), "No request came.");

    /// <summary>Moves the clock from timer to timer until the call is through.</summary>
    public async Task<DiscordOutcome> FinishAsync(Task<DiscordOutcome> call)
    {
        var watch = Stopwatch.StartNew();
        while (await Task.WhenAny(call, Time.TimerAsync(due => due < TimeSpan.FromSeconds(10))) != call)
        {
            Assert.True(watch.Elapsed < Patience, "The call does not end.");
            Time.Advance(TimeSpan.FromSeconds(10));
        }

        return await call;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task NoteAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var path = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget["/api/v10".Length..];
        _arrivals.Enqueue(new Arrival(context.Request.Method, path, new HeaderDictionary(context.Request.Headers.ToDictionary()), body));
        _arrived.Release();
    }
}
