using Bot.Core.Import;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

/// <summary>The index follows the store: changes of this host and of others, corrections, removals, and a store that went back in time.</summary>
public class IndexFollowingTests
{
    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_one_host_imports_another_one_finds(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        await using var other = await bot.StartAnotherAsync();
        await bot.ImportFileAsync(Repository.SeedFile);

        await other.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);

        Assert.Equal(ReplyOutcome.Found, (await other.AskAsync("/quote \"pico jewels\"")).Outcome);
        Assert.Equal(ReplyOutcome.Found, (await other.AskAsync("/episode jeff dean")).Outcome);
    }

    [Fact]
    public async Task A_corrected_episode_is_found_by_its_new_words_and_not_by_the_old_ones()
    {
        await using var bot = await TestBot.WithSeedAsync();

        await bot.ImportAsync(Pages.Seed().Replace("pico jewels", "picojoules", StringComparison.Ordinal));

        Assert.Equal(ReplyOutcome.Found, (await bot.AskAsync("/quote \"picojoules\"")).Outcome);
        Assert.Equal(ReplyOutcome.NothingFound, (await bot.AskAsync("/quote \"pico jewels\"")).Outcome);
    }

    [Fact]
    public async Task A_removed_show_is_found_no_more()
    {
        await using var bot = await TestBot.WithSeedAsync();

        await bot.Get<EpisodeRemover>().RemoveShowAsync(LibraryId.Shared, "Training Data", CancellationToken.None);
        await bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);

        Assert.Equal(ReplyOutcome.NothingFound, (await bot.AskAsync("/quote junior engineer")).Outcome);
        Assert.Equal(ReplyOutcome.NothingFound, (await bot.AskAsync("/episode jeff dean")).Outcome);
    }

    [Fact]
    public async Task Between_a_change_and_its_indexing_nothing_is_quoted_that_is_not_there_any_more()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.Importer.ImportAsync(
            new ImportSource("page", System.Text.Encoding.UTF8.GetBytes(Pages.Seed().Replace("pico jewels", "picojoules", StringComparison.Ordinal))),
            new ImportOptions(LibraryId.Shared),
            CancellationToken.None);

        // The index has not caught up: it still knows the old words, and the store has the last one.
        var reply = await bot.AskAsync("/quote \"pico jewels\"");

        Assert.Equal(ReplyOutcome.NothingFound, reply.Outcome);
        Assert.DoesNotContain(reply.Parts, part => part is Core.Quotes.SpokenQuote);
    }

    [Fact]
    public async Task A_store_that_was_restored_from_a_backup_is_indexed_anew()
    {
        await using var bot = await TestBot.WithSeedAsync();
        bot.Get<LibraryIndex>().Lines.Apply([], 1_000);

        await bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);

        Assert.Equal(ReplyOutcome.Found, (await bot.AskAsync("/quote junior engineer")).Outcome);
        Assert.Equal(ReplyOutcome.Found, (await bot.AskAsync("/episode jeff dean")).Outcome);
    }

    [Fact]
    public async Task When_the_writer_of_the_index_is_gone_another_process_takes_its_place()
    {
        var bot = await TestBot.WithSeedAsync();
        var other = await bot.StartAnotherAsync();
        Assert.False(other.Get<LibraryIndex>().Lines.IsWriter);

        await bot.StopAsync();
        other.Time.Advance(TimeSpan.FromMinutes(1));
        await other.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);

        Assert.True(other.Get<LibraryIndex>().Lines.IsWriter);
        Assert.Equal(ReplyOutcome.Found, (await other.AskAsync("/quote junior engineer")).Outcome);
        await other.DisposeAsync();
        bot.Database.Dispose();
    }

    [Fact]
    public async Task A_damaged_index_is_noticed_and_built_anew()
    {
        var bot = await TestBot.WithSeedAsync();
        bot.Get<LibraryIndex>().Lines.Flush();
        await bot.StopAsync();
        var file = Directory.EnumerateFiles(bot.Database.Folder, "*.lines", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.Length / 2] ^= 0x40;
        await File.WriteAllBytesAsync(file, bytes);

        await using var next = await bot.StartAnotherAsync();

        Assert.IsType<Bot.Search.Lines.IndexOpening.Rebuild>(next.Get<LibraryIndex>().Lines.Opening);
        Assert.Equal(ReplyOutcome.Found, (await next.AskAsync("/quote junior engineer")).Outcome);
        await next.StopAsync();
        bot.Database.Dispose();
    }
}
