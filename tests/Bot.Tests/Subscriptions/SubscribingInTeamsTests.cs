using System.Text.Json.Nodes;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Subscriptions;

/// <summary>Subscriptions as people make them in Teams: on cards, in channels, chats and their own chat.</summary>
public class SubscribingInTeamsTests
{
    [Fact]
    public async Task A_channel_is_subscribed_and_told_in_a_new_post()
    {
        await using var bed = await TeamsBed.StartAsync();

        var preview = await AskInAsync(bed, "subscribe TPUs", TeamsBed.InChannel("1"));
        var done = await bed.ClickAsync(preview, preview.Card!, "Subscribe");
        var notice = await bed.WaitAsync(message => message.Conversation.StartsWith(TeamsBed.Channel, StringComparison.Ordinal) && Words(message).Contains("subscribed this channel", StringComparison.Ordinal), "notice");

        Assert.Contains("Subscribe to TPUs?", Words(preview), StringComparison.Ordinal);
        Assert.Contains("Subscribed: TPUs.", done.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Ana subscribed this channel to ‘TPUs’ (weekly, Mon 09:00 Etc/UTC).", Words(notice), StringComparison.Ordinal);
        Assert.NotEqual(preview.Conversation, notice.Conversation);
    }

    [Fact]
    public async Task A_group_chat_is_told_by_a_message_and_the_own_chat_is_not()
    {
        await using var bed = await TeamsBed.StartAsync();

        var group = await AskInAsync(bed, "subscribe TPUs", TeamsBed.InGroup());
        await bed.ClickAsync(group, group.Card!, "Subscribe");
        await bed.WaitAsync(message => message.Conversation == TeamsBed.Group && Words(message).Contains("subscribed this channel", StringComparison.Ordinal), "notice");
        var own = await bed.AskAsync("/subscribe TPUs when:now");
        var done = await bed.ClickAsync(own, own.Card!, "Subscribe");
        var list = await bed.AskAsync("/subscriptions");

        Assert.Contains("Subscribed: TPUs.", done.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("At once", list.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_command_asks_for_the_topic_in_a_field()
    {
        await using var bed = await TeamsBed.StartAsync();

        var asked = await bed.AskAsync("/subscribe");
        var preview = Card(await bed.ClickAsync(asked, asked.Card!, "Find", ("words", "TPUs")));

        Assert.Contains("Subscribe to TPUs?", CardReading.WordsOf(preview), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_is_found_by_typing_into_a_list_and_anything_else_can_still_be_typed()
    {
        await using var bed = await TeamsBed.StartAsync();

        var asked = await bed.AskAsync("/subscribe");
        var known = CardReading.Field(asked.Card!, "known");
        var chosen = Card(await bed.ClickAsync(asked, asked.Card!, "Find", ("known", "TPUs")));
        var typed = Card(await bed.ClickAsync(asked, asked.Card!, "Find", ("words", "RISC-V"), ("known", "TPUs")));
        var nothing = Card(await bed.ClickAsync(asked, asked.Card!, "Find"));

        Assert.Equal("filtered", known["style"]!.GetValue<string>());
        Assert.Contains(known["choices"]!.AsArray(), choice => choice!["value"]!.GetValue<string>() == "TPUs");
        Assert.Null(CardReading.Field(asked.Card!, "words")["isRequired"]);
        Assert.Contains("Subscribe to TPUs?", CardReading.WordsOf(chosen), StringComparison.Ordinal);
        Assert.Contains("Subscribe to RISC-V?", CardReading.WordsOf(typed), StringComparison.Ordinal);
        Assert.NotNull(CardReading.Field(nothing, "words"));
    }

    [Fact]
    public async Task Words_are_edited_on_the_card_and_what_is_left_out_may_be_nothing()
    {
        await using var bed = await TeamsBed.StartAsync();

        var preview = await bed.AskAsync("/subscribe TPUs");
        var form = Card(await bed.ClickAsync(preview, preview.Card!, "Edit words"));
        var changed = Card(await bed.ClickAsync(preview, form, "Send", ("words", "TPUs, Ironwood"), ("without", "")));

        Assert.Null(CardReading.Field(form, "without")["isRequired"]);
        Assert.Contains("TPUs, Ironwood", CardReading.WordsOf(changed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_the_team_whom_the_list_does_not_name_cannot_subscribe_until_it_does()
    {
        await using var bed = await TeamsBed.StartAsync(settings: ("Teams:Managers", "Listed"));

        var before = await AskInAsync(bed, "subscribe TPUs", TeamsBed.InChannel("1"));
        var settings = await AskInAsync(bed, "settings managers me", TeamsBed.InChannel("1"));
        var installed = bed.Activity("installationUpdate", TeamsBed.InChannel());
        installed["action"] = "add-upgrade";
        await bed.SendAsync(installed);
        await bed.WaitAsync(message => Words(message).Contains("I remember podcasts for you", StringComparison.Ordinal), "welcome");
        var after = await AskInAsync(bed, "subscribe TPUs", TeamsBed.InChannel("2"));
        var managers = await AskInAsync(bed, "settings managers", TeamsBed.InChannel("2"));

        Assert.DoesNotContain(CardReading.Buttons(before.Card!), button => button["title"]!.GetValue<string>() == "Subscribe");
        Assert.Contains("Only those who manage this place", Words(settings), StringComparison.Ordinal);
        Assert.Contains(CardReading.Buttons(after.Card!), button => button["title"]!.GetValue<string>() == "Subscribe");
        Assert.Contains("Ana", Words(managers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_that_somebody_else_repeats_in_another_place_counts_there()
    {
        await using var bed = await TeamsBed.StartAsync(settings: ("Teams:Managers", "Listed"));
        var own = await bed.AskAsync("/subscribe TPUs");
        var button = CardReading.Button(own.Card!, "Subscribe");

        await bed.ClickAsync(TeamsBed.Channel, own.Id, button);
        var here = await AskInAsync(bed, "subscriptions", TeamsBed.InChannel("1"));

        Assert.Contains("Nothing is followed here yet", Words(here), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_topic_is_text()
    {
        await using var bed = await TeamsBed.StartAsync();

        var preview = await AskInAsync(bed, "subscribe <at>Everyone</at> [x](https://evil.example) zebra", TeamsBed.InGroup());
        await bed.ClickAsync(preview, preview.Card!, "Subscribe");
        var notice = await bed.WaitAsync(message => message.Conversation == TeamsBed.Group && Words(message).Contains("subscribed this channel", StringComparison.Ordinal), "notice");

        Assert.DoesNotContain("\"mention\"", notice.Activity.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<FakeMessage> AskInAsync(TeamsBed bed, string text, JsonObject where)
    {
        var before = bed.Connector.State.Messages.Select(message => message.Id).ToHashSet();
        await bed.SendAsync(bed.Mention(text, where));
        return await bed.WaitAsync(message => !before.Contains(message.Id) && message.Card is not null, text);
    }

    private static string Words(FakeMessage message) => CardReading.WordsOf(message.Card);

    private static JsonObject Card(JsonObject answer) => answer["value"]!.AsObject();
}
