using System.Globalization;
using System.Text;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Import;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Subscriptions;

/// <summary>A forum follows topics as a whole. Whoever decides for it says so in one of its posts, since nothing can be typed in the forum itself.</summary>
public sealed class ForumFollowingTests : IDisposable
{
    private const Permissions Manager = Permissions.Person | Permissions.ManageChannels;
    private const string Threads = "/channels/{channel_id}/threads";

    private readonly DirectoryInfo _noSeeds = Directory.CreateTempSubdirectory("podcasts-no-seeds-");
    private readonly ShiftedTime _clock = new();

    public static TheoryData<string> Transports => ["Gateway", "Http"];

    public void Dispose() => _noSeeds.Delete(recursive: true);

    [Theory, MemberData(nameof(Transports))]
    public async Task In_a_post_both_places_are_offered_and_the_change_is_told_in_the_post(string transport)
    {
        await using var bed = await StartAsync(transport);
        var (forum, post) = Forum(bed);
        var ana = bed.Discord.AddPerson("Ana", post, Manager);

        var preview = await ana.SlashAsync("subscribe", ("topic", "TPUs"));
        var first = preview.Message.Text;
        var done = await SubscribeForumAsync(ana, preview);
        var notice = await ToldAsync(bed, post, "subscribed");
        var list = await ana.ClickAsync(notice, "Manage");

        Assert.Contains("this post", first, StringComparison.Ordinal);
        Assert.Contains("Subscribed: TPUs.", done.Message.Text, StringComparison.Ordinal);
        Assert.StartsWith("Forum “episodes”: Ana subscribed this channel to ‘TPUs’", notice.Text, StringComparison.Ordinal);
        Assert.Contains("Followed in episodes", list.Message.Text, StringComparison.Ordinal);
        var channel = Assert.Single(await ChannelsAsync(bed));
        Assert.Equal((forum.Id, $"NewThread embeds {forum.Id} 0", "episodes"), (channel.Conversation, channel.Address, channel.Name));
        Assert.Equal([post], bed.Discord.Channel(forum.Id).Threads);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task A_weekly_digest_is_one_post_with_its_title_its_tags_and_its_card()
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        string[] tags = [bed.Discord.AddTag(forum, "Cooking").Id, bed.Discord.AddTag(forum, "tpus").Id];
        await SubscribeForumAsync(bed.Discord.AddPerson("Ana", post, Manager));
        await FoundAsync(bed);

        var sent = await DigestAsync(bed, forum);
        await bed.Bot.Services.GetRequiredService<DigestSweep>().RunAsync(CancellationToken.None);
        await SettledAsync(bed);

        var digest = Assert.Single(NewPosts(bed, forum, post));
        Assert.Equal(sent, digest);
        var lastDay = _clock.GetUtcNow().UtcDateTime.Date.AddDays(-1);
        Assert.Equal($"Podcasts, week {ISOWeek.GetWeekOfYear(lastDay)}", digest.Name);
        Assert.Equal([tags[1]], digest.AppliedTags);
        var card = Assert.Single(bed.Discord.Channel(digest.Id).Messages);
        Assert.Contains("Podcasts for episodes — ", card.Text, StringComparison.Ordinal);
        Assert.Contains("Jeff Dean on the Coming Transformations in AI", card.Text, StringComparison.Ordinal);
        Assert.Empty(card.Pings);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_post_whose_answer_was_lost_is_found_again_and_not_posted_twice(bool wasPosted)
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        await SubscribeForumAsync(bed.Discord.AddPerson("Ana", post, Manager));
        await FoundAsync(bed);
        bed.Discord.Troubles.Next(new Trouble.Dropped(AfterCommit: wasPosted), "POST", Threads);

        var digest = await DigestAsync(bed, forum);
        var delivery = await SettledAsync(bed);

        Assert.Equal((DeliveryState.Sent, digest.Id), (delivery.State, delivery.Conversation));
        Assert.Equal(digest, Assert.Single(NewPosts(bed, forum, post)));
        Assert.Equal(0, bed.Discord.Troubles.Heal());
    }

