using Bot.Search.Catalog;
using static Bot.Tests.Search.Catalog.Catalogs;

namespace Bot.Tests.Search.Catalog;

public class FindTests
{
    [Theory]
    [InlineData("jeff dean")]
    [InlineData("JEFF   DEAN!")]
    [InlineData("dean jeff")]
    [InlineData("jeff dean google tpus pathways", "google")]
    [InlineData("training data jeff")]
    [InlineData("training data tpus")]
    [InlineData("the one about TPU with jeff dean", "one")]
    [InlineData("coming transformations")]
    [InlineData("vibe coding")]
    [InlineData("bill corn")]
    [InlineData("transform")]
    [InlineData("jeffdean")]
    [InlineData("training-data-2025-05-16-jeff-dean")]
    [InlineData("  Training-Data-2025-05-16-jeff-dean ")]
    public void The_only_episode_with_all_the_words_is_meant(string text, string? notThere = null)
    {
        var catalog = Of(JeffDean, Episode(2, "Scaling laws", "Latent Space", "2025-06-01").WithGuest("Ada Lovelace"));

        if (notThere is null)
        {
            Assert.Equal(1, catalog.Ask(text).Clear().Match.Episode);
        }
        else
        {
            var match = Assert.Single(catalog.Ask(text).Picker().Matches);
            Assert.Equal([notThere], match.Missing);
        }
    }

    [Fact]
    public void Words_of_guest_title_and_topic_may_be_mixed()
    {
        var google = Episode(2, "Google in the age of chips").WithGuest("Jeff Dean").About("TPUs");

        var match = Of(JeffDean, google).Ask("jeff dean google tpus").Clear().Match;

        Assert.Equal(2, match.Episode);
        Assert.Equal(
            [new(CatalogField.Guest, "Jeff Dean"), new(CatalogField.Title, "Google in the age of chips"), new MatchedName(CatalogField.Topic, "TPUs")],
            match.Names);
    }

    [Fact]
    public void Two_episodes_of_one_guest_are_a_picker_with_the_newest_first()
    {
        var older = Episode(2, "On building Google Brain", "Acquired", "2021-02-03").WithGuest("Jeff Dean");

        var several = Of(JeffDean, older).Ask("jeff dean").Picker();

        Assert.Equal([1L, 2L], several.Keys());
        Assert.Equal([new CatalogGroup(CatalogField.Guest, 2)], several.Groups);
        Assert.False(several.Partial);
    }

    [Fact]
    public void Guests_stand_before_mentions_and_groups_are_counted()
    {
        var guest = Episode(2, "Brains").WithGuest("Dean Ball");
        var mention = Episode(3, "What Dean said", null, "2026-01-01");

        var several = Of(JeffDean, guest, mention).Ask("dean").Picker();

        Assert.Equal([1L, 2L, 3L], several.Keys());
        Assert.Equal([new(CatalogField.Guest, 2), new CatalogGroup(CatalogField.Title, 1)], several.Groups);
    }

    [Fact]
    public void A_name_scattered_over_two_people_does_not_spoil_a_clear_answer()
    {
        var scattered = Episode(2, "Two guests").WithGuest("Jeff Bezos").WithGuest("Dean Ball");

        var clear = Of(JeffDean, scattered).Ask("jeff dean").Clear();

        Assert.Equal(1, clear.Match.Episode);
        Assert.Equal([2L], clear.Others.Select(match => match.Episode));
        Assert.Equal(1, clear.OtherCount);
    }

    [Fact]
    public void A_mention_beside_the_guest_is_a_picker()
    {
        var mention = Episode(2, "What Jeff Dean taught me");

        Assert.Equal([1L, 2L], Of(JeffDean, mention).Ask("jeff dean").Picker().Keys());
    }

    [Fact]
    public void The_exact_title_wins_over_longer_titles()
    {
        var catalog = Of(Episode(1, "The future of AI"), Episode(2, "The future of AI agents"));

        Assert.Equal(1, catalog.Ask("future of ai").Clear().Match.Episode);
    }

    [Fact]
    public void A_show_lists_its_episodes_newest_first()
    {
        var catalog = Of(
            Episode(1, "One", "Training Data", "2025-01-01"),
            Episode(2, "Data for training", "Training Data", "2024-01-01"),
            Episode(3, "Three", "Training Data", "2025-03-01").About("Data"),
            Episode(4, "Four", "Training Data"));

        var several = catalog.Ask("training data").Picker();

        // The title that has the same words is a title first.
        Assert.Equal(4, several.Total);
        Assert.Equal([3L, 1L, 4L], several.Keys().Where(key => key != 2));
        Assert.All(several.Matches.Where(match => match.Episode != 2), match => Assert.Equal(CatalogField.Show, match.Reason));
    }

    [Fact]
    public void A_question_in_which_every_word_is_misspelt_offers_the_nearest_names()
    {
        var nothing = Of(JeffDean, Episode(2, "Another one").WithGuest("Jeff Dean")).Ask("jef deen").Nothing();

        Assert.Equal("Jeff Dean", nothing.Nearest[0].Name);
        Assert.Equal(CatalogNameKind.Person, nothing.Nearest[0].Kind);
        Assert.Equal(2, nothing.Nearest[0].Episodes);
    }

    [Theory]
    [InlineData("jeff deam transformations", "deam")]
    [InlineData("jeff deen", "deen")]
    [InlineData("jfef dean", "jfef")]
    [InlineData("hardware specialisation", "specialisation")]
    public void One_misspelt_word_among_others_still_gives_the_episode_and_says_so(string text, string misspelt)
    {
        var match = Of(JeffDean, Episode(2, "Scaling laws")).Ask(text).Clear().Match;

        Assert.Equal(1, match.Episode);
        Assert.True(match.ByTypo);
        Assert.Equal([misspelt], match.Misspelt);
    }

