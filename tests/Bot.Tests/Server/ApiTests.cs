using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Server;

/// <summary>The HTTP interface, over real HTTP.</summary>
public class ApiTests
{
    [Fact]
    public async Task A_question_is_answered_with_the_reply_document()
    {
        await using var server = await BotServer.StartAsync();

        var (status, reply) = await server.AskAsync(new { text = "/quote junior engineer", workspace = "local" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("found", reply.GetProperty("outcome").GetString());
        var quote = reply.GetProperty("parts").EnumerateArray().First(part => part.GetProperty("type").GetString() == "spokenQuote");
        var found = quote.GetProperty("lines").EnumerateArray().SelectMany(line => line.GetProperty("passages").EnumerateArray())
            .First(passage => passage.GetProperty("isMatch").GetBoolean());
        Assert.Equal("How far do you believe we are from having an AI operating 24/7 at the level of a junior engineer?", found.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_workspace_need_not_be_named()
    {
        await using var server = await BotServer.StartAsync();

        var (status, _) = await server.AskAsync(new { text = "/help" });

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("""{"text": ""}""", "'text' is missing")]
    [InlineData("""{"text": "/help", "workspace": "mars"}""", "'mars' is not a workspace")]
    [InlineData("""{"text": "/help", "language": "klingon!"}""", "is not a language")]
    [InlineData("""{"text": 7}""", "$.text, line 1")]
    [InlineData("""{"text": """, "line 1")]
    [InlineData("", "line 1")]
    public async Task A_body_that_is_wrong_is_answered_with_what_is_wrong(string body, string reason)
    {
        await using var server = await BotServer.StartAsync();

        using var response = await server.Client.PostAsync("/api/ask", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(reason, (await BotServer.ReadJsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic dGVzdDp0ZXN0")]
    public async Task Without_a_known_key_nothing_is_read(string? authorization)
    {
        await using var server = await BotServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = new StringContent("{ not even json") };
        using var client = new HttpClient { BaseAddress = server.Address };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("/api/ask")]
    [InlineData("/api/episodes")]
    public async Task A_body_that_is_announced_too_large_is_refused(string address)
    {
        await using var server = await BotServer.StartAsync(settings: ("Api:MaxRequestBytes", "2048"));

        using var response = await server.Client.PostAsync(address, new StringContent(new string('a', 4096)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_body_that_turns_out_too_large_is_refused()
    {
        await using var server = await BotServer.StartAsync(settings: ("Api:MaxRequestBytes", "2048"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/episodes") { Content = new StreamContent(new MemoryStream(new byte[8192])) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        request.Headers.TransferEncodingChunked = true;

        using var response = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task An_episode_is_imported_reported_found_and_removed()
    {
        await using var server = await BotServer.StartAsync();

        using var added = await server.Client.PostAsync("/api/episodes", Page(Pages.Of("The engine")));
        var report = await BotServer.ReadJsonAsync(added);
        var id = report.GetProperty("id").GetString();
        await Eventually.IsSoAsync(async () => await OutcomeAsync(server, "/quote \"weaves algebraical patterns\"") == "found");
        using var removed = await server.Client.DeleteAsync($"/api/episodes/{id}");
        await Eventually.IsSoAsync(async () => await OutcomeAsync(server, "/quote \"weaves algebraical patterns\"") == "nothingFound");
        using var again = await server.Client.DeleteAsync($"/api/episodes/{id}");

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(("added", 1, 2), (report.GetProperty("change").GetString(), report.GetProperty("version").GetInt32(), report.GetProperty("lines").GetInt32()));
        Assert.NotEmpty(report.GetProperty("findings").EnumerateArray());
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task A_page_may_come_as_a_file_of_a_form()
    {
        await using var server = await BotServer.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent("ignored"), "note" }, { new StringContent(Pages.Of("The engine")), "file", "../../engine.txt" } };

        using var response = await server.Client.PostAsync("/api/episodes", form);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task A_page_that_is_no_episode_is_refused_with_the_reason()
    {
        await using var server = await BotServer.StartAsync();

        using var response = await server.Client.PostAsync("/api/episodes", Page("Dear diary"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.NotEmpty((await BotServer.ReadJsonAsync(response)).GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task A_page_that_looks_like_a_known_episode_is_answered_with_the_candidates()
    {
        await using var server = await BotServer.StartAsync();
        var page = Pages.Seed().Replace("2025-05-16", "2025-08-16", StringComparison.Ordinal);

        using var asked = await server.Client.PostAsync("/api/episodes", Page(page));
        var candidate = (await BotServer.ReadJsonAsync(asked)).GetProperty("candidates")[0].GetProperty("id").GetString();
        using var decided = await server.Client.PostAsync($"/api/episodes?sameAs={candidate}", Page(page));

        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.Equal(2, (await BotServer.ReadJsonAsync(decided)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_content_type_that_is_no_page_is_refused()
    {
        await using var server = await BotServer.StartAsync();

        using var response = await server.Client.PostAsync("/api/episodes", new ByteArrayContent([1, 2, 3]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_key_imports_into_its_own_library_and_another_key_does_not_see_it()
    {
        await using var server = await BotServer.StartAsync("discord:guild:1");

        using var added = await server.Client.PostAsync("/api/episodes", Page(Pages.Of("The engine")));
        await Eventually.IsSoAsync(async () => await OutcomeAsync(server, "/quote \"weaves algebraical patterns\"", "discord:guild:1") == "found");

        Assert.Equal("nothingFound", await OutcomeAsync(server, "/quote \"weaves algebraical patterns\"", "local"));
        Assert.Equal("nothingFound", await OutcomeAsync(server, "/quote \"weaves algebraical patterns\"", "discord:guild:2"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_needs_no_key(string address)
    {
        await using var server = await BotServer.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };

        using var response = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Until_the_index_is_built_the_host_says_so()
    {
        await using var server = await BotServer.StartAsync(indexBlocked: true);
        using var before = await server.Client.GetAsync("/health/ready");
        var (status, _) = await server.AskAsync(new { text = "/help" });

        server.UnblockIndex();
        await server.Services.GetRequiredService<Bot.Core.Indexing.LibraryIndex>().CatchUpAsync(CancellationToken.None);
        using var after = await server.Client.GetAsync("/health/ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (before.StatusCode, status, after.StatusCode));
    }

    [Fact]
    public async Task Junk_is_refused_and_the_server_goes_on()
    {
        await using var server = await BotServer.StartAsync();
        var random = new Random(11);

        for (var round = 0; round < 200; round++)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", server.Address.Port);
            var junk = new byte[random.Next(1, 400)];
            random.NextBytes(junk);
            await socket.GetStream().WriteAsync(junk);
        }

        var (status, _) = await server.AskAsync(new { text = "/help" });
        Assert.Equal(HttpStatusCode.OK, status);
    }

    private static StringContent Page(string text) => new(text, Encoding.UTF8, "text/plain");

    private static async Task<string?> OutcomeAsync(BotServer server, string text, string workspace = "local") =>
        (await server.AskAsync(new { text, workspace })).Body.GetProperty("outcome").GetString();
}
