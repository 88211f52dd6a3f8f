using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Core.Replies;
using Bot.Server.Discord;
using Bot.Server.Discord.Rendering;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;
using CsCheck;

namespace Bot.Tests.Discord.Rendering;

/// <summary>Whatever a reply holds, Discord takes the message and nobody is pinged.</summary>
public class DiscordRendererTests
{
    private static readonly string[] Hostile =
    [
        "plain words", "@everyone @here", "<@1> <@&2> <#3> <t:1:R>", "**x** `y` ||z||", "# top\n- list\n> quote", "\u202Egnp.exe\u200B", "👨‍👩‍👧‍👦", "שלום עולם", "https://e.test/?a=b",
        "", " ", "\u200B\u202E", ":smile:", "\uD800", "[a](https://e.test)", "One sentence. Another sentence. A third one.",
    ];

    private static readonly Gen<string> Texts = Gen.Select(Gen.Int[0, Hostile.Length - 1].Array[1, 4], Gen.OneOf(Gen.Int[1, 3], Gen.Int[1, 900]), (parts, times) =>
    {
        var text = string.Concat(Enumerable.Repeat(string.Join(' ', parts.Select(part => Hostile[part])), times));
        return text.Length > 10_000 ? text[..10_000] : text;
    });

    private static readonly Gen<Invocation> Next = Texts.Select(text => Invocation.Of("quote", ("words", text)));

    private static readonly Gen<ReplyPart> Parts = Gen.OneOf(
        Gen.Select(Texts, Texts, (title, kicker) => (ReplyPart)new Heading(title, kicker, new Uri("https://e.test/episode"), "id")),
        Texts.Select(text => (ReplyPart)new Notice(text)),
        Texts.Select(text => (ReplyPart)new Provenance(text)),
        Gen.Select(Texts, Texts.Array[1, 4], (label, paragraphs) => (ReplyPart)new About(label, paragraphs)),
        Gen.Select(Texts, Texts).Array[1, 6].Select(facts => (ReplyPart)new Facts([.. facts.Select(fact => new Fact(fact.Item1, fact.Item2))])),
        Texts.Array[1, 12].Select(claims => (ReplyPart)new ClaimList("Key claims", [.. claims.Select((claim, at) => new ClaimItem(at + 1, claim, true))])),
        Gen.Select(Texts, Texts, Next).Array[1, 30].Select(items => (ReplyPart)new ItemList([.. items.Select(item => new Item(item.Item1, item.Item2, item.Item3))], "List")),
        Gen.Select(Texts, Texts, Next).Array[1, 30].Select(items => (ReplyPart)new Picker("Which one?", [.. items.Select(item => new Choice(item.Item1, item.Item2, null, item.Item3))])),
        Gen.Select(Texts, Next).Array[1, 9].Select(buttons => (ReplyPart)new Buttons([.. buttons.Select(button => new Button(button.Item1, button.Item2))])));

    private static readonly Gen<Reply> Replies = Parts.Array[1, 12].Select(parts => new Reply(ReplyOutcome.Found, parts));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Any_reply_is_a_message_that_discord_takes_and_that_pings_nobody(bool embeds) => Replies.Sample(reply =>
    {
        var body = DiscordRenderer.Render(reply, "quote", embeds).Body;

        var answer = Json(new InteractionAnswer(InteractionAnswerType.Message, body));
        Assert.Empty(DiscordRules.Check("POST", DiscordRules.Callback, answer));
        Assert.Empty(DiscordRules.Check("PATCH", DiscordRules.Original, Json(new InteractionAnswer(InteractionAnswerType.UpdateMessage, body.AsEdit()))["data"]));
        Assert.Empty(MentionReader.Read(answer.ToJsonString(), answer["data"]!["allowed_mentions"]!.AsObject()));
    }, iter: 120);

    [Fact]
    public void A_title_that_cannot_be_seen_becomes_a_dash() =>
        Assert.Equal("–", DiscordRenderer.Render(new Reply(ReplyOutcome.Found, [new Heading("\u200B\u202E")]), "help", embeds: true).Body.Embeds![0].Title);

    [Fact]
    public void A_link_that_leads_nowhere_is_left_out() =>
        Assert.Null(DiscordRenderer.Render(new Reply(ReplyOutcome.Found, [new Heading("x", Link: new Uri("/x", UriKind.Relative))]), "help", embeds: true).Body.Embeds![0].Url);

    [Fact]
    public void What_does_not_fit_is_said_to_be_missing()
    {
        var facts = new Facts([.. Enumerable.Range(1, 10).Select(number => new Fact($"Fact {number}", new string('x', 1000)))]);

        var body = DiscordRenderer.Render(new Reply(ReplyOutcome.Found, [new About("Summary", ["Short."]), facts]), "help", embeds: true).Body;

        Assert.Equal("5 more would not fit into this message.", body.Content);
    }

    [Fact]
    public void A_line_longer_than_a_message_begins_all_the_same()
    {
        var text = string.Concat(Enumerable.Repeat("A sentence of some words. ", 130));

        var body = DiscordRenderer.Render(new Reply(ReplyOutcome.Found, [new About("Summary", [text])]), "help", embeds: false).Body;

        Assert.Contains("A sentence of some words. A sentence", body.Content, StringComparison.Ordinal);
        Assert.EndsWith(" …", body.Content, StringComparison.Ordinal);
    }

    private static JsonObject Json(InteractionAnswer answer) => JsonSerializer.SerializeToNode(answer, DiscordJson.Default.InteractionAnswer)!.AsObject();
}
