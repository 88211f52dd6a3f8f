using Bot.Core.Episodes;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Bot.Search.Lines;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Quotes;

/// <summary>A passage is said word for word, nearly so, or not here; on the seed, whose transcript has 270 lines.</summary>
public class QuoteCheckTests
{
    private static readonly string[] NeverSaid =
    [
        "the committee decided to postpone the vote on the new railway line until the end of the year",
        "it is one of the most important things that we can do for the people of this country",
        "my grandmother always said that soup tastes better on the second day when it has rested",
        "we think that you should be able to do a lot of the things that people want to do with this",
        "what is the best way to cook rice in a pan without burning it at the bottom",
        "to be or not to be that is the question whether it is nobler in the mind to suffer",
    ];

    [Fact]
    public async Task Any_run_of_words_of_the_transcript_is_found_word_for_word_where_it_stands()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var (checker, said) = await ReadAsync(bot);
        var dice = new Random(7);

        for (var i = 0; i < 150; i++)
        {
            var (first, count) = Pick(dice, said, 7, 60);
            var found = await CheckAsync(checker, Scramble(dice, said.Skip(first).Take(count).Select(word => word.Text)));

            Assert.NotNull(found);
            Assert.Null(found.Differences);
            var same = said.Skip(first).Take(count).Select(word => word.Line).ToList();
            Assert.Equal((same[0], same[^1]), (found.Quote.Source.FirstLine, found.Quote.Source.LastLine));
        }
    }

    [Fact]
    public async Task One_word_that_was_not_said_is_shown_as_the_one_difference()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var (checker, said) = await ReadAsync(bot);
        var dice = new Random(8);

        for (var i = 0; i < 150; i++)
        {
            var (first, count) = Pick(dice, said, 9, 40);
            var words = said.Skip(first).Take(count).Select(word => word.Text).ToArray();
            var at = dice.Next(1, count - 1);
            var replaced = words[at];
            words[at] = "Zwieback";

            var found = await CheckAsync(checker, string.Join(' ', words));

            Assert.NotNull(found?.Differences);
            Assert.Equal("Zwieback", Assert.Single(found.Differences.Runs, run => run.Kind == ComparedKind.Asked).Text);
            Assert.Equal(replaced, Assert.Single(found.Differences.Runs, run => run.Kind == ComparedKind.Spoken).Text);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.4)]
    public async Task A_passage_that_somebody_remembers_badly_is_close(double changed)
    {
        await using var bot = await TestBot.WithSeedAsync();
        var (checker, said) = await ReadAsync(bot);
        var dice = new Random(9);
        var close = 0;

        for (var i = 0; i < 100; i++)
        {
            var (first, count) = Pick(dice, said, 14, 40);
            var words = said.Skip(first).Take(count).Select(word => word.Text).ToArray();
            foreach (var at in Enumerable.Range(0, count).OrderBy(_ => dice.Next()).Take((int)(count * changed)).ToList())
            {
                words[at] = dice.Next(3) switch { 0 => "", 1 => words[at] + " perhaps", _ => "something" };
            }

            var found = await CheckAsync(checker, string.Join(' ', words));
            close += found is { Differences: not null } && found.Quote.Source.FirstLine <= said[first + count - 1].Line && found.Quote.Source.LastLine >= said[first].Line ? 1 : 0;
        }

        Assert.True(close >= (changed < 0.3 ? 98 : 85), $"{close} of 100 were close");
    }

    [Fact]
    public async Task What_was_never_said_is_not_found_and_neither_are_shuffled_words()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var (checker, said) = await ReadAsync(bot);
        var dice = new Random(10);

        foreach (var sentence in NeverSaid)
        {
            Assert.Null(await CheckAsync(checker, sentence));
        }

        for (var i = 0; i < 60; i++)
        {
            var (first, count) = Pick(dice, said, 12, 30);
            var shuffled = await CheckAsync(checker, string.Join(' ', said.Skip(first).Take(count).Select(word => word.Text).OrderBy(_ => dice.Next())));
            Assert.True(shuffled is null or { Differences: not null });
        }
    }

    [Fact]
    public async Task What_is_shown_as_spoken_is_a_substring_of_the_transcript()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var (checker, said) = await ReadAsync(bot);
        var transcript = await TranscriptAsync(bot);
        var dice = new Random(11);

        for (var i = 0; i < 60; i++)
        {
            var (first, count) = Pick(dice, said, 14, 60);
            var words = said.Skip(first).Take(count).Select(word => word.Text).ToArray();
            words[dice.Next(count)] = "something else";
            var found = await CheckAsync(checker, string.Join(' ', words));
            Assert.All(
                found!.Differences!.Runs.Where(run => run.Kind != ComparedKind.Asked),
                run => Assert.Contains(transcript.Lines.Skip(found.Quote.Source.FirstLine - 1).Take(found.Quote.Source.LastLine), line => line.Text.Contains(run.Text, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("> How far do you believe we are from having an AI operating 24/7 at the level of a **junior** **engineer**?\nline 226 of 270 · Speaker not given")]
    [InlineData("“How far do you believe we are from having an AI operating 24/7 at the level of a junior engineer?”")]
    [InlineData("How far do you believe we are from having an AI operating 24/7\nat the level of a junior engineer?\n— Training Data, 16 May 2025, line 226 of 270")]
    [InlineData("… do you believe we are from having an AI operating 24/7 at the level of a junior engineer? …")]
    public async Task What_is_put_around_a_quote_is_no_part_of_it(string pasted)
    {
        await using var bot = await TestBot.WithSeedAsync();
        var (checker, _) = await ReadAsync(bot);

        var found = await CheckAsync(checker, pasted);

        Assert.NotNull(found);
        Assert.Null(found.Differences);
        Assert.Equal(226, found.Quote.Source.FirstLine);
    }

    [Fact]
    public async Task A_long_question_says_first_whether_it_was_said()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var said = await bot.AskAsync("/quote from having an AI operating 24/7 at the level of a junior engineer");
        var close = await bot.AskAsync("/quote from having an AI working 24/7 at the level of a junior engineer");
        var not = await bot.AskAsync("/quote what does he think about energy use and cooling of large data centers in the desert");
        var remembered = await bot.AskAsync("/quote junior engineer");

        Assert.StartsWith("✓", Assert.IsType<Notice>(said.Parts[0]).Text, StringComparison.Ordinal);
        Assert.StartsWith("≈", Assert.IsType<Notice>(close.Parts[0]).Text, StringComparison.Ordinal);
        Assert.Contains(close.Parts.OfType<Comparison>().Single().Runs, run => run == new ComparedRun(ComparedKind.Asked, "working"));
        Assert.StartsWith("✗ Not said like that in the 1 transcript here", Assert.IsType<Notice>(not.Parts[0]).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(remembered.Parts.OfType<Notice>(), notice => notice.Text[0] is '✓' or '≈' or '✗');
    }

    [Fact]
    public async Task A_short_quotation_that_is_not_quite_right_is_close()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync("/quote \"level of one junior engineer\"");

        Assert.StartsWith("≈", Assert.IsType<Notice>(reply.Parts[0]).Text, StringComparison.Ordinal);
    }

    private static Task<CheckedQuote?> CheckAsync(QuoteChecker checker, string text) =>
        checker.CheckAsync(text, new EpisodeFilters(null, null, null, null), VisibleLibraries.For(Viewer.Local), CancellationToken.None);

    private static async Task<(QuoteChecker Checker, IReadOnlyList<(string Text, int Line)> Said)> ReadAsync(TestBot bot)
    {
        var transcript = await TranscriptAsync(bot);
        return (bot.Get<QuoteChecker>(), [.. transcript.Lines.SelectMany(line =>
        {
            var text = Transcript.Searchable(line);
            return LineWords.Locate(text).Select(word => (text.Substring(word.Start, word.Length), line.Number));
        })]);
    }

    private static async Task<Transcript> TranscriptAsync(TestBot bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return Transcript.FromStore(await db.Transcripts(VisibleLibraries.For(Viewer.Local)).Select(row => row.Lines).SingleAsync());
    }

    private static (int First, int Count) Pick(Random dice, IReadOnlyList<(string Text, int Line)> said, int least, int most)
    {
        var count = dice.Next(least, most + 1);
        return (dice.Next(said.Count - count), count);
    }

    /// <summary>The same words as somebody would paste them: other capitals, other punctuation, other line ends.</summary>
    private static string Scramble(Random dice, IEnumerable<string> words) => string.Concat(words.Select(word =>
        (dice.Next(3) switch { 0 => word.ToUpperInvariant(), 1 => word.ToLowerInvariant(), _ => word }) + (dice.Next(6) switch { 0 => ", ", 1 => ". ", 2 => "\n", _ => " " })));
}
