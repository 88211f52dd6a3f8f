using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Search.Lines;
using Bot.Tests.Support;

namespace Bot.Tests.Commands;

/// <summary>What the commands answer about the seed episode, and about a small library of three.</summary>
public class CommandTests
{
    [Fact]
    public async Task Episode_by_a_guest_is_the_card()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync("/episode jeff dean");

        Assert.Equal((ReplyOutcome.Found, ReplyVisibility.Private, "en"), (reply.Outcome, reply.Visibility, reply.Language));
        var heading = reply.Parts.OfType<Heading>().Single();
        Assert.Equal(("Jeff Dean on the Coming Transformations in AI", "Training Data · 16 May 2025"), (heading.Title, heading.Kicker));
        Assert.Equal(
            [("Guest", "Jeff Dean"), ("Host", "Bill Corn"), ("Topics", "Gemini · TPUs · Pathways · AI agents · Frontier model competition · Distillation · AI for science · Hardware specialization · Model architecture · Vibe coding · Junior engineer AI agent")],
            reply.Parts.OfType<Facts>().SelectMany(facts => facts.Items).Select(fact => (fact.Label, fact.Value)));
        Assert.Equal(["Why it matters", "Summary"], reply.Parts.OfType<About>().Select(about => about.Label));
        Assert.Contains(reply.Parts.OfType<Provenance>(), part => part.Text == "Transcript 270 lines, no times, no speaker names · imported 2 March 2026");
    }

    [Fact]
    public async Task The_summary_on_a_card_ends_with_a_sentence_and_the_rest_is_a_button_away()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var card = await bot.AskAsync("/episode jeff dean");
        var whole = await bot.Get<CommandDispatcher>().AskAsync(ButtonOf(card, "Full summary"), Bot.Core.Workspaces.Viewer.Local, CancellationToken.None);

        var summary = card.Parts.OfType<About>().Last();
        Assert.True(summary.Shortened);
        Assert.All(summary.Paragraphs, paragraph => Assert.EndsWith(".", paragraph, StringComparison.Ordinal));
        Assert.True(summary.Paragraphs.Sum(paragraph => paragraph.Length) <= 600);
        Assert.Equal(3, whole.Parts.OfType<About>().Last().Paragraphs.Count);
    }

    [Theory]
    [InlineData("/episode jeff deam", "Jeff Dean")]
    [InlineData("/episode training data", "Training Data")]
    [InlineData("/episode coming transformations", "Jeff Dean on the Coming Transformations in AI")]
    [InlineData("/episode pathways", "Pathways")]
    [InlineData("/episode bill corn tpus", "Bill Corn")]
    public async Task Episode_by_anything_it_is_remembered_by_is_the_card(string question, string by)
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync(question);

        Assert.Equal(ReplyOutcome.Found, reply.Outcome);
        Assert.NotEmpty(by);
        Assert.Equal("Jeff Dean on the Coming Transformations in AI", reply.Parts.OfType<Heading>().Single().Title);
    }

    [Fact]
    public async Task A_slip_that_was_understood_is_said()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync("/episode jeff deam");

        Assert.Contains("Jeff Dean", reply.Parts.OfType<Notice>().First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_slips_only_is_offered_and_not_assumed()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync("/episode jef deen");

        Assert.Equal(ReplyOutcome.NothingFound, reply.Outcome);
        Assert.Equal("Jeff Dean", reply.Parts.OfType<Picker>().Single().Choices[0].Label);
        Assert.Equal(ReplyOutcome.Found, (await bot.AskAsync(reply.Parts.OfType<Picker>().Single().Choices[0].Next.Text)).Outcome);
    }

    [Fact]
    public async Task Several_episodes_are_offered_newest_first_and_each_choice_is_a_card()
    {
        await using var bot = await WithThreeTalksAsync();

        var reply = await bot.AskAsync("/episode ada byron");

        var picker = reply.Parts.OfType<Picker>().Single();
        Assert.Equal(ReplyOutcome.Ambiguous, reply.Outcome);
        Assert.Equal(["Weaving", "The engine"], picker.Choices.Select(choice => choice.Label));
        Assert.All(picker.Choices, choice => Assert.Equal("Guest", choice.Group));
        Assert.Equal("Weaving", (await bot.AskAsync(picker.Choices[0].Next.Text)).Parts.OfType<Heading>().Single().Title);
    }

    [Fact]
    public async Task Filters_narrow_an_episode_to_one()
    {
        await using var bot = await WithThreeTalksAsync();

        Assert.Equal("The engine", (await bot.AskAsync("/episode ada show:\"small talk\"")).Parts.OfType<Heading>().Single().Title);
        Assert.Equal("Weaving", (await bot.AskAsync("/episode ada since:2026-02")).Parts.OfType<Heading>().Single().Title);
        Assert.Equal("Bridges", (await bot.AskAsync("/episode person:brunel")).Parts.OfType<Heading>().Single().Title);
    }

    [Theory]
    [InlineData("/quote engine show:\"smal tolk\"", "No show called ‘smal tolk’. Did you mean 'Small Talk'?")]
    [InlineData("/quote engine person:\"ada bryon\"", "No host or guest called ‘ada bryon’. Did you mean 'Ada Byron'?")]
    [InlineData("/quote engine show:weather", "No show called ‘weather’.")]
    public async Task A_filter_that_names_nothing_says_what_is_near(string question, string message)
    {
        await using var bot = await WithThreeTalksAsync();

        var reply = await bot.AskAsync(question);

        Assert.Equal((ReplyOutcome.NothingFound, message), (reply.Outcome, reply.Parts.OfType<Notice>().Single().Text));
    }

    [Fact]
    public async Task Claims_are_eight_each_once_and_the_headlines_first()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync("/claims jeff dean");

        var lists = reply.Parts.OfType<ClaimList>().ToList();
        Assert.Equal([("Key claims", 4), ("More claims", 4)], lists.Select(list => (list.Label, list.Items.Count)));
        var claims = lists.SelectMany(list => list.Items).ToList();
        Assert.Equal(Enumerable.Range(1, 8), claims.Select(claim => claim.Number));
        Assert.Equal(8, claims.Select(claim => claim.Text).Distinct().Count());
    }

    [Fact]
    public async Task Claims_of_a_person_come_from_all_their_episodes()
    {
        await using var bot = await WithThreeTalksAsync();

        var reply = await bot.AskAsync("/claims ada byron");

        Assert.Equal(["Weaving", "The engine"], reply.Parts.OfType<Heading>().Select(heading => heading.Title));
        Assert.Equal("Claims from 2 episodes for ‘ada byron’.", reply.Parts.OfType<Notice>().First().Text);
    }

    [Theory]
    [InlineData("/quote junior engineer", 226)]
    [InlineData("/quote \"pico jewels\"", 172)]
    [InlineData("/quote exact at the tip of your tongue", 172)]
    [InlineData("/quote geoff hinton nobel", 93)]
    [InlineData("/quote picojoules", 172)]
    [InlineData("/quote dennard scaling", 144)]
    [InlineData("/quote deepseek", 70)]
    [InlineData("/quote twenty four seven junior engineer", 226)]
    [InlineData("/quote jounior enginer", 226)]
    [InlineData("/quote ten x", 240)]
    public async Task A_quote_is_found_with_its_line_and_its_neighbours(string question, int line)
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync(question);

        var quote = reply.Parts.OfType<SpokenQuote>().First();
        Assert.Equal([line - 1, line, line + 1], quote.Lines.Select(spoken => spoken.Number));
        Assert.Equal(270, quote.TotalLines);
        Assert.Equal(line, quote.Lines.Single(spoken => spoken.Passages.Any(passage => passage.IsMatch)).Number);
    }

    [Fact]
    public async Task The_words_that_matched_are_marked_where_they_stand()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var passage = FoundPassage(await bot.AskAsync("/quote junior engineer"));

        Assert.Equal(["junior", "engineer"], passage.Matches.Select(match => passage.Text.Substring(match.Start, match.Length)));
    }

    [Fact]
    public async Task A_question_from_memory_has_its_line_on_the_first_page()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync("/quote ai working around the clock like a junior developer");

        Assert.Contains(226, reply.Parts.OfType<SpokenQuote>().Select(FoundLine));
    }

    [Theory]
    [InlineData("/quote geoff hinton nobel", "“geoff” heard as “Jeff”", "„geoff“ als „Jeff“ gehört")]
    [InlineData("/quote Picojoules", "“Picojoules” heard as “pico jewels”", "„Picojoules“ als „pico jewels“ gehört")]
    [InlineData("/quote jounior enginer", "“jounior” spelled “junior”", "„jounior“ als „junior“ geschrieben")]
    [InlineData("/quote geoff hintn nobl", "“geoff” heard as “Jeff” · “hintn” spelled “Hinton” · “nobl” spelled “Nobel”", "„geoff“ als „Jeff“ gehört · „hintn“ als „Hinton“ geschrieben · „nobl“ als „Nobel“ geschrieben")]
    public async Task A_line_found_by_other_words_says_how_in_the_language_of_the_reader(string question, string english, string german)
    {
        await using var bot = await TestBot.WithSeedAsync();

        foreach (var (language, note) in new[] { ("en", english), ("de", german) })
        {
            var quote = (await bot.AskAsync(question, language: language)).Parts.OfType<SpokenQuote>().First();

            Assert.Equal(note, Wording.For(CultureInfo.GetCultureInfo(language)).HeardAs(quote.Heard));
        }
    }

    [Fact]
    public async Task A_term_of_the_glossary_is_found_and_the_note_says_so()
    {
        await using var bot = await TestBot.WithSeedAsync();
        bot.Get<LibraryIndex>().Lines.SetGlossary("shared", new Glossary([new GlossaryEntry("Trillium", ["a trillion", "trillion"])]));

        var quote = (await bot.AskAsync("/quote Trillium")).Parts.OfType<SpokenQuote>().First();

        Assert.Equal(87, FoundLine(quote));
        Assert.Equal("heard as “a trillion” — your glossary says “Trillium”", Wording.Default.HeardAs(quote.Heard));
    }

    [Theory]
    [InlineData("/quote junior engineer")]
    [InlineData("/quote Junior Engineers")]
    [InlineData("/quote \"pico jewels\"")]
    [InlineData("/quote deepseek")]
    [InlineData("/quote deep-seek")]
    [InlineData("/quote twenty four seven junior engineer")]
    [InlineData("/quote ten x")]
    public async Task Words_that_are_found_as_they_are_have_no_note(string question)
    {
        await using var bot = await TestBot.WithSeedAsync();

        Assert.Empty((await bot.AskAsync(question)).Parts.OfType<SpokenQuote>().First().Heard);
    }

    [Fact]
    public async Task A_note_has_room_for_three()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var quote = (await bot.AskAsync("/quote geoff hintn coleages nobl")).Parts.OfType<SpokenQuote>().First();

        Assert.Equal((93, 4), (FoundLine(quote), quote.Heard.Count));
        Assert.Equal(3, Wording.Default.HeardAs(quote.Heard).Split(Wording.Middot).Length);
    }

    [Fact]
    public async Task A_line_in_which_the_voice_changes_yields_two_passages_and_no_speaker()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var quote = (await bot.AskAsync("/quote \"interesting downstream uses\"")).Parts.OfType<SpokenQuote>().Single();

        var line = quote.Lines.Single(spoken => spoken.Number == 196);
        Assert.Equal(["So just think about --", "Yeah, I mean, I think there are definitely lots of interesting downstream uses one could make of the core sort of Gemini models or other models."],
            line.Passages.Select(passage => passage.Text));
        Assert.Equal([false, true], line.Passages.Select(passage => passage.IsMatch));
        Assert.Equal([false, true], line.Passages.Select(passage => passage.AfterTurn));
        Assert.Null(line.Speaker);
    }

    [Fact]
    public async Task Music_is_not_quoted_and_not_found()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var passage = FoundPassage(await bot.AskAsync("/quote \"if you read Jeff's bio\""));

        Assert.StartsWith("We have Jeff Dean", passage.Text, StringComparison.Ordinal);
        foreach (var (sound, lines) in new[] { ("music", new[] { 5 }), ("applause", [8, 270]) })
        {
            Assert.Equal(ReplyOutcome.NothingFound, (await bot.AskAsync($"/quote \"{sound}\"")).Outcome);
            Assert.Empty((await bot.AskAsync($"/quote {sound}")).Parts.OfType<SpokenQuote>().Select(FoundLine).Intersect(lines));
        }
    }

    [Fact]
    public async Task A_phrase_that_runs_over_a_line_break_is_found_in_both_lines()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var quote = (await bot.AskAsync("/quote \"vibe code I've been trying\"")).Parts.OfType<SpokenQuote>().Single();

        Assert.Equal([174, 175], quote.Lines.Where(line => line.Passages.Any(passage => passage.IsMatch)).Select(line => line.Number));
    }

    [Fact]
    public async Task Two_voices_are_never_one_phrase()
    {
        await using var bot = await TestBot.WithSeedAsync();

        // Line 196: "So just think about -- >> Yeah, I mean, …"
        Assert.Equal(ReplyOutcome.NothingFound, (await bot.AskAsync("/quote \"think about yeah\"")).Outcome);
    }

    [Fact]
    public async Task Whatever_is_shown_as_speech_is_a_substring_of_a_stored_line()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var lines = Seed.Document.Transcript!.Lines.ToDictionary(line => line.Number, line => line.Text);

        foreach (var words in Seed.Document.Transcript.Lines.SelectMany(line => line.Text.Split(' ')).Where(word => word.Length > 3).Distinct().Take(400))
        {
            foreach (var spoken in (await bot.AskAsync($"/quote {words.Replace("\"", "", StringComparison.Ordinal)}")).Parts.OfType<SpokenQuote>().SelectMany(quote => quote.Lines))
            {
                foreach (var passage in spoken.Passages)
                {
                    Assert.Equal(passage.Text, lines[spoken.Number].Substring(passage.Offset, passage.Text.Length));
                    Assert.DoesNotContain(">>", passage.Text, StringComparison.Ordinal);
                    Assert.All(passage.Matches, match => Assert.InRange(match.Start + match.Length, match.Start + 1, passage.Text.Length));
                }
            }
        }
    }

    [Fact]
    public async Task Whatever_a_note_says_was_spoken_is_a_substring_of_a_line_that_was_found()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var noted = 0;

        // A slip in every word: the third letter is missing.
        foreach (var word in Seed.Document.Transcript!.Lines.SelectMany(line => line.Text.Split(' ')).Where(word => word.Length > 5 && word.All(char.IsAsciiLetter)).Distinct().Take(400))
        {
            foreach (var quote in (await bot.AskAsync($"/quote {word.Remove(2, 1)}")).Parts.OfType<SpokenQuote>())
            {
                var found = quote.Lines.SelectMany(line => line.Passages).Where(passage => passage.IsMatch).Select(passage => passage.Text).ToList();
                Assert.All(quote.Heard, heard => Assert.Contains(found, text => text.Contains(heard.Spoken, StringComparison.Ordinal)));
                Assert.All(quote.Heard, heard => Assert.Equal(word.Remove(2, 1), heard.Asked));
                noted += quote.Heard.Count;
            }
        }

        Assert.True(noted > 400);
    }

    [Fact]
    public async Task Nothing_said_is_answered_with_what_was_searched()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.AskAsync("/quote \"blockchain synergy\"");

        Assert.Equal("Nobody seems to have said ‘blockchain synergy’ in the 1 transcript here.", reply.Parts.OfType<Notice>().Single().Text);
        Assert.Equal(["Search without quotation marks"], reply.Parts.OfType<Buttons>().Single().Items.Select(button => button.Label));
    }

    [Theory]
    [InlineData("/quote a")]
    [InlineData("/quote ?!")]
    [InlineData("/quote the")]
    [InlineData("/quote so it")]
    public async Task Too_short_a_question_says_how_to_ask(string question)
    {
        await using var bot = await TestBot.WithSeedAsync();

        Assert.StartsWith("Too short to search.", (await bot.AskAsync(question)).Parts.OfType<Notice>().Single().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/quote \"not that\"")]
    [InlineData("/quote exact not that far")]
    [InlineData("/quote why would you want to do that")]
    public async Task Small_words_are_searched_when_just_they_are_wanted(string question)
    {
        await using var bot = await TestBot.WithSeedAsync();

        Assert.Equal(ReplyOutcome.Found, (await bot.AskAsync(question)).Outcome);
    }

    [Fact]
    public async Task Many_hits_are_counted_paged_and_every_page_differs()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var first = await bot.AskAsync("/quote models");
        var second = await bot.Get<CommandDispatcher>().AskAsync(ButtonOf(first, "Page 2 of"), Bot.Core.Workspaces.Viewer.Local, CancellationToken.None);

        var firstLines = first.Parts.OfType<SpokenQuote>().Select(FoundLine).ToList();
        var secondLines = second.Parts.OfType<SpokenQuote>().Select(FoundLine).ToList();
        Assert.Equal(5, firstLines.Count);
        Assert.NotEmpty(secondLines);
        Assert.Empty(firstLines.Intersect(secondLines));
    }

    [Theory]
    [InlineData("/episode x")]
    [InlineData("/claims x")]
    [InlineData("/quote junior engineer")]
    [InlineData("/shows")]
    [InlineData("/help")]
    public async Task An_empty_library_says_how_it_is_filled(string question)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains((await bot.AskAsync(question)).Parts.OfType<Notice>(), notice => notice.Text.Contains("I have no episodes yet.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_say_how_much_there_is_and_how_fresh()
    {
        await using var bot = await WithThreeTalksAsync();

        var shows = (await bot.AskAsync("/shows")).Parts.OfType<ItemList>().Single().Items;

        Assert.Equal(
            [("Loom Hour", "1 episode, all with transcript · newest 10 February 2026"), ("Small Talk", "2 episodes, all with transcript · newest 20 January 2026")],
            shows.Select(show => (show.Title, show.Detail)));
    }

    [Fact]
    public async Task Help_examples_find_something()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var help = await bot.AskAsync("/help");

        foreach (var example in help.Parts.OfType<ItemList>().Last().Items)
        {
            Assert.Equal(ReplyOutcome.Found, (await bot.AskAsync(example.Next!.Text)).Outcome);
        }
    }

    [Fact]
    public async Task Help_has_examples_of_a_workspaces_own_episode_there_and_nowhere_else()
    {
        await using var bot = await WithThreeTalksAsync();
        await bot.AskAsync("/help", "teams:user:one");
        await bot.ImportAsync(Pages.Of("Bridges", date: "2026-03-01", guest: "Isambard Brunel"), "teams:user:one");

        Assert.Contains("/episode Isambard Brunel", await ExamplesOfAsync("teams:user:one"));
        Assert.DoesNotContain("/episode Isambard Brunel", await ExamplesOfAsync("teams:user:two"));

        async Task<IEnumerable<string>> ExamplesOfAsync(string workspace) =>
            (await bot.AskAsync("/help", workspace)).Parts.OfType<ItemList>().Last().Items.Select(example => example.Title);
    }

    [Fact]
    public async Task Every_button_and_choice_leads_to_an_answer()
    {
        await using var bot = await WithThreeTalksAsync();
        var open = new Queue<string>(["/help", "/shows", "/episode ada", "/episode jef deen", "/claims ada", "/quote engine", "/quote \"nothing like it\"", "/qoute x", "/quote"]);
        var seen = new HashSet<string>(open);

        while (open.TryDequeue(out var question) && seen.Count < 200)
        {
            var reply = await bot.AskAsync(question);
            Assert.NotEqual(ReplyOutcome.Failed, reply.Outcome);
            foreach (var next in NextOf(reply).Where(next => seen.Add(next.Text)))
            {
                if (bot.Get<CommandReader>().FindWordless(next) is not null)
                {
                    // Whoever presses it is asked for words first.
                    continue;
                }

                var answer = await bot.Get<CommandDispatcher>().AskAsync(next, Bot.Core.Workspaces.Viewer.Local, CancellationToken.None);
                Assert.True(answer.Outcome is not ReplyOutcome.NotUnderstood and not ReplyOutcome.Failed, next.Text);
                open.Enqueue(next.Text);
            }
        }
    }

    [Fact]
    public async Task A_fault_is_answered_with_a_reference_and_without_its_reason()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var lines = bot.Get<LibraryIndex>().Lines;
        lines.Dispose();

        var reply = await bot.AskAsync("/quote junior engineer");

        Assert.Equal(ReplyOutcome.Failed, reply.Outcome);
        Assert.Matches("^Something broke on our side. Reference [0-9A-F]{6}\\.$", reply.Parts.OfType<Notice>().Single().Text);
        Assert.Equal("/quote words:\"junior engineer\"", ButtonOf(reply, "Try again").Text);
    }

    [Fact]
    public async Task What_commands_and_options_are_for_fits_the_platforms()
    {
        await using var bot = await TestBot.StartAsync();

        foreach (var wording in Wording.All)
        {
            foreach (var command in bot.Get<IEnumerable<CommandSpec>>())
            {
                Assert.Matches("^[a-z-]{1,32}$", command.Name);
                Assert.InRange(command.Description(wording).Length, 1, 100);
                Assert.InRange(command.Options.Count, 0, 25);
                Assert.All(command.Options, option => Assert.InRange(option.Description(wording).Length, 1, 100));
                Assert.True(command.Options.Count(option => option.TakesWords) <= 1);
                Assert.Equal(command.Options.OrderByDescending(option => option.Required).Select(option => option.Name), command.Options.Select(option => option.Name));
            }
        }
    }

    private static async Task<TestBot> WithThreeTalksAsync()
    {
        var bot = await TestBot.StartAsync();
        await bot.ImportAsync(Pages.Of("The engine", date: "2026-01-15"));
        await bot.ImportAsync(Pages.Of("Bridges", date: "2026-01-20", guest: "Isambard Brunel", topics: "Bridges", transcript: ["A bridge is a promise.", "Iron keeps it."]));
        await bot.ImportAsync(Pages.Of("Weaving", show: "Loom Hour", date: "2026-02-10", topics: "Looms", transcript: ["The loom came before the engine.", "Cards made the pattern."]));
        return bot;
    }

    private static Invocation ButtonOf(Reply reply, string label) =>
        reply.Parts.OfType<Buttons>().SelectMany(buttons => buttons.Items).First(button => button.Label.StartsWith(label, StringComparison.Ordinal)).Next;

    private static int FoundLine(SpokenQuote quote) => quote.Lines.First(line => line.Passages.Any(passage => passage.IsMatch)).Number;

    private static SpokenPassage FoundPassage(Reply reply) =>
        reply.Parts.OfType<SpokenQuote>().First().Lines.SelectMany(line => line.Passages).First(passage => passage.IsMatch);

    private static IEnumerable<Invocation> NextOf(Reply reply) => reply.Parts.SelectMany(part => part switch
    {
        Buttons buttons => buttons.Items.Select(button => button.Next),
        Picker picker => picker.Choices.Select(choice => choice.Next),
        ItemList list => list.Items.Select(item => item.Next).OfType<Invocation>(),
        _ => [],
    });
}
