using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord;

namespace Bot.Tests.Discord.Fake;

/// <summary>A plain client of the REST interface, so that the fake is tried without the bot.</summary>
internal sealed class ApiClient : IDisposable
{
    public ApiClient(FakeDiscord discord)
    {
        Http = new HttpClient { BaseAddress = new Uri(discord.ApiBaseUrl + "/") };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", FakeDiscord.GoodToken);
        Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://bot.test, 1)");
    }

    public HttpClient Http { get; }

    public Task<ApiResult> GetAsync(string path) => SendAsync("GET", path);

    public Task<ApiResult> PostAsync(string path, string body) => SendAsync("POST", path, body);

    public Task<ApiResult> PatchAsync(string path, string body) => SendAsync("PATCH", path, body);

    public async Task<ApiResult> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.TrimStart('/'));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(text) : null;
        return new ApiResult((int)response.StatusCode, json, response.Headers);
    }

    public void Dispose() => Http.Dispose();
}

/// <summary>An answer, read.</summary>
internal sealed record ApiResult(int Status, JsonNode? Json, HttpResponseHeaders Headers)
{
    public int Code => Json?["code"]?.GetValue<int>() ?? 0;

    public string Id => Json!["id"]!.GetValue<string>();

    public string Header(string name) => Headers.GetValues(name).Single();
}
