using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Discord.Fake;

/// <summary>Messages and threads in channels, asked by a plain client.</summary>
public class ChannelTests : FakeDiscordFixture
{
    private const string PublicThread = """{"name":"Quotes","type":11}""";
    private const string Named = """{"name":"Quotes"}""";

    [Fact]
    public async Task A_message_is_written_read_changed_and_deleted()
    {
        var written = await Api.PostAsync(Messages, Hello);
        await Api.PatchAsync($"{Messages}/{written.Id}", """{"content":"changed","allowed_mentions":{"parse":[]}}""");
        var read = await Api.GetAsync($"{Messages}/{written.Id}");
        var deleted = await Api.SendAsync("DELETE", $"{Messages}/{written.Id}");

        Assert.Equal("changed", (string?)read.Json!["content"]);
        Assert.Equal(204, deleted.Status);
        Assert.Empty(Discord.Channel(Channel.Id).Messages);
        Assert.Equal((404, 10008), Of(await Api.GetAsync($"{Messages}/{written.Id}")));
    }

    [Fact]
    public async Task A_channel_that_was_never_there_is_unknown() => Assert.Equal((404, 10003), Of(await Api.PostAsync("channels/1/messages", Hello)));

    [Fact]
    public async Task A_deleted_channel_is_unknown_and_the_gateway_says_so()
    {
        await Discord.DeleteChannelAsync(Channel);

        Assert.Equal((404, 10003), Of(await Api.PostAsync(Messages, Hello)));
        Assert.Equal("CHANNEL_DELETE", Assert.Single(Events).Name);
    }

    [Fact]
    public async Task After_a_kick_there_is_no_access_and_no_guild()
    {
        await Discord.KickAsync(Guild);

        Assert.Equal((403, 50001), Of(await Api.PostAsync(Messages, Hello)));
        Assert.Equal((404, 10004), Of(await Api.GetAsync($"guilds/{Guild.Id}")));
        Assert.Null(Assert.Single(Events).Data["unavailable"]);
    }

    [Fact]
    public async Task An_outage_is_not_a_removal()
    {
        await Discord.LoseGuildAsync(Guild);

        Assert.Equal(503, (await Api.PostAsync(Messages, Hello)).Status);
        Assert.True((bool)Assert.Single(Events).Data["unavailable"]!);
    }

    [Fact]
    public async Task A_hidden_channel_gives_no_access()
    {
        Channel.BotPermissions = Permissions.None;

        Assert.Equal((403, 50001), Of(await Api.PostAsync(Messages, Hello)));
    }

    [Fact]
    public async Task Without_the_right_to_write_nothing_is_written()
    {
        Channel.BotPermissions = Permissions.Bot & ~Permissions.SendMessages;

        Assert.Equal((403, 50013), Of(await Api.PostAsync(Messages, Hello)));
    }

    [Fact]
    public async Task Without_the_right_to_embed_embeds_do_not_show()
    {
        Channel.BotPermissions = Permissions.Bot & ~Permissions.EmbedLinks;

        await Api.PostAsync(Messages, """{"content":"plain","embeds":[{"title":"hidden"}],"allowed_mentions":{"parse":[]}}""");

        Assert.Equal("plain", Assert.Single(Discord.Channel(Channel.Id).Messages).Text);
    }