    [Fact]
    public async Task After_a_host_died_between_posting_and_writing_it_down_the_post_is_found_and_not_made_again()
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        await SubscribeForumAsync(bed.Discord.AddPerson("Ana", post, Manager));
        await FoundAsync(bed);
        var digest = await DigestAsync(bed, forum);
        await SettledAsync(bed);

        // What the store says when a host is killed after Discord has taken the post.
        await ChangeAsync(bed, row => row.State = DeliveryState.Sending, row => (row.Conversation, row.Message, row.Shown) = (null, null, null));
        var delivery = await SettledAsync(bed);

        Assert.Equal((DeliveryState.Sent, digest.Id), (delivery.State, delivery.Conversation));
        Assert.Equal(digest, Assert.Single(NewPosts(bed, forum, post)));
    }

    [Fact]
    public async Task A_post_that_may_be_there_is_found_also_when_an_episode_of_it_was_removed_meanwhile()
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        await SubscribeForumAsync(bed.Discord.AddPerson("Ana", post, Manager));
        await FoundAsync(bed);
        await ImportAsync(bed, Pages.Of("Chips", topics: "TPUs", transcript: ["TPUs here.", "And TPUs there."]));
        await Eventually.IsSoAsync(async () =>
        {
            await using var db = await bed.Bot.OpenStoreAsync();
            return await db.Set<ChannelNews>().CountAsync() == 2;
        });
        var digest = await DigestAsync(bed, forum);
        await SettledAsync(bed);

        await bed.Bot.Services.GetRequiredService<EpisodeRemover>().RemoveShowAsync(LibraryId.Shared, "Training Data", CancellationToken.None);
        await ChangeAsync(bed, row => row.State = DeliveryState.Sending, row => (row.Conversation, row.Message, row.Shown) = (null, null, null));
        var delivery = await SettledAsync(bed);

        Assert.Equal((DeliveryState.Sent, digest.Id), (delivery.State, delivery.Conversation));
        Assert.Equal(digest, Assert.Single(NewPosts(bed, forum, post)));
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task An_announcement_at_once_is_a_post_called_by_its_episode(string transport)
    {
        await using var bed = await StartAsync(transport);
        var (forum, post) = Forum(bed);
        await SubscribeForumAsync(bed.Discord.AddPerson("Ana", post, Manager), "now");

        await ImportSeedAsync(bed);
        await bed.Discord.WaitForAsync(() => NewPosts(bed, forum, post).Count > 0, "the announcement");
        await SettledAsync(bed);
        await bed.Bot.Services.GetRequiredService<Announcer>().AnnounceAsync(CancellationToken.None);
        await SettledAsync(bed);

        var news = Assert.Single(NewPosts(bed, forum, post));
        Assert.Equal("Jeff Dean on the Coming Transformations in AI", news.Name);
        Assert.Contains("tag TPUs", Assert.Single(bed.Discord.Channel(news.Id).Messages).Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task A_posted_card_is_kept_right_and_its_title_stays()
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        var ana = bed.Discord.AddPerson("Ana", post, Manager | Permissions.ManageGuild);
        await SubscribeForumAsync(ana, "now");
        await bed.Bot.Services.GetRequiredService<DeliveryEdits>().RunOnceAsync(CancellationToken.None);
        await ImportAsync(bed, Pages.Of("Engines", topics: "TPUs", guest: "Ada Byron"));
        await bed.Discord.WaitForAsync(() => NewPosts(bed, forum, post).Count > 0, "the announcement");
        await SettledAsync(bed);

        await ImportAsync(bed, Pages.Of("Engines", topics: "TPUs", guest: "Ada Lovelace"));
        var news = NewPosts(bed, forum, post).Single();
        await Eventually.IsSoAsync(async () =>
        {
            await bed.Bot.Services.GetRequiredService<DeliveryEdits>().RunOnceAsync(CancellationToken.None);
            return bed.Discord.Channel(news.Id).Messages.Single().IsEdited;
        });

        Assert.Equal("Engines", news.Name);
        Assert.Contains("Ada Lovelace", bed.Discord.Channel(news.Id).Messages.Single().Text, StringComparison.Ordinal);
        Assert.Single(NewPosts(bed, forum, post));
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task A_forum_that_wants_a_tag_that_it_does_not_have_is_suspended_told_and_served_once_it_has_one()
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        bed.Discord.AddTag(forum, "Cooking");
        bed.Discord.State.Change(() => forum.RequiresTag = true);
        var ana = bed.Discord.AddPerson("Ana", post, Manager);

        var preview = await ana.ClickAsync(await ana.SlashAsync("subscribe", ("topic", "TPUs"), ("when", "now")), "In the forum");
        var warning = preview.Message.Text;
        await ana.ClickAsync(preview, "Subscribe");
        await ImportSeedAsync(bed);
        await Eventually.IsSoAsync(async () => (await ChannelsAsync(bed)).Single().SuspendedSince is not null);
        var told = (await ana.SlashAsync("subscriptions")).Message.Text;
        bed.Discord.AddTag(forum, "TPUs");
        await Eventually.IsSoAsync(async () =>
        {
            await ana.SlashAsync("subscriptions");
            return NewPosts(bed, forum, post).Count > 0;
        });
        await SettledAsync(bed);

        Assert.Contains("it has none called “TPUs”", warning, StringComparison.Ordinal);
        Assert.Contains("the forum wants a tag", told, StringComparison.Ordinal);
        Assert.Single(NewPosts(bed, forum, post));
        Assert.Null((await ChannelsAsync(bed)).Single().SuspendedSince);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task What_the_forum_follows_is_listed_edited_paused_and_ended_from_any_of_its_posts(string transport)
    {
        await using var bed = await StartAsync(transport);
        var (forum, post) = Forum(bed);
        var ana = bed.Discord.AddPerson("Ana", post, Manager);
        await SubscribeForumAsync(ana);
        var other = bed.Discord.AddChannel(bed.Guild, "another post", ChannelType.PublicThread, forum);
        var there = ana.In(other);

        var card = await there.SelectAsync(await there.SlashAsync("subscriptions"), "Choose", "TPUs");
        var shown = card.Message.Text;
        var edited = await there.ClickAsync(await there.ClickAsync(await there.ClickAsync(card, "Edit"), "Daily"), "Save");
        var editedText = edited.Message.Text;
        var paused = await there.ClickAsync(await there.SelectAsync(await there.SlashAsync("subscriptions"), "Choose", "TPUs"), "Pause");
        var pausedText = paused.Message.Text;
        var ended = await there.SlashAsync("unsubscribe", ("topic", "TPUs"));

        Assert.Contains("episodes", shown, StringComparison.Ordinal);
        Assert.Contains("Saved: TPUs.", editedText, StringComparison.Ordinal);
        Assert.Contains("Paused since", pausedText, StringComparison.Ordinal);
        Assert.Contains("No longer followed: TPUs.", ended.Message.Text, StringComparison.Ordinal);
        await ToldAsync(bed, other, "ended the subscription");
        Assert.All(await SubscriptionsAsync(bed), row => Assert.NotNull(row.EndedAt));
        Assert.Equal(forum.Id, Assert.Single(await ChannelsAsync(bed)).Conversation);
        Assert.Empty(NewPosts(bed, forum, post, other));
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task The_digest_of_the_forum_is_looked_at_and_sent_from_a_post_and_where_the_post_follows_something_too_it_is_asked_which()
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        var ana = bed.Discord.AddPerson("Ana", post, Manager);
        await SubscribeForumAsync(ana);
        await FoundAsync(bed);

        var preview = (await ana.SlashAsync("digest")).Message.Text;
        await ana.ClickAsync(await ana.SlashAsync("subscribe", ("topic", "TPUs")), "Subscribe");
        var which = await ana.SlashAsync("digest", ("action", "now"));
        var sent = await ana.SelectAsync(which, "This post follows something, and so does the forum. Which one?", "In the forum");
        await bed.Discord.WaitForAsync(() => NewPosts(bed, forum, post).Count > 0, "the digest");
        var list = await ana.ClickAsync(await ana.SlashAsync("subscriptions"), "Followed in episodes");
        var listed = list.Message.Text;

        Assert.Contains("Jeff Dean on the Coming Transformations in AI", preview, StringComparison.Ordinal);
        Assert.Contains("Sent. The next digest", sent.Message.Text, StringComparison.Ordinal);
        await ToldAsync(bed, post, "before its time");
        Assert.Contains("Followed in episodes", listed, StringComparison.Ordinal);
        Assert.Contains(list.Message.Buttons, button => button.Label == "Followed here");
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Who_does_not_decide_for_the_forum_sees_what_it_follows_and_changes_nothing()
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        await SubscribeForumAsync(bed.Discord.AddPerson("Ana", post, Manager));
        var ben = bed.Discord.AddPerson("Ben", post);

        var preview = await ben.ClickAsync(await ben.SlashAsync("subscribe", ("topic", "RISC-V")), "In the forum");
        var refused = await ben.SlashAsync("unsubscribe", ("topic", "TPUs"));
        var card = await ben.SelectAsync(await ben.SlashAsync("subscriptions"), "Choose", "TPUs");

        Assert.DoesNotContain(preview.Message.Buttons, button => button.Label == "Subscribe");
        Assert.Contains("Channel managers can subscribe", refused.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(card.Message.Buttons, button => button.Label is "Unsubscribe" or "Pause" or "Edit");
        Assert.Null(Assert.Single(await SubscriptionsAsync(bed)).EndedAt);
        Assert.Empty(NewPosts(bed, forum, post));
    }

    [Fact]
    public async Task A_right_that_the_bot_lacks_in_the_forum_is_named_before_anything_is_subscribed()
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        forum.BotPermissions = Permissions.Bot & ~Permissions.SendMessages;
        var ana = bed.Discord.AddPerson("Ana", post, Manager);

        var here = await ana.SlashAsync("subscribe", ("topic", "TPUs"));
        var offersPost = here.Message.Buttons.Any(button => button.Label == "Subscribe");
        var preview = await ana.ClickAsync(here, "In the forum");

        Assert.True(offersPost);
        Assert.Contains("“Send Messages” is missing", preview.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(preview.Message.Buttons, button => button.Label == "Subscribe");
    }

    [Fact]
    public async Task Where_the_forum_cannot_be_looked_at_the_post_is_not_taken_in_its_place()
    {
        await using var bed = await StartAsync("Http");
        var (_, post) = Forum(bed);
        var ana = bed.Discord.AddPerson("Ana", post, Manager);
        var preview = await ana.ClickAsync(await ana.SlashAsync("subscribe", ("topic", "TPUs")), "In the forum");
        bed.Discord.State.Change(() => post.Parent!.BotPermissions = Permissions.None);
        _clock.Ahead = TimeSpan.FromMinutes(2);

        var refused = await ana.ClickAsync(preview, "Subscribe");

        Assert.Contains("I cannot look at the forum", refused.Message.Text, StringComparison.Ordinal);
        Assert.Empty(await ChannelsAsync(bed));
    }

    [Fact]
    public async Task A_forum_that_is_deleted_is_suspended()
    {
        await using var bed = await StartAsync("Gateway");
        var (forum, post) = Forum(bed);
        await SubscribeForumAsync(bed.Discord.AddPerson("Ana", post, Manager));

        await bed.Discord.DeleteChannelAsync(forum);

        await Eventually.IsSoAsync(async () => (await ChannelsAsync(bed)).Single() is { SuspendedSince: not null, Trouble: DeliveryTrouble.ConversationGone });
    }

    [Fact]
    public async Task A_forum_of_whose_end_nobody_told_is_suspended_at_its_next_post()
    {
        await using var bed = await StartAsync("Http");
        var (forum, post) = Forum(bed);
        await SubscribeForumAsync(bed.Discord.AddPerson("Ana", post, Manager), "now");
        bed.Discord.State.Change(() => forum.IsDeleted = true);

        await ImportSeedAsync(bed);

        await Eventually.IsSoAsync(async () => (await ChannelsAsync(bed)).Single() is { SuspendedSince: not null, Trouble: DeliveryTrouble.ConversationGone });
        Assert.Empty(NewPosts(bed, forum, post));
    }

    private Task<DiscordBed> StartAsync(string transport) =>
        DiscordBed.StartAsync(transport, _clock, ("Library:SeedFolder", _noSeeds.FullName), ("Digests:NewWithinDays", "0"));

    private static (FakeChannel Forum, FakeChannel Post) Forum(DiscordBed bed)
    {
        var forum = bed.Discord.AddChannel(bed.Guild, "episodes", ChannelType.Forum);
        return (forum, bed.Discord.AddChannel(bed.Guild, "a post", ChannelType.PublicThread, forum));
    }

    private static async Task<SeenReply> SubscribeForumAsync(FakePerson person, string when = "weekly") =>
        await SubscribeForumAsync(person, await person.SlashAsync("subscribe", ("topic", "TPUs"), ("when", when)));

    private static async Task<SeenReply> SubscribeForumAsync(FakePerson person, SeenReply preview)
    {
        var inForum = await person.ClickAsync(preview, "In the forum");
        Assert.Contains("the forum “episodes”, each time as a new post", inForum.Message.Text, StringComparison.Ordinal);
        return await person.ClickAsync(inForum, "Subscribe");
    }

    private static async Task<SeenMessage> ToldAsync(DiscordBed bed, FakeChannel place, string what)
    {
        bool IsIt(SeenMessage message) => message.Text.Contains(what, StringComparison.Ordinal);
        await bed.Discord.WaitForAsync(() => bed.Discord.Channel(place.Id).Messages.Any(IsIt), $"the notice in {place.Name}");
        return bed.Discord.Channel(place.Id).Messages.Last(IsIt);
    }

    private static IReadOnlyList<FakeChannel> NewPosts(DiscordBed bed, FakeChannel forum, params FakeChannel[] old) =>
        [.. bed.Discord.State.Read(() => bed.Discord.State.Channels.Where(thread => thread.Parent == forum).ToList()).Except(old)];

    private static Task ImportSeedAsync(DiscordBed bed) => ImportAsync(bed, Pages.Seed());

    private static async Task ImportAsync(DiscordBed bed, string page) => Assert.IsType<ImportResult.Stored>(await bed.Bot.Services.GetRequiredService<EpisodeImporter>().ImportAsync(
        new ImportSource("page.txt", Encoding.UTF8.GetBytes(page)), new ImportOptions(LibraryId.Shared), CancellationToken.None));

    /// <summary>The seed has come in, and the forum is owed it.</summary>
    private static async Task FoundAsync(DiscordBed bed)
    {
        await ImportSeedAsync(bed);
        await Eventually.IsSoAsync(async () =>
        {
            await using var db = await bed.Bot.OpenStoreAsync();
            return await db.Set<ChannelNews>().AnyAsync();
        });
    }

    /// <summary>The hour of the digest comes, and two sweeps with it.</summary>
    private async Task<FakeChannel> DigestAsync(DiscordBed bed, FakeChannel forum)
    {
        var old = NewPosts(bed, forum);
        _clock.Ahead = (await ChannelsAsync(bed)).Single().NextRun!.Value - DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1);
        var sweep = bed.Bot.Services.GetRequiredService<DigestSweep>();
        await sweep.RunAsync(CancellationToken.None);
        await sweep.RunAsync(CancellationToken.None);
        await bed.Discord.WaitForAsync(() => NewPosts(bed, forum, [.. old]).Count > 0, "the digest", TimeSpan.FromSeconds(20));
        return NewPosts(bed, forum, [.. old])[0];
    }

    /// <summary>The last digest or announcement, once nothing is under way any more.</summary>
    private static async Task<Delivery> SettledAsync(DiscordBed bed)
    {
        await Eventually.IsSoAsync(async () => !(await DeliveriesAsync(bed)).Exists(row => row.State is DeliveryState.Pending or DeliveryState.Sending));
        return (await DeliveriesAsync(bed)).Last(row => row.ChannelKey is not null);
    }

    private static async Task<List<Delivery>> DeliveriesAsync(DiscordBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Set<Delivery>().AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    private static async Task ChangeAsync(DiscordBed bed, params Action<Delivery>[] changes)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        var delivery = await db.Set<Delivery>().OrderBy(row => row.Id).LastAsync(row => row.ChannelKey != null);
        foreach (var change in changes)
        {
            change(delivery);
        }

        await db.SaveChangesAsync();
    }

    private static async Task<List<FollowingChannel>> ChannelsAsync(DiscordBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Set<FollowingChannel>().AsNoTracking().ToListAsync();
    }

    private static async Task<List<Subscription>> SubscriptionsAsync(DiscordBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Set<Subscription>().AsNoTracking().ToListAsync();
    }
}
