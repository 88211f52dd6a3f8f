using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

public sealed class PhraseTests : IDisposable
{
    private const char Break = TranscriptDocument.PhraseBreak;

    private readonly IndexFixture _index = new();

    [Fact]
    public void A_phrase_is_found_word_for_word()
    {
        _index.With(IndexFixture.Transcript(1, "the engineer was junior", "a junior engineer", "junior engineers", "junior software engineer"));

        Assert.Equal(["1:2"], _index.Lines("\"junior engineer\""));
    }

    [Fact]
    public void A_phrase_broken_over_two_lines_is_found()
    {
        _index.With(IndexFixture.Transcript(1, "this is the first half of", "a sentence that goes on"));

        Assert.Equal(["1:1+2"], _index.Lines("\"half of a sentence\""));
    }

    [Fact]
    public void A_phrase_spread_over_many_short_lines_is_found()
    {
        _index.With(IndexFixture.Transcript(1, "to be", "or", "", "not", "to be"));

        Assert.Equal(["1:1+5"], _index.Lines("\"to be or not to be\""));
    }

    [Fact]
    public void A_phrase_does_not_run_into_the_next_episode()
    {
        _index.With(IndexFixture.Transcript(1, "we built pico"), IndexFixture.Transcript(2, "jewels are nice"));

        Assert.Empty(_index.Lines("\"pico jewels\""));
    }

    [Theory]
    [InlineData("one pico", "\u2029jewels two")]
    [InlineData("one pico\u2029", "jewels two")]
    [InlineData("one pico \u2029 jewels", "two")]
    [InlineData("one pico", "\u2029", "jewels two")]
    public void A_phrase_does_not_cross_a_phrase_break(params string[] lines)
    {
        _index.With(IndexFixture.Transcript(1, lines));

        Assert.Empty(_index.Lines("\"pico jewels\""));
    }

    [Fact]
    public void A_break_before_and_after_a_phrase_does_not_matter()
    {
        _index.With(IndexFixture.Transcript(1, $"no{Break}pico jewels{Break}yes"));

        Assert.Equal(["1:1"], _index.Lines("\"pico jewels\""));
    }

    [Fact]
    public void A_phrase_of_stop_words_is_found()
    {
        _index.With(IndexFixture.Transcript(1, "be it or not", "to be or not to be", "that is to be"));

        Assert.Equal(["1:2"], _index.Lines("\"to be or not to be\""));
    }

    [Fact]
    public void Exact_makes_the_whole_text_one_phrase()
    {
        _index.With(IndexFixture.Transcript(1, "engineer junior", "junior engineer"));

        Assert.Equal(["1:2"], _index.Lines(IndexFixture.Query("junior engineer") with { Exact = true }));
    }

    [Fact]
    public void Smart_quotes_are_quotes()
    {
        _index.With(IndexFixture.Transcript(1, "engineer junior", "junior engineer"));

        Assert.Equal(["1:2"], _index.Lines("“junior engineer”"));
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_ignored()
    {
        _index.With(IndexFixture.Transcript(1, "something else", "a junior engineer"));

        Assert.Equal(["1:2"], _index.Lines("\"junior engineer"));
    }

    [Fact]
    public void Every_phrase_must_be_there()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels and tensor units", "pico jewels", "nothing", "tensor units", "nothing"));

        Assert.Equal(["1:1"], _index.Lines("\"pico jewels\" \"tensor units\""));
    }

    [Fact]
    public void Two_phrases_may_stand_in_neighbouring_lines()
    {
        _index.With(IndexFixture.Transcript(1, "nothing", "tensor units", "pico jewels", "nothing"));

        Assert.Equal(["1:2+2"], _index.Lines("\"pico jewels\" \"tensor units\""));
    }

    [Fact]
    public void Loose_words_beside_a_phrase_decide_the_order()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels are small", "pico jewels of energy are small", "energy is large"));

        Assert.Equal(["1:2", "1:1"], _index.Lines("energy \"pico jewels\""));
    }

    [Fact]
    public void The_words_of_a_phrase_are_marked_in_both_lines()
    {
        _index.With(IndexFixture.Transcript(1, "x", "the first half of", "a sentence"));

        Assert.Equal(
            [new MatchedWord(2, 2, MatchKind.Same), new MatchedWord(2, 3, MatchKind.Same), new MatchedWord(3, 0, MatchKind.Same)],
            _index.Find("\"half of a\"").Hits[0].Words);
    }

    [Fact]
    public void Phrases_are_counted_by_line_and_episode()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels pico jewels", "pico jewels"), IndexFixture.Transcript(2, "pico jewels"));

        var result = _index.Find(IndexFixture.Query("\"pico jewels\"") with { Limit = 1 });

        Assert.Equal((1, 3, 2), (result.Hits.Count, result.MatchingLines, result.MatchingEpisodes));
    }

    public void Dispose() => _index.Dispose();
}
