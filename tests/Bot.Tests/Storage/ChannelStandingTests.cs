using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage;

/// <summary>Channels that cannot be reached: held back, told once, tried again, given up.</summary>
public class ChannelStandingTests
{
    private static readonly WorkspaceId Team = WorkspaceId.Parse("teams:team:1");

    public static TheoryData<Database> Databases => [Database.Sqlite, Database.Postgres];

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task A_channel_that_cannot_be_reached_is_suspended_with_all_that_it_is_owed(Database database)
    {
        await using var bed = await StandingBed.StartAsync(database);
        bed.Platform.Trouble = DeliveryTrouble.NotAllowed;
        var first = await bed.OweDigestAsync(1);
        var second = await bed.OweDigestAsync(2);

        await bed.RunUntilAsync(first, DeliveryState.Suspended);

        Assert.Equal(DeliveryState.Suspended, (await bed.FindAsync(second)).State);
        var channel = await bed.ChannelAsync();
        Assert.NotNull(channel.SuspendedSince);
        Assert.Equal(DeliveryTrouble.NotAllowed, channel.Trouble);
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task When_it_can_be_reached_again_the_last_digest_is_sent_and_what_the_older_had_is_free(Database database)
    {
        await using var bed = await StandingBed.StartAsync(database);
        bed.Platform.Trouble = DeliveryTrouble.NoAccess;
        var first = await bed.OweDigestAsync(1, withNews: true);
        var second = await bed.OweDigestAsync(2);
        await bed.RunUntilAsync(first, DeliveryState.Suspended);

        bed.Platform.Trouble = DeliveryTrouble.None;
        await bed.Bot.Get<ChannelStanding>().TryAgainAsync(Team, CancellationToken.None);
        await bed.RunUntilAsync(second, DeliveryState.Sent);

        var stale = await bed.FindAsync(first);
        Assert.Equal((DeliveryState.Failed, DeliveryTrouble.TooLate), (stale.State, stale.Trouble));
        Assert.Null((await bed.ChannelAsync()).SuspendedSince);
        await using var db = await bed.Bot.OpenStoreAsync();
        Assert.Null((await db.News(Team).SingleAsync()).Delivery);
    }

    [Fact]
    public async Task A_try_that_fails_changes_nothing_about_since_when_it_is_suspended()
    {
        await using var bed = await StandingBed.StartAsync(Database.Sqlite);
        bed.Platform.Trouble = DeliveryTrouble.NotAllowed;
        var first = await bed.OweDigestAsync(1);
        await bed.RunUntilAsync(first, DeliveryState.Suspended);
        var since = (await bed.ChannelAsync()).SuspendedSince;

        bed.Bot.Time.Advance(TimeSpan.FromDays(1));
        await bed.Bot.Get<ChannelStanding>().TrySomeAgainAsync(CancellationToken.None);
        Assert.Equal(DeliveryState.Pending, (await bed.FindAsync(first)).State);
        await bed.RunUntilAsync(first, DeliveryState.Suspended);

        Assert.Equal(since, (await bed.ChannelAsync()).SuspendedSince);
        Assert.Equal(2, bed.Platform.Tries);
    }

    [Fact]
    public async Task Whoever_set_it_up_is_told_once_with_the_next_answer()
    {
        await using var bed = await StandingBed.StartAsync(Database.Sqlite);
        bed.Platform.Trouble = DeliveryTrouble.NotAllowed;
        await bed.RunUntilAsync(await bed.OweDigestAsync(1), DeliveryState.Suspended);

        var another = await bed.AskAsync("ben");
        var told = await bed.AskAsync("anna");
        var again = await bed.AskAsync("anna");

        var words = Wording.Default.ChannelSuspended("weekly", DeliveryTrouble.NotAllowed);
        Assert.DoesNotContain(another.Parts.OfType<Notice>(), notice => notice.Text == words);
        Assert.Equal(words, Assert.IsType<Notice>(told.Parts[0]).Text);
        Assert.DoesNotContain(again.Parts.OfType<Notice>(), notice => notice.Text == words);
    }

    [Fact]
    public async Task After_a_month_what_it_follows_ends()
    {
        await using var bed = await StandingBed.StartAsync(Database.Sqlite);
        bed.Platform.Trouble = DeliveryTrouble.ConversationGone;
        var first = await bed.OweDigestAsync(1);
        await bed.RunUntilAsync(first, DeliveryState.Suspended);
        await using (var db = await bed.Bot.OpenStoreAsync())
        {
            db.Add(new Subscription { Channel = await db.Channels(Team).SingleAsync(), Workspace = Team, Kind = SubscriptionKind.Topic, Name = "TPUs", CreatedAt = bed.Bot.Time.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        bed.Bot.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await bed.Bot.Get<ChannelStanding>().PurgeAsync(CancellationToken.None));
        bed.Bot.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await bed.Bot.Get<ChannelStanding>().PurgeAsync(CancellationToken.None));

        await using var after = await bed.Bot.OpenStoreAsync();
        Assert.Empty(await after.Subscriptions(Team).ToListAsync());
        Assert.True((await after.Set<Subscription>().SingleAsync()).Sequence > 0);
        Assert.Equal(DeliveryState.Failed, (await bed.FindAsync(first)).State);
        Assert.Null((await bed.ChannelAsync()).SuspendedSince);
        Assert.Equal("gave up", (await after.Audit(Team).SingleAsync()).Action);
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task What_is_unknown_is_sent_again_once_however_many_say_so(Database database)
    {
        await using var bed = await StandingBed.StartAsync(database);
        bed.Platform.Loses = true;
        var id = await bed.OweDigestAsync(1);
        await bed.RunUntilAsync(id, DeliveryState.Unknown);
        var outbox = bed.Bot.Get<DeliveryOutbox>();
        Assert.Equal(id, Assert.Single(await outbox.TroubledAsync(Team, (await bed.ChannelAsync()).Key, CancellationToken.None)).Id);

        bed.Platform.Loses = false;
        var said = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => outbox.ResendAsync(Team, id, CancellationToken.None))));
        await bed.RunUntilAsync(id, DeliveryState.Sent);

        Assert.Single(said, again => again);
        Assert.Equal(2, bed.Platform.Tries);
        Assert.False(await outbox.ArrivedAsync(Team, id, CancellationToken.None));
    }

