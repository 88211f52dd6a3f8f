using System.Text;
using Bot.Core.Episodes;

namespace Bot.Tests.Import.Transcripts;

public class VttFormatTests
{
    [Fact]
    public void The_sample_of_the_specification_is_read_with_its_speakers()
    {
        var read = Transcribed.Read(Encoding.UTF8.GetString(Transcribed.Sample("transcripts-example.vtt")), "text/vtt");

        Assert.Equal("vtt", read.Transcript.Format);
        Assert.Equal("publisher", read.Transcript.Origin);
        Assert.Equal(
            "0-6.09 Sarah| In today's episode, you'll learn whether or not you should have a podcast trailer.",
            Transcribed.Show(read.Transcript.Lines[0]));
        Assert.Equal("2.76-11.61 Sarah| And if so, what should you include in one?", Transcribed.Show(read.Transcript.Lines[1]));
        Assert.Contains("Welcome to Podcasting Q&A, where you learn the best tips and strategies to launch, grow and monetize your podcast.", read.Transcript.Lines.Select(line => line.Text));
        Assert.Equal(["Sarah", "Gillian"], read.Transcript.Lines.Select(line => line.Speaker).Distinct());
    }

    [Fact]
    public void A_cue_without_hours_is_read() =>
        Assert.Equal(["62.5-65 Hello there."], Transcribed.Shown("WEBVTT\n\n01:02.500 --> 01:05.000\nHello there."));

    [Fact]
    public void Settings_notes_styles_regions_and_ids_are_no_words() => Assert.Equal(
        ["1-2 One.", "3-4 Two."],
        Transcribed.Shown("""
            WEBVTT - a title
            Kind: captions

            STYLE
            ::cue { color: red }

            REGION
            id:fred
            width:40%

            NOTE
            written by nobody
            at all

            intro
            00:01.000 --> 00:02.000 align:start position:0% line:85%
            One.

            NOTE in one line

            2
            00:03.000 --> 00:04.000
            Two.
            """));

    [Fact]
    public void Tags_are_taken_out_and_entities_decoded() => Assert.Equal(
        ["1-4 Q&A with <friends>, and 5 < 6 > 4."],
        Transcribed.Shown("WEBVTT\n\n00:01.000 --> 00:04.000\n<c.yellow.bg_blue>Q&amp;A</c> <i>with</i> &lt;friends&gt;, <00:02.000><b>and</b> 5 < 6 > 4."));

    [Fact]
    public void Each_voice_of_a_cue_has_its_line() => Assert.Equal(
        ["1-4 Mary Ann| Did you?", "1-4 Bob & Co| I did."],
        Transcribed.Shown("WEBVTT\n\n00:01.000 --> 00:04.000\n<v.loud Mary Ann>Did you?</v>\n<v Bob &amp; Co>I did."));

    [Fact]
    public void Nobody_is_named_where_no_voice_is() => Assert.Equal(
        ["1-2 Ann| Hi.", "2-3 Hello."],
        Transcribed.Shown("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hi.\n\n00:02.000 --> 00:03.000\nHello."));

    [Fact]
    public void A_dash_in_front_of_a_line_is_a_change_of_speaker()
    {
        var lines = Transcribed.Lines("WEBVTT\n\n00:01.000 --> 00:02.000\n- Did you?\n- I did.");

        Assert.Equal(["- Did you?", "- I did."], lines.Select(line => line.Text));
        Assert.All(lines, line => Assert.Equal(new TranscriptMark(MarkKind.Turn, 0, 1), Assert.Single(line.Marks)));
    }

    [Fact]
    public void The_language_of_the_header_wins_over_the_declared_one() =>
        Assert.Equal("de", Transcribed.Read("WEBVTT\nKind: captions\nLanguage: de\n\n00:01.000 --> 00:02.000\nHallo.", language: "en").Language);

    [Fact]
    public void A_missing_header_does_not_matter_when_the_publisher_says_what_it_is()
    {
        var read = Transcribed.Read("00:01.000 --> 00:02.000\n<v Ann>Hi.", "text/vtt");

        Assert.Equal("vtt", read.Transcript.Format);
        Assert.Contains(read.Findings, finding => finding.Field == "format");
    }

    [Fact]
    public void A_file_without_cues_is_refused() => Assert.Contains("no cues", Transcribed.Refused("WEBVTT\n\nNOTE nothing").Reason, StringComparison.Ordinal);

    [Fact]
    public void An_end_before_its_beginning_is_left_out()
    {
        var read = Transcribed.Read("WEBVTT\n\n00:05.000 --> 00:02.000\nHi.");

        Assert.Equal("5- Hi.", Transcribed.Show(read.Transcript.Lines[0]));
        Assert.Contains(read.Findings, finding => finding is { Field: "times", Line: 3 });
    }
}
