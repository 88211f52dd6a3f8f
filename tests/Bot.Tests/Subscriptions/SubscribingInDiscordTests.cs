using Bot.Core.Data;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.State;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Subscriptions;

/// <summary>Subscriptions as people make them in Discord, over both transports; what is sent is checked against Discord's own rules.</summary>
public class SubscribingInDiscordTests
{
    private const Permissions Manager = Permissions.Person | Permissions.ManageChannels;

    public static TheoryData<string> Transports => ["Gateway", "Http"];

    [Theory, MemberData(nameof(Transports))]
    public async Task A_manager_of_the_channel_subscribes_it_and_everybody_is_told(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var ana = bed.Discord.AddPerson("Ana", bed.Channel, Manager);

        var preview = await ana.SlashAsync("subscribe", ("topic", "TPUs"));
        var daily = await ana.ClickAsync(preview, "Daily");
        var done = await ana.ClickAsync(daily, "Subscribe");
        var notice = await NoticeAsync(bed, bed.Channel, "subscribed");
        var shown = await bed.Anna.ClickAsync(notice, "What is this?");
        var list = await bed.Anna.ClickAsync(notice, "Manage");

        Assert.True(preview.Message.IsEphemeral);
        Assert.Contains("Subscribed: TPUs.", done.Message.Text, StringComparison.Ordinal);
        Assert.Equal("Ana subscribed this channel to ‘TPUs’ (daily, 09:00 UTC).", notice.Text);
        Assert.True(shown.Message.IsEphemeral);
        Assert.DoesNotContain(shown.Message.Buttons, button => button.Label == "Unsubscribe");
        Assert.Contains("TPUs", list.Message.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task The_preview_and_the_list_say_on_each_readers_own_clock_when_the_next_digest_comes(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var ana = bed.Discord.AddPerson("Ana", bed.Channel, Manager);

        var preview = await ana.SlashAsync("subscribe", ("topic", "TPUs"));
        var previewed = preview.Message.Text;
        await ana.ClickAsync(preview, "Subscribe");
        await NoticeAsync(bed, bed.Channel, "subscribed");
        var list = await ana.SlashAsync("subscriptions");

        await using var db = await bed.Bot.OpenStoreAsync();
        var next = (await db.Set<FollowingChannel>().SingleAsync()).NextRun!.Value.ToUnixTimeSeconds();
        Assert.Contains($"(<t:{next}:F>)", previewed, StringComparison.Ordinal);
        Assert.Contains($"(<t:{next}:F>)", list.Message.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task Words_are_edited_in_a_form_whose_second_field_may_stay_empty(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var ana = bed.Discord.AddPerson("Ana", bed.Channel, Manager);

        var form = await ana.ClickAsync(await ana.SlashAsync("subscribe", ("topic", "TPUs")), "Edit words");
        var preview = await ana.SubmitModalAsync(form, ("words", "TPUs, Ironwood, Tensor Processing Unit, Trillium, TPU v5p, TPU v6e, systolic array"));
        await ana.ClickAsync(preview, "Subscribe");
        await NoticeAsync(bed, bed.Channel, "subscribed");
        var card = await ana.SelectAsync(await ana.SlashAsync("subscriptions"), "Choose", "TPUs");

        Assert.Contains("systolic array", card.Message.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task Others_see_the_preview_and_no_button_and_what_they_type_changes_nothing(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var ana = bed.Discord.AddPerson("Ana", bed.Channel, Manager);
        await ana.ClickAsync(await ana.SlashAsync("subscribe", ("topic", "TPUs")), "Subscribe");
        await NoticeAsync(bed, bed.Channel, "subscribed");

        var preview = await bed.Anna.SlashAsync("subscribe", ("topic", "RISC-V"));
        var refused = await bed.Anna.SlashAsync("unsubscribe", ("topic", "TPUs"));
        var elsewhere = await ana.In(bed.Discord.AddChannel(bed.Guild, "other"), Permissions.Person).SlashAsync("subscribe", ("topic", "RISC-V"));

        Assert.DoesNotContain(preview.Message.Buttons, button => button.Label == "Subscribe");
        Assert.Contains("Channel managers can subscribe", refused.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere.Message.Buttons, button => button.Label == "Subscribe");
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_role_and_a_person_are_chosen_as_managers(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var boss = bed.Discord.AddPerson("Cleo", bed.Channel, Permissions.Person | Permissions.ManageGuild);
        var curators = bed.Discord.AddRole("Curators");
        var mia = bed.Discord.AddPerson("Mia", bed.Channel, roles: curators);

        await boss.SlashAsync("settings", ("action", "managers"), ("who", curators));
        var list = await boss.SlashAsync("settings", ("action", "managers"), ("who", bed.Anna.User));
        var byRole = await mia.SlashAsync("subscribe", ("topic", "TPUs"));
        var byName = await bed.Anna.SlashAsync("subscribe", ("topic", "TPUs"));
        await boss.ClickAsync(list, "Remove Curators");
        var late = await mia.ClickAsync(byRole, "Subscribe");

        Assert.Contains("Curators", list.Message.Text, StringComparison.Ordinal);
        Assert.Contains(byName.Message.Buttons, button => button.Label == "Subscribe");
        Assert.Contains("Channel managers can subscribe", late.Message.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Threads_posts_of_forums_and_direct_messages_follow_for_themselves()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var thread = bed.Discord.AddChannel(bed.Guild, "chips", ChannelType.PublicThread, bed.Channel);
        var post = bed.Discord.AddChannel(bed.Guild, "a post", ChannelType.PublicThread, bed.Discord.AddChannel(bed.Guild, "forum", ChannelType.Forum));
        var direct = bed.Discord.AddChannel(null, "direct", ChannelType.Direct);
        var ana = bed.Discord.AddPerson("Ana", bed.Channel, Manager);

        foreach (var place in new[] { thread, post, direct })
        {
            var done = await ana.In(place).ClickAsync(await ana.In(place).SlashAsync("subscribe", ("topic", "TPUs")), "Subscribe");
            Assert.Contains("Subscribed: TPUs.", done.Message.Text, StringComparison.Ordinal);
        }

        await NoticeAsync(bed, thread, "subscribed");
        await NoticeAsync(bed, post, "subscribed");
        Assert.DoesNotContain(bed.Discord.Channel(direct.Id).Messages, message => message.Text.Contains("subscribed this channel", StringComparison.Ordinal));
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task A_right_that_the_bot_lacks_is_named_before_anything_is_subscribed()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var ana = bed.Discord.AddPerson("Ana", bed.Channel, Manager);
        bed.Channel.BotPermissions = Permissions.Bot & ~Permissions.SendMessages;

        var preview = await ana.SlashAsync("subscribe", ("topic", "TPUs"));

        Assert.Contains("“Send Messages” is missing", preview.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(preview.Message.Buttons, button => button.Label == "Subscribe");
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task A_topic_that_is_called_everyone_calls_nobody_and_its_markup_is_text()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var ana = bed.Discord.AddPerson("Ana @here **boss**", bed.Channel, Manager);

        await ana.ClickAsync(await ana.SlashAsync("subscribe", ("topic", "@everyone **bold** <@&1>")), "Subscribe");
        var notice = await NoticeAsync(bed, bed.Channel, "subscribed");

        Assert.False(notice.Pings.Any());
        Assert.Contains("\\*\\*bold\\*\\*", notice.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Topics_people_and_shows_are_suggested()
    {
        await using var bed = await DiscordBed.StartAsync("Http");

        var people = await bed.Anna.AutocompleteAsync("subscribe", "topic", "jeff");
        var topics = await bed.Anna.AutocompleteAsync("subscribe", "topic", "tpu");

        Assert.Contains(people, choice => choice.Value == "Jeff Dean");
        Assert.Contains(topics, choice => choice.Value == "TPUs");
    }

    [Fact]
    public async Task A_german_sees_german()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var anke = bed.Discord.AddPerson("Anke", bed.Channel, Manager, "de");

        var preview = await anke.SlashAsync("subscribe", ("topic", "TPUs"), ("when", "now"));
        var asked = preview.Message.Text;
        var done = await anke.ClickAsync(preview, "Abonnieren");

        Assert.Contains("TPUs abonnieren?", asked, StringComparison.Ordinal);
        Assert.Contains("Abonniert: TPUs.", done.Message.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    private static async Task<SeenMessage> NoticeAsync(DiscordBed bed, FakeChannel channel, string what)
    {
        await bed.Discord.WaitForAsync(() => bed.Discord.Channel(channel.Id).Messages.Any(message => message.Text.Contains(what, StringComparison.Ordinal)), $"the notice in {channel.Name}");
        return bed.Discord.Channel(channel.Id).Messages.Last(message => message.Text.Contains(what, StringComparison.Ordinal));
    }
}
