using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Tests.Corrections;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Subscriptions;

/// <summary>A channel follows something: the preview, what is written, what the channel is told.</summary>
public class SubscribeTests
{
    public static TheoryData<Database> Databases => [Database.Sqlite, Database.Postgres];

    [Fact]
    public async Task A_preview_says_what_counts_and_when_and_stores_nothing()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var preview = await bot.AsksAsync(Following.In("hardware"), "/subscribe tpu");

        Assert.Contains("Subscribe to TPUs?", Correcting.Text(preview), StringComparison.Ordinal);
        Assert.Contains("weekly, Mon 09:00 UTC", Correcting.FactsOf(preview), StringComparison.Ordinal);
        Assert.Contains("Next time: Mon, 9 March 2026, 09:00 UTC", Correcting.FactsOf(preview), StringComparison.Ordinal);
        Assert.Contains("last 90 days", Correcting.Notices(preview), StringComparison.Ordinal);
        Assert.Contains("Nothing old is posted", Correcting.Notices(preview), StringComparison.Ordinal);
        Assert.Empty(await bot.SubscriptionsAsync());
    }

    [Fact]
    public async Task What_it_would_have_brought_is_shown_with_why()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ImportAsync(Pages.Of("Chips", topics: "TPUs, Memory", transcript: ["TPUs here.", "And TPUs there."]).Replace("2025", "2026", StringComparison.Ordinal));

        var preview = await bot.AsksAsync(Following.In("hardware"), "/subscribe TPUs words:\"TPU, Tensor Processing Unit\"");

        Assert.Contains("Counts as a match: TPUs, Tensor Processing Unit", Correcting.FactsOf(preview), StringComparison.Ordinal);
        Assert.Contains("this would have brought 1 episode", Correcting.Notices(preview), StringComparison.Ordinal);
        var found = Assert.Single(preview.Parts.OfType<ItemList>().Single().Items);
        Assert.Equal("Chips", found.Title);
        Assert.Contains("tag TPUs", found.Detail, StringComparison.Ordinal);
        Assert.Contains("spoken 2×", found.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TPUs", "The library has 1 episode with this topic.")]
    [InlineData("Jeff Dean", "The library has 1 episode with this person.")]
    [InlineData("Training Data", "The library has 1 episode of this show.")]
    public async Task Where_nothing_new_fits_it_says_how_much_there_is_that_is_older(string name, string said)
    {
        await using var bot = await TestBot.WithSeedAsync();

        var preview = await bot.AsksAsync(Following.In("hardware"), $"/subscribe {name}");

        Assert.Contains("this would have brought nothing. " + said, Correcting.Notices(preview), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Pressing_subscribe_writes_the_rows_the_schedule_the_entry_and_the_notice(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);

        var done = await bot.SubscribesAsync(Following.In("hardware"), "TPUs");

        var subscription = Assert.Single(await bot.SubscriptionsAsync());
        Assert.Contains("Subscribed: TPUs.", Correcting.Notices(done), StringComparison.Ordinal);
        Assert.Equal((SubscriptionKind.Topic, "TPUs", SubscriptionTiming.Weekly, "ana", "Ana"), (subscription.Kind, subscription.Name, subscription.When, subscription.CreatedBy, subscription.CreatedByName));
        Assert.True(subscription.Sequence > 0);
        Assert.Equal(("hardware", "hardware", "en"), (subscription.Channel.Conversation, subscription.Channel.Name, subscription.Channel.Language));
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.Zero), subscription.Channel.NextRun);
        var notice = Assert.Single(await bot.NoticesAsync());
        Assert.Contains("Ana subscribed this channel to \\u2018TPUs\\u2019 (weekly, Mon 09:00 UTC).", notice.Reply, StringComparison.Ordinal);
        Assert.Equal((subscription.Channel.Address, subscription.ChannelKey, "ana"), (notice.Address, notice.ChannelKey, notice.Person));
        var entry = Assert.Single(await bot.AuditAsync());
        Assert.Equal(("subscribed", "TPUs", "ana", subscription.ChannelKey), (entry.Action, entry.Subject, entry.Person, entry.ChannelKey));
    }

    [Fact]
    public async Task What_is_followed_at_once_needs_no_digest()
    {
        await using var bot = await TestBot.StartAsync();

        await bot.SubscribesAsync(Following.In("hardware"), "TPUs when:now match:spoken");

        var subscription = Assert.Single(await bot.SubscriptionsAsync());
        Assert.Null(subscription.Channel.NextRun);
        Assert.Equal((SubscriptionTiming.Now, SubscriptionMatch.Spoken), (subscription.When, subscription.Match));
    }

    [Fact]
    public async Task The_buttons_of_the_preview_change_when_and_where()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");

        var preview = await bot.AsksAsync(viewer, "/subscribe TPUs words:\"TPU, Ironwood\" without:crypto");
        var daily = await bot.PressesAsync(viewer, preview, "Daily");
        var tagged = await bot.PressesAsync(viewer, daily, "Tagged only");
        await bot.PressesAsync(viewer, tagged, "Subscribe");

        var subscription = Assert.Single(await bot.SubscriptionsAsync());
        Assert.Equal((SubscriptionTiming.Daily, SubscriptionMatch.Tagged), (subscription.When, subscription.Match));
        Assert.Equal(["TPUs", "Ironwood"], subscription.Words);
        Assert.Equal(["crypto"], subscription.ExcludedWords);
    }

    [Fact]
    public async Task Words_are_edited_in_a_form_that_has_them_already()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");

        var form = (await bot.PressesAsync(viewer, await bot.AsksAsync(viewer, "/subscribe TPUs words:\"TPUs, Ironwood\""), "Edit words")).Parts.OfType<Form>().Single();
        var preview = await bot.Get<CommandDispatcher>().AskAsync(form.Next.With("words", "TPUs\nTrillium").With("without", "crypto"), viewer, CancellationToken.None);

        Assert.Equal("TPUs; Ironwood", form.Fields[0].Value);
        Assert.True(form.Fields[1].IsOptional);
        Assert.Contains("Counts as a match: TPUs, Trillium", Correcting.FactsOf(preview), StringComparison.Ordinal);
        Assert.Contains("Left out with: crypto", Correcting.FactsOf(preview), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_and_a_show_of_that_very_name_are_meant_as_such()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var person = await bot.AsksAsync(Following.In("hardware"), "/subscribe jeff dean");
        var show = await bot.AsksAsync(Following.In("hardware"), "/subscribe training data");
        var unknown = await bot.AsksAsync(Following.In("hardware"), "/subscribe jef deen kind:person");

        Assert.Contains("A person, as host or guest", Correcting.FactsOf(person), StringComparison.Ordinal);
        Assert.Contains("As a topic", Correcting.Labels(person));
        Assert.Contains("A show, with each of its episodes", Correcting.FactsOf(show), StringComparison.Ordinal);
        Assert.Equal(ReplyOutcome.NothingFound, unknown.Outcome);
    }

    [Fact]
    public async Task What_is_followed_already_is_pointed_out_and_can_be_edited()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        await bot.SubscribesAsync(viewer, "TPUs");

        var again = await bot.AsksAsync(viewer, "/subscribe TPU");
        var edited = await bot.PressesAsync(viewer, await bot.PressesAsync(viewer, await bot.PressesAsync(viewer, again, "Edit TPUs instead"), "At once"), "Save");

        Assert.Contains("Already followed here: TPUs (Ana, 2 March 2026).", Correcting.Notices(again), StringComparison.Ordinal);
        Assert.Contains("Saved: TPUs.", Correcting.Notices(edited), StringComparison.Ordinal);
        Assert.Equal(SubscriptionTiming.Now, Assert.Single(await bot.SubscriptionsAsync()).When);
        Assert.Contains("changed the subscription", (await bot.NoticesAsync())[^1].Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_lost_some_of_what_it_stood_for_shows_the_preview_instead_of_subscribing()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        var whole = Correcting.NextOf(await bot.AsksAsync(viewer, "/subscribe TPUs words:\"TPUs, Ironwood\" when:daily"), "Subscribe");

        var cut = whole with { Options = whole.Options.Where(option => option.Key is not "words").ToDictionary() };
        var shown = await bot.Get<CommandDispatcher>().AskAsync(cut, viewer, CancellationToken.None);

        Assert.Contains("Subscribe", Correcting.Labels(shown));
        Assert.Empty(await bot.SubscriptionsAsync());
    }

    [Fact]
    public async Task Pressing_twice_subscribes_once()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        var preview = await bot.AsksAsync(viewer, "/subscribe TPUs");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bot.PressesAsync(viewer, preview, "Subscribe")));

        Assert.Single(await bot.SubscriptionsAsync());
        Assert.Single(await bot.NoticesAsync());
    }

    [Fact]
    public async Task A_channel_follows_a_hundred_things_at_most()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        var book = bot.Get<SubscriptionBook>();
        for (var number = 1; number <= SubscriptionBook.MostPerChannel; number++)
        {
            await book.SubscribeAsync(new SubscriptionDraft(new TopicDraft(SubscriptionKind.Topic, $"Topic {number}"), SubscriptionTiming.Weekly), viewer, CancellationToken.None);
        }

        var refused = await bot.SubscribesAsync(viewer, "Another");

        Assert.Contains("follows 100 things already", Correcting.Notices(refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the")]
    [InlineData("!!!")]
    public async Task Words_that_are_everywhere_are_no_topic(string topic)
    {
        await using var bot = await TestBot.StartAsync();

        var refused = await bot.AsksAsync(Following.In("hardware"), $"/subscribe {topic}");

        Assert.Equal(ReplyOutcome.NothingFound, refused.Outcome);
        Assert.DoesNotContain("Subscribe", Correcting.Labels(refused));
    }

    [Fact]
    public async Task What_the_bot_may_not_do_there_is_said_before_anything_is_subscribed()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        var lacking = viewer with { Here = viewer.Here! with { Lacks = [BotRight.SendMessagesInThreads] } };
        var button = Correcting.NextOf(await bot.AsksAsync(viewer, "/subscribe TPUs"), "Subscribe");

        var preview = await bot.AsksAsync(lacking, "/subscribe TPUs");
        await bot.Get<CommandDispatcher>().AskAsync(button, lacking, CancellationToken.None);

        Assert.Contains("“Send Messages in Threads” is missing", Correcting.Notices(preview), StringComparison.Ordinal);
        Assert.DoesNotContain("Subscribe", Correcting.Labels(preview));
        Assert.Empty(await bot.SubscriptionsAsync());
    }

    [Fact]
    public async Task The_command_line_says_that_it_has_no_channels()
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains("Channels and chats follow topics", Correcting.Notices(await bot.AskAsync("/subscribe TPUs")), StringComparison.Ordinal);
        Assert.Contains("Channels and chats follow topics", Correcting.Notices(await bot.AskAsync("/subscriptions")), StringComparison.Ordinal);
        Assert.Contains("Digests:Zone", Correcting.Notices(await bot.OperatorAsync("/settings zone Berlin")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_chat_of_one_person_nobody_else_is_told()
    {
        await using var bot = await TestBot.StartAsync();
        var alone = Following.In("dm", workspace: "discord:user:7") with { Place = CommandPlaces.Direct, Manages = true };

        await bot.SubscribesAsync(alone, "TPUs");

        Assert.Single(await bot.SubscriptionsAsync("discord:user:7"));
        Assert.Empty(await bot.NoticesAsync("discord:user:7"));
    }

    [Fact]
    public async Task The_channel_is_told_in_its_own_language_whoever_changes_something()
    {
        await using var bot = await TestBot.StartAsync();
        var german = Following.In("hardware", language: "de");
        await bot.PressesAsync(german, await bot.AsksAsync(german, "/subscribe TPUs"), "Abonnieren");

        await bot.AsksAsync(Following.In("hardware", "ben"), "/unsubscribe TPUs");

        var notices = await bot.NoticesAsync();
        Assert.Contains("Ana hat \\u201ETPUs\\u201C f\\u00FCr diesen Kanal abonniert (w\\u00F6chentlich, Mo 09:00 UTC).", notices[0].Reply, StringComparison.Ordinal);
        Assert.Contains("Ben hat das Abo \\u201ETPUs\\u201C beendet.", notices[1].Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_channel_is_decided_for_by_the_team_that_did_so_first()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubscribesAsync(Following.In("shared"), "TPUs");

        var refused = await bot.SubscribesAsync(Following.In("shared", workspace: Following.Other), "RISC-V");

        Assert.Contains("the other team that has it", Correcting.Notices(refused), StringComparison.Ordinal);
        Assert.Empty(await bot.SubscriptionsAsync(Following.Other));
    }

    [Fact]
    public async Task A_channel_that_begins_anew_owes_nothing_of_before()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        await bot.SubscribesAsync(viewer, "TPUs");
        await bot.AsksAsync(viewer, "/unsubscribe TPUs");
        Assert.Empty(await bot.SubscriptionsAsync());
        bot.Time.Advance(TimeSpan.FromDays(30));

        await bot.SubscribesAsync(viewer, "RISC-V");

        var channel = Assert.Single(await bot.SubscriptionsAsync()).Channel;
        Assert.Equal(bot.Time.GetUtcNow(), channel.PeriodStart);
        Assert.Equal(DigestDays.Monday, channel.Days);
        Assert.True(channel.NextRun > bot.Time.GetUtcNow());
    }

    [Fact]
    public async Task What_waits_follows_its_subscription_and_goes_with_it()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var viewer = Following.In("hardware");
        await bot.SubscribesAsync(viewer, "TPUs");
        await bot.SubscribesAsync(viewer, "Pathways");
        var (tpus, pathways) = await bot.SubscriptionsAsync() is [var first, var second] ? (first, second) : throw new InvalidOperationException();
        await AddNewsAsync(bot, tpus, tpus.Key, pathways.Key);

        await bot.AsksAsync(viewer, "/unsubscribe Pathways");
        var left = await WaitingAsync(bot);
        var card = await bot.AsksAsync(viewer, $"/subscriptions do:show id:{tpus.Key}");
        await bot.PressesAsync(viewer, await bot.PressesAsync(viewer, await bot.PressesAsync(viewer, card, "Edit"), "At once"), "Save");
        var moved = await WaitingAsync(bot);
        await bot.AsksAsync(viewer, "/unsubscribe TPUs");

        Assert.Equal([tpus.Key], NewsMatches.Read(Assert.Single(left).Matches).Found.Select(found => found.Subscription));
        Assert.Equal(SubscriptionTiming.Now, Assert.Single(moved).When);
        Assert.Empty(await WaitingAsync(bot));
    }

    internal static async Task AddNewsAsync(TestBot bot, Subscription of, params long[] subscriptions)
    {
        await using var db = await bot.OpenStoreAsync();
        db.Unscoped.News.Add(new ChannelNews
        {
            ChannelKey = of.ChannelKey,
            Workspace = of.Workspace,
            EpisodeKey = await db.Unscoped.Episodes.Select(episode => episode.Key).FirstAsync(),
            Matches = new NewsMatches([.. subscriptions.Select(key => new SubscriptionMatchFound(key, "x", [new MatchReason(MatchReasonKind.Tag, "TPUs"), new MatchReason(MatchReasonKind.Spoken, "TPUs", 8)], 1, null))]).Write(),
            FoundAt = bot.Time.GetUtcNow(),
        });
        await db.SaveChangesAsync();
    }

    private static async Task<List<ChannelNews>> WaitingAsync(TestBot bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.News(WorkspaceId.Parse(Following.Guild)).ToListAsync();
    }
}
