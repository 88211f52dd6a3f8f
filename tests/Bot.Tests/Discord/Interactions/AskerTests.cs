using System.Text.Json;
using Bot.Server.Discord;
using Bot.Server.Discord.Interactions;

namespace Bot.Tests.Discord.Interactions;

/// <summary>Whose memory a question is put to, and what may be shown for an answer.</summary>
public class AskerTests
{
    [Theory]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"}},"authorizing_integration_owners":{"0":"7"}}""", "discord:guild:7")]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"}},"authorizing_integration_owners":{"0":"7","1":"5"}}""", "discord:guild:7")]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"}},"authorizing_integration_owners":{"1":"5"}}""", "discord:user:5")]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"}},"authorizing_integration_owners":{"0":"8"}}""", "discord:user:5")]
    [InlineData("""{"user":{"id":"5"},"authorizing_integration_owners":{"0":"0"}}""", "discord:user:5")]
    public void A_guild_is_asked_only_where_it_has_installed_the_bot(string json, string workspace) =>
        Assert.Equal(workspace, Asker.Of(Read(json))!.Workspace.Value);

    [Fact]
    public void Where_nobody_is_named_nobody_asks() => Assert.Null(Asker.Of(Read("""{"guild_id":"7"}""")));

    [Theory]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"},"permissions":"32"},"authorizing_integration_owners":{"0":"7"}}""", true)]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"},"permissions":"8"},"authorizing_integration_owners":{"0":"7"}}""", true)]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"},"permissions":"16"},"authorizing_integration_owners":{"0":"7"}}""", false)]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"}},"authorizing_integration_owners":{"0":"7"}}""", false)]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"},"permissions":"0"},"authorizing_integration_owners":{"1":"5"}}""", true)]
    [InlineData("""{"user":{"id":"5"}}""", true)]
    public void A_guild_is_managed_by_whoever_manages_the_server_and_what_is_a_persons_own_by_that_person(string json, bool manages) =>
        Assert.Equal(manages, Asker.Of(Read(json))!.Manages);

    [Theory]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"},"permissions":"16"}}""", true)]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"},"permissions":"32"}}""", true)]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"},"permissions":"8"}}""", true)]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"},"permissions":"8192"}}""", false)]
    [InlineData("""{"guild_id":"7","member":{"user":{"id":"5"}}}""", false)]
    [InlineData("""{"user":{"id":"5"}}""", true)]
    public void A_channel_is_managed_by_whoever_may_change_it_or_the_server(string json, bool manages) =>
        Assert.Equal(manages, Asker.Of(Read(json))!.ManagesChannel);

    [Theory]
    [InlineData("""{"guild_id":"7","channel_id":"9","channel":{"id":"9","type":0},"app_permissions":"3072"}""", "Into plain 9 0", "")]
    [InlineData("""{"guild_id":"7","channel_id":"9","channel":{"id":"9","type":0},"app_permissions":"17408"}""", "Into embeds 9 0", "SendMessages")]
    [InlineData("""{"guild_id":"7","channel_id":"9","channel":{"id":"9","type":11},"app_permissions":"19456"}""", "Into embeds 9 0", "SendMessagesInThreads")]
    [InlineData("""{"guild_id":"7","channel_id":"9","channel":{"id":"9","type":0},"app_permissions":"0"}""", "Into plain 9 0", "ViewChannel SendMessages")]
    [InlineData("""{"guild_id":"7","channel_id":"9","app_permissions":"8"}""", "Into embeds 9 0", "")]
    [InlineData("""{"channel_id":"9","context":1,"app_permissions":"0"}""", "Into embeds 9 0", "")]
    [InlineData("""{"guild_id":"7","channel_id":"9","authorizing_integration_owners":{"1":"5"}}""", null, null)]
    [InlineData("""{"channel_id":"9","context":2}""", null, null)]
    [InlineData("""{"guild_id":"7"}""", null, null)]
    public void The_place_for_posts_is_where_it_is_asked_with_what_the_bot_lacks_there(string json, string? address, string? lacks)
    {
        var here = Asker.Of(Read(json[..^1] + ""","user":{"id":"5"}}"""))!.Here;

        Assert.Equal((address, lacks), (here?.Address, here is null ? null : string.Join(' ', here.Lacks)));
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("zz-!!", null)]
    public void A_language_that_nobody_knows_is_none(string locale, string? language) =>
        Assert.Equal(language, Asker.Of(Read($$$"""{"user":{"id":"5"},"locale":"{{{locale}}}"}"""))!.Culture?.TwoLetterISOLanguageName);

    [Theory]
    [InlineData("""{"guild_id":"7","app_permissions":"16384"}""", true)]
    [InlineData("""{"guild_id":"7","app_permissions":"8"}""", true)]
    [InlineData("""{"guild_id":"7","app_permissions":"2048"}""", false)]
    [InlineData("""{"guild_id":"7"}""", true)]
    [InlineData("""{"app_permissions":"0"}""", true)]
    public void Embeds_are_left_out_where_a_guild_forbids_them(string json, bool may) => Assert.Equal(may, Asker.MayEmbed(Read(json)));

    private static Interaction Read(string json) => JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!;
}
