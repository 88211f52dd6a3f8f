using System.Collections.Concurrent;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Storage;

/// <summary>What is owed is sent, once, whatever happens to hosts, on both databases.</summary>
public class DeliveryTests
{
    private static readonly WorkspaceId Guild = WorkspaceId.Parse("discord:guild:1");

    public static TheoryData<Database> Databases => [Database.Sqlite, Database.Postgres];

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task What_is_owed_is_sent_and_the_record_says_where(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var platform = new ScriptedChannel();
        await using var host = new Host(bot, platform);

        var owed = await OweAsync(bot, "one");
        var sent = await SettledAsync(bot, owed);

        Assert.Equal(DeliveryState.Sent, sent.State);
        Assert.Equal(("room-1", "message-1"), (sent.Conversation, sent.Message));
        Assert.Equal("Hello one", Assert.IsType<Notice>(Assert.Single(Assert.Single(platform.Sent).Reply.Parts)).Text);
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task The_same_cause_is_owed_once_whoever_comes_first(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        await using var other = await bot.StartAnotherAsync();

        var owed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => OweAsync(i % 2 == 0 ? bot : other, "same"))));

        Assert.Single(owed.Select(delivery => delivery.Id).Distinct());
        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(1, await db.Deliveries(Guild).CountAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task Two_hosts_send_everything_once(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        await using var other = await bot.StartAnotherAsync();
        var platform = new ScriptedChannel();
        await using var first = new Host(bot, platform);
        await using var second = new Host(other, platform);

        var owed = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => OweAsync(i % 2 == 0 ? bot : other, $"{i}")));
        foreach (var delivery in owed)
        {
            Assert.Equal(DeliveryState.Sent, (await SettledAsync(bot, delivery)).State);
        }

        Assert.Equal(owed.Select(delivery => delivery.Id).Order(Comparer<DeliveryId>.Create((a, b) => a.Value.CompareTo(b.Value))), platform.Sent.Select(sent => sent.Id).Order(Comparer<DeliveryId>.Create((a, b) => a.Value.CompareTo(b.Value))));
    }

    [SkippableTheory]
    [InlineData(Database.Sqlite, true, DeliveryState.Sent)]
    [InlineData(Database.Sqlite, false, DeliveryState.Unknown)]
    [InlineData(Database.Postgres, true, DeliveryState.Sent)]
    [InlineData(Database.Postgres, false, DeliveryState.Unknown)]
    public async Task What_a_host_was_sending_when_it_hung_is_repeated_only_where_the_platform_would_notice(Database database, bool notices, DeliveryState expected)
    {
        await using var bot = await TestBot.StartAsync(database);
        await using var next = await bot.StartAnotherAsync();
        var platform = new ScriptedChannel { Notices = notices, Hangs = new TaskCompletionSource() };

        // A host whose own clock stands still: it neither goes on nor gives its lease back.
        await using var hung = new Host(bot, platform, new FakeTimeProvider(bot.Time.GetUtcNow()));
        var owed = await OweAsync(bot, "one");
        await platform.Started.Task;
        var hangs = platform.Hangs;
        platform.Hangs = null;

        await using var host = new Host(next, platform);
        var settled = await SettledAsync(next, owed, DeliveryState.Sending);

        Assert.Equal(expected, settled.State);

        // When the first one comes round it finds that it no longer has anything to say.
        hangs.SetResult();
        await host.LookAgainAsync();
        Assert.Equal((settled.State, settled.Message), await Reread(next, owed));
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task A_lost_answer_is_repeated_while_the_platform_would_notice_counted_from_the_first_time(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var asked = new ConcurrentQueue<TimeSpan>();
        var platform = new ScriptedChannel { Outcome = _ => new DeliveryOutcome.Unknown(), NoticesFor = since => { asked.Enqueue(since); return since < TimeSpan.FromSeconds(3); } };
        await using var host = new Host(bot, platform);

        var settled = await SettledAsync(bot, await OweAsync(bot, "one"));

        Assert.Equal((DeliveryState.Unknown, DeliveryTrouble.AnswerLost), (settled.State, settled.Trouble));
        Assert.True(settled.Attempts > 1, "it was tried once only");
        Assert.Equal(asked.Order(), asked);
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task One_bad_item_does_not_hold_up_the_others(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var platform = new ScriptedChannel { Outcome = delivery => IsAbout(delivery, "bad") ? throw new InvalidOperationException("A fault.") : null };
        await using var host = new Host(bot, platform);

        var bad = await OweAsync(bot, "bad");
        var good = await OweAsync(bot, "good");

        Assert.Equal(DeliveryState.Sent, (await SettledAsync(bot, good)).State);
        Assert.Equal((DeliveryState.Unknown, DeliveryTrouble.AnswerLost), await SettledAsync(bot, bad, DeliveryState.Sending) is var settled ? (settled.State, settled.Trouble) : default);
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task What_cannot_be_sent_now_is_tried_again_and_given_up_when_nobody_wants_it_any_more(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var tries = 0;
        var platform = new ScriptedChannel
        {
            Outcome = delivery => IsAbout(delivery, "never") || Interlocked.Increment(ref tries) < 3 ? new DeliveryOutcome.TryLater(TimeSpan.FromSeconds(20)) : null,
        };
        await using var host = new Host(bot, platform);

        var later = await OweAsync(bot, "later");
        Assert.Equal(DeliveryState.Sent, (await SettledAsync(bot, later)).State);

        var never = await OweAsync(bot, "never", TimeSpan.FromMinutes(2));
        var settled = await SettledAsync(bot, never);
        Assert.Equal((DeliveryState.Failed, DeliveryTrouble.TooLate), (settled.State, settled.Trouble));
    }

    [SkippableTheory]
    [InlineData(Database.Sqlite, null, DeliveryState.Suspended)]
    [InlineData(Database.Sqlite, 10, DeliveryState.Failed)]
    public async Task Where_the_bot_may_not_write_it_waits_unless_somebody_stands_in_front_of_it(Database database, int? minutes, DeliveryState expected)
    {
        await using var bot = await TestBot.StartAsync(database);
        await using var host = new Host(bot, new ScriptedChannel { Outcome = _ => new DeliveryOutcome.NotReached(DeliveryTrouble.NotAllowed) });

        var settled = await SettledAsync(bot, await OweAsync(bot, "one", minutes is { } wanted ? TimeSpan.FromMinutes(wanted) : null));

        Assert.Equal((expected, DeliveryTrouble.NotAllowed), (settled.State, settled.Trouble));
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task A_quote_that_waits_is_cut_from_the_version_that_it_was_taken_from(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var quote = await QuoteAsync(bot);
        var owed = await OweAsync(bot, "quote", content: quote);

        await bot.ImportAsync((await File.ReadAllTextAsync(Repository.SeedFile)).Replace("junior engineer", "senior engineer", StringComparison.Ordinal));
        var platform = new ScriptedChannel();
        await using var host = new Host(bot, platform);
        await SettledAsync(bot, owed);

        var sent = Assert.IsType<SpokenQuote>(Assert.Single(Assert.Single(platform.Sent).Reply.Parts));
        Assert.Equal(quote.Lines.Single(line => line.Passages.Any(passage => passage.IsMatch)).Passages[0].Text, Assert.Single(sent.Lines).Passages[0].Text);
        Assert.Contains("junior engineer", sent.Lines[0].Passages[0].Text, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task What_was_withdrawn_meanwhile_is_not_posted(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var quote = await QuoteAsync(bot);
        var owed = await OweAsync(bot, "quote", content: quote);

        await bot.Get<EpisodeRemover>().RemoveEpisodeAsync(LibraryId.Shared, EpisodeId.Parse(quote.Episode), CancellationToken.None);
        var platform = new ScriptedChannel();
        await using var host = new Host(bot, platform);
        var settled = await SettledAsync(bot, owed);

        Assert.Equal((DeliveryState.Failed, DeliveryTrouble.QuoteGone), (settled.State, settled.Trouble));
        Assert.Empty(platform.Sent);
    }

    private static async Task<SpokenQuote> QuoteAsync(TestBot bot) =>
        (await bot.AskAsync("/quote \"operating 24/7 at the level of a junior engineer\"")).Parts.OfType<SpokenQuote>().First();

    private static Task<Delivery> OweAsync(TestBot bot, string cause, TimeSpan? wanted = null, ReplyPart? content = null)
    {
        var outbox = bot.Get<DeliveryOutbox>();
        return outbox.AddAsync(
            outbox.NewId(),
            new DeliveryTarget(ScriptedChannel.Name, Guild, $"room of {cause}", cause),
            "anna",
            new Reply(ReplyOutcome.Found, [content ?? new Notice($"Hello {cause}")]),
            wanted,
            CancellationToken.None);
    }

    private static bool IsAbout(OutgoingDelivery delivery, string cause) => delivery.Address == $"room of {cause}";

    /// <summary>Lets time pass until something has become of it.</summary>
    private static async Task<Delivery> SettledAsync(TestBot bot, Delivery delivery, DeliveryState? notYet = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var current = await bot.Get<DeliveryOutbox>().FindAsync(Guild, delivery.Id, patience.Token);
            if (current is { State: not (DeliveryState.Pending or DeliveryState.Sending) } && current.State != notYet)
            {
                return current;
            }

            bot.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, patience.Token);
        }
    }

    private static async Task<(DeliveryState, string?)> Reread(TestBot bot, Delivery delivery) =>
        await bot.Get<DeliveryOutbox>().FindAsync(Guild, delivery.Id, CancellationToken.None) is { } current ? (current.State, current.Message) : default;

    /// <summary>A host's dispatcher, running until it is disposed of.</summary>
    private sealed class Host : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly TestBot _bot;
        private readonly DeliveryDispatcher _dispatcher;
        private readonly Task _running;

        public Host(TestBot bot, IDeliveryChannel channel, FakeTimeProvider? clock = null)
        {
            _bot = bot;
            _dispatcher = new DeliveryDispatcher(
                channel, bot.Get<IDbContextFactory<BotDbContext>>(), bot.Get<OwedReplies>(), bot.Get<DeliveryTools>(), clock ?? bot.Time, NullLogger<DeliveryDispatcher>.Instance);
            _running = Task.Run(() => _dispatcher.RunAsync(_stop.Token));
        }

        /// <summary>Lets it look a few times.</summary>
        public async Task LookAgainAsync()
        {
            for (var look = 0; look < 20; look++)
            {
                _bot.Time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(10);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            _dispatcher.Dispose();
            _stop.Dispose();
        }
    }

    /// <summary>A platform that does what the test says; what it does not say arrives.</summary>
    private sealed class ScriptedChannel : IDeliveryChannel
    {
        public const string Name = "scripted";

        private readonly ConcurrentQueue<OutgoingDelivery> _sent = [];

        public string Platform => Name;

        public IReadOnlyCollection<OutgoingDelivery> Sent => _sent;

        public bool Notices { get; init; }

        public Func<TimeSpan, bool>? NoticesFor { get; init; }

        public TaskCompletionSource? Hangs { get; set; }

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<OutgoingDelivery, DeliveryOutcome?> Outcome { get; init; } = _ => null;

        public async Task<DeliveryOutcome> SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
        {
            var hangs = Hangs;
            Started.TrySetResult();
            if (hangs is not null)
            {
                await hangs.Task.WaitAsync(cancellationToken);
                return new DeliveryOutcome.Sent("room of the dead", "message of the dead");
            }

            if (Outcome(delivery) is { } outcome)
            {
                return outcome;
            }

            _sent.Enqueue(delivery);
            return new DeliveryOutcome.Sent($"room-{_sent.Count}", $"message-{_sent.Count}");
        }

        public bool CanReadBack => LooksBack is not null;

        public Func<OutgoingDelivery, ReadBack>? LooksBack { get; init; }

        public Task<ReadBack> ReadBackAsync(OutgoingDelivery delivery, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(LooksBack!(delivery));

        public Task<DeliveryOutcome> EditAsync(OutgoingDelivery delivery, string conversation, string message, CancellationToken cancellationToken) =>
            Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Sent(conversation, message));

        public string? AddressOf(KnownConversation chat) => null;

        public bool MayRepeat(string address, TimeSpan since) => NoticesFor?.Invoke(since) ?? Notices;

        public Task<DeliveryTrouble> RemoveAsync(string conversation, string message, string instead, CancellationToken cancellationToken) => Task.FromResult(DeliveryTrouble.None);

        public Uri? LinkTo(Delivery delivery) => null;
    }
}
