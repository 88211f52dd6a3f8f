using Bot.Server.Teams;
using Bot.Server.Teams.Inbound;
using CsCheck;

namespace Bot.Tests.Teams;

/// <summary>What somebody typed, however Teams wraps it.</summary>
public sealed class MessageTextTests
{
    private const string Bot = "28:bot";

    [Theory]
    [InlineData("<at>Podcasts</at> /episode jeff dean")]
    [InlineData("\r\n<at>Podcasts</at>\r\n/episode jeff dean\r\n")]
    [InlineData("<at>Podcasts</at>\u00A0/episode\u00A0jeff dean\n")]
    [InlineData("/episode <at>Podcasts</at> jeff dean")]
    [InlineData("/episode jeff dean <at>Podcasts</at>")]
    [InlineData("<at>Podcasts</at> <at>Podcasts</at> /episode jeff dean")]
    [InlineData("<AT>Podcasts</AT> /episode jeff dean")]
    [InlineData("/episode jeff dean")]
    [InlineData("<at>Podcasts</at>/episode jeff dean")]
    [InlineData("/episode<at>Podcasts</at>jeff dean")]
    [InlineData("\u00A0\u00A0<at>Podcasts</at>\u00A0 /episode \u00A0jeff\tdean \u00A0")]
    [InlineData("<at>Podcasts</at> /episode\njeff\r\ndean")]
    [InlineData("<at>Podcasts</at> /episode\u2028jeff\u200B dean\uFEFF")]
    [InlineData("<at>podcasts</at> /episode <at>PODCASTS</at> jeff <at>Podcasts</at> dean")]
    public void The_mention_of_the_bot_is_no_part_of_it(string text) =>
        Assert.Equal("/episode jeff dean", MessageText.Of(Message(text, Mention(Bot, "Podcasts", "<at>Podcasts</at>"))));

    [Theory]
    [InlineData("<at>R&D</at> /help", "R&D")]
    [InlineData("<at>R&amp;D</at> /help", "R&D")]
    [InlineData("<at>Pod.(casts)+*</at> /help", "Pod.(casts)+*")]
    [InlineData("<at>R&D</at> /help", "R&amp;D")]
    [InlineData("<at>[a-z]{2}|$1^\\d?</at> /help", "[a-z]{2}|$1^\\d?")]
    [InlineData("<at>A &lt;b&gt; &quot;c&quot;</at> /help", "A <b> \"c\"")]
    [InlineData("<at>My\u00A0Podcasts</at> /help", "My Podcasts")]
    [InlineData("<at>r&d</at>\u00A0/help <at>R&D</at>", "R&D")]
    public void An_entity_without_its_text_is_found_by_its_name(string text, string name) =>
        Assert.Equal("/help", MessageText.Of(Message(text, Mention(Bot, name, null))));

    [Theory]
    [InlineData("<at>R&D</at> /help", "<at>R&amp;D</at>")]
    [InlineData("<at>R&amp;D</at> /help", "<at>R&D</at>")]
    [InlineData("<at>R&amp;D</at> /help", "R&D")]
    [InlineData("<at>R&D</at> /help", "<at>something else</at>")]
    public void An_entity_may_spell_it_otherwise_than_the_text(string text, string marked) =>
        Assert.Equal("/help", MessageText.Of(Message(text, Mention(Bot, "R&D", marked))));

    [Fact]
    public void Attributes_of_what_is_left_go_with_it() =>
        Assert.Equal("Podcasts /help", MessageText.Of(Message("<at id=\"0\">Podcasts</at> /help")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\u00A0")]
    [InlineData("<at>Podcasts</at>")]
    [InlineData("\r\n<at>Podcasts</at>\u00A0\n")]
    public void A_mention_alone_is_nothing(string? text) =>
        Assert.Equal("", MessageText.Of(Message(text!, Mention(Bot, "Podcasts", "<at>Podcasts</at>"))));

    [Fact]
    public void Comparisons_stay_as_they_are() => Assert.Equal("/quote a < b > c @at x", MessageText.Of(Message("/quote a < b > c @at x")));

    [Fact]
    public void Other_people_stay_as_their_names() => Assert.Equal(
        "/episode Jeff Dean",
        MessageText.Of(Message("<at>Podcasts</at> /episode <at>Jeff</at>", Mention(Bot, "Podcasts", "<at>Podcasts</at>"), Mention("29:jeff", "Jeff Dean", "<at>Jeff</at>"))));

    [Fact]
    public void Of_another_bot_with_the_same_name_the_name_stays() =>
        Assert.Equal("Podcasts /help", MessageText.Of(Message("<at>Podcasts</at> /help", Mention("28:other", "Podcasts", "<at>Podcasts</at>"))));

    [Fact]
    public void Without_entities_what_is_left_of_a_mention_is_its_name() => Assert.Equal("Podcasts /help", MessageText.Of(Message("<at>Podcasts</at> /help")));

    [Fact]
    public void Nothing_makes_it_fail() => Gen.Select(Gen.String, Gen.String, Gen.String).Sample((text, name, marked) =>
    {
        var read = MessageText.Of(Message(text, Mention(Bot, name, marked), Mention(name, marked, null), null));
        Assert.DoesNotContain('\n', read);
        Assert.Equal(read.Trim(), read);
    });

    private static Activity Message(string text, params Entity?[] entities) => new() { Type = "message", Text = text, Recipient = new ChannelAccount { Id = Bot }, Entities = entities };

    private static Entity Mention(string id, string? name, string? text) => new() { Type = "mention", Mentioned = new ChannelAccount { Id = id, Name = name }, Text = text };
}
