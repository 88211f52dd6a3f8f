using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Deliveries;
using Bot.Tests.Support.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Corrections;

/// <summary>Whoever has proposed something is told once what became of it, in the own chat with the bot.</summary>
public class ProposerToldTests
{
    private const string Team = "teams:team:hardware";

    [SkippableTheory]
    [InlineData(Database.Sqlite, true, "What you proposed was accepted")]
    [InlineData(Database.Postgres, true, "What you proposed was accepted")]
    [InlineData(Database.Sqlite, false, "What you proposed was declined")]
    public async Task A_decision_is_told_once_with_what_was_proposed(Database database, bool accepted, string said)
    {
        await using var bot = await TestBot.StartAsync(database);
        var teams = new RecordingChannel { Platform = "teams", WritesToPeople = true };
        await HasChatAsync(bot, "ana");
        var key = await ProposesAsync(bot, "ana");

        await BookOf(bot, teams).DecideAsync(key, accepted, reason: null, Curator, CancellationToken.None);
        var (_, again) = await BookOf(bot, teams).DecideAsync(key, accepted, reason: null, Curator, CancellationToken.None);
        await teams.SendAllAsync(bot);

        Assert.False(again);
        var sent = Assert.Single(teams.Sent);
        Assert.Equal(("teams:user:ana", "a:ana"), (sent.Workspace.Value, sent.Address));
        Assert.Equal(said, Assert.IsType<Heading>(sent.Reply.Parts[0]).Title);
        Assert.Contains("a trillion → Trillium", Correcting.Text(sent.Reply), StringComparison.Ordinal);
        Assert.DoesNotContain("Cleo", Correcting.Text(sent.Reply), StringComparison.Ordinal);
        Assert.Equal((0, 0), await bot.Get<CorrectionBook>().CountAsync(In("ana"), CancellationToken.None));
    }

