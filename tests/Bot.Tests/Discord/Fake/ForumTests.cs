using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Discord.Fake;

/// <summary>Forums, their posts and the tags of these, asked by a plain client.</summary>
public class ForumTests : FakeDiscordFixture
{
    private FakeChannel Forum => field ??= Discord.AddChannel(Guild, "ideas", ChannelType.Forum);

    [Fact]
    public async Task A_forum_takes_no_message() => Assert.Equal((400, 40058), Of(await Api.PostAsync($"channels/{Forum.Id}/messages", Hello)));

    [Fact]
    public async Task A_forum_takes_a_thread_with_its_first_message()
    {
        var thread = await PostAsync();

        Assert.Equal((201, thread.Id), (thread.Status, (string?)thread.Json!["message"]!["id"]));
        Assert.Equal("hello", Assert.Single(Discord.Channel(thread.Id).Messages).Text);
        Assert.Equal(50035, (await Api.PostAsync($"channels/{Forum.Id}/threads", """{"name":"Quotes","type":11}""")).Code);
    }

    [Fact]
    public async Task A_forum_says_which_tags_there_are_and_whether_one_is_required()
    {
        var news = Discord.AddTag(Forum, "news");
        Discord.AddTag(Forum, "solved", moderated: true);
        Forum.RequiresTag = true;

        var forum = (await Api.GetAsync($"channels/{Forum.Id}")).Json!;

        Assert.Equal((15, 16), ((int)forum["type"]!, (int)forum["flags"]!));
        Assert.Equal([(news.Id, "news", false), (Forum.AvailableTags[1].Id, "solved", true)],
            forum["available_tags"]!.AsArray().Select(tag => ((string)tag!["id"]!, (string)tag["name"]!, (bool)tag["moderated"]!)));
    }

    [Fact]
    public async Task A_post_keeps_the_tags_it_was_given_and_says_who_started_it()
    {
        var news = Discord.AddTag(Forum, "news");

        var post = await PostAsync(news.Id);

        var read = (await Api.GetAsync($"channels/{post.Id}")).Json!;
        Assert.Equal((Discord.ApplicationId, Forum.Id), ((string?)read["owner_id"], (string?)read["parent_id"]));
        Assert.Equal($"""["{news.Id}"]""", read["applied_tags"]!.ToJsonString());
        Assert.Equal([news.Id], Assert.Single(Discord.Channel(Forum.Id).Threads).AppliedTags);
    }

    [Fact]
    public async Task A_tag_of_no_forum_or_of_another_one_is_unknown()
    {
        var elsewhere = Discord.AddTag(Discord.AddChannel(Guild, "questions", ChannelType.Forum), "news");

        Assert.Equal((404, 10087), Of(await PostAsync("1")));
        Assert.Equal((404, 10087), Of(await PostAsync(elsewhere.Id)));
        Assert.Empty(Discord.Channel(Forum.Id).Threads);
    }

    [Fact]
    public async Task A_post_has_five_tags_at_most()
    {
        var tags = Enumerable.Range(1, 6).Select(number => Discord.AddTag(Forum, $"tag {number}").Id).ToArray();

        Assert.Equal((400, 50035), Of(await PostAsync(tags)));
        Assert.Equal(201, (await PostAsync(tags[..5])).Status);
    }

    [Fact]
    public async Task Where_a_tag_is_required_a_post_without_one_is_refused()
    {
        var news = Discord.AddTag(Forum, "news");
        Forum.RequiresTag = true;

        Assert.Equal((400, 40067), Of(await PostAsync()));
        Assert.Equal(201, (await PostAsync(news.Id)).Status);
    }

    [Fact]
    public async Task A_moderated_tag_needs_the_right_to_manage_threads()
    {
        var solved = Discord.AddTag(Forum, "solved", moderated: true);

        Assert.Equal((403, 50013), Of(await PostAsync(solved.Id)));
        Forum.BotPermissions = Permissions.Bot | Permissions.ManageThreads;
        Assert.Equal(201, (await PostAsync(solved.Id)).Status);
    }

    [Fact]
    public async Task A_thread_says_who_started_it_and_how_long_it_stays()
    {
        var ours = await Api.PostAsync($"channels/{Channel.Id}/threads", """{"name":"Quotes","type":11,"auto_archive_duration":10080}""");
        var theirs = Discord.AddChannel(Guild, "t", ChannelType.PublicThread, Channel);

        Assert.Equal((Discord.ApplicationId, 10080), ((string?)ours.Json!["owner_id"], (int)ours.Json["thread_metadata"]!["auto_archive_duration"]!));
        Assert.Equal(FakeGuild.OwnerId, (string?)(await Api.GetAsync($"channels/{theirs.Id}")).Json!["owner_id"]);
    }

    private Task<ApiResult> PostAsync(params string[] tags) => Api.PostAsync($"channels/{Forum.Id}/threads",
        $$"""{"name":"Quotes","message":{{Hello}},"applied_tags":[{{string.Join(',', tags.Select(tag => $"\"{tag}\""))}}]}""");

    private static (int Status, int Code) Of(ApiResult result) => (result.Status, result.Code);
}
