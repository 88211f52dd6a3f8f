using Bot.Search.Catalog;
using static Bot.Tests.Search.Catalog.Catalogs;

namespace Bot.Tests.Search.Catalog;

public class ResolveTests
{
    private static readonly EpisodeCatalog Catalog = Of(
        Episode(1, "One", "Training Data").WithGuest("Jeff Dean"),
        Episode(2, "Two", "Data Skeptic").WithGuest("Jeff Bezos").WithGuest("Dean Ball"),
        Episode(3, "Three", "Data").WithGuest("Ada Lovelace").About("AI agents"));

    [Theory]
    [InlineData("jeff dean")]
    [InlineData(" JEFF  Dean ")]
    [InlineData("dean jeff")]
    [InlineData("jeff de")]
    public void The_name_or_the_only_one_that_fits_is_found(string text) =>
        Assert.Equal("jeff dean", Found(CatalogNameKind.Person, text).Key);

    [Fact]
    public void A_name_that_is_the_text_wins_over_longer_ones() => Assert.Equal("Data", Found(CatalogNameKind.Show, "data").Name);

    [Fact]
    public void A_show_comes_with_its_keys() => Assert.Equal([ShowKey("Training Data")], Found(CatalogNameKind.Show, "training").ShowKeys);

    [Fact]
    public void A_topic_is_found() => Assert.Equal("AI agents", Found(CatalogNameKind.Topic, "ai agent").Name);

    [Fact]
    public void Several_that_fit_are_offered_as_ambiguous()
    {
        var near = Near(CatalogNameKind.Person, "dean");

        Assert.True(near.Ambiguous);
        Assert.Equal(["Dean Ball", "Jeff Dean"], near.Names.Names());
    }

    [Fact]
    public void A_misspelt_name_is_offered_and_never_taken()
    {
        var near = Near(CatalogNameKind.Person, "jeff daen");

        Assert.False(near.Ambiguous);
        Assert.Equal(["Jeff Dean"], near.Names.Names());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("nobody at all")]
    public void What_nobody_is_called_has_nothing_near(string text) => Assert.Empty(Near(CatalogNameKind.Person, text).Names);

    [Fact]
    public void The_same_show_in_two_libraries_is_one_name_with_two_keys()
    {
        var catalog = Of(
            Episode(1, "One", "Training Data"),
            (Episode(2, "Two", "Training Data") with { ShowKey = 7 }).In("private"));

        var both = catalog.Resolve(CatalogNameKind.Show, "training data", new HashSet<string> { Shared, "private" });

        Assert.Equal([7L, ShowKey("Training Data")], Assert.IsType<NameResolution.Found>(both).Name.ShowKeys);
    }

    [Theory]
    [InlineData("  Jeff   DEAN ", "jeff dean")]
    [InlineData("Jürgen Schmidhuber", "jurgen schmidhuber")]
    [InlineData("Conan O'Brien", "conan obrien")]
    [InlineData("Jean-Luc Picard", "jean luc picard")]
    [InlineData("李飞飞", "李 飞 飞")]
    [InlineData("", "")]
    public void The_key_of_a_person_is_the_same_however_the_name_is_written(string name, string key) =>
        Assert.Equal(key, CatalogName.PersonKey(name));

    private static CatalogName Found(CatalogNameKind kind, string text) =>
        Assert.IsType<NameResolution.Found>(Catalog.Resolve(kind, text, OnlyShared)).Name;

    private static NameResolution.Near Near(CatalogNameKind kind, string text) =>
        Assert.IsType<NameResolution.Near>(Catalog.Resolve(kind, text, OnlyShared));
}
