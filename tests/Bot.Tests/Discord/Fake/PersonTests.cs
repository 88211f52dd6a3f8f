using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Discord.Fake;

/// <summary>What people do and see, through the gateway.</summary>
public class PersonTests : FakeDiscordFixture
{
    private const string WithControls = """
        {"type":4,"data":{"content":"hits","allowed_mentions":{"parse":[]},"components":[
          {"type":1,"components":[{"type":2,"style":1,"label":"More","custom_id":"more"},{"type":2,"style":2,"label":"Off","custom_id":"off","disabled":true},{"type":2,"style":5,"label":"Open","url":"https://e.test/"}]},
          {"type":1,"components":[{"type":3,"custom_id":"pick","placeholder":"Which one?","options":[{"label":"First","value":"1"},{"label":"Second","value":"2"}]}]}]}}
        """;

    private const string Form = """
        {"type":9,"data":{"custom_id":"post","title":"Post","components":[
          {"type":18,"label":"Your note","component":{"type":4,"custom_id":"note","style":2,"max_length":5,"required":false}},
          {"type":18,"label":"Where","component":{"type":3,"custom_id":"where","options":[{"label":"Here","value":"here","default":true},{"label":"There","value":"there"}]}}]}}
        """;

    private const string ChannelForm = """
        {"type":9,"data":{"custom_id":"post","title":"Post","components":[
          {"type":18,"label":"Where","component":{"type":8,"custom_id":"where","channel_types":[0,11,15],"required":false}}]}}
        """;

    [Fact]
    public async Task A_slash_command_arrives_as_discord_sends_it()
    {
        OnInteraction = Answering(HelloAnswer);

        await Anna.SlashAsync("quote", ("words", "junior engineer"), ("limit", 3), ("action", "Show"), ("channel", Channel));

        var payload = Assert.Single(Events).Data;
        Assert.Equal(
            """[{"name":"words","type":3,"value":"junior engineer"},{"name":"limit","type":4,"value":3},{"name":"action","type":3,"value":"show"},{"name":"channel","type":7,"value":"ID"}]""".Replace("ID", Channel.Id, StringComparison.Ordinal),
            payload["data"]!["options"]!.ToJsonString());
        Assert.Equal((Guild.Id, Channel.Id, 0), ((string?)payload["guild_id"], (string?)payload["channel_id"], (int)payload["context"]!));
        Assert.Equal(Anna.User.Id, (string?)payload["member"]!["user"]!["id"]);
        Assert.Equal($$"""{"0":"{{Guild.Id}}"}""", payload["authorizing_integration_owners"]!.ToJsonString());
        Assert.NotNull(payload["data"]!["resolved"]!["channels"]![Channel.Id]!["app_permissions"]);
    }

    [Fact]
    public async Task In_a_direct_conversation_there_is_a_user_and_no_member()
    {
        OnInteraction = Answering(HelloAnswer);

        await Anna.In(Discord.AddChannel(null, "", ChannelType.Direct)).SlashAsync("quote", ("words", "x"));

        var payload = Assert.Single(Events).Data;
        Assert.Equal((null, Anna.User.Id, 1), ((string?)payload["member"]?["permissions"], (string?)payload["user"]!["id"], (int)payload["context"]!));
        Assert.Equal("""{"0":"0"}""", payload["authorizing_integration_owners"]!.ToJsonString());
    }

    [Fact]
    public async Task Where_only_the_person_has_the_application_only_the_person_owns_it()
    {
        OnInteraction = Answering(HelloAnswer);
        Guild.HasBot = false;

        await new FakePerson(Discord, Anna.User, Channel, Anna.Permissions) { HasInstalled = true }.SlashAsync("quote", ("words", "x"));

        Assert.Equal($$"""{"1":"{{Anna.User.Id}}"}""", Assert.Single(Events).Data["authorizing_integration_owners"]!.ToJsonString());
    }

    [Fact]
    public async Task A_deferred_answer_is_waited_for()
    {
        OnInteraction = async payload =>
        {
            await Api.PostAsync(CallbackPath(payload), Defer);
            await Api.PatchAsync($"webhooks/{Discord.ApplicationId}/{payload["token"]}/messages/@original", Hello);
        };

        var reply = await Anna.SlashAsync("quote", ("words", "x"));

        Assert.Equal(("hello", true, AnswerWay.Edit), (reply.Message.Text, reply.WasDeferred, reply.Way));
    }

