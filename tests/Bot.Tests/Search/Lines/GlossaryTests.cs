using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

public sealed class GlossaryTests : IDisposable
{
    private readonly IndexFixture _index = new();

    [Theory]
    [InlineData("trillium", "we sold a trillion of them", 2, 2)]
    [InlineData("a trillion", "we sold Trillium last year", 2, 1)]
    [InlineData("weights and biases", "we log to wandb daily", 3, 1)]
    [InlineData("wandb", "we log to weights and biases daily", 3, 3)]
    [InlineData("double u and bee", "we log to wandb daily", 3, 1)]
    [InlineData("wandb", "we log to double u and bee daily", 3, 4)]
    public void A_term_and_what_is_heard_for_it_find_each_other(string asked, string line, int word, int count)
    {
        _index.With(IndexFixture.Transcript(1, "nothing of the kind", line));
        _index.Index.SetGlossary(IndexFixture.Library, new Glossary([new("Trillium", ["a trillion"]), new("Weights and Biases", ["wandb", "double u and bee"])]));

        var hit = _index.Find(asked).Hits[0];

        Assert.Equal((1, 2), (hit.Episode, hit.Line));
        Assert.Equal([new HeardWords(asked, 2, word, count, MatchKind.Glossary)], hit.Heard);
        Assert.Equal(Enumerable.Range(word, count).Select(place => new MatchedWord(2, place, MatchKind.Glossary)), hit.Words);
    }

    [Fact]
    public void The_term_as_it_is_written_comes_before_what_is_heard_for_it()
    {
        _index.With(IndexFixture.Transcript(1, "we sold a zeppelin", "nothing", "we sold quokka"));
        _index.Index.SetGlossary(IndexFixture.Library, new Glossary([new("quokka", ["a zeppelin"])]));

        Assert.Equal(["1:3", "1:1"], _index.Lines("quokka"));
    }

    [Fact]
    public void The_glossary_of_a_library_that_may_not_be_seen_widens_nothing()
    {
        _index.With(IndexFixture.Transcript(1, "we sold a zeppelin"));
        _index.Index.SetGlossary("private", new Glossary([new("quokka", ["a zeppelin"])]));

        Assert.Empty(_index.Lines("quokka"));
    }

    [Fact]
    public void A_new_glossary_takes_the_place_of_the_old_one()
    {
        _index.With(IndexFixture.Transcript(1, "we sold a zeppelin"));
        _index.Index.SetGlossary(IndexFixture.Library, new Glossary([new("quokka", ["a zeppelin"])]));
        Assert.Equal(["1:1"], _index.Lines("quokka"));

        _index.Index.SetGlossary(IndexFixture.Library, Glossary.Empty);

        Assert.Empty(_index.Lines("quokka"));
    }

    [Theory]
    [InlineData("\"quokka\"")]
    [InlineData("\"a zeppelin quokka\"")]
    public void A_phrase_is_not_widened(string asked)
    {
        _index.With(IndexFixture.Transcript(1, "we sold a zeppelin", "zeppelin a quokk"));
        _index.Index.SetGlossary(IndexFixture.Library, new Glossary([new("quokka", ["a zeppelin"])]));

        Assert.Empty(_index.Lines(asked));
    }

    [Fact]
    public void Entries_without_words_or_with_very_many_are_left_out()
    {
        _index.With(IndexFixture.Transcript(1, "one two three four five six zeppelins"));
        _index.Index.SetGlossary(IndexFixture.Library, new Glossary([new("", ["zeppelins"]), new("?!", []), new("quokka", ["", "one two three four five six", "quokka"])]));

        Assert.Empty(_index.Lines("quokka"));
    }

    public void Dispose() => _index.Dispose();
}
