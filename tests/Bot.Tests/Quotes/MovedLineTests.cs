using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Tests.Support;

namespace Bot.Tests.Quotes;

/// <summary>What was posted is found again by its words when the transcript is replaced, or is said to be gone.</summary>
public sealed class MovedLineTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public async Task InitializeAsync() => _bot = await TestBot.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Lines_that_stayed_are_shown_as_ever()
    {
        await ImportAsync("One.", "Two.", "Three.");
        await ImportAsync("One.", "Two.", "Three, mended.");

        var (quoted, notice) = await AskAsync("at:2 version:1");

        Assert.Equal([2], quoted);
        Assert.Null(notice);
    }

    [Theory]
    [InlineData("at:2", new[] { "Zero.", "One.", "Two.", "Three." }, new[] { 3 })]
    [InlineData("at:2-3", new[] { "Zero.", "Zero.", "One. Two.", "Three." }, new[] { 3, 4 })]
    [InlineData("at:2", new[] { "[Music]", "Two.", "Five.", "Six.", "Seven.", "Two." }, null)]
    public async Task Lines_that_moved_are_found_by_their_words(string lines, string[] after, int[]? expected)
    {
        await ImportAsync("One.", "Two.", "Three.");
        await ImportAsync(after);

        var (quoted, notice) = await AskAsync(lines + " version:1");

        Assert.Equal(expected ?? [2], quoted);
        Assert.Equal(expected is null, notice is null);
    }

    [Theory]
    [InlineData("Two")]
    [InlineData("Twofold.")]
    [InlineData("two.")]
    public async Task Words_that_read_otherwise_now_are_gone_and_shown_as_they_were_posted(string now)
    {
        await ImportAsync("One.", "Two.", "Three.");
        await ImportAsync("One.", now, "Three.");

        var reply = await _bot.AskAsync($"/lines episode:loom-hour-2026-01-05-weaving at:2 version:1");

        Assert.Contains("no longer in it", Assert.Single(reply.Parts.OfType<Notice>()).Text, StringComparison.Ordinal);
        Assert.Equal("Two.", Assert.Single(reply.Parts.OfType<SpokenQuote>()).Lines.Single(line => line.Number == 2).Passages.Single().Text);
        Assert.Contains(reply.Parts.OfType<Buttons>().Single().Items, button => button.Next.Command == "quote");
    }

    private async Task ImportAsync(params string[] lines)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new
        {
            id = "loom-hour-2026-01-05-weaving",
            show = "Loom Hour",
            title = "Weaving",
            published = "2026-01-05",
            transcript = new { lines = lines.Select((text, index) => new { n = index + 1, text }) },
        });
        Assert.IsType<Bot.Core.Import.ImportResult.Stored>(await _bot.ImportAsync(json, name: "weaving.json"));
    }

    private async Task<(int[] Quoted, string? Notice)> AskAsync(string options)
    {
        var reply = await _bot.AskAsync("/lines episode:loom-hour-2026-01-05-weaving " + options);
        var quote = Assert.Single(reply.Parts.OfType<SpokenQuote>());
        return ([.. quote.Lines.Where(line => line.Passages.Any(passage => passage.IsMatch)).Select(line => line.Number)], reply.Parts.OfType<Notice>().SingleOrDefault()?.Text);
    }
}
