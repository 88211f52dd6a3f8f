using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

public sealed class SeedSearchTests : IDisposable
{
    private readonly IndexFixture _index = new IndexFixture().With(SeedTranscript.Read());

    [Fact]
    public void The_seed_has_270_lines() => Assert.Equal(270, _index.Index.Stats.Lines);

    [Theory]
    [InlineData("junior engineer", 226)]
    [InlineData("\"pico jewels\"", 172)]
    [InlineData("pico jewels", 172)]
    [InlineData("vibe code", 174)]
    [InlineData("hinton nobel", 93)]
    [InlineData("24/7 software developer agent", 4)]
    [InlineData("geoff hinton nobel", 93)]
    [InlineData("picojoules", 172)]
    [InlineData("pico joules", 172)]
    [InlineData("dennard scaling", 144)]
    [InlineData("deepseek", 70)]
    [InlineData("deep seek", 70)]
    [InlineData("twenty four seven junior engineer", 226)]
    [InlineData("jounior enginer", 226)]
    [InlineData("10x", 240)]
    [InlineData("ten x", 240)]
    [InlineData("1x as much compute", 162)]
    public void Words_lead_to_the_line_where_they_were_said(string words, int line) =>
        Assert.Equal(line, _index.Find(words).Hits[0].Line);

    [Fact]
    public void A_question_from_memory_finds_the_line_among_the_first_five() =>
        Assert.Contains(226, _index.Find("ai working around the clock like a junior engineer").Hits.Take(5).Select(hit => hit.Line));

    [Theory]
    [InlineData("geoff hinton nobel", "geoff", 6, 1, MatchKind.Sound)]
    [InlineData("picojoules", "picojoules", 5, 2, MatchKind.Sound)]
    [InlineData("deepseek", "deepseek", 7, 2, MatchKind.Compound)]
    [InlineData("twenty four engineers", "twenty four", 12, 1, MatchKind.Number)]
    [InlineData("jounior engineer", "jounior", 19, 1, MatchKind.Spelling)]
    public void A_line_found_by_other_words_says_by_which(string words, string asked, int word, int wordCount, MatchKind kind)
    {
        var heard = _index.Find(words).Hits[0].Heard[0];

        Assert.Equal((asked, word, wordCount, kind), (heard.Asked, heard.Word, heard.WordCount, heard.Kind));
    }

    [Fact]
    public void A_term_of_the_glossary_is_found_by_what_was_heard_for_it()
    {
        _index.Index.SetGlossary(IndexFixture.Library, new Glossary([new GlossaryEntry("Trillium", ["a trillion", "trillion"])]));

        var hit = _index.Find("trillium").Hits[0];

        Assert.Equal(87, hit.Line);
        Assert.Equal([new HeardWords("trillium", 87, 13, 2, MatchKind.Glossary)], hit.Heard);
    }

    public void Dispose() => _index.Dispose();
}
