using Bot.Core.Import;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Storage;

/// <summary>What an import does to the store, on both real databases.</summary>
public class ImportTests
{
    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_seed_is_stored_with_everything_it_says(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);

        await using var db = await bot.OpenStoreAsync();
        var episode = await db.Episodes(VisibleLibraries.For(Viewer.Local))
            .Include(row => row.Show)
            .SingleAsync();

        Assert.Equal("Training Data", episode.Show.Name);
        Assert.Equal("Jeff Dean on the Coming Transformations in AI", episode.Title);
        Assert.Equal("training-data-2025-05-16-jeff-dean-on-the-coming-transformations", episode.Id.Value);
        Assert.Equal(new DateOnly(2025, 5, 16), episode.Published);
        Assert.Equal(["Bill Corn", "Jeff Dean"], episode.People.Select(person => person.Name).Order());
        Assert.Equal(11, episode.Topics.Count);
        Assert.Equal(8, episode.Claims.Count);
        Assert.Equal(4, episode.Claims.Count(claim => claim.Headline));
        Assert.Equal(3, episode.Summary.Count);
        Assert.Equal(270, episode.LineCount);
        Assert.Equal(1, episode.Version);
        Assert.Equal(bot.Time.GetUtcNow(), episode.FirstSeen);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_same_bytes_again_change_nothing(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        await using var db = await bot.OpenStoreAsync();
        var before = await db.SequenceAsync(CancellationToken.None);

        var again = await bot.ImportFileAsync(Repository.SeedFile);

        Assert.Equal(ImportChange.Unchanged, Assert.IsType<ImportResult.Stored>(again).Change);
        Assert.Equal(before, await db.SequenceAsync(CancellationToken.None));
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Other_bytes_with_the_same_content_change_nothing(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);

        var again = await bot.ImportAsync(Pages.Seed().Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(ImportChange.Unchanged, Assert.IsType<ImportResult.Stored>(again).Change);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_corrected_copy_is_version_2_of_the_same_episode(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);

        var corrected = Assert.IsType<ImportResult.Stored>(await bot.ImportAsync(Pages.Seed().Replace("pico jewels", "picojoules", StringComparison.Ordinal)));

        Assert.Equal(ImportChange.Updated, corrected.Change);
        Assert.Equal(2, corrected.Version);
        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(1, await db.Episodes(VisibleLibraries.For(Viewer.Local)).CountAsync());
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_original_bytes_of_every_version_are_kept(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var corrected = Pages.Seed().Replace("pico jewels", "picojoules", StringComparison.Ordinal);
        await bot.ImportAsync(corrected);

        await using var db = await bot.OpenStoreAsync();
        var originals = await db.Unscoped.Originals.OrderBy(original => original.Version).ToListAsync();

        Assert.Equal([await File.ReadAllBytesAsync(Repository.SeedFile), System.Text.Encoding.UTF8.GetBytes(corrected)],
            originals.Select(original => Core.Transcripts.TranscriptCodec.Decompress(original.Content)));
        Assert.All(originals, original => Assert.Equal(("page", 1), (original.Format, original.ParserVersion)));
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_refused_source_stores_nothing(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);

        var refused = await bot.ImportAsync("Dear diary,\n\ntoday I listened to a podcast.");

        Assert.IsType<ImportResult.Refused>(refused);
        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(0, await db.SequenceAsync(CancellationToken.None));
        Assert.False(await db.Unscoped.Shows.AnyAsync());
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_same_title_on_another_day_asks_which_it_is(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        await bot.ImportAsync(Pages.Of("The engine", date: "2026-01-15"));

        var undecided = Assert.IsType<ImportResult.Undecided>(await bot.ImportAsync(Pages.Of("The engine", date: "2026-03-15")));

        Assert.Equal("small-talk-2026-01-15-the-engine", Assert.Single(undecided.Candidates).Id.Value);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_same_words_under_another_title_ask_which_it_is(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);

        var renamed = await bot.ImportAsync(Pages.Seed().Replace("Jeff Dean on the Coming Transformations in AI", "A live conversation", StringComparison.Ordinal));

        Assert.Equal("training-data-2025-05-16-jeff-dean-on-the-coming-transformations",
            Assert.IsType<ImportResult.Undecided>(renamed).Candidates[0].Id.Value);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_removed_episode_that_comes_back_is_the_same_episode(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var first = (await bot.ImportFileAsync(Repository.SeedFile) as ImportResult.Stored)!.Id;
        await bot.Get<EpisodeRemover>().RemoveEpisodeAsync(LibraryId.Shared, first, CancellationToken.None);

        var back = Assert.IsType<ImportResult.Stored>(await bot.ImportFileAsync(Repository.SeedFile));

        Assert.Equal((ImportChange.Restored, first, 2), (back.Change, back.Id, back.Version));
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Removal_leaves_a_tombstone_and_no_words(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);

        await bot.Get<EpisodeRemover>().RemoveShowAsync(LibraryId.Shared, "training data", CancellationToken.None);

        await using var db = await bot.OpenStoreAsync();
        var tombstone = await db.Unscoped.Episodes.AsNoTracking().SingleAsync();
        Assert.Equal(bot.Time.GetUtcNow(), tombstone.RemovedAt);
        Assert.Equal("Jeff Dean on the Coming Transformations in AI", tombstone.Title);
        Assert.False(await db.Unscoped.Transcripts.AnyAsync());
        Assert.False(await db.Unscoped.Originals.AnyAsync());
        Assert.False(await db.Unscoped.Sketches.AnyAsync());
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Many_importers_at_once_make_one_episode(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        await using var other = await bot.StartAnotherAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            Task.Run(() => (index % 2 == 0 ? bot : other).Importer.ImportAsync(
                new ImportSource("seed", File.ReadAllBytes(Repository.SeedFile)), new ImportOptions(LibraryId.Shared), CancellationToken.None))));

        Assert.Single(results.OfType<ImportResult.Stored>(), stored => stored.Change == ImportChange.Added);
        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(1, await db.Unscoped.Episodes.CountAsync());
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_same_page_in_two_libraries_is_two_episodes(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);

        var own = Assert.IsType<ImportResult.Stored>(await bot.ImportFileAsync(Repository.SeedFile, "discord:guild:1"));

        Assert.Equal(ImportChange.Added, own.Change);
        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(2, await db.Unscoped.Episodes.CountAsync());
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_said_to_be_new_gets_an_id_of_its_own(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);

        var result = await bot.Importer.ImportAsync(
            new ImportSource("seed", File.ReadAllBytes(Repository.SeedFile)), new ImportOptions(LibraryId.Shared) { AsNew = true }, CancellationToken.None);

        var added = Assert.IsType<ImportResult.Stored>(result);
        Assert.Equal((ImportChange.Added, 1), (added.Change, added.Version));
        Assert.EndsWith("-2", added.Id.Value, StringComparison.Ordinal);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_said_to_be_the_same_is_the_next_version_whatever_it_looks_like(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var known = ((ImportResult.Stored)await bot.ImportFileAsync(Repository.SeedFile)).Id;

        var result = await bot.Importer.ImportAsync(
            new ImportSource("page", System.Text.Encoding.UTF8.GetBytes(Pages.Of("The engine"))), new ImportOptions(LibraryId.Shared) { SameAs = known }, CancellationToken.None);

        Assert.Equal((ImportChange.Updated, known, 2, "The engine"), result is ImportResult.Stored stored ? (stored.Change, stored.Id, stored.Version, stored.Title) : default);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Topics_that_an_operator_gives_replace_those_of_the_page(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);

        await bot.Importer.ImportAsync(
            new ImportSource("seed", File.ReadAllBytes(Repository.SeedFile)), new ImportOptions(LibraryId.Shared) { Topics = ["Chips", "Agents"] }, CancellationToken.None);

        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(["Chips", "Agents"], (await db.Episodes(VisibleLibraries.For(Viewer.Local)).SingleAsync()).Topics);
    }
}
