using System.Globalization;
using System.Text;
using Bot.Core.Fetching;
using Bot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Fetching;

/// <summary>Requests as servers see them, and answers as servers send them.</summary>
public class AnswerTests
{
    [Fact]
    public async Task A_request_says_who_asks_and_nothing_else()
    {
        await using var server = RawServer.Sending(RawServer.Answer("<rss/>"));
        using var bed = new FetchBed([$"127.0.0.1:{server.Port}"], contact: "https://podcasts.example/about");

        await bed.FetchAsync(server, "/feed?key=1");

        Assert.Equal(
            $"GET /feed?key=1 HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nUser-Agent: podcasts-bot/1.0 (+https://podcasts.example/about)\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n",
            Assert.Single(server.Requests));
    }

    [Fact]
    public async Task The_wanted_types_are_asked_for()
    {
        await using var server = RawServer.Sending(RawServer.Answer("WEBVTT"));
        using var bed = FetchBed.For(server);

        await bed.FetchAsync(new FetchRequest(FetchBed.At(server)) { Accept = "text/vtt, */*;q=0.1" });

        Assert.Contains("\r\nAccept: text/vtt, */*;q=0.1\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"abc\"", "Wed, 21 Oct 2015 07:28:00 GMT")]
    [InlineData("W/\"abc\"", "Wed, 21 Oct 2015 07:28:00 +0000")]
    [InlineData("abc", "2015-10-21")]
    [InlineData("\"abc", "yesterday, or so")]
    [InlineData("W/abc\"def\"-gzip", "Wed,  21 Oct  2015 7:28 GMT")]
    [InlineData("\"a\", \"b\"", "0")]
    [InlineData("\"\u00E9\u00FF\u0080\"", "\u00B0 \u00E4")]
    [InlineData("\"\"", "-1")]
    public async Task Validators_go_back_byte_for_byte_as_they_came(string eTag, string lastModified)
    {
        await using var server = RawServer.Sending(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nETag: {eTag}\r\nLast-Modified: {lastModified}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        using var bed = FetchBed.For(server);

        var first = Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server));
        await bed.FetchAsync(new FetchRequest(FetchBed.At(server)) { ETag = first.ETag, LastModified = first.LastModified });

        Assert.Equal((eTag, lastModified), (first.ETag, first.LastModified));
        Assert.Contains($"\r\nIf-None-Match: {eTag}\r\n", server.Requests.Last(), StringComparison.Ordinal);
        Assert.Contains($"\r\nIf-Modified-Since: {lastModified}\r\n", server.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_validator_that_no_answer_can_have_had_is_not_sent()
    {
        await using var server = RawServer.Sending(RawServer.Answer("<rss/>"));
        using var bed = FetchBed.For(server);

        Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(new FetchRequest(FetchBed.At(server)) { ETag = "\"a\"\r\nCookie: b=c", LastModified = "\u2014" }));

        Assert.DoesNotContain("If-", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_new_is_an_outcome_of_its_own()
    {
        await using var server = RawServer.Sending("HTTP/1.1 304 Not Modified\r\nETag: \"2\"\r\nCache-Control: public, max-age=300\r\nConnection: close\r\n\r\n");
        using var bed = FetchBed.For(server);

        var same = Assert.IsType<FetchOutcome.NotModified>(await bed.FetchAsync(new FetchRequest(FetchBed.At(server)) { ETag = "\"1\"" }));

        Assert.Equal(("\"2\"", null, TimeSpan.FromMinutes(5)), (same.ETag, same.LastModified, same.MaxAge));
    }

    [Fact]
    public async Task Nothing_new_without_having_asked_is_a_failure()
    {
        await using var server = RawServer.Sending("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        using var bed = FetchBed.For(server);

        Assert.Equal(304, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync(server)).Status);
    }

    [Theory]
    [InlineData("text/vtt", "text/vtt", null)]
    [InlineData("Text/XML; Charset=\"ISO-8859-1\"", "text/xml", "ISO-8859-1")]
    [InlineData("text/xml;charset=utf8;;", "text/xml", "utf8")]
    [InlineData("plain/txt", "plain/txt", null)]
    [InlineData("application/x-subrip ; a=b; charset='utf-8'", "application/x-subrip", "utf-8")]
    [InlineData("; charset=utf-8", null, "utf-8")]
    [InlineData("not a type", "not a type", null)]
    public async Task The_label_is_read_however_it_is_written(string contentType, string? mediaType, string? charset)
    {
        await using var server = RawServer.Sending(RawServer.Answer("x", $"Content-Type: {contentType}"));
        using var bed = FetchBed.For(server);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server));

        Assert.Equal((mediaType, charset), (fetched.MediaType, fetched.Charset));
    }

