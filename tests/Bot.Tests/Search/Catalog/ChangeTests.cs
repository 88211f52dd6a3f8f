using Bot.Search.Catalog;
using static Bot.Tests.Search.Catalog.Catalogs;

namespace Bot.Tests.Search.Catalog;

public class ChangeTests
{
    [Fact]
    public void A_corrected_episode_is_found_by_its_new_words_and_not_by_the_old()
    {
        var catalog = Of(JeffDean, Episode(2, "Other"));

        catalog.Apply([new CatalogChange.Put(JeffDean with { Title = "Chips for everybody" })]);

        Assert.Equal(1, catalog.Ask("chips").Clear().Match.Episode);
        catalog.Ask("coming transformations").Nothing();
    }

    [Fact]
    public void A_removed_episode_is_gone_from_everything()
    {
        var catalog = Of(JeffDean);

        catalog.Apply([new CatalogChange.Remove(1)]);

        Assert.Empty(catalog.Ask("jef deen").Nothing().Nearest);
        Assert.Empty(catalog.Complete(CompletionKind.People, "jeff", OnlyShared));
        Assert.Empty(Assert.IsType<NameResolution.Near>(catalog.Resolve(CatalogNameKind.Person, "jeff dean", OnlyShared)).Names);
    }

    [Fact]
    public void An_episode_that_moved_to_another_library_is_gone_from_the_first()
    {
        var catalog = Of(JeffDean);

        catalog.Apply([new CatalogChange.Put(JeffDean.In("private"))]);

        catalog.Ask("jeff dean").Nothing();
        Assert.Equal(1, catalog.Find(new CatalogQuery("jeff dean", new HashSet<string> { "private" })).Clear().Match.Episode);
    }

    [Fact]
    public void Of_several_changes_in_a_batch_the_last_counts()
    {
        var catalog = new EpisodeCatalog();

        catalog.Apply([
            new CatalogChange.Put(Episode(1, "First")), new CatalogChange.Put(Episode(1, "Second")),
            new CatalogChange.Put(Episode(2, "Third")), new CatalogChange.Remove(2), new CatalogChange.Remove(77)]);

        Assert.Equal(["Second"], catalog.Complete(CompletionKind.Episodes, "", OnlyShared).Names());
    }

    [Fact]
    public void What_a_library_has_over_an_episode_of_another_is_seen_instead_by_those_who_see_both()
    {
        var catalog = new EpisodeCatalog();
        var own = new HashSet<string> { Catalogs.Shared, "own" };
        var imported = Episode(1, "Thinking machines").WithGuest("Jeff Hinton");
        catalog.Apply([new CatalogChange.Put(imported) { Over = [Episode(1, "Thinking machines").WithGuest("Geoff Hinton").In("own")] }, new CatalogChange.Put(Episode(2, "Another"))]);

        Assert.Equal(["Geoff Hinton"], catalog.Complete(CompletionKind.People, "", own).Names());
        Assert.Equal(["Jeff Hinton"], catalog.Complete(CompletionKind.People, "", OnlyShared).Names());
        Assert.Equal(2, catalog.Complete(CompletionKind.Episodes, "", own).Count(name => name.Kind == CatalogNameKind.Title));
        Assert.Equal([1], catalog.EpisodesWith("geoff hinton", own));
        Assert.Empty(catalog.EpisodesWith("jeff hinton", own));

        catalog.Apply([new CatalogChange.Put(imported)]);
        Assert.Equal(["Jeff Hinton"], catalog.Complete(CompletionKind.People, "", own).Names());

        catalog.Apply([new CatalogChange.Put(imported) { Over = [imported.In("own")] }, new CatalogChange.Remove(1)]);
        Assert.Empty(catalog.Complete(CompletionKind.People, "", own));
    }

    [Fact]
    public async Task Readers_see_whole_batches()
    {
        var catalog = new EpisodeCatalog();
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var torn = 0;
            while (!done.IsCancellationRequested)
            {
                // Each batch replaces both episodes by two of the next generation.
                torn += catalog.Ask("chips") is CatalogAnswer.Several { Total: not 2 } or CatalogAnswer.OneClear ? 1 : 0;
            }

            return torn;
        });

        for (var i = 0; i < 500; i++)
        {
            catalog.Apply([
                new CatalogChange.Remove((2 * i) - 2), new CatalogChange.Remove((2 * i) - 1),
                new CatalogChange.Put(Episode(2 * i, "Chips")), new CatalogChange.Put(Episode((2 * i) + 1, "Chips"))]);
        }

        await done.CancelAsync();
        Assert.Equal(0, await reader);
    }
}
