using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Discord.Fake;

/// <summary>Answers to interactions and their clocks, asked by a plain client.</summary>
public class InteractionTests : FakeDiscordFixture
{
    [Fact]
    public async Task An_answer_shows()
    {
        var reply = await AskAsync();

        var answer = await Api.PostAsync(CallbackOf(reply), HelloAnswer);

        Assert.Equal(204, answer.Status);
        Assert.Equal("hello", reply.Message.Text);
        Assert.Equal(AnswerWay.Callback, reply.Way);
        Assert.Empty(Discord.Violations);
    }

    [Fact]
    public async Task An_answer_comes_with_its_message_when_asked_for()
    {
        var reply = await AskAsync();

        var answer = await Api.PostAsync(CallbackOf(reply) + "?with_response=true", HelloAnswer);

        Assert.Equal(200, answer.Status);
        Assert.Equal("hello", (string?)answer.Json!["resource"]!["message"]!["content"]);
    }

    [Fact]
    public async Task An_interaction_that_nobody_made_is_unknown() =>
        Assert.Equal((404, 10062), Of(await Api.PostAsync("interactions/1/nothing/callback", HelloAnswer)));

    [Fact]
    public async Task After_three_seconds_the_interaction_is_unknown_and_the_person_reads_that_it_did_not_respond()
    {
        var reply = await AskAsync();

        Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((404, 10062), Of(await Api.PostAsync(CallbackOf(reply), HelloAnswer)));
        Assert.True(reply.HasFailed);
    }

