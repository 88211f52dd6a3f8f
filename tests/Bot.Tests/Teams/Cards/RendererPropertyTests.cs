using System.Text.Json.Nodes;
using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Replies;
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
        Gen.Const(""));

    private static readonly Gen<Invocation> Next = Gen.Select(Gen.Int[0, 3].Select(index => Commands[index]), Text, (command, value) => Invocation.Of(command, ("words", Whole(value.Length > 2000 ? value[..2000] : value))));

    private static readonly Gen<ReplyPart> Part = Gen.OneOf<ReplyPart>(
        Gen.Select(Text, Text, (title, kicker) => (ReplyPart)new Heading(title, kicker, new Uri("https://example.org/x"))),
        Text.Array[0, 8].Select(texts => (ReplyPart)new Facts([.. texts.Select(text => new Fact(text, text))])),
        Text.Array[1, 30].Select(texts => (ReplyPart)new About("Summary", texts)),
        Text.Array[0, 20].Select(texts => (ReplyPart)new ClaimList("Claims", [.. texts.Select((text, index) => new ClaimItem(index + 1, text, false))])),
        Gen.Select(Text, Next).Array[0, 40].Select(items => (ReplyPart)new Picker("Which?", [.. items.Select(item => new Choice(item.Item1, null, null, item.Item2))])),
        Gen.Select(Text, Next).Array[0, 20].Select(items => (ReplyPart)new ItemList([.. items.Select(item => new Item(item.Item1, item.Item1, item.Item2))])),
        Gen.Select(Text, Next).Array[1, 20].Select(items => (ReplyPart)new Buttons([.. items.Select(item => new Button(item.Item1, item.Item2))])),
        Text.Select(text => (ReplyPart)new Notice(text)),
        Text.Select(text => (ReplyPart)new Provenance(text)));

    [Fact]
    public void A_card_is_never_too_long_and_never_without_its_twin() => Part.Array[0, 60].Sample(
        parts =>
        {
            var message = TeamsRenderer.Message(new Reply(ReplyOutcome.Found, parts), Context());
            var card = Read(message.Attachments![0].Content.GetRawText());

            Assert.InRange(message.Attachments[0].Content.GetRawText().Length * sizeof(char), 1, TeamsRenderer.MostBytes * 3);
            Assert.InRange(TeamsRenderer.SizeOf(TeamsRenderer.Render(new Reply(ReplyOutcome.Found, parts), Context())), 1, TeamsRenderer.MostBytes);
            Assert.NotEmpty(card["fallbackText"]!.GetValue<string>());
            Assert.InRange(message.Summary!.Length, 0, 1_000);
        },
        iter: 150);

    [Fact]
    public void Every_button_says_what_it_does_and_brings_back_what_it_asks() => Part.Array[0, 12].Sample(
        parts =>
        {
            var card = Read(TeamsRenderer.ToJson(TeamsRenderer.Render(new Reply(ReplyOutcome.Found, parts), Context())).GetRawText());
            var asked = parts.OfType<Buttons>().SelectMany(buttons => buttons.Items).Select(button => button.Next.Text).ToHashSet();
            foreach (var button in CardReading.Buttons(card).Where(button => button["type"]!.GetValue<string>() == "Action.Execute"))
            {
                Assert.NotEmpty(button["title"]!.GetValue<string>());
                var state = Seal.Read(button["data"]!["state"]!.GetValue<string>());
                Assert.NotNull(state);
                Assert.True(button["verb"]!.GetValue<string>() != CardVerbs.Ask || asked.Contains(state.Next.Text));
            }
        },
        iter: 150);

    [Fact]
    public void No_run_has_what_a_card_would_take_for_a_date() => Text.Sample(text =>
    {
        var runs = CardText.Runs(text).ToArray();

        Assert.DoesNotContain(runs, run => run.Text.Contains("{{", StringComparison.Ordinal));
        Assert.Equal(VisibleText.OneLine(text), string.Concat(runs.Select(run => run.Text)));
    });

    [Fact]
    public void A_state_that_was_changed_anywhere_is_none()
    {
        var text = Seal.Write(new CardState(Invocation.Of("quote", ("words", "junior engineer"))) { Origin = new CardOrigin("teams:team:x", "19:x", CommandPlaces.Channel, "ana", 1) });
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char['!', '~']).Sample((at, letter) =>
        {
            // The last letter of each half has bits that mean nothing.
            var changed = string.Concat(text.AsSpan(0, at), letter.ToString(), text.AsSpan(at + 1));
            var read = Seal.Read(changed);
            Assert.True(read is null || letter == text[at] || at == text.Length - 1 || text[at + 1] == '.');
            Assert.True(read is null || read.Next.Text == "/quote words:\"junior engineer\"");
        });
        Assert.Null(new CardSeal(new byte[32]).Read(text));
        Gen.String.Sample(random => Seal.Read(random) is null);
    }

    /// <summary>Without halves of characters, which no JSON can say.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private static CardContext Context() => new(Seal) { Origin = new CardOrigin("teams:team:x", "19:x", CommandPlaces.Channel, "ana", 0), Asked = Invocation.Of("help"), Back = null };

    private static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();
}