    [Fact]
    public async Task Suggestions_come_in_their_order()
    {
        OnInteraction = Answering("""{"type":8,"data":{"choices":[{"name":"Junior engineer","value":"e1"},{"name":"Juniper","value":"e2"}]}}""");

        var choices = await Anna.AutocompleteAsync("quote", "words", "juni", ("limit", 3));

        Assert.Equal([("Junior engineer", "e1"), ("Juniper", "e2")], choices);
        Assert.True((bool)Assert.Single(Events).Data["data"]!["options"]![1]!["focused"]!);
    }

    [Fact]
    public async Task Late_suggestions_do_not_come()
    {
        OnInteraction = _ =>
        {
            Time.Advance(TimeSpan.FromSeconds(3));
            return Task.CompletedTask;
        };

        Assert.Empty(await Anna.AutocompleteAsync("quote", "words", "juni"));
    }

    [Fact]
    public async Task A_message_command_brings_the_message()
    {
        OnInteraction = Answering(HelloAnswer);
        var said = Discord.AddPerson("Bert", Channel).Say("as a junior engineer");

        await Anna.UseOnMessageAsync("Find the source", said);

        var data = Assert.Single(Events).Data["data"]!;
        Assert.Equal("as a junior engineer", (string?)data["resolved"]!["messages"]![(string)data["target_id"]!]!["content"]);
    }

    [Fact]
    public async Task A_button_changes_its_message()
    {
        OnInteraction = Answering(WithControls);
        var reply = await Anna.SlashAsync("quote", ("words", "x"));
        OnInteraction = Answering("""{"type":7,"data":{"content":"more hits","components":[],"allowed_mentions":{"parse":[]}}}""");

        var after = await Anna.ClickAsync(reply, "More");

        Assert.Equal(("more hits", 0), (reply.Message.Text, reply.Message.Buttons.Count));
        Assert.Equal(reply.Message.Id, after.Message.Id);
        Assert.Equal(("more", 2), ((string?)Events[^1].Data["data"]!["custom_id"], (int)Events[^1].Data["data"]!["component_type"]!));
        Assert.Equal(reply.Message.Id, (string?)Events[^1].Data["message"]!["id"]);
    }

    [Fact]
    public async Task A_deferred_change_of_a_message_is_waited_for()
    {
        OnInteraction = Answering(WithControls);
        var reply = await Anna.SlashAsync("quote", ("words", "x"));
        OnInteraction = async payload =>
        {
            await Api.PostAsync(CallbackPath(payload), """{"type":6}""");
            await Api.PatchAsync($"webhooks/{Discord.ApplicationId}/{payload["token"]}/messages/@original", Hello);
        };

        await Anna.ClickAsync(reply, "More");

        Assert.Equal("hello", reply.Message.Text);
    }

