using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Tests.Support;
using static Bot.Tests.Corrections.Correcting;

namespace Bot.Tests.Corrections;

/// <summary>A term finds what was heard for it: at once, for the workspace that says so, and for no other.</summary>
public class GlossaryTests
{
    private const string Trillium = "/correct action:term wrong:\"a trillion\" right:Trillium";

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_term_finds_what_is_heard_for_it_as_soon_as_it_is_accepted(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var proposed = await bot.MemberAsync(Trillium);
        Assert.DoesNotContain(await QuotesAsync(bot, "/quote trillium"), IsGlossary);

        await bot.DecideFirstAsync("Accept");
        var quote = QuoteOf(await bot.MemberAsync("/quote trillium"));

        Assert.Equal(ReplyOutcome.Found, proposed.Outcome);
        Assert.Contains("a trillion", quote.Lines.Single(line => line.Number == 87).Passages.Single(passage => passage.IsMatch).Text, StringComparison.Ordinal);
        Assert.Equal("heard as “a trillion” — your glossary says “Trillium”", Wording.Default.HeardAs(quote.Heard));
    }

    [Fact]
    public async Task Another_workspace_and_the_shared_library_do_not_know_it()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await using var without = await TestBot.WithSeedAsync();
        await bot.AcceptedAsync(Trillium);

        foreach (var question in new[] { "/quote trillium", "/quote a trillion", "/quote \"trillium\"", "/correct glossary", "/correct accepted", "/correct" })
        {
            Assert.Equal(Text(await without.CuratorAsync(question, workspace: Other)), Text(await bot.CuratorAsync(question, workspace: Other)));
            Assert.Equal(Text(await without.OperatorAsync(question)), Text(await bot.OperatorAsync(question)));
        }
    }

    [Fact]
    public async Task What_the_operator_adds_everybody_has()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.Get<Bot.Core.Commands.CommandDispatcher>().AskAsync(NextOf(await bot.OperatorAsync(Trillium), "Accept"), Bot.Core.Workspaces.Viewer.Local, CancellationToken.None);

        Assert.Equal("Trillium", QuoteOf(await bot.MemberAsync("/quote trillium", workspace: Other)).Heard[0].Term);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Other_hosts_follow_and_so_does_a_later_start(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        await using var other = await bot.StartAnotherAsync();
        await bot.AcceptedAsync(Trillium);

        await other.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);
        await using var later = await bot.StartAnotherAsync();

        Assert.Contains(await QuotesAsync(other, "/quote trillium"), IsGlossary);
        Assert.Contains(await QuotesAsync(later, "/quote trillium"), IsGlossary);
    }

    [Fact]
    public async Task Taken_out_it_finds_nothing_any_more()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var accepted = await bot.AcceptedAsync(Trillium);

        await bot.PressAsync(accepted, "Undo", "cleo", manages: true);

        Assert.DoesNotContain(await QuotesAsync(bot, "/quote trillium"), IsGlossary);
        Assert.Equal(ReplyOutcome.NothingFound, (await bot.CuratorAsync("/correct glossary")).Outcome);
    }

    [Fact]
    public async Task The_list_says_what_is_heard_for_what()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.AcceptedAsync(Trillium);
        await bot.AcceptedAsync("/correct action:term wrong:\"pico jewels\" right:picojoules");

        var items = (await bot.MemberAsync("/correct glossary")).Parts.OfType<ItemList>().Single().Items;

        Assert.Equal([("picojoules", "heard as “pico jewels”"), ("Trillium", "heard as “a trillion”")], items.Select(item => (item.Title, item.Detail!)));
    }

    [Theory]
    [InlineData("/correct action:term wrong:\"the\" right:Trillium", "Nearly every line")]
    [InlineData("/correct action:term wrong:\"one two three four five six\" right:Trillium", "one to 5 words")]
    [InlineData("/correct action:term wrong:trillium right:Trillium", "the same")]
    public async Task A_term_that_would_find_everything_or_nothing_is_not_taken(string typed, string problem)
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.CuratorAsync(typed);

        Assert.Contains(problem, Notices(reply), StringComparison.Ordinal);
        Assert.Single(reply.Parts.OfType<Form>());
    }

    [Fact]
    public async Task The_view_says_how_many_lines_it_would_find()
    {
        await using var bot = await TestBot.WithSeedAsync();

        Assert.Contains("“a trillion” stands in 1 line of 1 episode", (await bot.CuratorAsync(Trillium)).Parts.OfType<Provenance>().Single().Text, StringComparison.Ordinal);
    }

    private static bool IsGlossary(SpokenQuote quote) => quote.Heard.Any(heard => heard.Kind == HeardKind.Glossary);

    private static async Task<IReadOnlyList<SpokenQuote>> QuotesAsync(TestBot bot, string question) => [.. (await bot.MemberAsync(question)).Parts.OfType<SpokenQuote>()];
}
