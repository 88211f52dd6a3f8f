using Bot.Core.Fetching;

namespace Bot.Tests.Fetching;

/// <summary>Redirects are followed by hand, a few of them.</summary>
public class RedirectTests
{
    [Theory]
    [InlineData("301", "1")]
    [InlineData("308", "1")]
    [InlineData("302", null)]
    [InlineData("303", null)]
    [InlineData("307", null)]
    [InlineData("301 308", "2")]
    [InlineData("301 302", "1")]
    [InlineData("302 301", null)]
    [InlineData("301 307 301", "1")]
    public async Task A_feed_has_moved_as_far_as_its_redirects_are_permanent(string redirects, string? movedTo)
    {
        var statuses = redirects.Split(' ');
        await using var server = new RawServer((head, stream, stop) =>
        {
            var step = head[5] - '0';
            return stream.WriteAsync(step < statuses.Length ? Latin1(RawServer.Redirect(int.Parse(statuses[step], null), $"/{step + 1}")) : RawServer.Answer("<rss/>"), stop).AsTask();
        });
        using var bed = FetchBed.For(server);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server, "/0"));

        Assert.Equal(FetchBed.At(server, $"/{statuses.Length}"), fetched.FinalAddress);
        Assert.Equal(movedTo is null ? null : FetchBed.At(server, "/" + movedTo), fetched.MovedTo);
    }

    [Fact]
    public async Task A_feed_that_has_not_changed_can_have_moved()
    {
        await using var server = new RawServer((head, stream, stop) => stream.WriteAsync(
            Latin1(head.StartsWith("GET /old", StringComparison.Ordinal) ? RawServer.Redirect(301, "/new") : "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"), stop).AsTask());
        using var bed = FetchBed.For(server);

        var same = Assert.IsType<FetchOutcome.NotModified>(await bed.FetchAsync(new FetchRequest(FetchBed.At(server, "/old")) { ETag = "\"1\"" }));

        Assert.Equal(FetchBed.At(server, "/new"), same.MovedTo);
        Assert.All(server.Requests, head => Assert.Contains("If-None-Match: \"1\"", head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_no_more()
    {
        await using var server = RawServer.Sending(RawServer.Redirect(302, "/again"));
        using var bed = FetchBed.For(server);

        Assert.Equal(FetchTrouble.TooManyRedirects, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync(server)).Kind);
        Assert.Equal(6, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    public async Task A_redirect_to_nowhere_is_a_failure(string answer)
    {
        await using var server = RawServer.Sending(answer);
        using var bed = FetchBed.For(server);

        Assert.Equal(FetchTrouble.BadRedirect, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync(server)).Kind);
    }

    [Theory]
    [InlineData("https://feeds.example/", "https://cdn.example/", true)]
    [InlineData("http://feeds.example/", "https://feeds.example/", true)]
    [InlineData("http://feeds.example/", "http://cdn.example/", true)]
    [InlineData("https://feeds.example/", "http://feeds.example/", false)]
    public void A_redirect_never_leads_from_https_to_http(string from, string to, bool isFollowed) =>
        Assert.Equal(isFollowed ? null : FetchRefusal.Downgrade, new AddressGate(new AllowedHosts([])).CheckRedirect(new Uri(from), new Uri(to))?.Kind);

    [Fact]
    public async Task A_redirect_in_bare_UTF8_is_understood()
    {
        await using var server = new RawServer((head, stream, stop) => stream.WriteAsync(
            head.StartsWith("GET /feed", StringComparison.Ordinal) ? System.Text.Encoding.UTF8.GetBytes(RawServer.Redirect(302, "/Gespräche")) : RawServer.Answer("<rss/>"), stop).AsTask());
        using var bed = FetchBed.For(server);

        Assert.Equal("/Gespr%C3%A4che", Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server)).FinalAddress.AbsolutePath);
    }

    [Fact]
    public async Task Cookies_and_the_address_before_are_not_told_to_the_next_host()
    {
        await using var server = new RawServer((head, stream, stop) => stream.WriteAsync(
            head.StartsWith("GET /feed", StringComparison.Ordinal)
                ? Latin1("HTTP/1.1 302 Found\r\nSet-Cookie: a=b\r\nLocation: /next\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                : RawServer.Answer("<rss/>"), stop).AsTask());
        using var bed = FetchBed.For(server);

        await bed.FetchAsync(server);

        Assert.DoesNotContain("Cookie", server.Requests.Last(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Referer", server.Requests.Last(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_body_of_a_redirect_is_not_waited_for()
    {
        await using var server = new RawServer(async (head, stream, stop) =>
        {
            if (head.StartsWith("GET /next", StringComparison.Ordinal))
            {
                await stream.WriteAsync(RawServer.Answer("<rss/>"), stop);
                return;
            }

            await stream.WriteAsync("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 100000000\r\n\r\n"u8.ToArray(), stop);
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var bed = FetchBed.For(server);

        Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server));
    }

    private static byte[] Latin1(string text) => System.Text.Encoding.Latin1.GetBytes(text);
}
