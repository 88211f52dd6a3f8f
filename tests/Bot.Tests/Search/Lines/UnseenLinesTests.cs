using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

/// <summary>What may not be seen neither hides lines from an answer nor changes it, however much of it there is.</summary>
public sealed class UnseenLinesTests : IDisposable
{
    private const string Private = "private";

    private readonly IndexFixture _index = new();

    [Fact]
    public void A_word_is_found_in_one_episode_although_thousands_of_lines_elsewhere_have_it()
    {
        _index.With(
            IndexFixture.Transcript(1, [.. Enumerable.Repeat("so much energy today", 1_500), .. Enumerable.Repeat("nothing of note", 18_500)]),
            IndexFixture.Transcript(2, "nothing", "energy is the thing", "nothing"));

        Assert.Equal(["2:2"], _index.Lines(IndexFixture.Query("energy") with { Episodes = new HashSet<long> { 2 } }));
    }

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("zyzzyva")]
    [InlineData("secret weather")]
    [InlineData("deepseek")]
    public void What_thousands_of_unseen_lines_say_changes_nothing_in_the_answer(string question)
    {
        string[] seen = [.. Enumerable.Repeat("the weather stays mild today", 500), "we run kubenetes there", "mild weather zyzzyvas", "so we deep seek it"];
        _index.With(IndexFixture.Transcript(1, seen));
        var alone = _index.Find(question);

        _index.With(IndexFixture.Transcript(2, [.. Enumerable.Repeat("kubernetes zyzzyva secret we deep seek it", 70_000)]) with { Library = Private });
        var beside = _index.Find(question);

        Assert.Equal(alone.MatchingLines, beside.MatchingLines);
        Assert.Equal(
            alone.Hits.Select(hit => (IndexFixture.Name(hit), hit.Score, Words: string.Join(' ', hit.Words))),
            beside.Hits.Select(hit => (IndexFixture.Name(hit), hit.Score, Words: string.Join(' ', hit.Words))));
    }

    [Fact]
    public void What_stands_for_two_words_counts_although_the_line_has_one_of_them_as_well()
    {
        _index.Index.SetGlossary(IndexFixture.Library, new Glossary([new GlossaryEntry("Zorbing Index", ["pecker index"])]));
        _index.With(
            IndexFixture.Transcript(1, [.. Enumerable.Repeat("the weather stays mild today", 5_000), "then pecker index came"]),
            IndexFixture.Transcript(2, [.. Enumerable.Repeat("it is an index of things", 400)]) with { Published = new DateOnly(2026, 1, 1) });

        var best = _index.Find("zorbing index").Hits[0];

        Assert.Equal("1:5001", IndexFixture.Name(best));
        Assert.Equal([MatchKind.Glossary], best.Heard.Select(heard => heard.Kind));
    }

    public void Dispose() => _index.Dispose();
}