    [Fact]
    public async Task A_second_answer_is_refused()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), HelloAnswer);

        Assert.Equal((400, 40060), Of(await Api.PostAsync(CallbackOf(reply), HelloAnswer)));
    }

    [Fact]
    public async Task A_type_that_does_not_fit_is_refused()
    {
        var reply = await AskAsync();

        Assert.Equal((400, 50035), Of(await Api.PostAsync(CallbackOf(reply), """{"type":8,"data":{"choices":[]}}""")));
    }

    [Fact]
    public async Task A_deferred_answer_thinks_until_it_is_edited()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), Defer);
        var wasThinking = reply.IsThinking;

        var edit = await Api.PatchAsync(OriginalOf(reply), Hello);

        Assert.True(wasThinking);
        Assert.Equal(200, edit.Status);
        Assert.Equal(("hello", AnswerWay.Edit), (reply.Message.Text, reply.Way));
    }

    [Fact]
    public async Task The_original_can_be_written_with_its_sign_escaped()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), Defer);

        Assert.Equal(200, (await Api.PatchAsync(WebhookOf(reply) + "/messages/%40original", Hello)).Status);
    }

    [Fact]
    public async Task The_original_can_be_read_and_deleted()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), HelloAnswer);

        Assert.Equal("hello", (string?)(await Api.GetAsync(OriginalOf(reply))).Json!["content"]);
        Assert.Equal(204, (await Api.SendAsync("DELETE", OriginalOf(reply))).Status);
        Assert.Equal((404, 10008), Of(await Api.GetAsync(OriginalOf(reply))));
    }

    [Fact]
    public async Task After_fifteen_minutes_the_token_is_dead()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), Defer);

        Time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal((401, 50027), Of(await Api.PatchAsync(OriginalOf(reply), Hello)));
        Assert.True(reply.HasFailed);
    }

    [Fact]
    public async Task A_token_works_until_the_fifteenth_minute()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), Defer);

        Time.Advance(TimeSpan.FromMinutes(14.9));

        Assert.Equal(200, (await Api.PatchAsync(OriginalOf(reply), Hello)).Status);
    }

    [Fact]
    public async Task There_is_no_webhook_before_the_first_answer()
    {
        var reply = await AskAsync();

        Assert.Equal((404, 10015), Of(await Api.PatchAsync(OriginalOf(reply), Hello)));
        Assert.Equal((404, 10015), Of(await Api.PostAsync(WebhookOf(reply), Hello)));
    }

    [Fact]
    public async Task A_dismissed_spinner_is_an_unknown_message()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), """{"type":5,"data":{"flags":64}}""");

        Anna.Dismiss(reply);

        Assert.Equal((404, 10008), Of(await Api.PatchAsync(OriginalOf(reply), Hello)));
    }

    [Fact]
    public async Task A_private_answer_is_seen_by_the_asker_only()
    {
        var bert = Discord.AddPerson("Bert", Channel);
        var reply = await AskAsync();

        await Api.PostAsync(CallbackOf(reply), """{"type":4,"data":{"content":"psst","flags":64,"allowed_mentions":{"parse":[]}}}""");

        Assert.Single(Discord.Channel(Channel.Id).VisibleTo(Anna));
        Assert.Empty(Discord.Channel(Channel.Id).VisibleTo(bert));
        Assert.True(reply.Message.IsEphemeral);
    }

    [Fact]
    public async Task An_edit_does_not_change_who_sees_a_deferred_answer()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), """{"type":5,"data":{"flags":64}}""");

        await Api.PatchAsync(OriginalOf(reply), Hello);

        Assert.True(reply.Message.IsEphemeral);
    }

    [Fact]
    public async Task A_follow_up_is_another_message()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), HelloAnswer);

        var more = await Api.PostAsync(WebhookOf(reply), """{"content":"more","allowed_mentions":{"parse":[]}}""");
        await Api.PatchAsync($"{WebhookOf(reply)}/messages/{more.Id}", """{"content":"more!","allowed_mentions":{"parse":[]}}""");

        Assert.Equal("more!", Assert.Single(reply.FollowUps).Text);
        Assert.Equal(204, (await Api.SendAsync("DELETE", $"{WebhookOf(reply)}/messages/{more.Id}")).Status);
        Assert.Empty(reply.FollowUps);
    }

    [Fact]
    public async Task A_follow_up_instead_of_the_edit_is_complained_about()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), Defer);

        await Api.PostAsync(WebhookOf(reply), Hello);

        Assert.Equal("hello", reply.Message.Text);
        Assert.Contains("@original", Assert.Single(Discord.Violations).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_the_person_has_the_application_five_follow_ups_are_the_most()
    {
        Guild.HasBot = false;
        var reply = await AskAsync(new Support.Discord.People.FakePerson(Discord, Anna.User, Channel, Anna.Permissions) { HasInstalled = true });
        await Api.PostAsync(CallbackOf(reply), HelloAnswer);
        for (var sent = 0; sent < 5; sent++)
        {
            Assert.Equal(200, (await Api.PostAsync(WebhookOf(reply), Hello)).Status);
        }

        Assert.Equal((400, 40094), Of(await Api.PostAsync(WebhookOf(reply), Hello)));
    }

    [Fact]
    public async Task A_follow_up_into_a_forum_itself_needs_a_thread()
    {
        var forum = Discord.AddChannel(Guild, "ideas", ChannelType.Forum);
        var reply = await AskAsync(Anna.In(forum));
        await Api.PostAsync(CallbackOf(reply), HelloAnswer);

        Assert.Equal((400, 220001), Of(await Api.PostAsync(WebhookOf(reply), Hello)));
    }

    [Fact]
    public async Task An_edit_that_leaves_nothing_is_refused()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), HelloAnswer);

        Assert.Equal((400, 50006), Of(await Api.PatchAsync(OriginalOf(reply), """{"content":null,"allowed_mentions":{"parse":[]}}""")));
    }

    [Fact]
    public async Task A_layout_stays_a_layout()
    {
        var reply = await AskAsync();
        await Api.PostAsync(CallbackOf(reply), """{"type":4,"data":{"flags":32768,"components":[{"type":10,"content":"x"}],"allowed_mentions":{"parse":[]}}}""");

        Assert.Equal((400, 50035), Of(await Api.PatchAsync(OriginalOf(reply), """{"flags":0,"content":"x","components":[],"allowed_mentions":{"parse":[]}}""")));
    }

    private static (int Status, int Code) Of(ApiResult result) => (result.Status, result.Code);
}
