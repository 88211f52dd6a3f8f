using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

public sealed class FilterTests : IDisposable
{
    private readonly IndexFixture _index = new IndexFixture().With(
        IndexFixture.Transcript(1, "pico jewels") with { Show = 7, People = ["jeff", "bill"], Published = new DateOnly(2024, 1, 1) },
        IndexFixture.Transcript(2, "pico jewels") with { Show = 8, People = ["jeff"], Published = new DateOnly(2025, 1, 1) },
        IndexFixture.Transcript(3, "pico jewels") with { Show = 8, People = ["sonya"] },
        IndexFixture.Transcript(4, "pico jewels") with { Library = "private", Show = 9, People = ["jeff"], Published = new DateOnly(2026, 1, 1) });

    [Fact]
    public void Only_the_libraries_of_the_question_are_seen() => Assert.Equal(["2:1", "1:1", "3:1"], Ask(query => query));

    [Fact]
    public void Without_a_library_nothing_is_seen() => Assert.Empty(Ask(query => query with { Libraries = new HashSet<string>() }));

    [Fact]
    public void Several_libraries_are_seen_together() =>
        Assert.Equal(["4:1", "2:1", "1:1", "3:1"], Ask(query => query with { Libraries = new HashSet<string> { "shared", "private" } }));

    [Fact]
    public void Hidden_lines_are_not_counted() => Assert.Equal(3, _index.Find("pico jewels").MatchingLines);

    [Fact]
    public void A_show_narrows_it() => Assert.Equal(["2:1", "3:1"], Ask(query => query with { Shows = new HashSet<long> { 8 } }));

    [Fact]
    public void A_person_narrows_it() => Assert.Equal(["2:1", "1:1"], Ask(query => query with { People = new HashSet<string> { "jeff", "nobody" } }));

    [Fact]
    public void Episodes_narrow_it() => Assert.Equal(["3:1"], Ask(query => query with { Episodes = new HashSet<long> { 3, 4 } }));

    [Fact]
    public void Since_leaves_out_older_episodes_and_those_without_a_date() =>
        Assert.Equal(["2:1"], Ask(query => query with { Since = new DateOnly(2025, 1, 1) }));

    [Fact]
    public void Phrases_are_filtered_too() => Assert.Equal(["3:1"], Ask(query => query with { Exact = true, People = new HashSet<string> { "sonya" } }));

    [Fact]
    public void A_visible_line_is_found_among_thousands_of_hidden_ones()
    {
        _index.With(IndexFixture.Transcript(5, [.. Enumerable.Repeat("solar power", 20_000)]) with { Library = "private" });
        _index.With(IndexFixture.Transcript(6, "we talked about solar energy and at the end about power for a long while"));

        Assert.Equal(["6:1"], _index.Lines("solar power"));
    }

    public void Dispose() => _index.Dispose();

    private string[] Ask(Func<LineQuery, LineQuery> narrow) => _index.Lines(narrow(IndexFixture.Query("pico jewels")));
}
