using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support.Feeds;

/// <summary>A publisher's web server on the loopback address: what lies under which path, with marks and dates, and what was asked for.</summary>
internal sealed class FeedHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Resource> _resources = new();
    private readonly ConcurrentQueue<Asked> _asked = new();

    private FeedHost(WebApplication app) => _app = app;

    /// <summary>Such as <c>127.0.0.1:41234</c>.</summary>
    public string Authority => new Uri(_app.Urls.First()).Authority;

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<Asked> Requests => [.. _asked];

    public static async Task<FeedHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var host = new FeedHost(app);
        app.Run(host.AnswerAsync);
        await app.StartAsync();
        return host;
    }

    public string AddressOf(string path) => $"http://{Authority}{path}";

    /// <summary>Puts a text under a path; its mark is of its content unless it is named.</summary>
    public void Put(string path, string text, string type = "application/rss+xml", string? etag = null) => Put(path, Encoding.UTF8.GetBytes(text), type, etag);

    public void Put(string path, byte[] bytes, string type, string? etag = null) =>
        _resources[path] = new Resource(bytes, type, etag ?? $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..12]}\"");

    /// <summary>Answers with a status, and headers.</summary>
    public void Refuse(string path, int status, params (string Name, string Value)[] headers) => _resources[path] = new Resource([], "text/plain", null) { Status = status, Headers = headers };

    /// <summary>Takes the request and never answers.</summary>
    public void Hang(string path) => _resources[path] = new Resource([], "text/plain", null) { Hangs = true };

    /// <summary>Sends on to another address.</summary>
    public void Redirect(string path, int status, string to) => Refuse(path, status, ("Location", to));

    /// <summary>Answers as it is told to: slowly, without end, half.</summary>
    public void Serve(string path, Func<HttpContext, Task> answer) => _resources[path] = new Resource([], "text/plain", null) { Answer = answer };

    /// <summary>Forgets what was asked for.</summary>
    public void Forget() => _asked.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var ifNoneMatch = http.Request.Headers.IfNoneMatch.ToString();
        _asked.Enqueue(new Asked(path, ifNoneMatch, http.Request.Headers.UserAgent.ToString()));
        if (!_resources.TryGetValue(path, out var resource))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (resource.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
        }

        if (resource.Answer is { } answer)
        {
            await answer(http);
            return;
        }

        foreach (var (name, value) in resource.Headers)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.StatusCode = resource.Status;
        if (resource.ETag is { } etag)
        {
            http.Response.Headers.ETag = etag;
            if (etag == ifNoneMatch)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        http.Response.ContentType = resource.Type;
        await http.Response.Body.WriteAsync(resource.Bytes);
    }

    /// <summary>A request.</summary>
    internal sealed record Asked(string Path, string IfNoneMatch, string UserAgent);

    private sealed record Resource(byte[] Bytes, string Type, string? ETag)
    {
        public bool Hangs { get; init; }

        public Func<HttpContext, Task>? Answer { get; init; }

        public int Status { get; init; } = StatusCodes.Status200OK;

        public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
    }
}
