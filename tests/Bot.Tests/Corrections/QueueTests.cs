using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Bot.Tests.Corrections.Correcting;

namespace Bot.Tests.Corrections;

/// <summary>Everybody proposes, those who manage decide, and each of them once.</summary>
public class QueueTests
{
    private const string Name = $"/correct {JeffDean} action:name wrong:\"Bill Corn\" right:\"Bill Coughran\"";

    public static TheoryData<Database> Databases => [Database.Sqlite, Database.Postgres];

    [Fact]
    public async Task A_member_proposes_and_cannot_decide()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var proposed = await bot.MemberAsync(Name);
        var key = await KeyAsync(bot);
        var tried = await bot.MemberAsync($"/correct do:accept id:{key}");

        Assert.DoesNotContain("Accept", Labels(proposed));
        Assert.Contains("Take back", Labels(proposed));
        Assert.Equal(ReplyOutcome.NothingFound, tried.Outcome);
        Assert.Equal(ReplyOutcome.NothingFound, (await bot.MemberAsync("/correct queue")).Outcome);
        Assert.Equal(CorrectionState.Open, (await OnlyAsync(bot)).State);
    }

    [Fact]
    public async Task The_queue_shows_before_and_after_and_by_whom()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.MemberAsync(Name);

        var item = Assert.Single((await bot.CuratorAsync("/correct queue")).Parts.OfType<ItemList>().Single().Items);
        var shown = await bot.CuratorAsync(item.Next!.Text);

        Assert.Equal("Bill Corn → Bill Coughran · Jeff Dean on the Coming Transformations in AI · Ana", item.Detail);
        Assert.Equal([("As imported", "Bill Corn"), ("Right is", "Bill Coughran")], shown.Parts.OfType<About>().Select(about => (about.Label, about.Paragraphs[0])));
        Assert.Contains("Proposed by: Ana", FactsOf(shown), StringComparison.Ordinal);
        Assert.Contains("card of this episode", shown.Parts.OfType<Provenance>().Single().Text, StringComparison.Ordinal);
        Assert.Equal(["Accept", "Decline", "Decline with a reason…"], Labels(shown));
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task Of_two_curators_one_decides_and_the_other_is_told(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        await using var other = await bot.StartAnotherAsync();
        await bot.MemberAsync(Name);
        var key = await KeyAsync(bot);

        var replies = await Task.WhenAll(
            Task.Run(() => bot.CuratorAsync($"/correct do:accept id:{key}", "cleo")),
            Task.Run(() => other.CuratorAsync($"/correct do:decline id:{key}", "dora")));

        var row = await OnlyAsync(bot);
        var (winner, loser) = row.State == CorrectionState.Accepted ? (0, 1) : (1, 0);
        Assert.StartsWith(winner == 0 ? "Accepted" : "Declined", Notices(replies[winner]), StringComparison.Ordinal);
        Assert.StartsWith("That was done before", Notices(replies[loser]), StringComparison.Ordinal);
        Assert.Contains(row.DeciderName!, Notices(replies[loser]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepting_twice_is_accepting_once()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.MemberAsync(Name);
        var key = await KeyAsync(bot);

        var first = await bot.CuratorAsync($"/correct do:accept id:{key}");
        var sequence = (await OnlyAsync(bot)).Sequence;
        var second = await bot.CuratorAsync($"/correct do:accept id:{key}");

        Assert.Equal(Text(first), Text(second));
        Assert.Equal(sequence, (await OnlyAsync(bot)).Sequence);
    }

    [Fact]
    public async Task The_same_proposed_twice_is_one_proposal()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.MemberAsync(Name);

        var again = await bot.MemberAsync(Name, "ben");

        Assert.Contains("already", Notices(again), StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", Text(again), StringComparison.Ordinal);
        await OnlyAsync(bot);
    }

    [Fact]
    public async Task Whoever_proposed_it_reads_the_outcome_and_the_reason_when_looking_next()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.MemberAsync(Name);
        var asks = await bot.DecideFirstAsync("Decline with a reason…");
        var form = asks.Parts.OfType<Form>().Single();
        await bot.CuratorAsync(form.Next.With("reason", "That is how he writes it.").Text);

        var start = await bot.MemberAsync("/correct");
        var mine = await bot.MemberAsync("/correct mine");
        var later = await bot.MemberAsync("/correct");

        Assert.Contains("1 proposal of yours was decided", Notices(start), StringComparison.Ordinal);
        Assert.Contains("declined · That is how he writes it.", mine.Parts.OfType<ItemList>().Single().Items[0].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("decided", Notices(later).Split('.')[^2], StringComparison.Ordinal);
        Assert.Equal(ReplyOutcome.NothingFound, (await bot.MemberAsync("/correct mine", "ben")).Outcome);
    }

    [Fact]
    public async Task A_newer_correction_of_the_same_takes_the_place_of_the_older()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.AcceptedAsync(Name);
        await bot.AcceptedAsync($"/correct {JeffDean} action:name wrong:\"Bill Corn\" right:\"William Coughran\"");

        await using var db = await bot.OpenStoreAsync();
        var states = await db.Corrections(VisibleLibraries.ForOperator(LibraryId.Parse(Guild))).OrderBy(row => row.Key).Select(row => row.State).ToListAsync();

        Assert.Equal([CorrectionState.Replaced, CorrectionState.Accepted], states);
        Assert.Contains("William Coughran (imported as Bill Corn)", FactsOf(await bot.MemberAsync("/episode jeff dean")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_of_another_workspace_are_as_if_they_were_not()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.MemberAsync(Name);
        var key = await KeyAsync(bot);

        foreach (var what in new[] { "show", "accept", "decline", "undo", "withdraw" })
        {
            Assert.Equal(Text(await bot.CuratorAsync($"/correct do:{what} id:999999", workspace: Other)), Text(await bot.CuratorAsync($"/correct do:{what} id:{key}", workspace: Other)));
            Assert.Equal(Text(await bot.OperatorAsync($"/correct do:{what} id:999999")), Text(await bot.OperatorAsync($"/correct do:{what} id:{key}")));
        }

        Assert.Equal(CorrectionState.Open, (await OnlyAsync(bot)).State);
    }

    [Fact]
    public async Task An_api_key_decides_for_its_library_and_for_no_other()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.MemberAsync(Name);
        var key = await KeyAsync(bot);
        var stranger = new Viewer(WorkspaceId.Parse(Guild)) { Manages = true, TrustedWith = LibraryId.Parse(Other) };
        var own = new Viewer(WorkspaceId.Parse(Guild)) { Manages = true, TrustedWith = LibraryId.Parse(Guild) };

        var refused = await bot.Get<CommandDispatcher>().AskAsync($"/correct do:accept id:{key}", stranger, CancellationToken.None);
        var accepted = await bot.Get<CommandDispatcher>().AskAsync($"/correct do:accept id:{key}", own, CancellationToken.None);

        Assert.Equal(ReplyOutcome.NothingFound, refused.Outcome);
        Assert.StartsWith("Accepted", Notices(accepted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_does_not_decide_proposes_so_many_a_day()
    {
        await using var bot = await TestBot.WithSeedAsync();
        for (var number = 0; number < CorrectionBook.MostADay; number++)
        {
            Assert.Equal(ReplyOutcome.Found, (await bot.MemberAsync($"/correct action:term wrong:heard{number} right:term{number}")).Outcome);
        }

        Assert.Contains("a day", Notices(await bot.MemberAsync(Name)), StringComparison.Ordinal);
        Assert.Equal(ReplyOutcome.Found, (await bot.MemberAsync(Name, "ben")).Outcome);
        bot.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(ReplyOutcome.Found, (await bot.MemberAsync("/correct action:term wrong:one right:other")).Outcome);
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task Forgotten_the_corrections_stay_without_the_name(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        await bot.MemberAsync(Name);
        await bot.CuratorAsync($"/correct do:decline id:{await KeyAsync(bot)} reason:\"No, he does not.\"");

        Assert.Contains("1 correction that you proposed", Text(await bot.MemberAsync("/help privacy")), StringComparison.Ordinal);
        Assert.Contains("1 correction", Text(await bot.MemberAsync("/forget")), StringComparison.Ordinal);
        await bot.MemberAsync("/forget confirm:true");
        await bot.CuratorAsync("/forget confirm:true");
        var row = await OnlyAsync(bot);

        Assert.Equal((null, null, null, null, null), (row.Proposer, row.ProposerName, row.Decider, row.DeciderName, row.Reason));
        Assert.Contains("Nothing is stored about you", Text(await bot.MemberAsync("/help privacy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_episode_takes_its_corrections_along()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.AcceptedAsync(Name);

        await bot.Get<Bot.Core.Import.EpisodeRemover>().RemoveEpisodeAsync(LibraryId.Shared, Bot.Core.Episodes.EpisodeId.Parse(JeffDean), CancellationToken.None);
        await bot.Get<Bot.Core.Indexing.LibraryIndex>().CatchUpAsync(CancellationToken.None);

        await using var db = await bot.OpenStoreAsync();
        Assert.Empty(await db.Corrections(VisibleLibraries.ForOperator(LibraryId.Parse(Guild))).ToListAsync());
        Assert.Equal(ReplyOutcome.NothingFound, (await bot.MemberAsync("/episode bill coughran")).Outcome);
    }

    [Theory]
    [InlineData("name", "Who is it about?")]
    [InlineData("claim", "Which claim?")]
    public async Task What_is_missing_is_asked_for(string kind, string question)
    {
        await using var bot = await TestBot.WithSeedAsync();

        var reply = await bot.MemberAsync($"/correct {JeffDean} action:{kind}");
        var picker = reply.Parts.OfType<Picker>().Single();
        var form = (await bot.MemberAsync(picker.Choices[0].Next.Text)).Parts.OfType<Form>().Single();

        Assert.Equal(question, picker.Prompt);
        Assert.NotEmpty(form.Fields[0].Value!);
        Assert.All(form.Fields, field => Assert.True(field.Label.Length <= 45 && (field.Hint?.Length ?? 0) <= 100));
    }

    [Fact]
    public async Task A_bare_correct_explains_and_a_card_offers_it()
    {
        await using var bot = await TestBot.WithSeedAsync();

        var bare = await bot.MemberAsync("/correct");
        var ofEpisode = await bot.PressAsync(await bot.MemberAsync("/episode jeff dean"), "Correct", "ana", manages: false);
        var ofLines = await bot.PressAsync(await bot.MemberAsync($"/lines episode:{JeffDean} at:226"), "Correct", "ana", manages: false);

        Assert.Contains("Everybody can propose", Notices(bare), StringComparison.Ordinal);
        Assert.DoesNotContain(Labels(bare), label => label.StartsWith("To be decided", StringComparison.Ordinal));
        Assert.Equal(["A term for the glossary", "A name", "Not the same person", "A claim", "The summary", "Who speaks"], Labels(ofEpisode));
        Assert.Equal("226", (await bot.PressAsync(ofLines, "Who speaks", "ana", manages: false)).Parts.OfType<Form>().Single().Fields[0].Value);
    }

    private static async Task<long> KeyAsync(TestBot bot) => (await OnlyAsync(bot)).Key;

    private static async Task<Correction> OnlyAsync(TestBot bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Corrections(VisibleLibraries.ForOperator(LibraryId.Parse(Guild))).SingleAsync();
    }
}
