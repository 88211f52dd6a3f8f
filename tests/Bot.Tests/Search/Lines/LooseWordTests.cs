using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

public sealed class LooseWordTests : IDisposable
{
    private readonly IndexFixture _index = new();

    [Fact]
    public void Another_form_of_the_word_is_found()
    {
        _index.With(IndexFixture.Transcript(1, "nothing here", "they were engineering things", "nor here"));

        var hit = Assert.Single(_index.Find("engineers").Hits);

        Assert.Equal([new MatchedWord(2, 2, MatchKind.Form)], hit.Words);
    }

    [Theory]
    [InlineData("thinking about chips", "we thought about chips")]
    [InlineData("twenty chips", "about 20 chips")]
    public void Irregular_forms_and_numbers_are_found_as_forms(string words, string line)
    {
        _index.With(IndexFixture.Transcript(1, "chips", "we thought", line, "20"));

        Assert.Equal("1:3", _index.Lines(words)[0]);
    }

    [Fact]
    public void The_line_with_the_exact_words_comes_before_the_one_with_other_forms()
    {
        _index.With(IndexFixture.Transcript(1, "junior engineers", "and so on", "they work like a junior engineer"));

        Assert.Equal(["1:3", "1:1"], _index.Lines("junior engineer"));
    }

    [Fact]
    public void Words_that_stand_together_in_order_come_first()
    {
        _index.With(IndexFixture.Transcript(
            1,
            "the model and all that we talk of when we speak of a large training budget",
            "the training model is large",
            "a large model training run"));

        Assert.Equal("1:3", _index.Lines("large model training")[0]);
    }

    [Fact]
    public void One_wrong_word_of_three_still_finds_the_line()
    {
        _index.With(IndexFixture.Transcript(1, "we burn pico jewels", "engineers are here", "the agent is working"));

        Assert.Equal("1:1", _index.Lines("pico jewels xylophone")[0]);
    }

    [Fact]
    public void A_shared_stop_word_alone_is_no_hit()
    {
        _index.With(IndexFixture.Transcript(1, "this is the one", "we trained a model"));

        Assert.Equal(["1:2"], _index.Lines("is the model"));
    }

    [Fact]
    public void A_question_of_stop_words_alone_is_answered()
    {
        _index.With(IndexFixture.Transcript(1, "a model", "what is it that you do", "so it goes"));

        Assert.Equal("1:2", _index.Lines("what is it you do")[0]);
    }

    [Fact]
    public void Words_split_over_a_line_break_are_found_as_a_pair()
    {
        _index.With(IndexFixture.Transcript(1, "nothing", "then came the quarterly", "budget meeting of all", "nothing"));

        Assert.Equal("1:2+2", _index.Lines("quarterly budget")[0]);
    }

    [Fact]
    public void A_line_with_all_words_comes_before_a_pair_with_all_words()
    {
        _index.With(IndexFixture.Transcript(
            1,
            "then came the quarterly",
            "budget meeting",
            "x",
            "the budget that we talked about at great length when we had our last meeting and which was the first to be called quarterly"));

        Assert.Equal(["1:4", "1:1+2"], _index.Lines("quarterly budget"));
    }

    [Fact]
    public void A_line_is_not_joined_with_a_neighbour_that_adds_nothing()
    {
        _index.With(IndexFixture.Transcript(1, "the budget", "the quarterly budget", "the budget"));

        var hits = _index.Find("quarterly budget").Hits;

        Assert.All(hits, hit => Assert.Equal(1, hit.LineCount));
        Assert.Equal(2, hits[0].Line);
    }

    [Fact]
    public void Lines_of_different_episodes_are_not_joined()
    {
        _index.With(IndexFixture.Transcript(1, "the quarterly"), IndexFixture.Transcript(2, "budget meeting"));

        Assert.All(_index.Find("quarterly budget").Hits, hit => Assert.Equal(1, hit.LineCount));
    }

    [Fact]
    public void Of_equally_good_lines_the_newest_comes_first_then_the_lower_key()
    {
        _index.With(
            IndexFixture.Transcript(3, "pico jewels") with { Published = new DateOnly(2024, 1, 1) },
            IndexFixture.Transcript(2, "pico jewels", "pico jewels") with { Published = new DateOnly(2024, 1, 1) },
            IndexFixture.Transcript(4, "pico jewels") with { Published = new DateOnly(2025, 1, 1) },
            IndexFixture.Transcript(1, "pico jewels"));

        Assert.Equal(["4:1", "2:1", "2:2", "3:1", "1:1"], _index.Lines("pico jewels"));
    }

    [Fact]
    public void Of_thousands_of_equally_good_lines_the_newest_are_reported()
    {
        _index.With([.. Enumerable.Range(1, 30).Select(episode => IndexFixture.Transcript(episode, [.. Enumerable.Repeat("pico jewels", 100)]) with
        {
            Published = DateOnly.FromDayNumber(700_000 + (episode * 37 % 30)),
        })]);

        var result = _index.Find("pico jewels");

        Assert.Equal((3000, 30), (result.MatchingLines, result.MatchingEpisodes));
        Assert.Equal(Enumerable.Range(1, 50).Select(line => (17L, line)), result.Hits.Select(hit => (hit.Episode, hit.Line)));
    }

    [Fact]
    public void Lines_with_every_meaningful_word_are_counted_beyond_the_hits()
    {
        _index.With(IndexFixture.Transcript(1, "a model trains", "the models are trained", "model"), IndexFixture.Transcript(2, "training the model"));

        var result = _index.Find(IndexFixture.Query("the trained model") with { Limit = 1 });

        Assert.Equal((1, 3, 2), (result.Hits.Count, result.MatchingLines, result.MatchingEpisodes));
    }

    [Fact]
    public void A_hit_carries_the_sequence_of_the_text_that_was_searched()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels") with { Sequence = 77 });

        Assert.Equal(77, _index.Find("pico").Hits[0].Sequence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\"")]
    [InlineData("\" \" ? !")]
    [InlineData("\u2029")]
    [InlineData("\ud800")]
    [InlineData("\0\u0001")]
    public void A_question_without_words_finds_nothing(string text)
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels"));

        Assert.Empty(_index.Find(text).Hits);
    }

    [Fact]
    public void A_very_long_question_is_answered()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels"));

        Assert.Equal(["1:1"], _index.Lines("pico jewels " + string.Concat(Enumerable.Repeat("pico jewels + # . ", 100_000))));
    }

    [Fact]
    public void A_very_long_line_is_searched()
    {
        _index.With(IndexFixture.Transcript(1, string.Join(' ', Enumerable.Range(0, 60_000).Select(number => $"w{number % 5000}")) + " pico jewels"));

        Assert.Equal(["1:1"], _index.Lines("\"pico jewels\""));
    }

    [Fact]
    public void A_cancelled_question_says_so()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels"));

        Assert.ThrowsAny<OperationCanceledException>(() => _index.Index.Find(IndexFixture.Query("pico"), new CancellationToken(canceled: true)));
    }

    public void Dispose() => _index.Dispose();
}