    [Theory]
    [InlineData("max-age=300", 300)]
    [InlineData("public, Max-Age=\"60\", must-revalidate", 60)]
    [InlineData("s-maxage=10", null)]
    [InlineData("max-age=-5", null)]
    [InlineData("max-age=soon", null)]
    [InlineData("max-age=99999999999999999999", 31_536_000)]
    public async Task How_long_an_answer_is_good_is_read(string cacheControl, int? seconds)
    {
        await using var server = RawServer.Sending(RawServer.Answer("x", $"Cache-Control: {cacheControl}"));
        using var bed = FetchBed.For(server);

        Assert.Equal(seconds, Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server)).MaxAge?.TotalSeconds);
    }

    [Theory]
    [InlineData("429 Too Many Requests", "120", 120)]
    [InlineData("503 Service Unavailable", "Sun, 01 Mar 2026 12:10:00 GMT", 600)]
    [InlineData("503 Service Unavailable", "Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [InlineData("503 Service Unavailable", "a while", null)]
    [InlineData("503 Service Unavailable", "-3", null)]
    [InlineData("429 Too Many Requests", "99999999999999999999", 604_800)]
    [InlineData("429 Too Many Requests", "Sun, 01 Mar 2099 12:00:00 GMT", 604_800)]
    public async Task A_server_that_wants_to_be_left_alone_says_for_how_long(string status, string retryAfter, int? seconds)
    {
        await using var server = RawServer.Sending($"HTTP/1.1 {status}\r\nRetry-After: {retryAfter}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var bed = FetchBed.For(server, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

        var failed = Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync(server));

        Assert.Equal((FetchTrouble.Status, int.Parse(status[..3], CultureInfo.InvariantCulture)), (failed.Kind, failed.Status));
        Assert.Equal(seconds, failed.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(206)]
    [InlineData(300)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(418)]
    [InlineData(500)]
    public async Task Another_status_is_a_failure_in_words(int status)
    {
        await using var server = RawServer.Sending($"HTTP/1.1 {status} Whatever\r\n{(status == 204 ? "" : "Content-Length: 0\r\n")}Connection: close\r\n\r\n");
        using var bed = FetchBed.For(server);

        var failed = Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync(server, "/private-token"));

        Assert.Equal((FetchTrouble.Status, status), (failed.Kind, failed.Status));
        Assert.Contains($"{status}", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("token", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audio/mpeg", "audio")]
    [InlineData("Video/MP4", "video")]
    [InlineData("image/jpeg; q=1", "picture")]
    public async Task A_recording_is_refused_by_its_label(string type, string word)
    {
        // The body never comes, so whoever waits for it hangs.
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: 1000\r\n\r\n"), stop);
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var bed = FetchBed.For(server);

        var refused = Assert.IsType<FetchOutcome.Refused>(await bed.FetchAsync(server));

        Assert.Equal(FetchRefusal.Recording, refused.Kind);
        Assert.Contains(word, refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("<html>no head</html>\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent Length 5\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n")]
    public async Task What_is_no_HTTP_is_a_failure(string answer)
    {
        await using var server = RawServer.Sending(answer);
        using var bed = FetchBed.For(server);

        Assert.Equal(FetchTrouble.BadAnswer, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync(server)).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")]
    public async Task A_cut_off_answer_is_a_failure(string answer)
    {
        await using var server = RawServer.Sending(answer);
        using var bed = FetchBed.For(server);

        Assert.Equal(FetchTrouble.CutOff, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync(server)).Kind);
    }

    [Fact]
    public async Task A_body_without_a_length_ends_with_the_connection()
    {
        await using var server = RawServer.Sending("HTTP/1.0 200 OK\r\n\r\n<rss/>");
        using var bed = FetchBed.For(server);

        Assert.Equal("<rss/>"u8.ToArray(), Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server)).Body.ToArray());
    }

    [Fact]
    public async Task A_head_without_an_end_is_too_large()
    {
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), stop);
            while (true)
            {
                await stream.WriteAsync("X-More: of the same, and on, and on, and on\r\n"u8.ToArray(), stop);
            }
        });
        using var bed = FetchBed.For(server);

        Assert.IsType<FetchOutcome.TooLarge>(await bed.FetchAsync(server));
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_a_failure()
    {
        using var bed = new FetchBed();

        Assert.Equal(FetchTrouble.NameNotFound, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync("http://nobody.example/")).Kind);
    }

    [Fact]
    public async Task A_host_that_takes_no_connection_is_a_failure()
    {
        var port = LocalServer.FreePort();
        using var bed = new FetchBed([$"127.0.0.1:{port}"]);

        Assert.Equal(FetchTrouble.NoConnection, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync($"http://127.0.0.1:{port}/")).Kind);
    }

    [Fact]
    public async Task The_next_address_of_a_name_is_tried_when_one_is_dead()
    {
        await using var server = RawServer.Sending(RawServer.Answer("<rss/>"));
        using var bed = new FetchBed([$"media:{server.Port}"], names: (_, _) => ["127.0.0.2", "127.0.0.1"]);

        Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync($"http://media:{server.Port}/"));
        Assert.Equal(2, bed.ConnectedTo.Count);
    }
}
