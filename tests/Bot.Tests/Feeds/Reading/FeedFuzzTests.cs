using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bot.Core.Feeds.Reading;
using Bot.Tests.Support;
using CsCheck;

namespace Bot.Tests.Feeds.Reading;

/// <summary>Feeds and lists that somebody has damaged on purpose: read, mended or refused, and nothing else. <c>FEED_FUZZ=1000000</c> for the long form.</summary>
public sealed class FeedFuzzTests
{
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("FEED_FUZZ") ?? "300", CultureInfo.InvariantCulture);

    private static readonly byte[][] Samples =
        [.. Directory.GetFiles(Repository.PathOf("tests", "Bot.Tests", "Feeds", "Reading", "Fixtures"), "*.xml").Select(File.ReadAllBytes), "<opml><body><outline xmlUrl='https://a.example/f'/></body></opml>"u8.ToArray()];

    private static readonly byte[][] Pieces =
        [.. new[] { "<", ">", "&", "&#0;", "&amp", "]]>", "<![CDATA[", "<!--", "-->", "<?x ", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "\"", "xmlns:x=", "\0", "\uFEFF", "😀", "<item>", "</channel>", "<rss>" }.Select(Encoding.UTF8.GetBytes), [0xD8], [0xC3], [0xFF, 0xFE]];

    private static readonly Gen<byte[]> Damaged = Gen.Select(
        Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 2], Gen.Int[0, Pieces.Length - 1], Gen.Int[1, 200]).Array[1, 6],
        (sample, changes) => changes.Aggregate(Samples[sample], (bytes, change) =>
        {
            var at = change.Item1 % (bytes.Length + 1);
            return change.Item2 switch
            {
                0 => [.. bytes[..at], .. Pieces[change.Item3], .. bytes[at..]],
                1 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + change.Item4)..]],
                _ => [.. bytes[..at], .. bytes[at..Math.Min(bytes.Length, at + change.Item4)], .. bytes[at..]],
            };
        }));

    [Fact]
    public void A_damaged_feed_is_read_or_refused() => Damaged.Sample(
        bytes =>
        {
            Assert.True(FeedReader.Read(bytes, null) is FeedOutcome.Read or FeedOutcome.Refused { Reason.Length: > 0 });
            Assert.True(Opml.Parse(bytes) is OpmlOutcome.Read or OpmlOutcome.Refused { Reason.Length: > 0 });
        },
        iter: Count, seed: "0000000000007");

    [Theory]
    [InlineData("<<item>")]
    [InlineData("<entry><entry")]
    public void What_damage_has_found_is_refused(string text) => Assert.IsType<FeedOutcome.Refused>(FeedReader.Read(Encoding.UTF8.GetBytes(text), null));

    [Theory]
    [InlineData("<!--")]
    [InlineData("<!-- - ")]
    [InlineData("<!----><!---->")]
    [InlineData("<?a?>")]
    [InlineData("<? ")]
    [InlineData("<rss ")]
    [InlineData("<a b='")]
    [InlineData("&amp")]
    [InlineData("<rss><channel><item>")]
    [InlineData("<p>")]
    public void Half_a_million_characters_of_the_same_are_read_in_a_moment(string piece)
    {
        var bytes = Encoding.UTF8.GetBytes("<" + string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length)));
        var clock = Stopwatch.StartNew();

        Assert.True(FeedReader.Read(bytes, null) is FeedOutcome.Read or FeedOutcome.Refused { Reason.Length: > 0 });

        // Not how fast it is, but that it does not take the square of the length: that would be minutes.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }
}