    [Fact]
    public async Task The_reason_is_told_in_the_language_of_the_own_chat()
    {
        await using var bot = await TestBot.StartAsync();
        var teams = new RecordingChannel { Platform = "teams", WritesToPeople = true };
        await HasChatAsync(bot, "ana");
        await using (var db = await bot.OpenStoreAsync())
        {
            db.Add(new WorkspaceSettings { Workspace = WorkspaceId.Parse("teams:user:ana"), Language = "de" });
            await db.SaveChangesAsync();
        }

        await BookOf(bot, teams).DecideAsync(await ProposesAsync(bot, "ana"), accept: false, "That is the chip.", Curator, CancellationToken.None);
        await teams.SendAllAsync(bot);

        var sent = Assert.Single(teams.Sent).Reply;
        Assert.Equal("Dein Vorschlag wurde abgelehnt", Assert.IsType<Heading>(sent.Parts[0]).Title);
        Assert.Equal("Grund: That is the chip.", Correcting.Notices(sent));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Where_nobody_is_written_to_or_has_a_chat_it_stays_news_for_the_next_look(bool hasChat, bool writes)
    {
        await using var bot = await TestBot.StartAsync();
        var platform = new RecordingChannel { Platform = "teams", WritesToPeople = writes };
        if (hasChat)
        {
            await HasChatAsync(bot, "ana");
        }

        await BookOf(bot, platform).DecideAsync(await ProposesAsync(bot, "ana"), accept: true, reason: null, Curator, CancellationToken.None);
        await platform.SendAllAsync(bot);

        Assert.Empty(platform.Sent);
        Assert.Equal((0, 1), await bot.Get<CorrectionBook>().CountAsync(In("ana"), CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_decides_on_an_own_proposal_is_not_told()
    {
        await using var bot = await TestBot.StartAsync();
        var teams = new RecordingChannel { Platform = "teams", WritesToPeople = true };
        await HasChatAsync(bot, "cleo");

        await BookOf(bot, teams).DecideAsync(await ProposesAsync(bot, "cleo"), accept: true, reason: null, Curator, CancellationToken.None);
        await teams.SendAllAsync(bot);

        Assert.Empty(teams.Sent);
    }

    [Fact]
    public async Task Who_asked_to_be_forgotten_is_not_told_and_no_record_of_it_is_kept()
    {
        await using var bot = await TestBot.StartAsync();
        var teams = new RecordingChannel { Platform = "teams", WritesToPeople = true };
        await HasChatAsync(bot, "ana");
        await BookOf(bot, teams).DecideAsync(await ProposesAsync(bot, "ana"), accept: true, reason: null, Curator, CancellationToken.None);

        await bot.Get<CorrectionBook>().ForgetAsync("teams", "ana", CancellationToken.None);
        await teams.SendAllAsync(bot);

        Assert.Empty(teams.Sent);
        await using var db = await bot.OpenStoreAsync();
        Assert.False(await db.Set<Delivery>().AnyAsync());
    }

    [Fact]
    public async Task A_reason_goes_with_whoever_wrote_it_and_the_decision_is_told_all_the_same()
    {
        await using var bot = await TestBot.StartAsync();
        var teams = new RecordingChannel { Platform = "teams", WritesToPeople = true };
        await HasChatAsync(bot, "ana");
        await BookOf(bot, teams).DecideAsync(await ProposesAsync(bot, "ana"), accept: false, "That is the chip.", Curator, CancellationToken.None);

        await bot.Get<CorrectionBook>().ForgetAsync("teams", "cleo", CancellationToken.None);
        await teams.SendAllAsync(bot);

        var sent = Assert.Single(teams.Sent).Reply;
        Assert.Contains("a trillion → Trillium", Correcting.Text(sent), StringComparison.Ordinal);
        Assert.DoesNotContain("chip", Correcting.Text(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Teams_the_word_comes_into_the_own_chat()
    {
        await using var bed = await TeamsBed.StartAsync();
        await bed.AskAsync("/help");
        await bed.SendAsync(bed.Mention("correct action:term wrong:\"a trillion\" right:Trillium", TeamsBed.InChannel("1")));
        Correction? proposed = null;
        KnownConversation? channel = null;
        await Eventually.IsSoAsync(async () =>
        {
            await using var db = await bed.Bot.OpenStoreAsync();
            proposed = await db.Set<Correction>().SingleOrDefaultAsync();
            channel = await db.Set<KnownConversation>().SingleOrDefaultAsync(row => row.Id == TeamsBed.Channel);
            return proposed is not null && channel is not null;
        });

        var ben = new Viewer(channel!.Workspace) { Platform = "teams", Person = "ben", PersonName = "Ben", Manages = true, Place = CommandPlaces.Channel };
        await bed.Bot.Services.GetRequiredService<CommandDispatcher>().AskAsync($"/correct do:accept id:{proposed!.Key}", ben, CancellationToken.None);
        var told = await bed.WaitAsync(
            message => message.Conversation == TeamsBed.AnasChat && CardReading.WordsOf(message.Card).Contains("What you proposed was accepted", StringComparison.Ordinal), "the word about the proposal");

        Assert.Contains("a trillion → Trillium", CardReading.WordsOf(told.Card), StringComparison.Ordinal);
    }

    private static Viewer Curator => In("cleo") with { Manages = true };

    private static Viewer In(string person) => new(WorkspaceId.Parse(Team)) { Platform = "teams", Person = person, PersonName = char.ToUpperInvariant(person[0]) + person[1..], Place = CommandPlaces.Channel, Conversation = "19:x" };

    private static Task HasChatAsync(TestBot bot, string person) => bot.Get<ConversationBook>().HeardAsync(
        new ConversationFacts("teams", $"a:{person}", WorkspaceId.Parse($"teams:user:{person}"), CommandPlaces.Direct, "https://smba.example"), CancellationToken.None);

    /// <summary>A term for the glossary; its key.</summary>
    private static async Task<long> ProposesAsync(TestBot bot, string person)
    {
        await bot.Get<CommandDispatcher>().AskAsync("/correct action:term wrong:\"a trillion\" right:Trillium", In(person), CancellationToken.None);
        await using var db = await bot.OpenStoreAsync();
        return (await db.Set<Correction>().SingleAsync()).Key;
    }

    /// <summary>The book of a host that serves a platform.</summary>
    private static CorrectionBook BookOf(TestBot bot, IDeliveryChannel platform) => new(
        bot.Get<IDbContextFactory<BotDbContext>>(),
        bot.Get<LibraryIndex>(),
        bot.Get<ChangeSignal>(),
        new ProposerNotice(new OwnChats(bot.Get<DeliveryOutbox>(), () => [platform])),
        bot.Get<DeliverySignal>(),
        bot.Get<TimeProvider>());
}
