using Bot.Search.Lines;
using Bot.Tests.Search.Lines;

namespace Bot.Tests.Search.Variants;

/// <summary>What is found by other words than those of the question, in a library where the words that matter are rare.</summary>
public sealed class VariantTests : IDisposable
{
    private readonly IndexFixture _index = new();

    public VariantTests() => _index.With(IndexFixture.Transcript(
        100, [.. Enumerable.Range(0, 500).Select(line => line % 2 == 0 ? "the weather stays mild and nobody minds" : "so they walked home along the river")]));

    [Theory]
    [InlineData("deepseek", "we tried deep seek yesterday", "deepseek", 2, 2, MatchKind.Compound)]
    [InlineData("deep seek", "we tried deepseek yesterday", "deep seek", 2, 1, MatchKind.Compound)]
    [InlineData("database", "put it in a data base", "database", 4, 2, MatchKind.Compound)]
    [InlineData("data base", "put it in a database", "data base", 4, 1, MatchKind.Compound)]
    [InlineData("utxo", "the u t x o model", "utxo", 1, 4, MatchKind.Compound)]
    [InlineData("u t x o", "the utxo model", "u t x o", 1, 1, MatchKind.Compound)]
    [InlineData("24", "about twenty four chips", "24", 1, 2, MatchKind.Number)]
    [InlineData("twenty four", "about 24 chips", "twenty four", 1, 1, MatchKind.Number)]
    [InlineData("seven", "about 7 chips", "seven", 1, 1, MatchKind.Number)]
    [InlineData("7", "about seven chips", "7", 1, 1, MatchKind.Number)]
    [InlineData("1984", "it was nineteen eighty four then", "1984", 2, 3, MatchKind.Number)]
    [InlineData("nineteen eighty four", "it was 1984 then", "nineteen eighty four", 2, 1, MatchKind.Number)]
    [InlineData("250", "it took two hundred and fifty chips", "250", 2, 4, MatchKind.Number)]
    [InlineData("two hundred and fifty", "it took 250 chips", "two hundred and fifty", 2, 1, MatchKind.Number)]
    [InlineData("kubenetes", "we run kubernetes there", "kubenetes", 2, 1, MatchKind.Spelling)]
    [InlineData("kubernetes", "we run kubenetes there", "kubernetes", 2, 1, MatchKind.Spelling)]
    [InlineData("engineeer", "a senior engineer spoke", "engineeer", 2, 1, MatchKind.Spelling)]
    [InlineData("picojoules", "we burn pico jewels here", "picojoules", 2, 2, MatchKind.Sound)]
    [InlineData("pico joules", "we burn picojewels here", "pico joules", 2, 1, MatchKind.Sound)]
    [InlineData("kubernetes", "we run cooper netties there", "kubernetes", 2, 2, MatchKind.Sound)]
    [InlineData("jeff", "and geoff said no", "jeff", 1, 1, MatchKind.Sound)]
    [InlineData("geoff", "and jeff said no", "geoff", 1, 1, MatchKind.Sound)]
    public void A_line_is_found_by_other_words_and_the_hit_says_which(string asked, string line, string heard, int word, int count, MatchKind kind)
    {
        _index.With(IndexFixture.Transcript(1, "nothing of the kind", line));

        var hit = _index.Find(asked).Hits[0];

        Assert.Equal((1, 2, 1), (hit.Episode, hit.Line, hit.LineCount));
        Assert.Equal([new HeardWords(heard, 2, word, count, kind)], hit.Heard);
        Assert.Equal(Enumerable.Range(word, count).Select(place => new MatchedWord(2, place, kind)), hit.Words);
    }

    [Theory]
    [InlineData("engineers", "a senior engineer spoke", 2)]
    [InlineData("thinking", "and then he thought again", 3)]
    [InlineData("went shopping", "they go to the shops", 4)]
    [InlineData("matrices", "a large matrix multiplication", 2)]
    public void Another_form_of_a_word_is_not_something_else_that_was_heard(string asked, string line, int word)
    {
        _index.With(IndexFixture.Transcript(1, line));

        var hit = _index.Find(asked).Hits[0];

        Assert.Equal(1, hit.Episode);
        Assert.Empty(hit.Heard);
        Assert.Contains(new MatchedWord(1, word, MatchKind.Form), hit.Words);
    }

