using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Discord.Posting;

/// <summary>A quote goes from a private answer into a channel or thread, and away again, the same over both transports.</summary>
public class PostingTests
{
    public static TheoryData<string> Transports => ["Gateway", "Http"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_quote_is_posted_into_a_new_thread_and_removed_again(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var form = await OpenFormAsync(bed.Anna);

        var told = await bed.Anna.SubmitModalAsync(form, ("Where", "A new thread"), ("Name of the new thread", "Junior engineers"), ("Your note", "Worth a read"));

        var thread = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Threads);
        Assert.Equal("Junior engineers", thread.Name);
        var post = Assert.Single(bed.Discord.Channel(thread.Id).Messages);
        Assert.Contains("operating 24/7 at the level of a junior engineer", post.Text, StringComparison.Ordinal);
        Assert.Contains("line 226 of 270", post.Text, StringComparison.Ordinal);
        Assert.Contains("Anna: Worth a read", post.Text, StringComparison.Ordinal);
        Assert.Contains("Shared by Anna", post.Text, StringComparison.Ordinal);
        Assert.Empty(post.Pings);
        Assert.True(told.Message.IsEphemeral);
        Assert.Contains($"https://discord.com/channels/{bed.Guild.Id}/{thread.Id}/{post.Id}", told.Message.Text, StringComparison.Ordinal);

        var removed = await bed.Anna.ClickAsync(post, "Remove");

        Assert.Equal("Removed.", removed.Message.Text);
        Assert.Empty(bed.Discord.Channel(thread.Id).Messages);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Buttons_of_a_post_answer_whoever_clicks_and_leave_the_post_as_it_is(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna));
        var post = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);
        var ben = bed.Discord.AddPerson("Ben", bed.Channel);

        var context = await ben.ClickAsync(post, "More context (private)");
        var episode = await ben.ClickAsync(post, "Open episode");

        Assert.True(context.Message.IsEphemeral);
        Assert.Contains("line 226 of 270", context.Message.Text, StringComparison.Ordinal);
        Assert.True(episode.Message.IsEphemeral);
        Assert.Contains("Jeff Dean on the Coming Transformations in AI", episode.Message.Text, StringComparison.Ordinal);
        Assert.Equal(post.Text, Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages).Text);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Lines_are_added_and_left_out_until_the_quote_is_what_somebody_means()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var found = await bed.Anna.SlashAsync("quote", ("words", "\"operating 24/7 at the level of a junior engineer\""));

        var lines = await bed.Anna.ClickAsync(found, "Read on");
        var more = await bed.Anna.ClickAsync(lines, "Line after ▶");
        var wider = Quoted(more);
        var back = await bed.Anna.ClickAsync(more, "Without the first line");

        Assert.Equal(2, wider.Length);
        Assert.Equal([wider[1]], Quoted(back));
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task An_episode_is_posted_as_a_card()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var card = await bed.Anna.SlashAsync("episode", ("words", "jeff dean"));

        await bed.Anna.SubmitModalAsync(await bed.Anna.ClickAsync(card, "Post…"));

        var post = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);
        Assert.Contains("Why it matters", post.Text, StringComparison.Ordinal);
        Assert.Contains("Shared by Anna", post.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(post.Buttons, button => button.Label == "Post…");
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task A_form_that_is_sent_off_twice_posts_once()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var form = await OpenFormAsync(bed.Anna);

        var told = await Task.WhenAll(bed.Anna.SubmitModalAsync(form), bed.Anna.SubmitModalAsync(form));

        Assert.All(told, reply => Assert.Contains("Posted.", reply.Message.Text, StringComparison.Ordinal));
        Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_is_not_posted_twice()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var form = await OpenFormAsync(bed.Anna);
        bed.Discord.Troubles.Next(new Trouble.ServerError(AfterCommit: true), "POST", DiscordRules.Messages);

        var told = await bed.Anna.SubmitModalAsync(form);
        await told.SettleAsync();

        Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);
        Assert.Contains("Posted.", told.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_write_there_does_not_get_the_bot_to_do_it()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var reader = bed.Discord.AddPerson("Rita", bed.Channel, Permissions.Person & ~(Permissions.SendMessages | Permissions.CreatePublicThreads));

        var here = await reader.SubmitModalAsync(await OpenFormAsync(reader));
        var thread = await reader.SubmitModalAsync(await OpenFormAsync(reader), ("Where", "A new thread"));

        Assert.Contains("you may not write", here.Message.Text, StringComparison.Ordinal);
        Assert.Contains("you may not write", thread.Message.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Channel(bed.Channel.Id).Messages);
        Assert.Empty(bed.Discord.Channel(bed.Channel.Id).Threads);
    }

    [Fact]
    public async Task Where_the_bot_may_not_write_the_person_is_told_which_right_is_missing()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        bed.Channel.BotPermissions = Permissions.Bot & ~Permissions.SendMessages;

        var told = await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna));

        Assert.Contains("Send Messages", (await told.SettleAsync()).Message.Text, StringComparison.Ordinal);
        Assert.Contains(told.Message.Buttons, button => button.Label == "Post…");
    }

    [Fact]
    public async Task A_locked_thread_takes_no_post_and_another_place_is_offered()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var thread = bed.Discord.AddChannel(bed.Guild, "closed", ChannelType.PublicThread, bed.Channel);
        var anna = bed.Anna.In(thread);
        var form = await OpenFormAsync(anna);
        bed.Discord.State.Change(() => (thread.IsLocked, thread.IsArchived) = (true, true));

        var told = await anna.SubmitModalAsync(form);

        Assert.Contains("locked", (await told.SettleAsync()).Message.Text, StringComparison.Ordinal);
        Assert.Contains(told.Message.Buttons, button => button.Label == "Post…");
    }

    [Fact]
    public async Task An_archived_thread_is_opened_by_the_post()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var thread = bed.Discord.AddChannel(bed.Guild, "old", ChannelType.PublicThread, bed.Channel);
        var anna = bed.Anna.In(thread);
        var form = await OpenFormAsync(anna);
        bed.Discord.State.Change(() => thread.IsArchived = true);

        await anna.SubmitModalAsync(form);

        Assert.Single(bed.Discord.Channel(thread.Id).Messages);
        Assert.False(thread.IsArchived);
    }

    [Fact]
    public async Task From_a_post_in_a_forum_a_new_thread_is_another_post()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var forum = bed.Discord.AddChannel(bed.Guild, "episodes", ChannelType.Forum);
        var anna = bed.Anna.In(bed.Discord.AddChannel(bed.Guild, "some episode", ChannelType.PublicThread, forum));

        var told = await anna.SubmitModalAsync(await OpenFormAsync(anna), ("Where", "A new thread"), ("Name of the new thread", "Junior engineers"));

        Assert.Contains("Posted.", (await told.SettleAsync()).Message.Text, StringComparison.Ordinal);
        var post = bed.Discord.Channel(forum.Id).Threads.Single(thread => thread.Name == "Junior engineers");
        Assert.Contains("junior engineer", Assert.Single(bed.Discord.Channel(post.Id).Messages).Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task A_post_in_a_forum_has_the_tags_that_are_called_like_topics_of_the_episode()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var forum = bed.Discord.AddChannel(bed.Guild, "episodes", ChannelType.Forum);
        bed.Discord.AddTag(forum, "Cooking");
        var fitting = bed.Discord.AddTag(forum, "tpus");
        var anna = bed.Anna.In(bed.Discord.AddChannel(bed.Guild, "some episode", ChannelType.PublicThread, forum));

        await anna.SubmitModalAsync(await OpenFormAsync(anna), ("Where", "A new thread"), ("Name of the new thread", "Junior engineers"));

        var post = bed.Discord.Channel(forum.Id).Threads.Single(thread => thread.Name == "Junior engineers");
        Assert.Equal([fitting.Id], post.AppliedTags);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task A_forum_that_wants_a_tag_and_has_none_that_fits_takes_no_post()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var forum = bed.Discord.AddChannel(bed.Guild, "episodes", ChannelType.Forum);
        bed.Discord.AddTag(forum, "Cooking");
        bed.Discord.State.Change(() => forum.RequiresTag = true);
        var anna = bed.Anna.In(bed.Discord.AddChannel(bed.Guild, "some episode", ChannelType.PublicThread, forum));

        var told = await anna.SubmitModalAsync(await OpenFormAsync(anna), ("Where", "A new thread"));

        Assert.Contains("wants a tag", (await told.SettleAsync()).Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_are_as_many_threads_as_there_may_be_the_channel_is_offered()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        bed.Discord.State.Change(() => bed.Guild.MostActiveThreads = 0);

        var told = await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna), ("Where", "A new thread"));

        Assert.Contains("as many threads as there may be", (await told.SettleAsync()).Message.Text, StringComparison.Ordinal);
        Assert.Contains(told.Message.Buttons, button => button.Label == "Post…");
    }

    [Fact]
    public async Task Without_the_right_to_embed_a_post_is_plain_text_with_the_same_words()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        bed.Channel.BotPermissions = Permissions.Bot & ~Permissions.EmbedLinks;

        await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna));

        var post = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);
        Assert.Empty(post.Embeds);
        Assert.Contains("> ", post.Content, StringComparison.Ordinal);
        Assert.Contains("at the level of a junior engineer", post.Content, StringComparison.Ordinal);
        Assert.Contains("line 226 of 270", post.Content, StringComparison.Ordinal);
        Assert.Contains("Shared by Anna", post.Content, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [InlineData("@everyone <@1> <@&2> look **here** [x](https://evil.example)")]
    [InlineData("\u202Eright to left\u202C ```code``` ||spoiler|| <t:0> https://example.org")]
    public async Task A_note_pings_nobody_and_is_shown_as_typed(string note)
    {
        await using var bed = await DiscordBed.StartAsync("Http");

        await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna), ("Your note", note));

        var post = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);
        Assert.Empty(post.Pings);
        Assert.DoesNotContain('\u202E', post.Content);
        Assert.DoesNotContain("**here**", post.Content, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Another_thread_is_chosen_by_its_name_if_the_person_may_write_there()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var open = bed.Discord.AddChannel(bed.Guild, "hardware", ChannelType.PublicThread, bed.Channel);
        var closed = bed.Discord.AddChannel(bed.Guild, "announcements");
        closed.Permit(bed.Anna.User, Permissions.Person & ~Permissions.SendMessages);

        var posted = await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna), ("Which other thread or channel", open.Id));
        var refused = await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna), ("Where", "Another thread or channel (below)"), ("Which other thread or channel", closed.Id));
        var unnamed = await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna), ("Where", "Another thread or channel (below)"));

        Assert.Contains("Posted.", posted.Message.Text, StringComparison.Ordinal);
        Assert.Single(bed.Discord.Channel(open.Id).Messages);
        Assert.Contains("you may not write in #announcements", refused.Message.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Channel(closed.Id).Messages);
        Assert.Contains("Choose which thread", unnamed.Message.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Channel(bed.Channel.Id).Messages);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_source_of_a_message_is_found_and_posted_into_its_thread(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var said = bed.Discord.AddPerson("Ben", bed.Channel).Say("operating 24/7 at the level of a junior engineer");

        var found = await bed.Anna.UseOnMessageAsync("Find the source", said);
        Assert.True(found.Message.IsEphemeral);
        Assert.Contains("line 226 of 270", found.Message.Text, StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
        {
            // The second time the thread exists already.
            var told = await bed.Anna.SubmitModalAsync(await bed.Anna.ClickAsync(found, "Post…"), ("Where", "A thread on that message"));
            Assert.Contains("Posted.", told.Message.Text, StringComparison.Ordinal);
        }

        var thread = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Threads);
        Assert.Equal(said.Id, thread.Id);
        Assert.Equal(2, bed.Discord.Channel(thread.Id).Messages.Count);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Only_the_sharer_and_those_who_manage_messages_remove_a_post()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna));
        var post = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);

        var other = await bed.Discord.AddPerson("Ben", bed.Channel).ClickAsync(post, "Remove");
        Assert.Contains("Only whoever shared it", other.Message.Text, StringComparison.Ordinal);
        Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);

        var moderator = await bed.Discord.AddPerson("Mia", bed.Channel, Permissions.Person | Permissions.ManageMessages).ClickAsync(post, "Remove");
        Assert.Equal("Removed.", moderator.Message.Text);
        Assert.Empty(bed.Discord.Channel(bed.Channel.Id).Messages);
    }

    [Fact]
    public async Task A_post_speaks_the_language_of_the_guild_and_the_answer_that_of_the_person()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        bed.Discord.State.Change(() => bed.Guild.Locale = "de");

        var told = await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna));

        Assert.StartsWith("Posted.", told.Message.Text, StringComparison.Ordinal);
        var post = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);
        Assert.Contains("Geteilt von Anna", post.Text, StringComparison.Ordinal);
        Assert.Contains("at the level of a junior engineer", post.Text, StringComparison.Ordinal);
        Assert.Contains(post.Buttons, button => button.Label == "Entfernen");
    }

    [Fact]
    public async Task Another_guild_removes_nothing_here()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna));
        var post = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);

        // The same button, brought into a message of another guild, by somebody who may do everything there.
        var elsewhere = bed.Discord.AddChannel(bed.Discord.AddGuild("Elsewhere"));
        var copy = bed.Discord.State.Change(() =>
        {
            var message = new FakeMessage(bed.Discord.State.Ids.Next(), elsewhere, bed.Discord.State.Bot, DateTimeOffset.UtcNow) { Components = (System.Text.Json.Nodes.JsonArray)post.Original.Components.DeepClone() };
            elsewhere.Messages.Add(message);
            return SeenMessage.Of(message);
        });
        var told = await bed.Discord.AddPerson("Otto", elsewhere, Permissions.Person | Permissions.Administrator).ClickAsync(copy, "Remove");

        Assert.Equal("There is nothing here to remove.", told.Message.Text);
        Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);
    }

    [Fact]
    public async Task Whoever_shared_something_reads_what_is_stored_and_deletes_it()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        await bed.Anna.SubmitModalAsync(await OpenFormAsync(bed.Anna), ("Your note", "Worth a read"));
        var post = Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);

        var stored = await bed.Anna.SlashAsync("help", ("command", "privacy"));
        var asked = await bed.Anna.ClickAsync(stored, "Delete what is stored about me");
        var deleted = await bed.Anna.ClickAsync(asked, "Delete what is stored about me");
        var after = await bed.Anna.SlashAsync("help", ("command", "privacy"));

        Assert.Contains("1 post", stored.Message.Text, StringComparison.Ordinal);
        Assert.StartsWith("Deleted", deleted.Message.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is stored about you", after.Message.Text, StringComparison.Ordinal);
        Assert.Contains("Only whoever shared it", (await bed.Anna.ClickAsync(post, "Remove")).Message.Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task What_is_too_long_to_be_quoted_is_not_posted()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var found = await bed.Anna.SlashAsync("quote", ("words", "\"operating 24/7 at the level of a junior engineer\""));
        var shown = await bed.Anna.ClickAsync(found, "Read on");

        for (var more = 0; more < 12; more++)
        {
            shown = await bed.Anna.ClickAsync(shown, "◀ Line before");
        }

        Assert.Contains("words are too many", shown.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(shown.Message.Buttons, button => button.Label == "Post…");
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Where_the_bot_is_not_nothing_can_be_posted()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var elsewhere = bed.Discord.AddChannel(bed.Discord.AddGuild("Elsewhere"), "general");
        bed.Discord.State.Change(() => elsewhere.Guild!.HasBot = false);
        var anna = new FakePerson(bed.Discord, bed.Anna.User, elsewhere, Permissions.Person) { HasInstalled = true };

        var found = await anna.SlashAsync("quote", ("words", "\"operating 24/7 at the level of a junior engineer\""));

        Assert.DoesNotContain(found.Message.Buttons, button => button.Label == "Post…");
    }

    private static async Task<SeenReply> OpenFormAsync(FakePerson person) =>
        await person.ClickAsync(await person.SlashAsync("quote", ("words", "\"operating 24/7 at the level of a junior engineer\"")), "Post…");

    private static string[] Quoted(SeenReply reply) =>
        [.. reply.Message.Embeds.SelectMany(embed => (embed.Description ?? "").Split('\n')).Where(line => line.StartsWith("> ", StringComparison.Ordinal))];
}
