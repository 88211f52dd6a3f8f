using Bot.Server.Discord;
using Bot.Server.Discord.Posting;
using Bot.Server.Discord.Rendering;

namespace Bot.Tests.Discord.Posting;

/// <summary>What is written into the store and into forms about where and what to post comes back as it was.</summary>
public class AddressTests
{
    public static TheoryData<string> Names => ["Junior engineers", "a", "channel 1 2 3", "Into plain 4 5", "日本語 👩‍👩‍👧 – ünï", "x  y"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_place_is_read_as_it_was_written_whatever_its_name(string name)
    {
        DiscordPlace[] places =
        [
            new(DiscordPlaceKind.Into, new Snowflake(ulong.MaxValue), Embeds: true),
            new(DiscordPlaceKind.NewThread, new Snowflake(1), Embeds: false) { Name = name },
            new(DiscordPlaceKind.ThreadOn, new Snowflake(2), Embeds: true) { Message = new Snowflake(3), Name = name },
        ];

        Assert.Equal(places, places.Select(place => DiscordPlace.Parse(place.ToString())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Into")]
    [InlineData("Somewhere embeds 1 2")]
    [InlineData("Into embeds one 2")]
    public void What_is_no_place_is_refused(string address) => Assert.Throws<FormatException>(() => DiscordPlace.Parse(address));

    [Theory]
    [InlineData(null)]
    [InlineData("226")]
    [InlineData("999998-999999")]
    public void A_form_is_read_as_it_was_written_and_its_id_is_never_too_long(string? lines)
    {
        var form = new PostFormId(new Snowflake(ulong.MaxValue), new string('e', 64), lines);

        Assert.True(form.ToString().Length <= DiscordLimits.CustomId);
        Assert.Equal(form, PostFormId.Read(form.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("post")]
    [InlineData("post AAAAAAAAAAA 1")]
    [InlineData("post !!!!!!!!!!! 1 episode")]
    [InlineData("!u=post~episode~x")]
    public void What_is_no_form_of_ours_is_none(string? id) => Assert.Null(PostFormId.Read(id));
}