    [Theory]
    [InlineData("kubernetes cluster", "kubernetes cluster", "kubenetes cluster", "cooper netties cluster")]
    [InlineData("senior engineer", "a senior engineer", "senior engineers", "senior enginner")]
    [InlineData("deepseek model", "the deepseek model", "a deep seek model", "a deep sick model")]
    [InlineData("geoff said", "geoff said", "jeff said")]
    public void The_words_themselves_come_first_then_what_is_surely_meant_then_what_may_be(string asked, params string[] lines)
    {
        // The best line last, so that no order of lines helps.
        _index.With(IndexFixture.Transcript(1, [.. lines.Reverse().SelectMany(line => new[] { line, "nothing of the kind", "nor here" })]));

        Assert.Equal(lines.Select((_, rank) => $"1:{((lines.Length - rank) * 3) - 2}"), _index.Lines(asked).Take(lines.Length));
    }

    [Theory]
    [InlineData("junior engineer")]
    [InlineData("deep seek")]
    [InlineData("deepseek")]
    [InlineData("kubernetes")]
    [InlineData("twenty four")]
    [InlineData("24")]
    [InlineData("jeff")]
    [InlineData("utxo")]
    public void A_phrase_is_never_found_by_other_words(string phrase)
    {
        var others = new[] { "junior engineers", "junior enginer", "deep sick", "kubernets", "cooper netties", "24/7", "2 4", "geoff", "u t x o", "juniorengineer" };
        _index.With(IndexFixture.Transcript(1, [.. others.Concat(["junior engineer", "deep seek", "deepseek", "kubernetes", "twenty four", "jeff", "utxo"]).Where(line => !Has(line, phrase))]));
        Assert.Empty(_index.Lines($"\"{phrase}\""));
        Assert.Empty(_index.Lines(IndexFixture.Query(phrase) with { Exact = true }));

        _index.With(IndexFixture.Transcript(2, "nothing", $"so {phrase} it is"));

        foreach (var query in new[] { IndexFixture.Query($"\"{phrase}\""), IndexFixture.Query(phrase) with { Exact = true } })
        {
            var hit = Assert.Single(_index.Find(query).Hits);
            Assert.Equal((2, 2), (hit.Episode, hit.Line));
            Assert.Empty(hit.Heard);
            Assert.All(hit.Words, word => Assert.Equal(MatchKind.Same, word.Kind));
        }
    }

    [Fact]
    public void Two_words_in_different_lines_are_not_one()
    {
        _index.With(IndexFixture.Transcript(1, "so deep", "seek and find"));

        Assert.Empty(_index.Lines("deepseek"));
    }

    [Fact]
    public void Two_words_with_a_break_between_are_not_one()
    {
        _index.With(IndexFixture.Transcript(1, $"so deep{TranscriptDocument.PhraseBreak} seek and find"));

        Assert.Empty(_index.Lines("deepseek"));
    }

    [Fact]
    public void Words_that_do_not_stand_together_in_the_question_are_not_one()
    {
        _index.With(IndexFixture.Transcript(1, "we tried deepseek yesterday"));

        Assert.Empty(_index.Lines("seek deep"));
    }

    [Fact]
    public void A_word_that_only_an_unseen_library_has_changes_nothing()
    {
        _index.With(IndexFixture.Transcript(1, "we run kubernets there"));
        var before = _index.Find("kubernetes").Hits;

        _index.With(IndexFixture.Transcript(2, "kubernetes kubernetes", "cooper netties") with { Library = "private" });

        var after = _index.Find("kubernetes").Hits;
        Assert.Equal(before.Select(hit => (hit.Episode, hit.Line, hit.Score)), after.Select(hit => (hit.Episode, hit.Line, hit.Score)));
    }

    public void Dispose() => _index.Dispose();

    private static bool Has(string line, string phrase) => $" {line.Replace('/', ' ')} ".Contains($" {phrase} ", StringComparison.Ordinal);
}
