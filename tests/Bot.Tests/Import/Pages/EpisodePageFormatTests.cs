using System.Diagnostics;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Import.Pages;

namespace Bot.Tests.Import.Pages;

public class EpisodePageFormatTests
{
    private static readonly string[] AllClaims = ["Tides are slow", "Ports are built for tides", "The moon is far"];

    [Fact]
    public void A_small_page_is_read_whole()
    {
        var episode = new PageBuilder().Read().Episode;
        AssertWhole(episode);
        Assert.Equal(["Welcome.", "Thank you."], episode.Transcript!.Lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u2028")]
    public void Line_ends_of_every_kind_are_read(string end) =>
        AssertWhole(PageBuilder.Read(new PageBuilder().ToString().Replace("\n", end, StringComparison.Ordinal)).Episode);

    [Fact]
    public void No_break_spaces_between_words_of_headings_do_not_matter() =>
        AssertWhole(PageBuilder.Read("\uFEFF" + new PageBuilder().ToString().Replace("Key claims", "Key\u00A0claims", StringComparison.Ordinal).Replace("  • ", "\u00A0•\u00A0", StringComparison.Ordinal)).Episode);

    [Theory]
    [InlineData("- ")]
    [InlineData("* ")]
    [InlineData("– ")]
    [InlineData("1. ")]
    [InlineData("2) ")]
    [InlineData("•")]
    [InlineData("◦ ")]
    public void Bullets_of_every_kind_are_read(string bullet) =>
        AssertWhole(PageBuilder.Read(new PageBuilder().ToString().Replace("• ", bullet, StringComparison.Ordinal)).Episode);

    [Theory]
    [InlineData("## {0}")]
    [InlineData("{0}:")]
    [InlineData("**{0}**")]
    [InlineData("### {0} ###")]
    public void Headings_may_be_written_in_other_ways(string shape)
    {
        var page = new PageBuilder().ToString();
        foreach (var heading in (string[])["Why it matters", "Key claims", "Transcript"])
        {
            page = page.Replace(heading, string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, heading), StringComparison.Ordinal);
        }

        AssertWhole(PageBuilder.Read(page).Episode);
    }

    [Fact]
    public void Headings_may_be_in_capitals() => AssertWhole(PageBuilder.Read(new PageBuilder().ToString()
        .Replace("Why it matters", "WHY IT MATTERS", StringComparison.Ordinal)
        .Replace("Key claims", "KEY CLAIMS", StringComparison.Ordinal)
        .Replace("Transcript", "TRANSCRIPT", StringComparison.Ordinal)).Episode);

    [Fact]
    public void A_German_page_is_read()
    {
        var episode = PageBuilder.Read("""
            Tiefe Gespräche · 16. Mai 2025

            Was wir über Gezeiten lernten

            Moderation: Änne Müller und Bernd Roß
            Gäste: Prof. Dr. Cem Kaya

            GezeitenMeereHäfen

            Warum es wichtig ist
            Häfen brauchen sie.

            Kernaussagen
            - Gezeiten sind langsam

            Zusammenfassung
            Ein Gespräch.

            Transkript
            Willkommen.
            """).Episode;

        Assert.Equal(("Tiefe Gespräche", "Was wir über Gezeiten lernten", new DateOnly(2025, 5, 16)), (episode.Show, episode.Title, episode.Published));
        Assert.Equal(["Änne Müller", "Bernd Roß", "Prof. Dr. Cem Kaya"], episode.People.Select(person => person.Name));
        Assert.Equal(["Gezeiten", "Meere", "Häfen"], episode.Topics);
        Assert.Equal("Häfen brauchen sie.", episode.Why);
        Assert.Equal("Willkommen.", Assert.Single(episode.Transcript!.Lines).Text);
    }

    [Fact]
    public void The_title_may_stand_above_the_line_of_show_and_date() =>
        AssertWhole(new PageBuilder { Header = "What we learned about tides", Title = "Deep Talks · 2025-05-16" }.Read().Episode);

    [Theory]
    [InlineData("Deep Talks - 16 May 2025")]
    [InlineData("Deep Talks – May 16, 2025")]
    [InlineData("Deep Talks — 2025/05/16")]
    [InlineData("Deep Talks | 16.05.2025")]
    [InlineData("Deep Talks • Fri, 16 May 2025 10:00:00 +0000")]
    [InlineData("Deep Talks · Episode 12 · 2025-05-16")]
    [InlineData("Deep Talks · 2025-05-16 · 34 min")]
    [InlineData("2025-05-16 · Deep Talks")]
    [InlineData("# Deep Talks · 2025-05-16")]
    [InlineData("Deep Talks, May 16, 2025")]
    [InlineData("Deep Talks (2025-05-16)")]
    [InlineData("Deep Talks\n2025-05-16")]
    public void The_line_of_show_and_date_may_be_written_in_other_ways(string header)
    {
        var episode = new PageBuilder { Header = header }.Read().Episode;
        Assert.Equal(("Deep Talks", "What we learned about tides", new DateOnly(2025, 5, 16)), (episode.Show, episode.Title, episode.Published));
    }

    [Fact]
    public void A_show_may_have_a_separator_in_its_name() =>
        Assert.Equal("The Daily | News – Live", new PageBuilder { Header = "The Daily | News – Live · 2025-05-16" }.Read().Episode.Show);

    [Fact]
    public void An_ambiguous_date_is_not_guessed()
    {
        var parsed = new PageBuilder { Header = "Deep Talks · 05/06/2025" }.Read();
        Assert.Null(parsed.Episode.Published);
        Assert.Equal("Deep Talks", parsed.Episode.Show);
        Assert.Contains(parsed.Findings, finding => finding is { Level: FindingLevel.Odd, Field: "published", Line: 1 }
            && finding.Message == "The date was not taken: '05/06/2025' could be two days (day or month first). Write it like 2025-05-16.");
        Assert.Contains(parsed.Findings, finding => finding is { Level: FindingLevel.Missing, Field: "published" });
    }

    [Fact]
    public void A_page_without_a_date_takes_the_first_line_as_the_show_and_says_so()
    {
        var parsed = new PageBuilder { Header = "Deep Talks" }.Read();
        Assert.Equal(("Deep Talks", "What we learned about tides"), (parsed.Episode.Show, parsed.Episode.Title));
        Assert.Contains(parsed.Findings, finding => finding is { Level: FindingLevel.Guessed, Field: "show", Line: 1 });
    }

    [Fact]
    public void A_page_without_its_first_line_has_a_title_and_no_show()
    {
        var parsed = new PageBuilder { Header = null }.Read();
        Assert.Equal("What we learned about tides", parsed.Episode.Title);
        Assert.Null(parsed.Episode.Show);
        Assert.Contains(parsed.Findings, finding => finding is { Level: FindingLevel.Missing, Field: "show" });
    }

    [Fact]
    public void Sections_may_come_in_another_order()
    {
        var page = new PageBuilder();
        AssertWhole(PageBuilder.Read(string.Join("\n\n", page.Header, page.Title, page.People, page.Topics, page.Transcript, page.Summary, page.Claims, page.Why)).Episode);
        AssertWhole(PageBuilder.Read(string.Join("\n\n", page.Header, page.Title, page.Summary, page.Why, page.Claims, page.People, page.Topics, page.Transcript)).Episode);
        AssertWhole(PageBuilder.Read(string.Join("\n\n", page.Why, page.Claims, page.Summary, page.Header, page.Title, page.People, page.Topics, page.Transcript)).Episode);
    }

    [Fact]
    public void A_section_that_is_missing_is_reported()
    {
        var parsed = new PageBuilder { Why = null, Summary = null, Topics = null, People = null }.Read();
        Assert.Equal(
            ["people", "people", "pageUrl", "audioUrl", "topics", "why", "summary"],
            parsed.Findings.Where(finding => finding.Level == FindingLevel.Missing).Select(finding => finding.Field));
        Assert.Equal([true, true], parsed.Episode.Claims.Select(claim => claim.Headline));
    }

    [Fact]
    public void A_section_that_is_empty_is_reported_and_takes_nothing_from_its_neighbour()
    {
        var parsed = new PageBuilder { Why = "Why it matters", People = "Hosts: Ann Lee\n\nGuests:", Topics = "TidesOceansHarbour towns" }.Read();
        Assert.Null(parsed.Episode.Why);
        Assert.Equal(["Tides", "Oceans", "Harbour towns"], parsed.Episode.Topics);
        Assert.Equal(["Ann Lee"], parsed.Episode.People.Select(person => person.Name));
        Assert.Contains(parsed.Findings, finding => finding is { Level: FindingLevel.Odd, Field: "why" } && finding.Message == "The section 'Why it matters' is empty.");
        Assert.Contains(parsed.Findings, finding => finding is { Level: FindingLevel.Odd, Field: "people" } && finding.Message == "'Guests:' names nobody.");
    }

    [Fact]
    public void Claims_of_the_summary_alone_are_no_headlines()
    {
        var episode = new PageBuilder { Claims = null }.Read().Episode;
        Assert.Equal(AllClaims, episode.Claims.Select(claim => claim.Text));
        Assert.All(episode.Claims, claim => Assert.False(claim.Headline));
    }

    [Fact]
    public void The_same_claim_with_other_quotes_and_case_is_one_claim()
    {
        var episode = new PageBuilder { Claims = "Key claims\n\n- It’s a “tide”.", Summary = "Summary\n\nText.\n\n- it's a \"tide\"" }.Read().Episode;
        Assert.Equal([new EpisodeClaim("It’s a “tide”.", true)], episode.Claims);
    }

    [Fact]
    public void An_unknown_section_is_left_out_and_reported()
    {
        var parsed = new PageBuilder { Why = "Why it matters\n\nTides move ports.\n\n## Sponsors\n\nBuy boats.\n\nNow." }.Read();
        Assert.Equal("Tides move ports.", parsed.Episode.Why);
        Assert.Contains(parsed.Findings, finding => finding is { Level: FindingLevel.Odd, Line: 15 } && finding.Message == "The section 'Sponsors' is not known here; 2 lines were left out.");
    }

    [Fact]
    public void A_section_that_comes_twice_is_taken_twice_and_reported()
    {
        var parsed = new PageBuilder { Why = "Why it matters\n\nFirst.\n\nWhy it matters\n\nSecond." }.Read();
        Assert.Equal("First.\n\nSecond.", parsed.Episode.Why);
        Assert.Contains(parsed.Findings, finding => finding is { Level: FindingLevel.Odd, Field: "why" } && finding.Message.Contains("comes twice", StringComparison.Ordinal));
    }

    [Fact]
    public void Speech_that_looks_like_a_heading_or_a_label_stays_speech()
    {
        var episode = new PageBuilder { Transcript = "Transcript\nSummary\nHost: Welcome.\nTopics: many\nKey claims\nhttps://example.com\n- so\nGuests: Hello there." }.Read().Episode;
        Assert.Equal(
            ["Summary", "Host: Welcome.", "Topics: many", "Key claims", "https://example.com", "- so", "Guests: Hello there."],
            episode.Transcript!.Lines.Select(line => line.Text));
        Assert.All(episode.Transcript.Lines, line => Assert.Null(line.Speaker));
    }

    [Fact]
    public void Words_of_the_transcript_stay_as_received()
    {
        const string Line = "He said\u00A0 “no” –  twice…\tsic [sic]";
        Assert.Equal(Line, Assert.Single(new PageBuilder { Transcript = "Transcript\n \u00A0" + Line + " \u00A0" }.Read().Episode.Transcript!.Lines).Text);
    }

    [Fact]
    public void A_line_of_more_than_150_words_is_split_at_its_sentences()
    {
        var sentence = "So " + string.Join(' ', Enumerable.Repeat("word", 48)) + " end.";
        var parsed = new PageBuilder { Transcript = $"Transcript\nShort.\n{sentence} {sentence} {sentence} {sentence}\nLast." }.Read();
        Assert.Equal(["Short.", sentence, sentence, sentence, sentence, "Last."], parsed.Episode.Transcript!.Lines.Select(line => line.Text));
        Assert.Contains(parsed.Findings, finding => finding.Message == "A transcript line of 200 words was split into 4 sentences.");
    }

    [Fact]
    public void A_line_of_150_words_is_one_line() =>
        Assert.Single(new PageBuilder { Transcript = "Transcript\n" + string.Join(' ', Enumerable.Repeat("Go on.", 75)) }.Read().Episode.Transcript!.Lines);

    [Fact]
    public void The_text_under_source_material_alone_is_the_transcript() =>
        Assert.Equal(2, new PageBuilder { Transcript = "Source material\n\nWelcome.\n\nThank you." }.Read().Episode.Transcript!.Lines.Count);

    [Fact]
    public void Addresses_of_page_and_audio_are_taken_wherever_they_stand()
    {
        var episode = new PageBuilder { People = "URL: https://example.com/e/1\n\nhttps://example.com/e/1.mp3" }.Read().Episode;
        Assert.Equal(("https://example.com/e/1", "https://example.com/e/1.mp3"), (episode.PageUrl!.OriginalString, episode.AudioUrl!.OriginalString));
    }

    [Fact]
    public void Topics_may_have_a_label_or_be_bullets()
    {
        Assert.Equal(["Tides", "AI in ports"], new PageBuilder { Topics = "Topics: Tides; AI in ports" }.Read().Episode.Topics);
        Assert.Equal(["Tides", "AI in ports"], new PageBuilder { Topics = "Topics\n\n- Tides\n- AI in ports" }.Read().Episode.Topics);
    }

    [Fact]
    public void Topics_of_the_operator_win() => Assert.Equal(
        ["One", "Two"],
        PageBuilder.Read(new PageBuilder().ToString(), new ParseContext { Topics = ["One", "Two"] }).Episode.Topics);

    [Fact]
    public void A_title_and_a_transcript_are_enough()
    {
        var parsed = PageBuilder.Read("What we learned about tides\n\nTranscript\n\nWelcome.");
        Assert.Equal("What we learned about tides", parsed.Episode.Title);
        Assert.Contains(parsed.Findings, finding => finding is { Level: FindingLevel.Missing, Field: "published" });
    }

    [Fact]
    public void A_transcript_of_60000_words_is_read_in_a_tenth_of_a_second()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 6000).Select(i => $"This is line {i} of ten words, no more, said."));
        var page = new PageBuilder { Transcript = "Transcript\n" + lines, Topics = "TidesOceansAI agentsHarbour towns" };
        // The best of several: the first runs are not yet compiled well, and a test machine may be busy.
        var best = double.MaxValue;
        for (var i = 0; i < 8; i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(6000, page.Read().Episode.Transcript!.Lines.Count);
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        Assert.True(best < 100, $"{best} ms");
    }

    [Theory]
    [InlineData("Deep Talks · 2025-05-16\n\nHosts: A B")]
    [InlineData("Key claims\n- One")]
    public void A_page_is_recognised_by_its_beginning(string text)
    {
        var format = new EpisodePageFormat();
        Assert.True(format.Recognises(SourceText.Decode("x", System.Text.Encoding.UTF8.GetBytes(text), out _)!));
        Assert.False(format.Recognises(SourceText.Decode("x", "WEBVTT\n\nTranscript"u8, out _)!));
        Assert.False(format.Recognises(SourceText.Decode("x", "{\"title\":\"x\"}"u8, out _)!));
    }

    private static void AssertWhole(EpisodeDocument episode)
    {
        Assert.Equal(("Deep Talks", "What we learned about tides", new DateOnly(2025, 5, 16)), (episode.Show, episode.Title, episode.Published));
        Assert.Equal([new EpisodePerson("Ann Lee", PersonRole.Host), new EpisodePerson("Bob Roe", PersonRole.Guest)], episode.People);
        Assert.Equal(["Tides", "Oceans"], episode.Topics);
        Assert.Equal("Tides move ports.", episode.Why);
        Assert.Equal(["A talk about tides."], episode.Summary);
        Assert.Equal(AllClaims, episode.Claims.Select(claim => claim.Text));
        Assert.Equal([true, true, false], episode.Claims.Select(claim => claim.Headline));
        Assert.Equal(2, episode.Transcript!.Lines.Count);
    }
}
