using Bot.Core.Episodes;
using Bot.Core.Feeds;
using Bot.Core.Import;
using Bot.Core.Import.TranscriptFiles;
using Bot.Core.Indexing;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Import;

/// <summary>A transcript that comes without its episode: what it is called, and which episode it belongs to.</summary>
public sealed class TranscriptFileTests : IAsyncLifetime
{
    private const string Vtt = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ada>The engine weaves patterns.\n\n00:00:04.000 --> 00:00:08.000\n<v Joseph>Just as the loom weaves flowers and leaves.\n";

    private TestBot _bot = null!;

    public async Task InitializeAsync() => _bot = await TestBot.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("2026-01-05 Weaving by engine.en.vtt", "Weaving by engine", "2026-01-05")]
    [InlineData("weaving_by_engine_transcript.srt", "Weaving by engine", null)]
    [InlineData("20260105-weaving-by-engine.vtt", "Weaving by engine", "2026-01-05")]
    [InlineData("go-time-100.md", "Go time 100", null)]
    [InlineData("2026-13-05 odd.vtt", "2026-13-05 odd", null)]
    [InlineData("….vtt", "…", null)]
    public void A_file_name_is_read_as_a_title(string file, string title, string? published)
    {
        var read = FileTitle.Of(file);

        Assert.Equal((title, published), (read.Title, read.Published?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_caption_file_alone_becomes_an_episode_that_can_be_quoted()
    {
        var stored = Assert.IsType<ImportResult.Stored>(await _bot.ImportAsync(Vtt, name: "2026-01-05 Weaving by engine.vtt"));

        Assert.Contains(stored.Findings, finding => finding is { Level: FindingLevel.Guessed, Field: "title" });
        Assert.Contains(stored.Findings, finding => finding is { Level: FindingLevel.Missing, Field: "show" });
        Assert.Contains("The engine weaves patterns.", await AskAsync("/quote engine weaves"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_imports_it_says_what_it_is()
    {
        var options = new ImportOptions(LibraryId.Shared) { Title = "Weaving", Show = "Loom Hour", Published = new DateOnly(2026, 1, 5) };
        await _bot.Importer.ImportAsync(new ImportSource("standard input", "Ada: The engine weaves patterns.\nJoseph: It does."u8.ToArray()), options, CancellationToken.None);
        await _bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);

        var answer = await AskAsync("/quote engine weaves");
        Assert.Contains("Loom Hour", answer, StringComparison.Ordinal);
        Assert.Contains("Weaving", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transcript_of_nobody_knows_what_is_refused_with_what_to_do()
    {
        var refused = Assert.IsType<ImportResult.Refused>(await _bot.ImportAsync(Vtt, name: "standard input"));

        Assert.Contains("--title", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Captions_in_an_old_encoding_are_read_and_it_is_said()
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes("1\n00:00:01,000 --> 00:00:04,000\nDer Webstuhl blüht.\n");
        var result = await _bot.Importer.ImportAsync(new ImportSource("weben.srt", bytes), new ImportOptions(LibraryId.Shared), CancellationToken.None);
        await _bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);

        Assert.Contains(Assert.IsType<ImportResult.Stored>(result).Findings, finding => finding.Message.Contains("windows-1252", StringComparison.Ordinal));
        Assert.Contains("Der Webstuhl bl", await AskAsync("/quote webstuhl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Markdown_transcript_says_at_its_top_what_it_is()
    {
        var stored = Assert.IsType<ImportResult.Stored>(await _bot.ImportAsync(
            "---\ntitle: \"Weaving: an introduction\"\ndate: 2026-01-05\nspeakers:\n  - Ada Lovelace\nhosts: [Joseph Jacquard]\ntags:\n  - looms\n  - engines\nmedia: https://example.org/weaving\n---\n\n**Ada:** The engine weaves patterns.\n\n**Joseph:** Just as the loom does.\n",
            name: "weaving.md"));

        await using var db = await _bot.OpenStoreAsync();
        var episode = await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).SingleAsync();
        Assert.Equal("Weaving: an introduction", episode.Title);
        Assert.Equal(new DateOnly(2026, 1, 5), episode.Published);
        Assert.Equal(["looms", "engines"], episode.Topics);
        Assert.Equal([("Joseph Jacquard", PersonRole.Host), ("Ada Lovelace", PersonRole.Guest)], episode.People.Select(person => (person.Name, person.Role)));
        Assert.Equal("https://example.org/weaving", episode.PageUrl?.AbsoluteUri);
        Assert.Equal(2, stored.Lines);
    }

    [Theory]
    [InlineData("title: [unclosed\n")]
    [InlineData("a: &a [x]\nb: [*a, *a, *a]\ntitle: Weaving\n")]
    [InlineData("? {a: b}\n: c\n")]
    [InlineData("- one\n- two\n")]
    public async Task A_block_at_the_top_that_is_odd_harms_nothing(string yaml)
    {
        var result = await _bot.ImportAsync($"---\n{yaml}---\n\n**Ada:** The engine weaves patterns.\n\n**Joseph:** It does.\n", name: "weaving.md");

        Assert.IsType<ImportResult.Stored>(result);
    }

    [Fact]
    public async Task A_transcript_for_a_known_episode_replaces_its_transcript_and_nothing_else()
    {
        await _bot.ImportAsync(
            """{"show":"Loom Hour","title":"Weaving","published":"2026-03-01","people":[],"topics":["Looms"],"summary":["By hand."],"claims":[{"text":"Looms came first.","headline":true}]}""", name: "page.json");
        var id = await IdAsync();

        var stored = await _bot.Importer.ImportAsync(new ImportSource("anything.vtt", System.Text.Encoding.UTF8.GetBytes(Vtt)), new ImportOptions(LibraryId.Shared) { SameAs = id }, CancellationToken.None);
        await _bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);

        Assert.Equal(("Weaving", 2), (Assert.IsType<ImportResult.Stored>(stored).Title, ((ImportResult.Stored)stored).Version));
        Assert.Contains("By hand.", await AskAsync("/episode weaving"), StringComparison.Ordinal);
        Assert.Contains("Looms came first.", await AskAsync("/claims weaving"), StringComparison.Ordinal);
        Assert.Contains("The engine weaves patterns.", await AskAsync("/quote engine weaves"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_goes_on_saying_what_an_episode_is_called_whose_transcript_was_handed_over()
    {
        await using var host = await FeedHost.StartAsync();
        await using var bot = await TestBot.StartAsync(settings: [("Feeds:AllowedHosts:0", host.Authority)]);
        var day = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);
        host.Put("/feed", new PublishedFeed("Loom Hour").Item("Weaving", day, notes: "Old notes.").ToString());
        var (key, _) = await bot.Get<FeedBook>().FollowAsync(LibraryId.Shared, host.AddressOf("/feed"), "Loom Hour", CancellationToken.None);
        await bot.Get<FeedPoller>().PollAsync(key, CancellationToken.None);
        await using (var db = await bot.OpenStoreAsync())
        {
            var id = (await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).SingleAsync()).Id;
            await bot.Importer.ImportAsync(new ImportSource("anything.vtt", System.Text.Encoding.UTF8.GetBytes(Vtt)), new ImportOptions(LibraryId.Shared) { SameAs = id }, CancellationToken.None);
        }

        host.Put("/feed", new PublishedFeed("Loom Hour").Item("Weaving", day, notes: "New notes.").ToString());
        await bot.Get<FeedPoller>().PollAsync(key, CancellationToken.None);

        await using var after = await bot.OpenStoreAsync();
        var episode = await after.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).SingleAsync();
        Assert.Equal(["New notes."], episode.Summary);
        Assert.Equal(2, episode.LineCount);
    }

    [Fact]
    public async Task An_exported_episode_about_captions_is_an_episode()
    {
        var stored = Assert.IsType<ImportResult.Stored>(await _bot.ImportAsync(
            """{"title":"Captions","topics":["segments","words","text","start"],"transcript":{"origin":"import","format":"json","lines":[{"n":1,"text":"body","start":1}]}}""", name: "captions.json"));

        Assert.Equal("Captions", stored.Title);
    }

    private async Task<EpisodeId> IdAsync()
    {
        await using var db = await _bot.OpenStoreAsync();
        return (await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).SingleAsync()).Id;
    }

    private async Task<string> AskAsync(string text) => System.Text.Encoding.UTF8.GetString(Bot.Core.Replies.ReplyJson.Write(await _bot.AskAsync(text)));
}