    [Theory]
    [InlineData("anna", false, "room", false)]
    [InlineData("anna", true, "elsewhere", false)]
    [InlineData("anna", true, "room", true)]
    public async Task Only_those_who_manage_the_channel_decide_about_it(string person, bool manages, string conversation, bool may)
    {
        await using var bed = await StandingBed.StartAsync(Database.Sqlite);
        bed.Platform.Loses = true;
        var id = await bed.OweDigestAsync(1);
        await bed.RunUntilAsync(id, DeliveryState.Unknown);

        var viewer = new Viewer(Team) { Person = person, Platform = MoodyPlatform.Name, Conversation = conversation, Here = new PostingPlace(conversation, conversation), ManagesChannel = manages, Place = CommandPlaces.Channel };
        var reply = await bed.Bot.Get<CommandDispatcher>().AskAsync(Invocation.Of("resend", ("post", id.ToString()), ("answer", "arrived")), viewer, CancellationToken.None);

        Assert.Equal(may ? Wording.Default.NotedAsSent : Wording.Default.OnlyManagersResend, Assert.IsType<Notice>(reply.Parts[^1]).Text);
        Assert.Equal(may ? DeliveryState.Sent : DeliveryState.Unknown, (await bed.FindAsync(id)).State);
    }

    [Fact]
    public async Task A_long_row_in_one_conversation_leaves_room_for_the_others_and_people_go_first()
    {
        await using var bed = await StandingBed.StartAsync(Database.Sqlite);
        for (var i = 0; i < DeliveryQueue.Page + 50; i++)
        {
            await bed.OweAsync($"backlog:{i}", "room one", null);
        }

        await bed.OweAsync("other", "room two", null);
        await bed.OweAsync("share:1", "room three", TimeSpan.FromMinutes(10));
        var queue = new DeliveryQueue(bed.Platform, bed.Bot.Get<IDbContextFactory<BotDbContext>>(), "none", bed.Bot.Get<ChannelStanding>(), bed.Bot.Time);

        var owed = await queue.LookAsync(CancellationToken.None);

        Assert.Equal(["room three", "room one", "room two"], owed.Select(row => row.Address));
    }

    [Fact]
    public async Task An_outage_makes_a_riddle_of_few()
    {
        await using var bed = await StandingBed.StartAsync(Database.Sqlite);
        bed.Platform.Loses = true;
        for (var i = 0; i < 200; i++)
        {
            await bed.OweAsync($"digest:9:{i}", $"room {i}", null);
        }

        await bed.RunAsync(async () =>
        {
            for (var second = 0; second < 60; second++)
            {
                bed.Bot.Time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(5);
            }

            return true;
        });

        await using var db = await bed.Bot.OpenStoreAsync();
        var states = await db.Deliveries(Team).GroupBy(row => row.State).ToDictionaryAsync(group => group.Key, group => group.Count());
        Assert.InRange(states.GetValueOrDefault(DeliveryState.Unknown), 5, 60);
        Assert.Equal(0, states.GetValueOrDefault(DeliveryState.Suspended));
    }

    /// <summary>A store with one following channel, and a platform that can be reached or not.</summary>
    private sealed class StandingBed(TestBot bot) : IAsyncDisposable
    {
        private long _channel;

        public TestBot Bot => bot;

        public MoodyPlatform Platform { get; } = new();

