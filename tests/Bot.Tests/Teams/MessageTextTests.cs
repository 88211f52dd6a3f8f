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
    public void The_mention_of_the_bot_is_no_part_of_it(string text) =>
        Assert.Equal("/episode jeff dean", MessageText.Of(Message(text, Mention(Bot, "Podcasts", "<at>Podcasts</at>"))));

    [Theory]
    [InlineData("<at>R&D</at> /help", "R&D")]
    [InlineData("<at>R&amp;D</at> /help", "R&D")]
    [InlineData("<at>Pod.(casts)+*</at> /help", "Pod.(casts)+*")]
    public void An_entity_without_its_text_is_found_by_its_name(string text, string name) =>
        Assert.Equal("/help", MessageText.Of(Message(text, Mention(Bot, name, null))));

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
