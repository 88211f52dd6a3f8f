using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Tests.Support;

namespace Bot.Tests.Extracts;

/// <summary>What is chosen out of a transcript, and what never is.</summary>
public class ExtractorTests
{
    private static readonly string[] Talk =
    [
        "Welcome to the show, everybody, it is so great to have you here today.",
        "Today we are going to talk about heat pumps and what they do to the electricity grid.",
        "This episode is sponsored by Acme Mattresses, the best mattresses there are.",
        "Heat pumps from our sponsor move three times more heat than the electricity they use.",
        "A heat pump moves three units of heat for each unit of electricity that it uses.",
        "Do you think that a heat pump works in a cold house without new radiators?",
        "Old radiators work with a heat pump when the water in them stays below 55 degrees.",
        "And then they did that thing with it, and it was what they wanted it to be.",
        "The electricity grid needs more flexible demand when every house has a heat pump.",
        "Utilities pay households that let their heat pump wait for cheap electricity.",
        "Insulation is important because a heat pump is smaller and cheaper in a tight house.",
        "The electricity grid of the city was built in 1974 and has never seen such a winter peak.",
        "Thank you so much for listening, and see you next week with more heat pumps.",
    ];

    [Fact]
    public void Sentences_are_cut_out_of_the_lines_as_they_are()
    {
        var extract = Extractor.Extract(Episode(Talk));

        Assert.NotEmpty(extract.Summary);
        Assert.NotEmpty(extract.Claims);
        Assert.All(extract.Summary.Concat(extract.Claims), sentence => Assert.Equal(Talk[sentence.Line - 1], Talk[sentence.Line - 1].Substring(sentence.Start, sentence.Length)));
    }

    [Fact]
    public void The_hosts_own_summary_is_taken() => Assert.Contains(2, Lines(Extractor.Extract(Episode(Talk)).Summary));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(13)]
    public void Greetings_advertising_questions_and_sentences_about_something_before_them_are_no_statements(int line)
    {
        var extract = Extractor.Extract(Episode(Talk));

        Assert.DoesNotContain(line, Lines(extract.Claims));
        Assert.DoesNotContain(line, Lines(extract.Summary));
    }

    [Fact]
    public void Topics_are_what_comes_up_again_and_again()
    {
        var topics = Extractor.Extract(Episode(Talk)).Topics;

        Assert.Contains("heat pump", topics.Select(topic => topic.TrimEnd('s')), StringComparer.OrdinalIgnoreCase);
        Assert.Contains("electricity grid", topics, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Nobody_who_takes_part_is_a_topic()
    {
        var lines = Talk.SelectMany(line => new[] { line, "Petrarca says so, and Petrarca knows the Acme Hour as nobody else does." }).ToArray();
        var episode = Episode(lines) with { Show = "Acme Hour", People = [new EpisodePerson("Ada Petrarca", PersonRole.Host)] };

        var topics = Extractor.Extract(episode).Topics;

        Assert.DoesNotContain(topics, topic => topic.Contains("Petrarca", StringComparison.OrdinalIgnoreCase) || topic.Contains("Acme Hour", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_the_publisher_wrote_is_not_chosen_again()
    {
        var extract = Extractor.Extract(Episode(Talk) with { Summary = ["A talk about heat pumps and what they do to the grid."], Topics = ["Energy"] });

        Assert.Empty(extract.Topics);
        Assert.Empty(extract.Summary);
        Assert.Null(extract.Why);
        Assert.NotEmpty(extract.Claims);
    }

    [Fact]
    public void An_episode_that_came_with_everything_has_no_extract() => Assert.True(Extractor.Extract(Seed.Document).IsEmpty);

    [Fact]
    public void Links_alone_are_no_summary() =>
        Assert.NotEmpty(Extractor.Extract(Episode(Talk) with { Summary = ["Links: https://example.org/a https://example.org/b mail@example.org"] }).Summary);

    [Fact]
    public void Words_that_were_probably_never_spoken_are_not_chosen()
    {
        var episode = Episode(Talk);
        var lines = episode.Transcript!.Lines.Select(line => line.Number == 5 ? line with { Marks = [new TranscriptMark(MarkKind.Doubtful, 0, line.Text.Length)] } : line).ToList();

        var extract = Extractor.Extract(episode with { Transcript = episode.Transcript with { Lines = lines } });

        Assert.DoesNotContain(5, Lines(extract.Claims));
        Assert.DoesNotContain(5, Lines(extract.Summary));
    }

    [Fact]
    public void A_sentence_of_a_long_line_is_chosen_alone()
    {
        var episode = Episode([string.Join(' ', Talk)]);

        Assert.All(Extractor.Extract(episode).Claims, sentence => Assert.Contains(episode.Transcript!.Lines[0].Text.Substring(sentence.Start, sentence.Length), Talk));
    }

    [Fact]
    public void Nothing_is_chosen_where_words_run_on_without_an_end() =>
        Assert.Empty(Extractor.Extract(Episode([.. Talk.Select(line => line.TrimEnd('.', '?').ToLowerInvariant())])).Claims);

    [Fact]
    public void In_another_language_only_what_is_in_the_title_or_the_notes_is_a_topic()
    {
        string[] lines =
        [
            "Die Wärmepumpe holt aus einer Einheit Strom etwa drei Einheiten Wärme für das Haus.",
            "Viele Leute fragen jeden Tag nach der Wärmepumpe, und die Handwerker haben keine Zeit.",
            "Das Stromnetz braucht neue Leitungen, wenn jedes Haus eine Wärmepumpe bekommt.",
            "Jeden Tag rufen Leute an und fragen, was das Haus am Ende kosten wird.",
            "Das Stromnetz der Stadt wurde vor fünfzig Jahren gebaut und kennt solche Spitzen nicht.",
            "Die Leute wollen das Haus jeden Tag warm haben, auch wenn das Stromnetz schwach ist.",
        ];

        var extract = Extractor.Extract(Episode(lines) with { Title = "Wärmepumpe und Stromnetz" });

        Assert.Equal(["Stromnetz", "Wärmepumpe"], extract.Topics.Order(StringComparer.Ordinal));
        Assert.All(extract.Claims, sentence => Assert.Equal(lines[sentence.Line - 1].Length, sentence.Length));
    }

    [Fact]
    public void An_episode_without_transcript_has_at_most_topics_that_title_and_notes_share()
    {
        var episode = new EpisodeDocument { Title = "Heat pumps in winter", Summary = ["We speak with an engineer about heat pumps and about what they cost."] };

        var extract = Extractor.Extract(episode);

        Assert.Equal(["Heat pumps"], extract.Topics, StringComparer.OrdinalIgnoreCase);
        Assert.Empty(extract.Claims);
    }

    private static IEnumerable<int> Lines(IEnumerable<SpokenSentence> sentences) => sentences.Select(sentence => sentence.Line);

    private static EpisodeDocument Episode(string[] lines) => new()
    {
        Title = "Heat pumps",
        Transcript = new TranscriptDocument("import", "text", [.. lines.Select((line, at) => new TranscriptLine(at + 1, line))]),
    };
}
