using System.Text;
using Bot.Core.Feeds;
using Bot.Core.Feeds.Reading;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;

namespace Bot.Tests.Feeds;

/// <summary>What is made to exhaust a reader, in small. In large, with the memory of the process, it is <c>bombs</c> of the benchmarks.</summary>
public sealed class BombTests : IAsyncLifetime
{
    private const int Megabytes = 1024 * 1024;

    private FeedHost _host = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _host = await FeedHost.StartAsync();
        _bot = await TestBot.StartAsync(settings: [("Feeds:AllowedHosts:0", _host.Authority)]);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("billion-laughs", 1, "declares an entity of its own")]
    [InlineData("quadratic-entity", 1, "declares an entity of its own")]
    [InlineData("external-entity", 1, "declares an entity of its own")]
    [InlineData("deep-nesting", 1, "nests elements more than 128 deep")]
    [InlineData("many-attributes", 1, "a tag that is longer, or has more attributes")]
    [InlineData("long-attribute", 1, "a tag that is longer, or has more attributes")]
    [InlineData("long-name", 1, "a tag that is longer, or has more attributes")]
    [InlineData("million-tags", 2, "more than 50,000 elements inside")]
    [InlineData("gzip", 8, "unpacks to more than 250 times its size")]
    [InlineData("gzip-in-gzip", 8, "packs its answer in a way that it was not asked for")]
    [InlineData("brotli", 8, "unpacks to more than 250 times its size")]
    [InlineData("deflate", 8, "unpacks to more than 250 times its size")]
    [InlineData("chunked-gigabyte", 1024, "sends more than 25 MB")]
    [InlineData("announced-gigabyte", 1024, "announces 1073741824 bytes")]
    [InlineData("endless-headers", 1, "The head of what 127.0.0.1 answers is longer than 32 KB")]
    [InlineData("many-headers", 1, "The head of what 127.0.0.1 answers is longer than 32 KB")]
    [InlineData("million-redirects", 1, "more than 5 redirects")]
    public async Task What_is_made_to_exhaust_is_refused_with_its_reason(string name, int size, string reason)
    {
        Bombs.Serve(_host, name, size * Megabytes);

        var (report, problem) = await _bot.Get<FeedBook>().LookAsync(_host.AddressOf("/" + name), CancellationToken.None);

        Assert.Null(report);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parameter-entities")]
    [InlineData("external-dtd")]
    [InlineData("million-items")]
    public void What_is_declared_and_not_used_is_passed_over(string name) =>
        Assert.IsType<FeedOutcome.Read>(FeedReader.Read(Encoding.UTF8.GetBytes(Bombs.Document(name, Megabytes))));

    [Fact]
    public void A_picture_in_an_attribute_and_a_quote_that_is_missing_are_no_bombs()
    {
        var picture = $"<rss version=\"2.0\"><channel><title>A</title><image href=\"data:image/png;base64,{new string('A', 200_000)}==\"/><item><title>One</title></item></channel></rss>";
        var broken = $"<rss version=\"2.0\"><channel><title>A</title><item><title>One</title><link href=\"x>y</link><description>{new string('a', 600_000)} a='b' {string.Concat(Enumerable.Repeat("a=b ", 2000))}</description></item></channel></rss>";

        Assert.IsType<FeedOutcome.Read>(FeedReader.Read(Encoding.UTF8.GetBytes(picture)));
        Assert.IsType<FeedOutcome.Read>(FeedReader.Read(Encoding.UTF8.GetBytes(broken)));
    }
}
