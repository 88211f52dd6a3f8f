using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Tests.Support;

namespace Bot.Tests.Quotes;

/// <summary>Lines by their numbers: what is shown of them, and how much may be posted.</summary>
public class LinesTests
{
    private const string Seed = "training-data-2025-05-16-jeff-dean-on-the-coming-transformations";

    [Fact]
    public async Task Lines_are_shown_as_spoken_with_one_line_around_them()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync($"/lines episode:{Seed} at:226-227");

        var quote = Assert.Single(reply.Parts.OfType<SpokenQuote>());
        Assert.Equal([225, 226, 227, 228], quote.Lines.Select(line => line.Number));
        Assert.Equal([226, 227], quote.Lines.Where(line => line.Passages.All(passage => passage.IsMatch)).Select(line => line.Number));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("271")]
    [InlineData("228-226")]
    [InlineData("1-200")]
    [InlineData("first")]
    [InlineData("1-2-3")]
    [InlineData("99999999999999999999")]
    public async Task Lines_that_are_not_there_are_not_shown(string at)
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync($"/lines episode:{Seed} at:{at}");

        Assert.Equal(ReplyOutcome.NothingFound, reply.Outcome);
        Assert.Empty(reply.Parts.OfType<SpokenQuote>());
    }

    [Fact]
    public async Task A_range_that_runs_over_the_end_stops_there()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync($"/lines episode:{Seed} at:269-275");

        var quote = Assert.Single(reply.Parts.OfType<SpokenQuote>());
        Assert.InRange(quote.Lines[^1].Number, 269, 270);
        Assert.DoesNotContain(reply.Parts.OfType<Buttons>().Single().Items, button => button.Label.StartsWith("Line after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_workspace_does_not_see_the_lines_of_a_private_library()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ImportAsync(await File.ReadAllTextAsync(Repository.SeedFile), "discord:guild:1");

        Assert.Equal(ReplyOutcome.Found, (await bot.AskAsync($"/lines episode:{Seed} at:226", "discord:guild:1")).Outcome);
        Assert.Equal(ReplyOutcome.NothingFound, (await bot.AskAsync($"/lines episode:{Seed} at:226", "discord:guild:2")).Outcome);
    }

    [Fact]
    public async Task What_needs_a_channel_is_neither_offered_nor_done_on_the_command_line()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var lines = await bot.AskAsync($"/lines episode:{Seed} at:226");
        var post = await bot.AskAsync($"/post episode:{Seed} at:226");

        Assert.DoesNotContain(lines.Parts.OfType<Buttons>().Single().Items, button => button.Next.Command == "post");
        Assert.Equal("/post does not work here.", Assert.IsType<Notice>(Assert.Single(post.Parts)).Text);
    }

    [Theory]
    [InlineData(150, true)]
    [InlineData(151, false)]
    public async Task A_single_line_may_be_posted_up_to_150_words(int words, bool allowed)
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ImportAsync(Pages.Of("Numbers", transcript: string.Join(' ', Enumerable.Range(1, words).Select(number => $"w{number}")) + "."));
        var found = await bot.AskAsync("/quote \"w1 w2 w3\"");

        var quote = Assert.Single(found.Parts.OfType<SpokenQuote>());

        Assert.Equal(words, quote.WordCount);
        Assert.Equal(allowed, QuoteLimits.Allow(quote));
    }
}
