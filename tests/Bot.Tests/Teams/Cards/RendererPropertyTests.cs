using System.Text.Json.Nodes;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Bot.Search.Lines;
using Bot.Server.Teams.Cards;
using Bot.Tests.Support.Teams;
using CsCheck;

namespace Bot.Tests.Teams.Cards;

/// <summary>What holds for every card, whatever is in the reply.</summary>
public sealed class RendererPropertyTests
{
    private static readonly CardSeal Seal = new([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    private static readonly string[] Commands = ["episode", "quote", "lines", "help"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[0, 60],
        Gen.Int[0, ShownCards.Hostile.Length - 1].Select(index => ShownCards.Hostile[index]),
        Gen.String[0, 400].Select(text => string.Concat(Enumerable.Repeat(text + ". ", 40))),
        Gen.Const("\uD83D\uD83D half \uDC4D"),
        Gen.Const("a" + new string('\u0301', 25_000)),
        Gen.Const(new string('x', 45_000)),
        Gen.Const(string.Concat(Enumerable.Repeat("\U0001F468\u200D\U0001F469\u200D\U0001F467", 3_000))),
        Gen.Const("{{{{{DATE(2017-02-14T06:08:39Z,SHORT)"),
        Gen.Const("\u200B\u202E"),
        Gen.Const(""));

    private static readonly Gen<Invocation> Next = Gen.Select(Gen.Int[0, 3].Select(index => Commands[index]), Text, (command, value) => Invocation.Of(command, ("words", Whole(value.Length > 6_000 ? value[..6_000] : value))));

    private static readonly Gen<ReplyPart> Part = Gen.OneOf<ReplyPart>(
        Gen.Select(Text, Text, (title, kicker) => (ReplyPart)new Heading(title, kicker, new Uri("https://example.org/" + new string('x', Math.Min(kicker.Length, 5_000))))),
        Text.Array[0, 8].Select(texts => (ReplyPart)new Facts([.. texts.Select(text => new Fact(text, text))])),
        Text.Array[1, 30].Select(texts => (ReplyPart)new About("Summary", texts)),
        Text.Array[0, 20].Select(texts => (ReplyPart)new ClaimList("Claims", [.. texts.Select((text, index) => new ClaimItem(index + 1, text, false))])),
        Gen.Select(Text, Next).Array[0, 40].Select(items => (ReplyPart)new Picker("Which?", [.. items.Select(item => new Choice(item.Item1, null, null, item.Item2))])),
        Gen.Select(Text, Next).Array[0, 20].Select(items => (ReplyPart)new ItemList([.. items.Select(item => new Item(item.Item1, item.Item1, item.Item2))])),
        Gen.Select(Text, Next).Array[1, 20].Select(items => (ReplyPart)new Buttons([.. items.Select(item => new Button(item.Item1, item.Item2))])),
        Text.Select(text => (ReplyPart)new Notice(text)),
        Text.Select(text => (ReplyPart)new Provenance(text)));

    [Fact]
    public void A_card_is_never_too_long_and_never_without_its_twin() => Part.Array[0, 40].Sample(
        parts =>
        {
            var message = TeamsRenderer.Message(new Reply(ReplyOutcome.Found, parts), Context());
            var card = Read(message.Attachments![0].Content.GetRawText());

            Assert.InRange(message.Attachments[0].Content.GetRawText().Length * sizeof(char), 1, TeamsRenderer.MostBytes);
            Assert.False(string.IsNullOrWhiteSpace(card["fallbackText"]!.GetValue<string>()));
            Assert.InRange(card["fallbackText"]!.GetValue<string>().Length, 1, 4_100);
            Assert.False(string.IsNullOrWhiteSpace(message.Summary));
            Assert.InRange(message.Summary.Length, 1, 250 * Graphemes.Longest);
        },
        iter: 40);

    [Fact]
    public void Every_button_says_what_it_does_and_brings_back_what_it_asks() => Part.Array[0, 12].Sample(
        parts =>
        {
            var card = Read(TeamsRenderer.ToJson(TeamsRenderer.Render(new Reply(ReplyOutcome.Found, parts), Context())).GetRawText());
            Assert.All(
                CardReading.Elements(card["body"]!.AsArray()).Where(element => element["choices"] is not null).SelectMany(element => element["choices"]!.AsArray()),
                choice => Assert.NotNull(Seal.Read(choice!["value"]!.GetValue<string>())));
            var asked = parts.OfType<Buttons>().SelectMany(buttons => buttons.Items).Select(button => button.Next.Text).ToHashSet();
            foreach (var button in CardReading.Buttons(card).Where(button => button["type"]!.GetValue<string>() == "Action.Execute"))
            {
                Assert.NotEmpty(button["title"]!.GetValue<string>());
                var state = Seal.Read(button["data"]!["state"]!.GetValue<string>());
                Assert.NotNull(state);
                Assert.True(button["verb"]!.GetValue<string>() != CardVerbs.Ask || asked.Contains(state.Next.Text));
            }
        },
        iter: 60);

    [Fact]
    public void No_run_has_what_a_card_would_take_for_a_date() => Text.Sample(text =>
    {
        var runs = CardText.Runs(text).ToArray();

        Assert.DoesNotContain(runs, run => run.Text.Contains("{{", StringComparison.Ordinal));
        Assert.Equal(VisibleText.OneLine(text), string.Concat(runs.Select(run => run.Text)));
    });

    [Fact]
    public void Spoken_words_stand_in_a_card_as_they_are_stored_or_not_at_all() => Gen.Select(Quote, Part.Array[0, 10]).Sample(
        (quote, parts) =>
        {
            var card = Read(TeamsRenderer.ToJson(TeamsRenderer.Render(new Reply(ReplyOutcome.Found, [quote, .. parts]), Context())).GetRawText());
            var paragraphs = CardReading.Elements(card["body"]!.AsArray()).Where(element => element["type"]!.GetValue<string>() == "RichTextBlock")
                .Select(element => string.Concat(element["inlines"]!.AsArray().Select(run => run!["text"]!.GetValue<string>()))).ToHashSet();
            var words = quote.Lines.SelectMany(line => line.Passages).Where(passage => passage.IsMatch).Select(passage => VisibleText.OneLine(passage.Text)).ToList();
            Assert.True(words.TrueForAll(paragraphs.Contains)
                || (paragraphs.Contains("Something was left out so that the message is not too long.") && !words.Exists(paragraphs.Contains)));
        },
        iter: 60);

    [Fact]
    public void A_quote_too_long_for_a_card_is_left_out_and_the_card_says_so()
    {
        var card = Read(TeamsRenderer.ToJson(TeamsRenderer.Render(new Reply(ReplyOutcome.Found, [QuoteOf(["x" + string.Concat(Enumerable.Repeat(" and more", 20_000))], 0)]), Context())).GetRawText());

        Assert.Equal("Something was left out so that the message is not too long.", CardReading.WordsOf(card).Trim());
    }

    [Fact]
    public void Text_about_an_episode_ends_at_the_end_of_a_sentence()
    {
        var about = new About("Summary", [.. Enumerable.Range(0, 12).Select(_ => string.Concat(Enumerable.Repeat("Engines weave patterns of 3.5 kinds, e.g. those. ", 200)).TrimEnd())]);

        var words = CardReading.WordsOf(Read(TeamsRenderer.ToJson(TeamsRenderer.Render(new Reply(ReplyOutcome.Found, [about]), Context())).GetRawText())).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.EndsWith("e.g. those.\u00A0…", words[^2].TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_paragraphs_of_a_card_have_something_in_them() => Part.Array[0, 20].Sample(
        parts =>
        {
            var card = Read(TeamsRenderer.ToJson(TeamsRenderer.Render(new Reply(ReplyOutcome.Found, parts), Context())).GetRawText());

            Assert.All(CardReading.Elements(card["body"]!.AsArray()), element =>
            {
                var text = CardReading.WordsOf(new JsonObject { ["body"] = new JsonArray(element.DeepClone()) });
                Assert.True(element["type"]!.GetValue<string>() is not ("TextBlock" or "RichTextBlock") || !string.IsNullOrWhiteSpace(text));
            });
        },
        iter: 60);

    [Theory]
    [InlineData("family", "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466")]
    [InlineData("letter with a mark", "e\u0301")]
    [InlineData("flag", "\U0001F1E9\U0001F1EA")]
    public void Text_that_is_cut_ends_with_a_whole_character(string what, string character)
    {
        var label = CardText.Label(string.Concat(Enumerable.Repeat(character, 500)), 80);

        Assert.NotEmpty(what);
        Assert.Equal(string.Concat(Enumerable.Repeat(character, 79)) + "…", label);
    }

    [Fact]
    public void A_heap_of_marks_on_one_letter_is_no_way_to_a_long_card()
    {
        var heap = "a" + new string('\u0301', 200_000);

        Assert.InRange(TeamsRenderer.SizeOf(TeamsRenderer.Render(
            new Reply(ReplyOutcome.Found, [new Heading(heap, heap), new Notice(heap), new About(heap, [heap]), new Buttons([new Button(heap, Invocation.Of("help"))]), new ItemList([new Item(heap, heap)], heap)]),
            Context())), 1, TeamsRenderer.MostBytes);
    }

    private static readonly Gen<SpokenQuote> Quote = Gen.Select(
        Gen.OneOf(Text.Where(text => !text.Contains('\uD83D', StringComparison.Ordinal)), Gen.Const("plain words {{DATE(2017-02-14T06:08:39Z,SHORT)}} zebra")).Select(text => VisibleText.OneLine(Whole(text.Length > 700 ? text[..700] : text)) + " zebra").Array[1, 4],
        Gen.Int[0, 5],
        QuoteOf);

    /// <summary>A quote of lines, of which a word of each is what was found.</summary>
    private static SpokenQuote QuoteOf(string[] texts, int word)
    {
        var lines = texts.Select((text, index) => new TranscriptLine(index + 1, text)).ToArray();
        var transcript = Transcript.FromStore(TranscriptCodec.Encode(lines, out _));
        var library = LibraryId.Parse("shared");
        Assert.True(EpisodeId.TryParse("small-talk", out var id));
        var episode = new Episode
        {
            Library = library,
            Id = id,
            Show = new Show { Library = library, Name = "Small Talk", NameKey = "small talk" },
            Title = "A title",
            TitleKey = "a title",
            ContentHash = "",
        };
        var words = lines.Where(line => LineWords.Locate(line.Text).Count > word).Select(line => new MatchedWord(line.Number, word, MatchKind.Same));
        return SpokenQuote.Cut(episode, transcript, new LineHit(1, 1, 1, lines.Length, 1f, [.. words], []), "zebra", context: 1, Bot.Core.Corrections.EpisodeOverlay.None, (_, _) => null);
    }

    /// <summary>Without halves of characters, which no JSON can say.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private static CardContext Context() => new(Seal) { Origin = new CardOrigin("teams:team:x", "19:x", CommandPlaces.Channel, "ana", 0), Asked = Invocation.Of("help"), Back = null };

    private static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();
}
