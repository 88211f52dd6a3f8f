using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>
/// Sends signed requests to an endpoint for interactions, and now and then deliberately wrong ones, as Discord does
/// (https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint).
/// </summary>
internal sealed class EndpointProbe(FakeKeys keys, HttpClient client, TimeProvider time)
{
    /// <summary>Posts a body with its signature, or with one that is wrong.</summary>
    public async Task<HttpResponseMessage> PostAsync(Uri endpoint, ReadOnlyMemory<byte> body, bool signedWell = true, CancellationToken cancellationToken = default)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Signature-Ed25519", keys.Sign(signedWell ? timestamp : timestamp + "0", body.Span));
        request.Headers.Add("X-Signature-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)");
        return await client.SendAsync(request, cancellationToken);
    }

    /// <summary>Why Discord would not accept the endpoint, or null.</summary>
    public async Task<string?> FindFaultAsync(Uri endpoint)
    {
        var ping = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["type"] = 1, ["id"] = "1", ["application_id"] = "1", ["version"] = 1, ["token"] = "t" });
        try
        {
            using var forged = await PostAsync(endpoint, ping, signedWell: false);
            if (forged.StatusCode != HttpStatusCode.Unauthorized)
            {
                return $"a forged request was answered with {(int)forged.StatusCode} instead of 401";
            }

            using var pong = await PostAsync(endpoint, ping);
            var text = await pong.Content.ReadAsStringAsync();
            return pong.StatusCode == HttpStatusCode.OK && pong.Content.Headers.ContentType?.MediaType == "application/json" && JsonNode.Parse(text).Number("type") == CallbackType.Pong
                ? null
                : $"the ping was answered with {(int)pong.StatusCode} {text}";
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException)
        {
            return exception.Message;
        }
    }
}