    [Fact]
    public async Task An_empty_message_is_refused_and_noted()
    {
        Assert.Equal((400, 50006), Of(await Api.PostAsync(Messages, """{"allowed_mentions":{"parse":[]}}""")));
        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task A_broken_form_is_refused_with_its_place()
    {
        var refused = await Api.PostAsync(Messages, """{"content":5}""");

        Assert.Equal((400, 50035), Of(refused));
        Assert.NotNull(refused.Json!["errors"]!["content"]!["_errors"]);
        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task A_repeated_nonce_returns_the_first_message()
    {
        const string Once = """{"content":"hello","nonce":"n1","enforce_nonce":true,"allowed_mentions":{"parse":[]}}""";

        var first = await Api.PostAsync(Messages, Once);
        var second = await Api.PostAsync(Messages, Once);

        Assert.Equal(first.Id, second.Id);
        Assert.Single(Discord.Channel(Channel.Id).Messages);
    }

    [Fact]
    public async Task After_three_minutes_a_nonce_is_forgotten()
    {
        const string Once = """{"content":"hello","nonce":"n1","enforce_nonce":true,"allowed_mentions":{"parse":[]}}""";
        await Api.PostAsync(Messages, Once);

        Time.Advance(TimeSpan.FromMinutes(3));
        await Api.PostAsync(Messages, Once);

        Assert.Equal(2, Discord.Channel(Channel.Id).Messages.Count);
    }

    [Fact]
    public async Task A_repeated_nonce_of_a_deleted_message_is_unknown()
    {
        const string Once = """{"content":"hello","nonce":"n1","enforce_nonce":true,"allowed_mentions":{"parse":[]}}""";
        var first = await Api.PostAsync(Messages, Once);
        await Api.SendAsync("DELETE", $"{Messages}/{first.Id}");

        Assert.Equal((404, 10008), Of(await Api.PostAsync(Messages, Once)));
    }

    [Fact]
    public async Task One_nonce_for_two_texts_is_complained_about()
    {
        await Api.PostAsync(Messages, """{"content":"one","nonce":"n1","enforce_nonce":true,"allowed_mentions":{"parse":[]}}""");
        await Api.PostAsync(Messages, """{"content":"two","nonce":"n1","enforce_nonce":true,"allowed_mentions":{"parse":[]}}""");

        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task A_reply_needs_the_right_to_read_history()
    {
        var first = await Api.PostAsync(Messages, Hello);
        Channel.BotPermissions = Permissions.Bot & ~Permissions.ReadMessageHistory;

        var body = $$$"""{"content":"x","message_reference":{"message_id":"{{{first.Id}}}"},"allowed_mentions":{"parse":[]}}""";

        Assert.Equal((400, 160002), Of(await Api.PostAsync(Messages, body)));
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData(",\"fail_if_not_exists\":false", 200)]
    public async Task A_reply_to_nothing_fails_unless_it_need_not_exist(string extra, int status)
    {
        var body = $$$"""{"content":"x","message_reference":{"message_id":"1"{{{extra}}}},"allowed_mentions":{"parse":[]}}""";

        Assert.Equal(status, (await Api.PostAsync(Messages, body)).Status);
    }

    [Fact]
    public async Task Other_peoples_messages_are_not_to_be_changed()
    {
        var message = Anna.Say("mine");

        Assert.Equal((403, 50005), Of(await Api.PatchAsync($"{Messages}/{message.Id}", Hello)));
        Assert.Equal((403, 50013), Of(await Api.SendAsync("DELETE", $"{Messages}/{message.Id}")));
    }

    [Fact]
    public async Task A_person_who_takes_no_messages_gets_none()
    {
        var direct = Discord.AddChannel(null, "", ChannelType.Direct);
        direct.RefusesBot = true;

        Assert.Equal((403, 50007), Of(await Api.PostAsync($"channels/{direct.Id}/messages", Hello)));
    }

    [Fact]
    public async Task Nobody_is_pinged_by_what_allows_nobody()
    {
        await Api.PostAsync(Messages, """{"content":"@everyone <@1> <@&2>","allowed_mentions":{"parse":[]}}""");
        Discord.HouseRules = false;
        await Api.PostAsync(Messages, """{"content":"@everyone <@1> <@&2>"}""");

        Assert.Equal([0, 3], Discord.Channel(Channel.Id).Messages.Select(message => message.Pings.Count));
    }

    [Fact]
    public async Task A_thread_of_a_message_has_its_id()
    {
        var message = Anna.Say("mine");

        var thread = await Api.PostAsync($"{Messages}/{message.Id}/threads", Named);

        Assert.Equal((201, message.Id), (thread.Status, thread.Id));
        Assert.Equal("Quotes", Assert.Single(Discord.Channel(Channel.Id).Threads).Name);
        Assert.Equal("THREAD_CREATE", Assert.Single(Events).Name);
    }

    [Fact]
    public async Task A_message_has_one_thread_at_most()
    {
        var message = Anna.Say("mine");
        await Api.PostAsync($"{Messages}/{message.Id}/threads", Named);

        Assert.Equal((400, 160004), Of(await Api.PostAsync($"{Messages}/{message.Id}/threads", Named)));
        Assert.Equal(200, (await Api.PostAsync($"channels/{message.Id}/messages", Hello)).Status);
    }

    [Fact]
    public async Task A_thread_without_a_message_is_written_in()
    {
        var thread = await Api.PostAsync($"channels/{Channel.Id}/threads", PublicThread);

        Assert.Equal(201, thread.Status);
        Assert.Equal(200, (await Api.PostAsync($"channels/{thread.Id}/messages", Hello)).Status);
    }

    [Fact]
    public async Task A_thread_without_a_type_is_private_and_needs_another_right()
    {
        Discord.HouseRules = false;

        Assert.Equal((403, 50013), Of(await Api.PostAsync($"channels/{Channel.Id}/threads", Named)));
    }

    [Fact]
    public async Task A_thread_of_an_announcement_channel_has_its_own_type()
    {
        var news = Discord.AddChannel(Guild, "news", ChannelType.Announcement);

        Assert.Equal((400, 50035), Of(await Api.PostAsync($"channels/{news.Id}/threads", PublicThread)));
        Assert.Equal(201, (await Api.PostAsync($"channels/{news.Id}/threads", """{"name":"Quotes","type":10}""")).Status);
    }

    [Fact]
    public async Task Writing_in_a_thread_needs_its_own_right()
    {
        var thread = Discord.AddChannel(Guild, "t", ChannelType.PublicThread, Channel);
        Channel.BotPermissions = Permissions.Bot & ~Permissions.SendMessages;
        Assert.Equal(200, (await Api.PostAsync($"channels/{thread.Id}/messages", Hello)).Status);

        Channel.BotPermissions = Permissions.Bot & ~Permissions.SendMessagesInThreads;
        Assert.Equal((403, 50013), Of(await Api.PostAsync($"channels/{thread.Id}/messages", Hello)));
    }

    [Fact]
    public async Task Starting_a_thread_needs_a_right()
    {
        Channel.BotPermissions = Permissions.Bot & ~Permissions.CreatePublicThreads;

        Assert.Equal((403, 50013), Of(await Api.PostAsync($"channels/{Channel.Id}/threads", PublicThread)));
    }

    [Fact]
    public async Task A_message_unarchives_a_thread()
    {
        var thread = Discord.AddChannel(Guild, "t", ChannelType.PublicThread, Channel);
        thread.IsArchived = true;

        await Api.PostAsync($"channels/{thread.Id}/messages", Hello);

        Assert.False(thread.IsArchived);
    }

    [Theory]
    [InlineData(true, 50083)]
    [InlineData(false, 160005)]
    public async Task A_locked_thread_takes_no_message(bool archived, int code)
    {
        var thread = Discord.AddChannel(Guild, "t", ChannelType.PublicThread, Channel);
        thread.IsLocked = true;
        thread.IsArchived = archived;

        Assert.Equal((400, code), Of(await Api.PostAsync($"channels/{thread.Id}/messages", Hello)));
    }

    [Fact]
    public async Task So_many_threads_are_active_at_most()
    {
        Guild.MostActiveThreads = 1;
        await Api.PostAsync($"channels/{Channel.Id}/threads", PublicThread);

        Assert.Equal((400, 160006), Of(await Api.PostAsync($"channels/{Channel.Id}/threads", PublicThread)));
    }

    private static (int Status, int Code) Of(ApiResult result) => (result.Status, result.Code);
}
