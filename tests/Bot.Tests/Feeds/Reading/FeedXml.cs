using System.Text;
using Bot.Core.Feeds.Reading;
using Bot.Core.Import;
using Bot.Tests.Support;

namespace Bot.Tests.Feeds.Reading;

/// <summary>Small feeds for tests, and what the reader makes of them.</summary>
internal static class FeedXml
{
    public const string Namespaces =
        """xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" """;

    /// <summary>A feed of RSS 2.0 with this inside its channel.</summary>
    public static string Rss(string channel) =>
        $"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {Namespaces}><channel><title>A Show</title><link>https://show.example/</link>{channel}</channel></rss>""";

    /// <summary>A feed with one episode with this inside.</summary>
    public static string Episode(string item) => Rss($"<item><title>An Episode</title><guid isPermaLink=\"false\">1</guid>{item}</item>");

    public static FeedOutcome Outcome(string xml, string? charset = null) => FeedReader.Read(Encoding.UTF8.GetBytes(xml), charset);

    public static FeedOutcome.Read Read(string xml) => Read(Encoding.UTF8.GetBytes(xml));

    public static FeedOutcome.Read Read(byte[] bytes, string? charset = null) => FeedReader.Read(bytes, charset) switch
    {
        FeedOutcome.Read read => read,
        FeedOutcome.Refused refused => throw new Xunit.Sdk.XunitException($"Refused in line {refused.Line}: {refused.Reason}"),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The only episode of a feed with this inside its episode.</summary>
    public static FeedItem ReadEpisode(string item) => Assert.Single(Read(Episode(item)).Feed.Items);

    public static FeedOutcome.Refused Refused(string xml) => Assert.IsType<FeedOutcome.Refused>(Outcome(xml));

    public static byte[] Fixture(string name) => File.ReadAllBytes(Repository.PathOf("tests", "Bot.Tests", "Feeds", "Reading", "Fixtures", name));

    /// <summary>The sentences about a field at a level.</summary>
    public static IEnumerable<string> Said(this FeedOutcome.Read read, FindingLevel level, string field) =>
        read.Findings.Where(finding => finding.Level == level && finding.Field == field).Select(finding => finding.Message);
}
