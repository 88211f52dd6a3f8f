using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Discord.Posting;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.State;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Discord.Posting;

/// <summary>What nobody knows is found out by looking, once Discord would no longer notice that it is sent again.</summary>
public class ReadingBackTests
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task What_had_arrived_after_all_is_known_by_its_buttons_and_not_sent_again()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var first = await SentAsync(bed, bed.Channel, "one", buttons: true);
        await ForgetAsync(bed, first.Id, TimeSpan.Zero);

        var settled = await SettledAsync(bed, first.Id);

        Assert.Equal((DeliveryState.Sent, first.Message), (settled.State, settled.Message));
        Assert.Single(bed.Discord.Channel(bed.Channel.Id).Messages);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task What_had_not_arrived_is_sent_again()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var other = await SentAsync(bed, bed.Channel, "another", buttons: true);
        var lost = await OweAsync(bed, $"Into embeds {bed.Channel.Id} 0", "one", buttons: true, inDoubt: LongAgo);

        var settled = await SettledAsync(bed, lost);

        Assert.Equal(DeliveryState.Sent, settled.State);
        Assert.NotEqual(other.Message, settled.Message);
        Assert.Equal(2, bed.Discord.Channel(bed.Channel.Id).Messages.Count);
    }

    [Fact]
    public async Task It_is_found_behind_what_hundreds_of_others_wrote_meanwhile()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var first = await SentAsync(bed, bed.Channel, "one", buttons: true);
        bed.Discord.State.Change(() =>
        {
            for (var i = 0; i < 350; i++)
            {
                bed.Channel.Messages.Add(new FakeMessage(bed.Discord.State.Ids.Next(), bed.Channel, new FakeUser("77", "Ben"), DateTimeOffset.UtcNow));
            }
        });
        await ForgetAsync(bed, first.Id, TimeSpan.Zero);

        Assert.Equal(first.Message, (await SettledAsync(bed, first.Id)).Message);
    }

    [Fact]
    public async Task Where_the_bot_may_not_read_it_stays_unknown()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        bed.Channel.BotPermissions = Permissions.Bot & ~Permissions.ReadMessageHistory;

        var settled = await SettledAsync(bed, await OweAsync(bed, $"Into embeds {bed.Channel.Id} 0", "one", buttons: true, inDoubt: LongAgo));

        Assert.Equal((DeliveryState.Unknown, DeliveryTrouble.AnswerLost), (settled.State, settled.Trouble));
        Assert.Empty(bed.Discord.Channel(bed.Channel.Id).Messages);
    }

    [Fact]
    public async Task Without_buttons_it_is_known_that_it_is_absent_only_where_nothing_like_it_is_there()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var alone = await SettledAsync(bed, await OweAsync(bed, $"Into embeds {bed.Channel.Id} 0", "one", buttons: false, inDoubt: LongAgo));
        var second = await OweAsync(bed, $"Into embeds {bed.Channel.Id} 0", "two", buttons: false, inDoubt: TimeSpan.FromMinutes(3));

        Assert.Equal(DeliveryState.Sent, alone.State);
        Assert.Equal(DeliveryState.Unknown, (await SettledAsync(bed, second)).State);
    }

    [Fact]
    public async Task A_post_in_a_forum_is_found_by_its_first_message()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var forum = bed.Discord.AddChannel(bed.Guild, "episodes", ChannelType.Forum);
        var id = await OweAsync(bed, $"NewThread embeds {forum.Id} 0 This week", "one", buttons: true, inDoubt: null);
        var sent = await SettledAsync(bed, id);
        await ForgetAsync(bed, id, TimeSpan.Zero);

        var settled = await SettledAsync(bed, id);

        Assert.Equal((DeliveryState.Sent, sent.Message), (settled.State, settled.Message));
        Assert.Single(bed.Discord.State.Read(() => bed.Discord.State.Channels.Where(channel => channel.Parent == forum).ToList()));
    }

    [Theory]
    [InlineData(-1, DeliveryState.Sent)]
    [InlineData(1, DeliveryState.Unknown)]
    public async Task Hundreds_of_posts_that_were_archived_hide_nothing_unless_they_were_archived_since(int daysLater, DeliveryState expected)
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var forum = bed.Discord.AddChannel(bed.Guild, "episodes", ChannelType.Forum);
        for (var i = 0; i < 150; i++)
        {
            var old = bed.Discord.AddChannel(bed.Guild, $"post {i}", ChannelType.PublicThread, forum);
            bed.Discord.State.Change(() => (old.IsArchived, old.ArchivedAt) = (true, DateTimeOffset.UtcNow.AddDays(daysLater)));
        }

        var settled = await SettledAsync(bed, await OweAsync(bed, $"NewThread embeds {forum.Id} 0 This week", "one", buttons: true, inDoubt: LongAgo));

        Assert.Equal(expected, settled.State);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    public async Task A_thread_without_its_message_is_used_and_none_is_started_beside_it(bool wasStarted, int threads)
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        if (wasStarted)
        {
            bed.Discord.State.Change(() => bed.Discord.State.Add(new FakeChannel(bed.Discord.State.Ids.Next(), ChannelType.PublicThread, "This week")
            {
                Guild = bed.Guild,
                Parent = bed.Channel,
                OwnerId = bed.Discord.State.Bot.Id,
            }));
        }

        var settled = await SettledAsync(bed, await OweAsync(bed, $"NewThread embeds {bed.Channel.Id} 0 This week", "one", buttons: true, inDoubt: TimeSpan.FromMinutes(3)));

        Assert.Equal(DeliveryState.Sent, settled.State);
        var started = bed.Discord.State.Read(() => bed.Discord.State.Channels.Where(channel => channel.Parent == bed.Channel).ToList());
        Assert.Equal(threads, started.Count);
        Assert.Single(started[0].Messages);
    }

    private static async Task<Delivery> SentAsync(DiscordBed bed, FakeChannel channel, string cause, bool buttons) =>
        await SettledAsync(bed, await OweAsync(bed, $"Into embeds {channel.Id} 0", cause, buttons, inDoubt: null));

    private static async Task<DeliveryId> OweAsync(DiscordBed bed, string address, string cause, bool buttons, TimeSpan? inDoubt)
    {
        var now = DateTimeOffset.UtcNow;
        var id = new DeliveryId(Guid.CreateVersion7(now));
        List<ReplyPart> parts = [new Notice($"Hello {cause}")];
        if (buttons)
        {
            parts.Add(new Buttons([new Button("Help", Invocation.Of("help"))]));
        }

        var (json, _) = StoredReply.Write(new Reply(ReplyOutcome.Found, parts) { Visibility = ReplyVisibility.Public });
        await using var db = await bed.Bot.OpenStoreAsync();
        db.Add(new Delivery
        {
            Id = id,
            Cause = cause,
            Platform = DiscordDeliveryChannel.Name,
            Workspace = WorkspaceId.Parse($"discord:guild:{bed.Guild.Id}"),
            Address = address,
            Reply = json,
            CreatedAt = now,
            DueAt = now,
            DoubtSince = now - inDoubt,
        });
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>As if the answer had been lost, and nobody had looked since. The doubt is as old as Discord's memory of nonces, and younger than the message.</summary>
    private static async Task ForgetAsync(DiscordBed bed, DeliveryId id, TimeSpan older)
    {
        var since = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(2.5) - older;
        await using var db = await bed.Bot.OpenStoreAsync();
        await db.Set<Delivery>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, DeliveryState.Pending)
            .SetProperty(row => row.DoubtSince, since)
            .SetProperty(row => row.Message, (string?)null));
    }

    private static async Task<Delivery> SettledAsync(DiscordBed bed, DeliveryId id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (true)
        {
            await using (var db = await bed.Bot.OpenStoreAsync())
            {
                if (await db.Set<Delivery>().AsNoTracking().SingleAsync(row => row.Id == id, patience.Token) is { State: not (DeliveryState.Pending or DeliveryState.Sending) } settled)
                {
                    return settled;
                }
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