    [Theory]
    [InlineData("Off")]
    [InlineData("Open")]
    [InlineData("Nowhere")]
    public async Task A_button_that_cannot_be_pressed_is_refused(string label)
    {
        OnInteraction = Answering(WithControls);
        var reply = await Anna.SlashAsync("quote", ("words", "x"));

        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.ClickAsync(reply, label));
    }

    [Fact]
    public async Task A_private_answer_has_no_buttons_for_others()
    {
        OnInteraction = Answering(WithControls.Replace("\"content\":\"hits\"", "\"content\":\"hits\",\"flags\":64", StringComparison.Ordinal));
        var reply = await Anna.SlashAsync("quote", ("words", "x"));

        await Assert.ThrowsAsync<ClientRefusal>(() => Discord.AddPerson("Bert", Channel).ClickAsync(reply, "More"));
    }

    [Fact]
    public async Task A_choice_is_sent_as_its_value()
    {
        OnInteraction = Answering(WithControls);
        var reply = await Anna.SlashAsync("quote", ("words", "x"));
        OnInteraction = Answering(HelloAnswer);

        var after = await Anna.SelectAsync(reply, "Which one?", "Second");

        Assert.Equal("""["2"]""", Events[^1].Data["data"]!["values"]!.ToJsonString());
        Assert.Equal("hello", after.Message.Text);
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SelectAsync(reply, "Which one?", "Third"));
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SelectAsync(reply, "Which one?", "First", "Second"));
    }

    [Fact]
    public async Task A_form_is_filled_in_and_sent()
    {
        OnInteraction = Answering(WithControls);
        var reply = await Anna.SlashAsync("quote", ("words", "x"));
        OnInteraction = Answering(Form);
        var form = await Anna.ClickAsync(reply, "More");
        OnInteraction = Answering(HelloAnswer);

        var after = await Anna.SubmitModalAsync(form, ("Your note", "look!"));

        var data = Events[^1].Data["data"]!;
        Assert.Equal(("post", "look!", "here"), ((string?)data["custom_id"], (string?)data["components"]![0]!["component"]!["value"], (string?)data["components"]![1]!["component"]!["values"]![0]));
        Assert.Equal("hello", after.Message.Text);
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SubmitModalAsync(form, ("Your note", "too long")));
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SubmitModalAsync(form, ("Nothing", "x")));
    }

    [Fact]
    public async Task A_channel_that_is_chosen_in_a_form_comes_with_what_the_person_and_the_bot_may_do_there()
    {
        var there = Discord.AddChannel(Guild, "quotes");
        there.Permit(Anna.User, Permissions.ViewChannel | Permissions.SendMessages);
        there.BotPermissions = Permissions.ViewChannel;
        var form = await FormAsync(ChannelForm);

        await Anna.SubmitModalAsync(form, ("Where", "quotes"));

        var data = Events[^1].Data["data"]!;
        var channel = data["resolved"]!["channels"]![there.Id]!;
        Assert.Equal($"""["{there.Id}"]""", data["components"]![0]!["component"]!["values"]!.ToJsonString());
        Assert.Equal(("quotes", 0, "3072", "1024"), ((string?)channel["name"], (int)channel["type"]!, (string?)channel["permissions"], (string?)channel["app_permissions"]));
    }

    [Fact]
    public async Task A_thread_that_is_chosen_comes_with_its_state_and_the_rights_of_its_channel()
    {
        Channel.Permit(Anna.User, Permissions.Person | Permissions.ManageThreads);
        var thread = Discord.AddChannel(Guild, "old", ChannelType.PublicThread, Channel);
        thread.IsArchived = true;
        var form = await FormAsync(ChannelForm);

        await Anna.SubmitModalAsync(form, ("Where", thread.Id));

        var channel = Events[^1].Data["data"]!["resolved"]!["channels"]![thread.Id]!;
        Assert.Equal((Channel.Id, true), ((string?)channel["parent_id"], (bool)channel["thread_metadata"]!["archived"]!));
        Assert.Equal((string?)Events[^1].Data["member"]!["permissions"], (string?)channel["permissions"]);
    }

    [Fact]
    public async Task Where_the_bot_is_not_in_the_guild_a_channel_says_nothing_of_what_it_may_do()
    {
        OnInteraction = Answering(ChannelForm);
        Guild.HasBot = false;
        var anna = new FakePerson(Discord, Anna.User, Channel, Anna.Permissions) { HasInstalled = true };
        var form = await anna.SlashAsync("quote", ("words", "x"));
        OnInteraction = Answering(HelloAnswer);

        await anna.SubmitModalAsync(form, ("Where", Channel.Name));

        Assert.Null(Events[^1].Data["data"]!["resolved"]!["channels"]![Channel.Id]!["app_permissions"]);
    }

    [Fact]
    public async Task A_form_offers_only_channels_that_fit_and_that_the_person_sees()
    {
        var hidden = Discord.AddChannel(Guild, "hidden");
        hidden.Permit(Anna.User, Permissions.None);
        Discord.AddChannel(Guild, "news", ChannelType.Announcement);
        Discord.AddChannel(Discord.AddGuild("Others"), "elsewhere");
        var form = await FormAsync(ChannelForm);

        foreach (var name in (string[])["hidden", "news", "elsewhere", "nothing"])
        {
            await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SubmitModalAsync(form, ("Where", name)));
        }
    }

    [Fact]
    public async Task A_channel_that_a_form_has_chosen_already_is_sent_and_resolved()
    {
        var form = await FormAsync(ChannelForm.Replace("\"required\":false", $$"""
            "default_values":[{"id":"{{Channel.Id}}","type":"channel"}]
            """, StringComparison.Ordinal));

        await Anna.SubmitModalAsync(form);

        Assert.NotNull(Events[^1].Data["data"]!["resolved"]!["channels"]![Channel.Id]);
    }

    [Fact]
    public async Task A_field_that_is_left_empty_resolves_nothing()
    {
        var form = await FormAsync(ChannelForm);

        await Anna.SubmitModalAsync(form);

        Assert.Empty(Events[^1].Data["data"]!["components"]![0]!["component"]!["values"]!.AsArray());
        Assert.Null(Events[^1].Data["data"]!["resolved"]);
    }

    [Fact]
    public async Task A_channel_that_is_chosen_in_a_message_is_resolved_too()
    {
        OnInteraction = Answering("""{"type":4,"data":{"content":"where?","allowed_mentions":{"parse":[]},"components":[{"type":1,"components":[{"type":8,"custom_id":"where"}]}]}}""");
        var reply = await Anna.SlashAsync("quote", ("words", "x"));
        OnInteraction = Answering(HelloAnswer);

        await Anna.SelectAsync(reply, "where", Channel.Name);

        var data = Events[^1].Data["data"]!;
        Assert.Equal((8L, Channel.Id), ((long)data["component_type"]!, (string?)data["values"]![0]));
        Assert.NotNull(data["resolved"]!["channels"]![Channel.Id]!["permissions"]);
    }

    [Fact]
    public async Task A_form_from_a_button_brings_the_message_and_one_from_a_command_does_not()
    {
        OnInteraction = Answering(WithControls);
        var reply = await Anna.SlashAsync("quote", ("words", "x"));
        OnInteraction = Answering(Form);
        var fromButton = await Anna.ClickAsync(reply, "More");
        var fromCommand = await Anna.SlashAsync("quote", ("words", "x"));
        OnInteraction = Answering(HelloAnswer);

        await Anna.SubmitModalAsync(fromButton);
        await Anna.SubmitModalAsync(fromCommand);

        Assert.Equal([reply.Message.Id, null], Events.TakeLast(2).Select(entry => (string?)entry.Data["message"]?["id"]));
    }

    [Fact]
    public async Task A_form_does_not_answer_a_form()
    {
        OnInteraction = Answering(Form);
        var form = await Anna.SlashAsync("quote", ("words", "x"));
        var refused = 0;
        OnInteraction = async payload =>
        {
            refused = (await Api.PostAsync(CallbackPath(payload), Form)).Code;
            Time.Advance(TimeSpan.FromSeconds(3));
        };

        var after = await Anna.SubmitModalAsync(form);

        Assert.Equal((50035, true), (refused, after.HasFailed));
    }

    [Fact]
    public async Task What_the_client_does_not_allow_does_not_reach_the_bot()
    {
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SlashAsync("nothing"));
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SlashAsync("quote"));
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SlashAsync("quote", ("wordz", "x")));
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SlashAsync("quote", ("words", 5)));
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SlashAsync("quote", ("words", new string('x', 101))));
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SlashAsync("quote", ("words", "x"), ("limit", 10)));
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.SlashAsync("settings"));
        await Assert.ThrowsAsync<ClientRefusal>(() => Anna.AutocompleteAsync("quote", "action", "s"));
        Assert.Empty(Events);
    }

    [Fact]
    public async Task A_command_for_managers_is_offered_to_managers_in_guilds()
    {
        OnInteraction = Answering(HelloAnswer);
        var manager = Discord.AddPerson("Cleo", Channel, Permissions.Person | Permissions.ManageGuild);

        Assert.Equal("hello", (await manager.SlashAsync("settings")).Message.Text);
        await Assert.ThrowsAsync<ClientRefusal>(() => manager.In(Discord.AddChannel(null, "", ChannelType.Direct)).SlashAsync("settings"));
    }

    [Fact]
    public async Task Embeds_with_one_address_show_once()
    {
        Discord.HouseRules = false;
        await Api.PostAsync(Messages, """{"embeds":[{"title":"a"},{"title":"b"}]}""");

        Assert.Equal("a\nb", Assert.Single(Discord.Channel(Channel.Id).Messages).Text);
    }

    private async Task<SeenReply> FormAsync(string form)
    {
        OnInteraction = Answering(form);
        var reply = await Anna.SlashAsync("quote", ("words", "x"));
        OnInteraction = Answering(HelloAnswer);
        return reply;
    }

    private static string CallbackPath(JsonNode payload) => $"interactions/{payload["id"]}/{payload["token"]}/callback";

    private Func<JsonNode, Task> Answering(string callback) => payload => Api.PostAsync(CallbackPath(payload), callback);
}
