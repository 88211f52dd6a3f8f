using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Corrections;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Subscriptions;

/// <summary>The list of what a channel follows, and what is done with each.</summary>
public class SubscriptionsTests
{
    [Fact]
    public async Task The_list_says_when_where_by_whom_and_when_the_next_digest_comes()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubscribesAsync(Following.In("hardware"), "TPUs");
        await bot.SubscribesAsync(Following.In("hardware", "ben"), "RISC-V when:now match:tagged");

        var list = await bot.AsksAsync(Following.In("hardware"), "/subscriptions");

        var items = list.Parts.OfType<ItemList>().Single().Items;
        Assert.Equal(("TPUs", "Weekly · Ana, 2 March 2026"), (items[0].Title, items[0].Detail));
        Assert.Equal(("RISC-V", "At once · Tagged only · Ben, 2 March 2026"), (items[1].Title, items[1].Detail));
        Assert.Contains("Next digest: Mon, 9 March 2026, 09:00 UTC.", Correcting.Notices(list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_follows_nothing_says_how_to_begin()
    {
        await using var bot = await TestBot.StartAsync();

        var list = await bot.AsksAsync(Following.In("hardware"), "/subscriptions");

        Assert.Contains("/subscribe", Correcting.Notices(list), StringComparison.Ordinal);
        Assert.Contains("Subscribe to…", Correcting.Labels(list));
    }

    [Fact]
    public async Task What_may_not_have_arrived_is_told_to_managers_in_that_channel_and_decided_there()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        await bot.SubscribesAsync(viewer, "TPUs");
        await bot.SubscribesAsync(Following.In("other"), "TPUs");
        var channel = (await bot.SubscriptionsAsync())[0].ChannelKey;
        var id = bot.Get<DeliveryOutbox>().NewId();
        await using (var db = await bot.OpenStoreAsync())
        {
            db.Add(new Delivery
            {
                Id = id,
                Cause = $"digest:{channel}:2026-02-03",
                Platform = "discord",
                Workspace = WorkspaceId.Parse(Following.Guild),
                ChannelKey = channel,
                Address = "Into embeds 8 0",
                Reply = StoredReply.Write(Answer.Found(new Notice("A digest."))).Json,
                CreatedAt = bot.Time.GetUtcNow(),
                State = DeliveryState.Unknown,
                Trouble = DeliveryTrouble.AnswerLost,
            });
            await db.SaveChangesAsync();
        }

        var list = await bot.AsksAsync(viewer, "/subscriptions");
        var another = await bot.AsksAsync(Following.In("hardware", "ben", manages: false), "/subscriptions");
        var elsewhere = await bot.AsksAsync(Following.In("other"), "/subscriptions");
        var refused = await bot.PressesAsync(Following.In("other"), list, "It is there");
        var decided = await bot.PressesAsync(viewer, list, "It is there");
        var later = await bot.AsksAsync(viewer, "/subscriptions");

        Assert.Contains("The digest of 3 February 2026 may not have arrived.", Correcting.Notices(list), StringComparison.Ordinal);
        Assert.Contains("Send again", Correcting.Labels(list));
        Assert.All([another, elsewhere, later], reply => Assert.DoesNotContain("may not have arrived", Correcting.Notices(reply), StringComparison.Ordinal));
        Assert.Contains("Only those who manage the channel", Correcting.Notices(refused), StringComparison.Ordinal);
        Assert.Contains("counts as sent", Correcting.Notices(decided), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pausing_and_resuming_is_told_to_the_channel_and_written_down()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        await bot.SubscribesAsync(viewer, "TPUs");
        var list = await bot.AsksAsync(viewer, "/subscriptions");

        var card = await bot.Get<CommandDispatcher>().AskAsync(list.Parts.OfType<ItemList>().Single().Items[0].Next!, viewer, CancellationToken.None);
        var paused = await bot.PressesAsync(viewer, card, "Pause");
        await bot.PressesAsync(viewer, card, "Pause");
        await bot.PressesAsync(viewer, paused, "Resume");

        Assert.Contains("Paused since 2 March 2026", Correcting.Notices(paused), StringComparison.Ordinal);
        Assert.Equal(["subscribed", "paused", "resumed"], (await bot.AuditAsync()).Select(entry => entry.Action));
        Assert.Equal(3, (await bot.NoticesAsync()).Count);
    }

    [Fact]
    public async Task Ending_asks_once_and_offers_the_way_back()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        await bot.SubscribesAsync(viewer, "TPUs words:\"TPUs, Ironwood\" when:daily");
        var row = Assert.Single(await bot.SubscriptionsAsync());

        var asked = await bot.AsksAsync(viewer, $"/subscriptions do:remove id:{row.Key}");
        var ended = await bot.PressesAsync(viewer, asked, "Unsubscribe");
        var again = await bot.PressesAsync(viewer, ended, "Subscribe again");

        Assert.Contains("No longer followed: TPUs.", Correcting.Notices(ended), StringComparison.Ordinal);
        Assert.Empty(await bot.SubscriptionsAsync());
        Assert.Contains("daily, 09:00 UTC", Correcting.FactsOf(again), StringComparison.Ordinal);
        await using var db = await bot.OpenStoreAsync();
        Assert.NotNull((await db.Unscoped.Subscriptions.SingleAsync()).EndedAt);
        Assert.Null((await db.Unscoped.Channels.SingleAsync()).NextRun);
    }

    [Fact]
    public async Task Unsubscribing_understands_the_words_of_a_topic_and_asks_where_it_does_not()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        await bot.SubscribesAsync(viewer, "TPUs words:\"TPUs, Ironwood\"");
        await bot.SubscribesAsync(viewer, "RISC-V");

        var unknown = await bot.AsksAsync(viewer, "/unsubscribe Blockchain");
        var ended = await bot.AsksAsync(viewer, "/unsubscribe ironwood");

        Assert.Equal(["TPUs", "RISC-V"], unknown.Parts.OfType<Picker>().Single().Choices.Select(choice => choice.Label));
        Assert.Contains("No longer followed: TPUs.", Correcting.Notices(ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_subscription_brought_is_shown_with_its_reasons()
    {
        await using var bot = await TestBot.WithSeedAsync();
        var viewer = Following.In("hardware");
        await bot.SubscribesAsync(viewer, "TPUs");
        var row = Assert.Single(await bot.SubscriptionsAsync());
        var before = await bot.AsksAsync(viewer, $"/subscriptions do:why id:{row.Key}");
        await SubscribeTests.AddNewsAsync(bot, row, row.Key);

        var after = await bot.AsksAsync(viewer, $"/subscriptions do:why id:{row.Key}");

        Assert.Contains("brought nothing yet", Correcting.Notices(before), StringComparison.Ordinal);
        Assert.Contains("tag TPUs; TPUs spoken 8×", after.Parts.OfType<ItemList>().Single().Items[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_keeps_posts_away_is_said_in_words()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        await bot.SubscribesAsync(viewer, "TPUs");
        await using (var db = await bot.OpenStoreAsync())
        {
            var channel = await db.Unscoped.Channels.SingleAsync();
            (channel.SuspendedSince, channel.Trouble) = (bot.Time.GetUtcNow(), DeliveryTrouble.NotAllowed);
            (channel.PausedUntil, channel.SkipsNext) = (bot.Time.GetUtcNow().AddDays(3), true);
            await db.SaveChangesAsync();
        }

        var said = Correcting.Notices(await bot.AsksAsync(viewer, "/subscriptions"));

        Assert.Contains("Nothing can be posted since 2 March 2026: I may not write there.", said, StringComparison.Ordinal);
        Assert.Contains("Paused until Thu, 5 March 2026, 09:00 UTC.", said, StringComparison.Ordinal);
        Assert.Contains("is left out", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_subscriptions_have_pages()
    {
        await using var bot = await TestBot.StartAsync();
        var viewer = Following.In("hardware");
        foreach (var number in Enumerable.Range(1, 21))
        {
            await bot.SubscribesAsync(viewer, $"Chip{number}");
        }

        var first = await bot.AsksAsync(viewer, "/subscriptions");
        var second = await bot.PressesAsync(viewer, first, Correcting.Labels(first).Last());

        Assert.Equal(20, first.Parts.OfType<ItemList>().Single().Items.Count);
        Assert.Equal("Chip21", second.Parts.OfType<ItemList>().Single().Items.Single().Title);
    }
}
