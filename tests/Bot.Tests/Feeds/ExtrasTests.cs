using System.Text;
using Bot.Core.Episodes;
using Bot.Core.Feeds.Reading;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;
using CsCheck;

namespace Bot.Tests.Feeds;

/// <summary>Chapters, recommended passages, licences and wishes of publishers.</summary>
public sealed class ExtrasTests : IAsyncLifetime
{
    private const string Chapters =
        """{"version":"1.2.0","chapters":[{"startTime":0,"title":"Intro"},{"startTime":168.5,"title":"Hearing Aids"},{"startTime":4826,"toc":false,"title":"Hidden"},{"startTime":3990,"title":"Just Break Up"}]}""";

    private static readonly DateTimeOffset Day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private FeedBed _bed = null!;

    public async Task InitializeAsync() => _bed = await FeedBed.StartAsync();

    public async Task DisposeAsync() => await _bed.DisposeAsync();

    [Fact]
    public async Task What_a_publisher_says_of_an_episode_is_on_its_card()
    {
        _bed.Host.Put("/chapters", Chapters, "application/json+chapters");
        await _bed.FollowAsync("/feed", Show(
            "<podcast:soundbite startTime=\"73.0\" duration=\"60\">Why looms matter</podcast:soundbite><podcast:soundbite startTime=\"1\" duration=\"2\"/><itunes:duration>1:20:00</itunes:duration>",
            "<podcast:license>cc-by-4.0</podcast:license>"));

        var card = await _bed.AskAsync("/episode weaving");
        Assert.Contains("0:00 Intro · 2:48 Hearing Aids · 1:06:30 Just Break Up", card, StringComparison.Ordinal);
        Assert.Contains("1:13 Why looms matter", card, StringComparison.Ordinal);
        Assert.Contains("cc-by-4.0", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", card, StringComparison.Ordinal);
        Assert.DoesNotContain("not to be listed", card, StringComparison.Ordinal);

        var german = await _bed.AskAsync("/episode weaving", language: "de");
        Assert.Contains("Kapitel", german, StringComparison.Ordinal);
        Assert.Contains("Lizenz der Aufnahme", german, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_licence_of_the_episode_goes_before_that_of_the_show_and_many_chapters_are_cut()
    {
        _bed.Host.Put("/chapters", $"[{string.Join(',', Enumerable.Range(1, 20).Select(number => $"{{\"startTime\":\"{number}:00\",\"title\":\"Part {number}\"}}"))}]", "application/json");
        await _bed.FollowAsync("/feed", Show("<podcast:license url=\"https://example.org/terms\">own-terms</podcast:license>", "<podcast:license>cc-by-4.0</podcast:license>"));

        var card = await _bed.AskAsync("/episode weaving");

        Assert.Contains("6:00 Part 6 · and 14 more", card, StringComparison.Ordinal);
        Assert.Contains("own-terms", card, StringComparison.Ordinal);
        Assert.DoesNotContain("cc-by-4.0", card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "<podcast:block>yes</podcast:block>", true)]
    [InlineData("", "<itunes:block>Yes</itunes:block>", true)]
    [InlineData("<itunes:block>Yes</itunes:block>", "", true)]
    [InlineData("", "<podcast:block id=\"google\">yes</podcast:block>", false)]
    [InlineData("", "<podcast:block>no</podcast:block>", false)]
    public async Task A_wish_not_to_be_shown_in_public_is_kept_with_the_episode(string item, string channel, bool blocked)
    {
        await _bed.FollowAsync("/feed", Show(item, channel, chapters: false));

        Assert.Equal(blocked, EpisodeExtras.Read(Assert.Single(await _bed.EpisodesAsync()).Extras).Blocked);
        Assert.Equal(blocked, (await _bed.AskAsync("/episode weaving")).Contains("not to be listed in public", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chapters_that_cannot_be_had_fail_no_episode_and_come_another_day()
    {
        _bed.Host.Refuse("/chapters", 503);
        var key = await _bed.FollowAsync("/feed", Show());
        Assert.Equal(["Weaving"], await _bed.TitlesAsync());

        _bed.Host.Put("/chapters", Chapters, "application/json");
        await PollLaterAsync(key);
        Assert.Equal(3, await ChaptersAsync());

        // Those that are known stay when their host is away, and go when the publisher takes them away.
        _bed.Host.Put("/chapters", "<html>Sorry</html>", "text/html");
        await PollLaterAsync(key);
        Assert.Equal(3, await ChaptersAsync());
        _bed.Host.Put("/feed", Show(chapters: false).ToString());
        await PollLaterAsync(key);
        Assert.Equal(0, await ChaptersAsync());
    }

    [Fact]
    public async Task What_a_feed_says_goes_through_an_export_without_loss()
    {
        _bed.Host.Put("/chapters", Chapters, "application/json");
        await _bed.FollowAsync("/feed", Show("<podcast:soundbite startTime=\"73.5\" duration=\"60\">Why</podcast:soundbite><itunes:duration>75</itunes:duration>", "<podcast:license url=\"https://example.org/l\">x</podcast:license><itunes:block>yes</itunes:block>"));
        using var export = new MemoryStream();
        await _bed.Bot.Get<EpisodeExporter>().WriteAsync(export, LibraryId.Shared, null, ExportFormat.JsonLines, CancellationToken.None);

        await _bed.Bot.ImportAsync(Encoding.UTF8.GetString(export.ToArray()), "discord:guild:1", "export.json");

        var (exported, imported) = (Assert.Single(await _bed.EpisodesAsync()), Assert.Single(await _bed.EpisodesAsync("discord:guild:1")));
        Assert.NotNull(exported.Extras);
        Assert.Equal(exported.Extras, imported.Extras);
        Assert.Equal(exported.ContentHash, imported.ContentHash);
    }

    [Fact]
    public async Task Chapters_of_a_feed_fill_in_what_somebody_has_handed_over()
    {
        await _bed.Bot.ImportAsync("""{"show":"Loom Hour","title":"Weaving","published":"2026-03-01","summary":["By hand."],"license":"mine"}""", name: "page.json");
        _bed.Host.Put("/chapters", Chapters, "application/json");
        await _bed.FollowAsync("/feed", Show(channel: "<podcast:license>cc-by-4.0</podcast:license>"));

        var extras = EpisodeExtras.Read(Assert.Single(await _bed.EpisodesAsync()).Extras);

        Assert.Equal(3, extras.Chapters.Count);
        Assert.Equal("mine", extras.License);
    }

    [Theory]
    [InlineData("chapters-example.json")]
    [InlineData("chapters-exampleComplex.json")]
    public void The_examples_of_the_specification_are_read(string name)
    {
        var chapters = ChaptersJson.Read(File.ReadAllBytes(Repository.PathOf("tests", "Bot.Tests", "Feeds", "Reading", "Fixtures", name)));

        Assert.Equal(new EpisodeChapter(TimeSpan.FromSeconds(168), "Hearing Aids"), chapters![1]);
        Assert.DoesNotContain(chapters, chapter => chapter.Start == TimeSpan.FromSeconds(4826));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("null", null)]
    [InlineData("{\"version\":\"1\"}", null)]
    [InlineData("{\"chapters\":{}}", null)]
    [InlineData("{\"chapters\":[]}", 0)]
    [InlineData("{\"chapters\":[1,null,{},{\"startTime\":-1,\"title\":\"a\"},{\"startTime\":1e99,\"title\":\"a\"},{\"startTime\":5},{\"startTime\":true,\"title\":\"a\"},{\"startTime\":5,\"title\":7}]}", 0)]
    [InlineData("\uFEFF{\"chapters\":[{\"startTime\":\"00:01:05.5\",\"title\":\" A &amp; B \"},],}", 1)]
    [InlineData("{\"chapters\":[{\"startTime\":1,\"title\":\"\\ud800\"}]}", 0)]
    public void What_is_no_chapter_is_left_out_and_what_is_no_file_of_chapters_is_none(string json, int? count) =>
        Assert.Equal(count, ChaptersJson.Read(Encoding.UTF8.GetBytes(json))?.Count);

    [Fact]
    public void Whatever_the_bytes_are_reading_chapters_does_not_fail() => Gen.Select(Gen.Int[0, Chapters.Length - 1], Gen.String[0, 3], Gen.Int[0, 20]).Sample(
        (at, put, cut) => ChaptersJson.Read(Encoding.UTF8.GetBytes(string.Concat(Chapters.AsSpan(0, at), put, Chapters.AsSpan(Math.Min(Chapters.Length, at + cut))))),
        iter: 20_000, seed: "0000KOIPNOv1");

    private PublishedFeed Show(string item = "", string channel = "", bool chapters = true) =>
        new PublishedFeed("Loom Hour") { Channel = channel }
            .Item("Weaving", Day, more: item + (chapters ? $"<podcast:chapters url=\"{_bed.Host.AddressOf("/chapters")}\" type=\"application/json+chapters\"/>" : ""));

    private async Task PollLaterAsync(long key)
    {
        _bed.Bot.Time.Advance(TimeSpan.FromHours(25));
        await _bed.PollAsync(key);
    }

    private async Task<int> ChaptersAsync() => EpisodeExtras.Read(Assert.Single(await _bed.EpisodesAsync()).Extras).Chapters.Count;
}
