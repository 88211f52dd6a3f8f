using System.Text.Json.Nodes;
using Bot.Server.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Teams.Fake;

/// <summary>
/// Stands for <c>login.botframework.com</c>: a real server that publishes keys, and signs tokens with them, with whatever flaw a test wants.
/// </summary>
internal sealed class FakeIssuer : IAsyncDisposable
{
    public const string AppId = Bot.Tests.Support.Teams.FakeConnector.AppId;
    public const string Issuer = "https://api.botframework.com";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly SemaphoreSlim _asked = new(0);
    private int _metadataFetches;
    private int _keyFetches;

    private FakeIssuer(WebApplication app) => _app = app;

    /// <summary>What is published. Replace it to roll keys.</summary>
    public IReadOnlyList<FakeKey> Keys { get; set; } = [FakeKey.First];

    /// <summary>Answers instead of the metadata, when set.</summary>
    public RequestDelegate? MetadataTrouble { get; set; }

    /// <summary>Answers instead of the keys, when set.</summary>
    public RequestDelegate? KeysTrouble { get; set; }

    public int MetadataFetches => _metadataFetches;

    public int KeyFetches => _keyFetches;

    public string Address => _app.Urls.First();

    public string MetadataUrl => Address + "/v1/.well-known/openidconfiguration";

    public TeamsSettings Settings => new() { AppId = AppId, AppPassword = "secret", OpenIdMetadataUrl = MetadataUrl };

    /// <summary>Starts the issuer, where nobody else listens or at an address where one was before.</summary>
    public static async Task<FakeIssuer> StartAsync(string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        var issuer = new FakeIssuer(app);
        app.MapGet("/v1/.well-known/openidconfiguration", issuer.MetadataAsync);
        app.MapGet("/v1/.well-known/keys", issuer.KeysAsync);
        await app.StartAsync();
        return issuer;
    }

    /// <summary>Answers with a status and nothing else.</summary>
    public static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Answers with this text.</summary>
    public static RequestDelegate Text(string text) => context => context.Response.WriteAsync(text, context.RequestAborted);

    /// <summary>Takes the request and never answers.</summary>
    public static Task Silence(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>Takes the request and closes the connection.</summary>
    public static Task Hangup(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Waits until the metadata is asked for; each time counts once.</summary>
    public async Task AskedAsync() => Assert.True(await _asked.WaitAsync(Patience), "Nobody asked for the metadata.");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _asked.Dispose();
    }

    private async Task MetadataAsync(HttpContext context)
    {
        Interlocked.Increment(ref _metadataFetches);
        _asked.Release();
        if (MetadataTrouble is { } trouble)
        {
            await trouble(context);
            return;
        }

        await context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["issuer"] = Issuer,
            ["jwks_uri"] = Address + "/v1/.well-known/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        });
    }

    private async Task KeysAsync(HttpContext context)
    {
        Interlocked.Increment(ref _keyFetches);
        if (KeysTrouble is { } trouble)
        {
            await trouble(context);
            return;
        }

        await context.Response.WriteAsJsonAsync(new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.Published())]) });
    }
}