        public static async Task<StandingBed> StartAsync(Database database)
        {
            var bot = await TestBot.WithSeedAsync(database);
            var bed = new StandingBed(bot);
            await using var db = await bot.OpenStoreAsync();
            var channel = new FollowingChannel
            {
                Platform = MoodyPlatform.Name,
                Workspace = Team,
                Conversation = "room",
                Address = "room",
                Name = "weekly",
                CreatedBy = "anna",
                CreatedAt = bot.Time.GetUtcNow(),
            };
            db.Add(channel);
            await db.SaveChangesAsync();
            bed._channel = channel.Key;
            return bed;
        }

        public async Task<DeliveryId> OweDigestAsync(int day, bool withNews = false)
        {
            var id = await OweAsync($"{NewsDelivery.DigestCause}{_channel}:{day}", "room", null, _channel);
            if (withNews)
            {
                await using var db = await bot.OpenStoreAsync();
                var episode = await db.Set<Episode>().Select(row => row.Key).FirstAsync();
                db.Add(new ChannelNews { ChannelKey = _channel, Workspace = Team, EpisodeKey = episode, Matches = "{}", FoundAt = bot.Time.GetUtcNow(), Delivery = id, Version = 1, Place = 1 });
                await db.SaveChangesAsync();
            }

            return id;
        }

        public async Task<DeliveryId> OweAsync(string cause, string address, TimeSpan? wanted, long? channel = null)
        {
            var id = bot.Get<DeliveryOutbox>().NewId();
            var now = bot.Time.GetUtcNow();
            await using var db = await bot.OpenStoreAsync();
            db.Add(new Delivery
            {
                Id = id,
                Cause = cause,
                Platform = MoodyPlatform.Name,
                Workspace = Team,
                ChannelKey = channel,
                Address = address,
                Reply = StoredReply.Write(new Reply(ReplyOutcome.Found, [new Notice(cause)])).Json,
                CreatedAt = now,
                DueAt = now,
                ExpiresAt = now + wanted,
            });
            await db.SaveChangesAsync();
            bot.Time.Advance(TimeSpan.FromMilliseconds(2));
            return id;
        }

        public Task<Reply> AskAsync(string person) => bot.Get<CommandDispatcher>().AskAsync(
            "/help", new Viewer(Team) { Person = person, Platform = MoodyPlatform.Name, Conversation = "hall", Culture = CultureInfo.GetCultureInfo("en") }, CancellationToken.None);

        public async Task<Delivery> FindAsync(DeliveryId id) => (await bot.Get<DeliveryOutbox>().FindAsync(Team, id, CancellationToken.None))!;

        public async Task<FollowingChannel> ChannelAsync()
        {
            await using var db = await bot.OpenStoreAsync();
            return await db.Channels(Team).AsNoTracking().SingleAsync();
        }

        public Task RunUntilAsync(DeliveryId id, DeliveryState state) => RunAsync(async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while ((await FindAsync(id)).State != state)
            {
                bot.Time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(10, patience.Token);
            }

            return true;
        });

        /// <summary>Does something while a dispatcher runs.</summary>
        public async Task RunAsync(Func<Task<bool>> meanwhile)
        {
            using var stop = new CancellationTokenSource();
            using var dispatcher = new DeliveryDispatcher(
                Platform, bot.Get<IDbContextFactory<BotDbContext>>(), bot.Get<OwedReplies>(), bot.Get<DeliveryTools>(), bot.Time, NullLogger<DeliveryDispatcher>.Instance);
            var running = Task.Run(() => dispatcher.RunAsync(stop.Token));
            try
            {
                await meanwhile();
            }
            finally
            {
                await stop.CancelAsync();
                await running;
            }
        }

        public ValueTask DisposeAsync() => bot.DisposeAsync();
    }

    private sealed class MoodyPlatform : IDeliveryChannel
    {
        public const string Name = "moody";

        private int _tries;

        public string Platform => Name;

        public int Tries => Volatile.Read(ref _tries);

        public DeliveryTrouble Trouble { get; set; }

        public bool Loses { get; set; }

        public bool CanReadBack => false;

        public Task<DeliveryOutcome> SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _tries);
            return Task.FromResult<DeliveryOutcome>(
                Loses ? new DeliveryOutcome.Unknown()
                : Trouble == DeliveryTrouble.None ? new DeliveryOutcome.Sent(delivery.Address, "1")
                : new DeliveryOutcome.NotReached(Trouble));
        }

        public bool MayRepeat(string address, TimeSpan since) => false;

        public Task<ReadBack> ReadBackAsync(OutgoingDelivery delivery, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult<ReadBack>(new ReadBack.CannotTell());

        public Task<DeliveryOutcome> EditAsync(OutgoingDelivery delivery, string conversation, string message, CancellationToken cancellationToken) =>
            Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Sent(conversation, message));

        public string? AddressOf(KnownConversation chat) => null;

        public Task<DeliveryTrouble> RemoveAsync(string conversation, string message, string instead, CancellationToken cancellationToken) => Task.FromResult(DeliveryTrouble.None);

        public Uri? LinkTo(Delivery delivery) => null;
    }
}
