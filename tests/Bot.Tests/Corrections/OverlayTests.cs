using System.Globalization;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Tests.Support;
using CsCheck;
using static Bot.Tests.Corrections.Correcting;

namespace Bot.Tests.Corrections;

/// <summary>What is accepted lies over the episode, for those who said so; what was imported stays.</summary>
public class OverlayTests
{
    private static readonly string Misheard = Pages.Of("Thinking machines", guest: "Jeff Hinton", transcript: ["Welcome, mister Hinton.", ">> Thank you for having me. >> Sure.", "Neural networks learn."]);

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_name_is_right_on_the_card_which_says_how_it_was_imported(Database database)
    {
        await using var bot = await WithMisheardAsync(database);
        await bot.AcceptedAsync("/correct thinking machines action:name wrong:\"Jeff Hinton\" right:\"Geoff Hinton\"");

        Assert.Contains("Guest: Geoff Hinton (imported as Jeff Hinton)", FactsOf(await bot.MemberAsync("/episode thinking machines")), StringComparison.Ordinal);
        Assert.Contains("Guest: Jeff Hinton", FactsOf(await bot.MemberAsync("/episode thinking machines", workspace: Other)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/episode geoff hinton")]
    [InlineData("/episode jeff hinton")]
    [InlineData("/quote neural networks person:\"Geoff Hinton\"")]
    [InlineData("/quote neural networks person:\"Jeff Hinton\"")]
    public async Task Both_names_find_the_episode(string question)
    {
        await using var bot = await WithMisheardAsync();
        await bot.AcceptedAsync("/correct thinking machines action:name wrong:\"Jeff Hinton\" right:\"Geoff Hinton\"");

        var reply = await bot.MemberAsync(question);

        Assert.Equal("Thinking machines", reply.Parts.OfType<Heading>().First().Title);
    }

    [Fact]
    public async Task No_other_workspace_finds_it_by_the_right_name()
    {
        await using var bot = await WithMisheardAsync();
        await using var without = await WithMisheardAsync();
        await bot.AcceptedAsync("/correct thinking machines action:name wrong:\"Jeff Hinton\" right:\"Zyxgeoff Hinton\"");

        foreach (var question in new[] { "/episode zyxgeoff hinton", "/episode hinton", "/quote networks person:\"Zyxgeoff Hinton\"", "/claims zyxgeoff", "/episode thinking machines", "/shows", "/help" })
        {
            Assert.Equal(Text(await without.CuratorAsync(question, workspace: Other)), Text(await bot.CuratorAsync(question, workspace: Other)));
        }
    }

    [Fact]
    public async Task The_operator_corrects_for_everybody_and_a_workspace_on_top_of_it()
    {
        await using var bot = await WithMisheardAsync();
        await OperatorAcceptsAsync(bot, "/correct thinking machines action:name wrong:\"Jeff Hinton\" right:\"Geoff Hinton\"");
        await bot.AcceptedAsync("/correct thinking machines action:name wrong:\"Jeff Hinton\" right:\"Geoffrey Hinton\"");

        Assert.Contains("Geoff Hinton (imported", FactsOf(await bot.MemberAsync("/episode geoff hinton", workspace: Other)), StringComparison.Ordinal);
        Assert.Contains("Geoffrey Hinton (imported", FactsOf(await bot.MemberAsync("/episode geoffrey hinton")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_of_one_name_are_kept_apart()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ImportAsync(Pages.Of("Hoops", guest: "Michael Jordan"), name: "hoops.txt");
        await bot.ImportAsync(Pages.Of("Graphical models", guest: "Michael Jordan", transcript: ["Bayes was right about patterns.", "He was."]), name: "models.txt");
        await bot.AcceptedAsync("/correct graphical models action:not-same-person wrong:\"Michael Jordan\" right:statistician");

        var quotes = await bot.MemberAsync("/quote patterns person:\"Michael Jordan\"");
        var other = await bot.MemberAsync("/quote patterns person:statistician");
        var card = await bot.MemberAsync("/episode graphical models");

        Assert.Equal(["Hoops"], quotes.Parts.OfType<Heading>().Select(heading => heading.Title));
        Assert.Equal(["Graphical models"], other.Parts.OfType<Heading>().Select(heading => heading.Title));
        Assert.Contains("Michael Jordan (statistician; kept apart here", FactsOf(card), StringComparison.Ordinal);
        Assert.Equal(2, (await bot.MemberAsync("/quote patterns person:\"Michael Jordan\"", workspace: Other)).Parts.OfType<Heading>().Count());
    }

    [Fact]
    public async Task A_speaker_is_named_below_the_line_whose_words_stay()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var before = QuoteOf(await bot.MemberAsync($"/lines episode:{JeffDean} at:226"));
        await bot.AcceptedAsync($"/correct {JeffDean} action:speaker at:226-227 right:\"Bill Coughran\"");

        var after = QuoteOf(await bot.MemberAsync($"/lines episode:{JeffDean} at:226"));

        Assert.Contains("Speaker not given", Wording.Default.AddressOf(before), StringComparison.Ordinal);
        Assert.Contains("speaker: Bill Coughran, corrected by this team", Wording.Default.AddressOf(after), StringComparison.Ordinal);
        Assert.Contains("es spricht: Bill Coughran", Wording.For(CultureInfo.GetCultureInfo("de")).AddressOf(after), StringComparison.Ordinal);
        Assert.Equal(before.Lines.SelectMany(line => line.Passages).Select(passage => passage.Text), after.Lines.SelectMany(line => line.Passages).Select(passage => passage.Text));
        Assert.Null(QuoteOf(await bot.MemberAsync($"/lines episode:{JeffDean} at:226", workspace: Other)).Found.CorrectedSpeaker);
    }

    [Fact]
    public async Task A_line_of_several_voices_has_no_speaker()
    {
        await using var bot = await WithMisheardAsync();

        var reply = await bot.CuratorAsync("/correct thinking machines action:speaker at:2 right:Ada");

        Assert.Contains("The voice changes", Notices(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_claim_says_what_was_imported_and_is_compared_with_the_transcript_anew()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.AcceptedAsync($"/correct {JeffDean} action:claim at:3 right:\"Google says that Ironwood is coming out any day now\"");

        var claims = await bot.MemberAsync($"/claims {JeffDean}");
        var claim = claims.Parts.OfType<ClaimList>().SelectMany(list => list.Items).Single(item => item.Number == 3);
        var evidence = await bot.MemberAsync($"/evidence episode:{JeffDean} claim:3");

        Assert.Equal("Google says that Ironwood is coming out any day now", claim.Text);
        Assert.Contains("Pathways", claim.Imported, StringComparison.Ordinal);
        Assert.Contains("line 87", claim.Evidence, StringComparison.Ordinal);
        Assert.Equal(["Claim 3 · corrected here", "Claim 3 · as imported"], evidence.Parts.OfType<About>().Select(about => about.Label));
        Assert.All((await bot.MemberAsync($"/claims {JeffDean}", workspace: Other)).Parts.OfType<ClaimList>().SelectMany(list => list.Items), item => Assert.Null(item.Imported));
    }

    [Fact]
    public async Task A_corrected_summary_is_labelled_and_the_imported_one_can_be_read()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.AcceptedAsync($"/correct {JeffDean} action:summary right:\"Jeff Dean talks about hardware.\"");

        var card = await bot.MemberAsync("/episode jeff dean");
        var full = await bot.PressAsync(card, "Full summary", "ana", manages: false);

        Assert.Equal(["Jeff Dean talks about hardware."], card.Parts.OfType<About>().Single(about => about.Label == "Summary · corrected here").Paragraphs);
        Assert.Contains(full.Parts.OfType<About>(), about => about.Label == "Summary · as imported" && about.Paragraphs.Count > 0);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_an_import_takes_away_a_correction_of_it_no_longer_fits(Database database)
    {
        await using var bot = await WithMisheardAsync(database);
        await bot.AcceptedAsync("/correct thinking machines action:claim at:1 right:\"Engines weave\"");
        await bot.AcceptedAsync("/correct thinking machines action:speaker at:3 right:Ada");
        await bot.MemberAsync("/correct thinking machines action:name wrong:\"Jeff Hinton\" right:\"Geoff Hinton\"");

        await bot.ImportAsync(Misheard.Replace("Engines can weave", "Machines may weave", StringComparison.Ordinal).Replace("learn", "unlearn", StringComparison.Ordinal).Replace("Jeff Hinton", "Ada Byron", StringComparison.Ordinal));
        var claim = (await bot.MemberAsync("/claims thinking machines")).Parts.OfType<ClaimList>().Single().Items[0];
        var line = QuoteOf(await bot.MemberAsync("/quote neural networks")).Found;
        var queue = await bot.CuratorAsync("/correct queue");
        var refused = await bot.CuratorAsync(queue.Parts.OfType<ItemList>().Single().Items[0].Next!.Text);

        Assert.StartsWith("Machines may weave", claim.Text, StringComparison.Ordinal);
        Assert.Null(line.CorrectedSpeaker);
        Assert.Contains("No longer fits", Text(queue), StringComparison.Ordinal);
        Assert.DoesNotContain("Accept", Labels(refused));
        Assert.Equal(2, Text(await bot.CuratorAsync("/correct accepted")).Split("No longer fits").Length - 1);
    }

    [Fact]
    public async Task A_claim_that_has_moved_takes_its_correction_along()
    {
        await using var bot = await WithMisheardAsync();
        await bot.AcceptedAsync("/correct thinking machines action:claim at:1 right:\"Engines weave\"");

        await bot.ImportAsync(Misheard.Replace("  • Engines", "  • Something else first\n\n  • Engines", StringComparison.Ordinal));
        var claims = (await bot.MemberAsync("/claims thinking machines")).Parts.OfType<ClaimList>().SelectMany(list => list.Items).ToList();

        Assert.Equal(["Something else first", "Engines weave"], claims.Select(claim => claim.Text));
    }

    [Fact]
    public async Task Whatever_is_proposed_accepted_and_undone_the_export_stays_byte_for_byte()
    {
        await using var bot = await WithMisheardAsync();
        var before = await bot.ExportAsync();
        var text = Gen.String[Gen.Char.AlphaNumeric, 1, 12];
        var correction = Gen.OneOf(
            text.Select(right => $"action:name wrong:\"Jeff Hinton\" right:{right}"),
            text.Select(right => $"action:not-same-person wrong:\"Jeff Hinton\" right:{right}"),
            text.Select(right => $"action:claim at:1 right:{right}"),
            text.Select(right => $"action:speaker at:3 right:{right}"),
            text.Select(right => $"action:term wrong:\"neural networks\" right:{right}x"));

        await Gen.Select(correction, Gen.Bool).Array[1, 5].SampleAsync(
            async steps =>
            {
                var accepted = new List<Reply>();
                foreach (var (typed, operators) in steps)
                {
                    var asked = $"/correct thinking machines {typed}";
                    accepted.Add(operators ? await OperatorAcceptsAsync(bot, asked) : await bot.AcceptedOrKnownAsync(asked));
                    Assert.Equal(before, await bot.ExportAsync());
                }

                foreach (var undo in accepted.SelectMany(reply => reply.Parts.OfType<Buttons>()).SelectMany(buttons => buttons.Items).Where(button => button.Label == "Undo"))
                {
                    await bot.OperatorAsync(undo.Next.Text);
                    await bot.CuratorAsync(undo.Next.Text);
                }

                Assert.Equal(before, await bot.ExportAsync());
            },
            iter: 12, threads: 1, seed: "0000KeIrS7m2");
        Assert.Contains("Guest: Jeff Hinton Host", FactsOf(await bot.MemberAsync("/episode thinking machines")), StringComparison.Ordinal);
    }

    private static async Task<TestBot> WithMisheardAsync(Database database = Database.Sqlite)
    {
        var bot = await TestBot.WithSeedAsync(database);
        await bot.ImportAsync(Misheard);
        return bot;
    }

    private static async Task<Reply> OperatorAcceptsAsync(TestBot bot, string text)
    {
        var proposed = await bot.OperatorAsync(text);
        return Labels(proposed).Contains("Accept") ? await bot.OperatorAsync(NextOf(proposed, "Accept").Text) : proposed;
    }
}
