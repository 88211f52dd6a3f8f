using Bot.Search.Catalog;
using static Bot.Tests.Search.Catalog.Catalogs;

namespace Bot.Tests.Search.Catalog;

public class CompleteTests
{
    private static IReadOnlyList<CatalogName> Complete(EpisodeCatalog catalog, string text, CompletionKind kind = CompletionKind.Episodes, int limit = 25) =>
        catalog.Complete(kind, text, OnlyShared, limit);

    [Fact]
    public void People_come_first_then_titles_then_topics()
    {
        var catalog = Of(JeffDean, Episode(2, "Google Brain").WithGuest("Jeff Dean").About("Jeff Dean facts"));

        var names = Complete(catalog, "jeff d");

        Assert.Equal([CatalogNameKind.Person, CatalogNameKind.Title, CatalogNameKind.Topic], names.Select(name => name.Kind));
        Assert.Equal(("Jeff Dean", CatalogRole.Guest, 2), (names[0].Name, names[0].Role, names[0].Episodes));
        Assert.Equal(new DateOnly(2025, 5, 16), names[0].Published);
        Assert.Equal(("training-data-2025-05-16-jeff-dean", "Training Data", 1L), (names[1].Value, names[1].Show, names[1].Episode));
    }

    [Fact]
    public void A_title_that_is_chosen_leads_to_its_episode()
    {
        var catalog = Of(JeffDean, Episode(2, JeffDean.Title));

        foreach (var title in Complete(catalog, "jeff dean on").Where(name => name.Kind == CatalogNameKind.Title))
        {
            Assert.Equal(title.Episode, catalog.Ask(title.Value).Clear().Match.Episode);
        }
    }

    [Theory]
    [InlineData("j")]
    [InlineData("dea")]
    [InlineData("dean j")]
    [InlineData("jefd dean")]
    [InlineData("jeff daen")]
    [InlineData("JÉFF")]
    public void A_person_is_found_by_any_beginning_and_with_a_typo(string text) =>
        Assert.Equal("Jeff Dean", Assert.Single(Complete(Of(JeffDean), text, CompletionKind.People)).Name);

    [Fact]
    public void Beginnings_of_the_name_come_before_beginnings_inside_and_those_before_other_places()
    {
        var catalog = Of(Episode(1, "Chips").About("A mind for data", "Mindful work", "DeepMind", "Mint"));

        Assert.Equal(["Mindful work", "A mind for data", "DeepMind", "Mint"], Complete(catalog, "mind", CompletionKind.Topics).Names());
    }

    [Fact]
    public void Misspelt_names_are_not_offered_when_there_are_enough_others()
    {
        var catalog = Of(Episode(1, "Chips").About("Mind a", "Mind b", "Mind c", "Mind d", "Mind e", "Mint"));

        Assert.DoesNotContain("Mint", Complete(catalog, "mind", CompletionKind.Topics).Names());
    }

    [Fact]
    public void Guests_come_before_hosts_and_newer_before_older()
    {
        var catalog = Of(
            Episode(1, "One", null, "2025-01-01").WithHost("Ann Host").WithGuest("Ann Older"),
            Episode(2, "Two", null, "2025-02-01").WithHost("Ann Host").WithGuest("Ann Newer"));

        Assert.Equal(["Ann Newer", "Ann Older", "Ann Host"], Complete(catalog, "ann", CompletionKind.People).Names());
    }

    [Fact]
    public void Topics_and_shows_come_by_number_of_episodes()
    {
        var catalog = Of(
            Episode(1, "One", "Data Weekly").About("AI safety"),
            Episode(2, "Two", "Data Daily").About("AI agents"),
            Episode(3, "Three", "Data Daily").About("AI agents"));

        Assert.Equal(["AI agents", "AI safety"], Complete(catalog, "ai", CompletionKind.Topics).Names());
        Assert.Equal(["Data Daily", "Data Weekly"], Complete(catalog, "data", CompletionKind.Shows).Names());
        Assert.Equal(["AI agents", "AI safety"], Complete(catalog, "", CompletionKind.Topics).Names());
    }

    [Fact]
    public void Without_text_the_newest_episodes_are_offered()
    {
        var catalog = Of(Episode(1, "Old", null, "2020-01-01"), Episode(2, "New", null, "2025-01-01"));

        Assert.Equal(["New", "Old"], Complete(catalog, "").Names());
    }

    [Fact]
    public void Many_people_leave_places_for_titles_and_topics()
    {
        var people = Enumerable.Range(1, 60).Select(i => Episode(i, "Talk " + i).WithGuest("Jeff " + i));
        var catalog = Of([.. people, Episode(100, "Jeff on Jeff").About("Jeffersonian ideas")]);

        var names = Complete(catalog, "jeff", limit: 25);

        Assert.Equal(25, names.Count);
        Assert.Contains("Jeff on Jeff", names.Names());
        Assert.Contains("Jeffersonian ideas", names.Names());
    }

    [Fact]
    public void Words_of_show_and_guest_together_complete_to_the_episode()
    {
        var names = Complete(Of(JeffDean, Episode(2, "Another", "Training Data")), "training data je");

        Assert.Equal([JeffDean.Title], names.Names());
    }

    [Fact]
    public void One_person_written_in_two_ways_is_one_name_written_as_in_the_newest_episode()
    {
        var catalog = Of(
            Episode(1, "One", null, "2025-01-01").WithGuest("andré breton"),
            Episode(2, "Two", null, "2025-02-01").WithGuest("André Breton"),
            Episode(3, "Three", null, "2024-02-01").WithHost("ANDRE BRETON"));

        var name = Assert.Single(Complete(catalog, "andre", CompletionKind.People));

        Assert.Equal(("André Breton", 3, "andre breton"), (name.Name, name.Episodes, name.Key));
    }

    [Fact]
    public void The_limit_is_kept() =>
        Assert.Equal(7, Complete(Of(Enumerable.Range(1, 40).Select(i => Episode(i, "Chips").WithGuest("Jeff " + i))), "j", limit: 7).Count);
}
