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
    public void Words_lead_to_the_line_where_they_were_said(string words, int line) =>
        Assert.Equal(line, _index.Find(words).Hits[0].Line);

    [Fact]
    public void A_question_from_memory_finds_the_line_among_the_first_five() =>
        Assert.Contains(226, _index.Find("ai working around the clock like a junior engineer").Hits.Take(5).Select(hit => hit.Line));

    public void Dispose() => _index.Dispose();
}
