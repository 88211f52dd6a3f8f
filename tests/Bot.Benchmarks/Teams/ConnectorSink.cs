using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Benchmarks.Teams;

/// <summary>
/// What is around a bot of Teams, as lean as it can be: the keys and tokens of the sender, the endpoint for the bot's own token, and a
/// connector that takes every message and remembers when it came. Each question has a conversation of its own.
/// </summary>
internal sealed class ConnectorSink : IAsyncDisposable
{
    public const string AppId = "00000000-0000-0000-0000-0000000000aa";
    public const string Issuer = "https://api.botframework.com";

    private const string Conversations = "/emea/v3/conversations/";

    private static readonly byte[] Created = "{\"id\":\"1\"}"u8.ToArray();

    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _waiting = new();

    private ConnectorSink(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public string ServiceUrl => Address + "/emea/";

    public string Host => new Uri(Address).Authority;

    public string MetadataUrl => Address + "/metadata";

    public string TokenUrl => Address + "/token";

    /// <summary>The token that every activity comes with; Teams too sends one for about an hour.</summary>
    public string Token { get; private set; } = "";

    public static async Task<ConnectorSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var sink = new ConnectorSink(app);
        app.Run(sink.TakeAsync);
        await app.StartAsync();
        sink.Token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = DateTime.UtcNow.AddMinutes(-5),
            Expires = DateTime.UtcNow.AddHours(2),
            Claims = new Dictionary<string, object> { ["serviceurl"] = sink.ServiceUrl },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(sink._key) { KeyId = "load" }, SecurityAlgorithms.RsaSha256),
        });
        return sink;
    }

    /// <summary>When the next message comes to a conversation, by the clock's timestamp.</summary>
    public Task<long> Expect(string conversation)
    {
        var answered = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[conversation] = answered;
        return answered.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path.StartsWith(Conversations, StringComparison.Ordinal))
        {
            var now = Stopwatch.GetTimestamp();
            var conversation = path[Conversations.Length..path.IndexOf('/', Conversations.Length)];
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.ContentType = "application/json";
            http.Response.StatusCode = StatusCodes.Status201Created;
            http.Response.ContentLength = Created.Length;
            await http.Response.Body.WriteAsync(Created);
            if (_waiting.TryRemove(conversation, out var waiting))
            {
                waiting.SetResult(now);
            }

            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(path switch
        {
            "/metadata" => JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = Address + "/keys", id_token_signing_alg_values_supported = (string[])["RS256"] }),
            "/keys" => Keys(),
            _ => "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"load\"}",
        });
    }

    private string Keys()
    {
        var numbers = _key.ExportParameters(includePrivateParameters: false);
        return JsonSerializer.Serialize(new
        {
            keys = (object[])[new { kty = "RSA", use = "sig", kid = "load", x5t = "load", n = Base64Url.EncodeToString(numbers.Modulus), e = Base64Url.EncodeToString(numbers.Exponent), endorsements = (string[])["msteams"] }],
        });
    }
}
