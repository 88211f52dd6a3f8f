using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Tests.Support;

namespace Bot.Tests.Import.Pages;

public class SeedPageTests
{
    private static readonly EpisodeDocument Episode = Seed.Parsed.Episode;

    [Fact]
    public void The_top_of_the_seed_is_read()
    {
        Assert.Equal("Training Data", Episode.Show);
        Assert.Equal("Jeff Dean on the Coming Transformations in AI", Episode.Title);
        Assert.Equal(new DateOnly(2025, 5, 16), Episode.Published);
        Assert.Equal([new EpisodePerson("Bill Corn", PersonRole.Host), new EpisodePerson("Jeff Dean", PersonRole.Guest)], Episode.People);
    }

    [Fact]
    public void The_seed_has_its_eleven_topics() => Assert.Equal(
        ["Gemini", "TPUs", "Pathways", "AI agents", "Frontier model competition", "Distillation", "AI for science", "Hardware specialization", "Model architecture", "Vibe coding", "Junior engineer AI agent"],
        Episode.Topics);

    [Fact]
    public void The_seed_has_eight_claims_and_the_first_four_are_headlines()
    {
        Assert.Equal([true, true, true, true, false, false, false, false], Episode.Claims.Select(claim => claim.Headline));
        Assert.Equal(8, Episode.Claims.Select(claim => claim.Text).Distinct().Count());
        Assert.StartsWith("Frontier model market", Episode.Claims[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Inference hardware", Episode.Claims[7].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_it_matters_stays_although_it_repeats_the_second_claim()
    {
        Assert.Equal(Episode.Claims[1].Text, Episode.Why);
        Assert.Contains(Seed.Parsed.Findings, finding => finding is { Level: FindingLevel.Odd, Field: "why", Line: 11 } && finding.Message.Contains("repeats claim 2", StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_of_the_seed_has_three_paragraphs() => Assert.Equal(3, Episode.Summary.Count);

    [Fact]
    public void The_transcript_of_the_seed_has_270_numbered_lines()
    {
        var lines = Episode.Transcript!.Lines;
        Assert.Equal(Enumerable.Range(1, 270), lines.Select(line => line.Number));
        Assert.Equal("How far do you believe we are from having an AI operating 24/7 at the level of a junior engineer?", lines[225].Text);
        Assert.Equal("I will claim that's probably possible in the next year-ish.", lines[230].Text);
        Assert.Contains("pico jewels", lines[171].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_of_the_transcript_is_a_line_of_the_source()
    {
        var source = Seed.Source.Lines.Skip(44).Where(line => line.Length > 0);
        Assert.Equal(source, Episode.Transcript!.Lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData(5, "Sound 0+7")]
    [InlineData(8, "Sound 0+10")]
    [InlineData(196, "Turn 23+2")]
    [InlineData(201, "Turn 0+2, Turn 21+2")]
    [InlineData(270, "Sound 0+10, End 11+19")]
    [InlineData(1, "")]
    public void The_marks_of_the_seed_are_spans(int number, string marks) => Assert.Equal(
        marks,
        string.Join(", ", Episode.Transcript!.Lines[number - 1].Marks.Select(mark => $"{mark.Kind} {mark.Start}+{mark.Length}")));

    [Fact]
    public void The_seed_has_nineteen_marks_beside_the_speech() =>
        Assert.Equal(19, Episode.Transcript!.Lines.Sum(line => line.Marks.Count));

    [Fact]
    public void No_line_of_the_seed_has_a_time_or_a_speaker() =>
        Assert.All(Episode.Transcript!.Lines, line => Assert.True(line is { Start: null, End: null, Speaker: null }));

    [Fact]
    public void The_report_of_the_seed_says_what_was_found_guessed_and_missed()
    {
        var messages = Seed.Parsed.Findings.Select(finding => $"{finding.Line,3} {finding.Level} {finding.Field}: {finding.Message}");
        Assert.Equal(
            """
              1 Found show: Show: Training Data
              1 Found published: Published: 2025-05-16
              3 Found title: Title: Jeff Dean on the Coming Transformations in AI
              5 Found people: Hosts: Bill Corn
              7 Found people: Guests: Jeff Dean
              9 Guessed topics: Topics were run together; split into 11: Gemini, TPUs, Pathways, AI agents, Frontier model competition, Distillation, AI for science, Hardware specialization, Model architecture, Vibe coding, Junior engineer AI agent; confidence high.
             11 Found why: Why it matters: found.
             11 Odd why: "Why it matters" repeats claim 2; both were kept.
             17 Found claims: Key claims: 8, 4 of them headlines; 4 stand in both lists and were taken once.
             22 Found summary: Summary: 3 paragraphs.
             45 Found transcript: Transcript: 270 lines, 4,718 words, no times, no speaker names.
                Missing pageUrl: No address of the episode's page.
                Missing audioUrl: No address of the audio file.
            """,
            string.Join('\n', messages));
    }
}
