using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

/// <summary>Words that stand next to each other so often that not all of their lines are looked through.</summary>
public sealed class FrequentRowTests : IDisposable
{
    private const int Often = 25_000;

    private readonly IndexFixture _index = new();

    [Fact]
    public void They_count_in_a_line_that_is_found_by_its_other_words()
    {
        With("one hundred reasons", "one hundred zebras", "many zebras", "the number 100");

        var hit = _index.Find("100 zebras").Hits[0];

        Assert.Equal(Often + 1, hit.Line);
        Assert.Equal(new HeardWords("100", Often + 1, 0, 2, MatchKind.Number), Assert.Single(hit.Heard));
    }

    [Fact]
    public void They_are_looked_for_when_nothing_else_is_what_was_asked_for()
    {
        With("they go deep seek and find");

        var hit = _index.Find("deepseek").Hits[0];

        Assert.Equal(MatchKind.Compound, Assert.Single(hit.Heard).Kind);
    }

    [Fact]
    public void They_are_looked_for_when_a_glossary_says_so()
    {
        With("we sold a trillion of them", "we sold Trillium");
        _index.Index.SetGlossary(IndexFixture.Library, new Glossary([new("Trillium", ["a trillion"])]));

        var result = _index.Find("trillium");

        Assert.Equal(Often + 1, result.Hits[0].Line);
        Assert.Equal(MatchKind.Glossary, Assert.Single(result.Hits[1].Heard).Kind);
    }

    public void Dispose() => _index.Dispose();

    private void With(string often, params string[] others) => _index.With(IndexFixture.Transcript(1, [.. Enumerable.Repeat(often, Often), .. others]));
}
