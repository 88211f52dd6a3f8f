using System.Globalization;
using Bot.Core.Feeds.Reading;
using Bot.Core.Import;
using Xunit.Abstractions;

namespace Bot.Tests.Feeds.Reading;

/// <summary>Feeds that people publish.</summary>
public class RealFeedTests(ITestOutputHelper output)
{
    [Fact]
    public void The_example_of_podcasting_2_is_read_with_all_its_fields()
    {
        var feed = FeedXml.Read(FeedXml.Fixture("podcast-namespace-example.xml")).Feed;

        Assert.Equal("Podcasting 2.0 Namespace Example", feed.Title);
        Assert.Equal("en-US", feed.Language);
        Assert.Equal(new Uri("https://example.com/podcast"), feed.Link);
        Assert.Equal("y0ur-gu1d-g035-h3r3", feed.Guid);
        Assert.Equal("John Doe", feed.OwnerName);
        Assert.Equal(["John Doe"], feed.Authors);
        Assert.Equal(["Technology", "News", "Tech News"], feed.Categories);
        Assert.Equal(new FeedLicense("my-podcast-license-v1", new Uri("https://example.org/mypodcastlicense/full.pdf")), feed.License);
        Assert.True(feed.Locked);
        Assert.True(feed.Blocked.Everybody);
        Assert.False(feed.Blocked.Blocks("google"));
        Assert.True(feed.Blocked.Blocks("spotify"));
        Assert.False(feed.Explicit);
        Assert.Equal(3, feed.Items.Count);
        Assert.Equal(["This is a fake show that exists only as an example of the \"podcast\" namespace tag usage."], feed.Description);
    }

    [Fact]
    public void An_episode_of_the_example_is_read_with_all_its_fields()
    {
        var item = FeedXml.Read(FeedXml.Fixture("podcast-namespace-example.xml")).Feed.Items[0];

        Assert.Equal("https://example.com/ep0003", item.Guid);
        Assert.Equal("Episode 3 - The Future", item.Title);
        Assert.Equal(new DateTimeOffset(2020, 10, 9, 4, 30, 38, TimeSpan.Zero), item.Published);
        Assert.Equal(new Uri("https://example.com/podcast/ep0003"), item.Link);
        Assert.Equal(["A look into the future of podcasting and how we get to Podcasting 2.0!"], item.Notes);
        Assert.Equal([new FeedEnclosure(new Uri("https://example.com/file-03.mp3"), "audio/mpeg", 43200000)], item.Enclosures);
        Assert.Equal((1, 3), (item.Season, item.Number));
        Assert.False(item.Explicit);
        Assert.Equal([("Adam Curry", "host", "cast"), ("Dave Jones", "guest", "cast"), ("Becky Smith", "cover art designer", "visuals")], item.People.Select(person => (person.Name, person.Role, person.Group)));
        Assert.Equal(new FeedChapters(new Uri("https://example.com/ep3_chapters.json"), "application/json"), item.Chapters);
        Assert.Equal([new FeedSoundbite(TimeSpan.FromSeconds(33.833), TimeSpan.FromSeconds(60), null)], item.Soundbites);
        Assert.Equal(
            [
                new FeedTranscript(new Uri("https://example.com/ep3/transcript.txt"), "text/plain", null, null),
                new FeedTranscript(new Uri("https://example.com/episode1/transcript.vtt"), "text/vtt", "es", "captions"),
            ],
            item.Transcripts);
    }

    [Fact]
    public void A_show_of_2021_is_read_under_the_old_address_of_the_vocabulary()
    {
        var feed = FeedXml.Read(FeedXml.Fixture("partytime-pc20rss-excerpt.xml")).Feed;

        Assert.Equal(2, feed.Items.Count);
        Assert.True(feed.Locked);
        Assert.All(feed.Items, item => Assert.Equal("application/srt", Assert.Single(item.Transcripts).Type));
        Assert.Equal("Podcasting 2.0 for October 8th 2021 Episode 57: Rebel Rubes", feed.Items[0].Notes[0]);
        Assert.Contains("Adam & Dave discuss the week's developments on podcastindex.org and we're joined by Sir Brian of London", feed.Items[0].Notes);
    }

    [Fact]
    public void An_atom_feed_is_read()
    {
        var feed = FeedXml.Read(FeedXml.Fixture("miniflux-atom-excerpt.xml")).Feed;

        Assert.Equal("Recent Commits to v2:main", feed.Title);
        Assert.Equal(new Uri("https://github.com/miniflux/v2/commits/main.atom"), feed.SelfAddress);
        Assert.Equal("Parse podcast categories", feed.Items[0].Title);
        Assert.Equal(["Parse podcast categories"], feed.Items[0].Notes);
        Assert.Equal("tag:github.com,2008:Grit::Commit/6d97f8b4582414b6ce69467656824690057d4793", feed.Items[0].Guid);
        Assert.Equal(new DateTimeOffset(2024, 3, 12, 5, 30, 27, TimeSpan.Zero), feed.Items[0].Published);
    }

    [Fact]
    public void An_rdf_feed_is_read()
    {
        var read = FeedXml.Read(FeedXml.Fixture("miniflux-rdf-excerpt.xml"));

        Assert.Equal("heise online News", read.Feed.Title);
        Assert.Equal(["OLED-TVs: Vorsichtsmaßnahmen gegen Einbrennen", "Mega-Deal: IBM übernimmt Red Hat"], read.Feed.Items.Select(item => item.Title));
        Assert.Equal(["2 episodes without a date."], read.Said(FindingLevel.Missing, "dates"));
    }

    [Fact]
    public void A_feed_in_an_old_encoding_is_read()
    {
        var feed = FeedXml.Read(FeedXml.Fixture("miniflux-windows-1251-excerpt.xml")).Feed;

        Assert.Equal(["Новый цитатник Рунета"], feed.Description);
        Assert.Equal("xxx: есть у кого жаба программер", feed.Items[0].Notes[0]);
        Assert.Equal(4, feed.Items[0].Notes.Count);
    }

    [SkippableFact]
    public void Every_feed_of_the_reference_data_is_read()
    {
        var data = Environment.GetEnvironmentVariable("PODCAST_DATA");
        Skip.If(string.IsNullOrEmpty(data), "PODCAST_DATA is not set to the folder that holds feeds/*.xml.");
        output.WriteLine($"{"feed",-40}{"items",6}{"dates",6}{"audio",6}{"notes",6}{"length",7}{"transcr",8}{"people",7}{"chapt",6}{"topics",7}{"odd",4}");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "feeds"), "*.xml").Append(Path.Combine(data, "podcast-namespace", "example.xml")).Order())
        {
            var read = FeedXml.Read(File.ReadAllBytes(file));
            var items = read.Feed.Items;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(file),-40}{items.Count,6}{items.Count(item => item.Published is not null),6}{items.Count(item => item.Enclosures is not []),6}{items.Count(item => item.Notes is not []),6}{items.Count(item => item.Duration is not null),7}{items.Count(item => item.Transcripts is not []),8}{items.Count(item => item.People is not []),7}{items.Count(item => item.Chapters is not null),6}{items.Count(item => item.Topics is not []),7}{read.Findings.Count(finding => finding.Level == FindingLevel.Odd),4}"));
            foreach (var finding in read.Findings)
            {
                output.WriteLine($"    {finding.Level} {finding.Field}: {finding.Message}{(finding.Line is { } line ? $" [line {line}]" : "")}");
            }

            Assert.NotNull(read.Feed.Title);
            Assert.All(items, item => Assert.True(item.Title is not null && (item.Published is not null || item.PublishedText is null)));
        }
    }
}
