using Bot.Server.Discord;
using Bot.Server.Discord.Rest;

namespace Bot.Tests.Discord.Rest;

public class DiscordRouteTests
{
    private static readonly Snowflake Channel = new(11);
    private static readonly Snowflake Message = new(22);

    [Fact]
    public void Messages_of_a_channel_share_a_name_and_channels_are_kept_apart()
    {
        var route = DiscordRoute.Patch($"/channels/{Channel}/messages/{Message}");

        Assert.Equal(("PATCH /channels/{id}/messages/{id}", "/channels/11/messages/22", "11"), (route.Name, route.Path, route.TopLevel));
    }

    [Fact]
    public void A_webhook_is_its_id_and_its_token_and_the_token_is_never_shown()
    {
        var route = DiscordRoute.Patch($"/webhooks/{Channel}/{"se/cret"}/messages/@original");

        Assert.Equal(("/webhooks/11/se%2Fcret/messages/@original", "11/se%2Fcret"), (route.Path, route.TopLevel));
        Assert.Equal("PATCH /webhooks/{id}/{token}/messages/@original", $"{route}");
        Assert.Equal("PATCH /webhooks/{id}/{token}/messages/@original", $"{new DiscordCall(route)}");
    }

    [Fact]
    public void The_query_is_sent_and_does_not_make_another_route()
    {
        var route = DiscordRoute.Post($"/interactions/{Channel}/{"secret"}/callback?with_response={"true"}");

        Assert.Equal(("POST /interactions/{id}/{token}/callback", "/interactions/11/secret/callback?with_response=true"), (route.Name, route.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_part_that_would_lead_elsewhere_is_refused(string part) =>
        Assert.Throws<ArgumentException>(() => DiscordRoute.Get($"/channels/{part}"));

    [Fact]
    public void Calls_on_a_path_with_a_token_need_neither_the_bot_nor_its_limit()
    {
        var answer = new DiscordCall(DiscordRoute.Post($"/webhooks/{Channel}/{"secret"}"));
        var message = new DiscordCall(DiscordRoute.Post($"/channels/{Channel}/messages"));

        Assert.Equal((DiscordCaller.Nobody, true), (answer.Caller, answer.ExemptFromGlobalLimit));
        Assert.Equal((DiscordCaller.Bot, false), (message.Caller, message.ExemptFromGlobalLimit));
    }

    [Fact]
    public void Only_a_post_may_not_be_repeated_by_itself() =>
        Assert.Equal(
            [true, false, true, true, true],
            new[] { DiscordRoute.Get($"/a"), DiscordRoute.Post($"/a"), DiscordRoute.Put($"/a"), DiscordRoute.Patch($"/a"), DiscordRoute.Delete($"/a") }
                .Select(route => new DiscordCall(route).MayRepeat));
}