    [Fact]
    public void A_word_as_typed_wins_over_a_similar_one()
    {
        var catalog = Of(Episode(1, "A talk").WithGuest("Jeff Dean"), Episode(2, "A talk").WithGuest("Jeff Dear"));

        var match = catalog.Ask("jeff dean").Clear().Match;

        Assert.Equal(1, match.Episode);
        Assert.False(match.ByTypo);
    }

    [Fact]
    public void An_unknown_word_is_named_and_never_leads_to_a_card()
    {
        var several = Of(JeffDean).Ask("jeff dean Blockchain").Picker();

        Assert.True(several.Partial);
        Assert.Equal(["Blockchain"], Assert.Single(several.Matches).Missing);
        Assert.Equal("Jeff Dean", several.Nearest[0].Name);
    }

    [Fact]
    public void Fewer_than_half_of_the_words_is_nothing()
    {
        var nothing = Of(JeffDean).Ask("jeff blockchain crypto").Nothing();

        Assert.Contains("Jeff Dean", nothing.Nearest.Names());
    }

    [Theory]
    [InlineData("deep seek", "DeepSeek")]
    [InlineData("deepseek", "Deep Seek")]
    [InlineData("deepseek", "Deep-Seek")]
    [InlineData("gpt4o", "GPT-4o")]
    [InlineData("gpt 4o", "GPT4o")]
    public void Compounds_may_be_joined_or_split(string text, string topic)
    {
        var catalog = Of(Episode(1, "Something else"), Episode(2, "Models").About(topic));

        Assert.Equal(2, catalog.Ask(text).Clear().Match.Episode);
    }

    [Theory]
    [InlineData("gpt 5", "GPT 4")]
    [InlineData("c#", "C++")]
    [InlineData("ai", "AR")]
    [InlineData("gpu", "TPU")]
    public void Numbers_signs_and_very_short_words_are_no_typos(string text, string topic) =>
        Assert.IsNotType<CatalogAnswer.OneClear>(Of(Episode(1, "Chips").About(topic)).Ask(text));

    [Theory]
    [InlineData("strasse", "Straße der Zukunft")]
    [InlineData("ANDRE", "André")]
    [InlineData("andré", "Andre")]
    [InlineData("обучение", "Машинное Обучение")]
    [InlineData("智能", "人工智能的未来")]
    [InlineData("مستقبل", "مُستقبل الذكاء")]
    [InlineData("obrien", "Conan O’Brien")]
    [InlineData("🎙️", "🎙️")]
    [InlineData("AND", "AND")]
    public void Case_accents_and_scripts_are_no_obstacle(string text, string title)
    {
        var catalog = Of(Episode(1, title), Episode(2, "Something else"));

        Assert.Equal(1, catalog.Ask(text).Clear().Match.Episode);
    }

    [Fact]
    public void Filters_apply_before_anything_is_counted()
    {
        var catalog = Of(
            Episode(1, "Chips", "Training Data", "2025-01-01").WithGuest("Jeff Dean"),
            Episode(2, "Chips", "Acquired", "2025-02-01").WithGuest("Jeff Dean"),
            Episode(3, "Chips", "Acquired").WithGuest("Jensen Huang"));
        var all = new CatalogQuery("chips", OnlyShared);

        Assert.Equal(2, catalog.Find(all with { People = new HashSet<string> { CatalogName.PersonKey("JEFF DEAN") } }).Picker().Total);
        Assert.Equal(1, catalog.Find(all with { Shows = new HashSet<long> { ShowKey("Training Data") } }).Clear().Match.Episode);
        Assert.Equal(2, catalog.Find(all with { Since = new DateOnly(2025, 1, 15) }).Clear().Match.Episode);
        Assert.Equal(3, catalog.Find(all with { Episodes = new HashSet<long> { 3, 99 } }).Clear().Match.Episode);
    }

    [Fact]
    public void What_filters_keep_away_is_told()
    {
        var nothing = Of(JeffDean).Find(new CatalogQuery("jeff dean", OnlyShared) { Since = new DateOnly(2026, 1, 1) }).Nothing();

        Assert.Equal(1, nothing.WithoutFilters);
        Assert.Empty(nothing.Nearest);
    }

    [Fact]
    public void Without_words_the_newest_come_first()
    {
        var catalog = Of(Episode(1, "Old", null, "2020-01-01"), Episode(2, "Undated"), Episode(3, "New", null, "2025-01-01"));

        Assert.Equal([3L, 1L, 2L], catalog.Ask(" ").Picker().Keys());
    }

    [Fact]
    public void An_empty_catalogue_has_nothing() => Assert.Empty(new EpisodeCatalog().Ask("jeff dean").Nothing().Nearest);

    [Fact]
    public void Stop_words_alone_are_words()
    {
        var catalog = Of(Episode(1, "Who is it"), Episode(2, "Something else"));

        Assert.Equal(1, catalog.Ask("who is it").Clear().Match.Episode);
    }

    [Fact]
    public void The_limit_cuts_the_list_and_not_the_count()
    {
        var catalog = Of(Enumerable.Range(1, 40).Select(i => Episode(i, "Chips " + i)));

        var several = catalog.Find(new CatalogQuery("chips", OnlyShared) { Limit = 5 }).Picker();

        Assert.Equal(5, several.Matches.Count);
        Assert.Equal(40, several.Total);
    }
}
