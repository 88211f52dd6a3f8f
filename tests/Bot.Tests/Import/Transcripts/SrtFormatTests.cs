using System.Text;

namespace Bot.Tests.Import.Transcripts;

public class SrtFormatTests
{
    [Fact]
    public void The_sample_of_the_specification_is_joined_to_sentences()
    {
        var read = Transcribed.Read(Encoding.UTF8.GetString(Transcribed.Sample("transcripts-example.srt")), "application/x-subrip");

        Assert.Equal("srt", read.Transcript.Format);
        Assert.Equal(
            "0.179-13.109 Travis| When you first get started in podcasting, it's almost guaranteed that you're going to make a handful of rookie mistakes, but that doesn't mean that you have to make all the mistakes.",
            Transcribed.Show(read.Transcript.Lines[0]));
        Assert.All(read.Transcript.Lines, line => Assert.NotNull(line.Speaker));
        Assert.True(read.Transcript.Lines.Select(line => line.Speaker).Distinct().Count() > 2);
    }

    [Fact]
    public void Numbers_may_be_missing_and_dots_stand_for_commas() => Assert.Equal(
        ["1-2.5 One.", "3-4 Two."],
        Transcribed.Shown("00:00:01.000 --> 00:00:02.500\nOne.\n\n00:00:03,000 --> 00:00:04,000\nTwo."));

    [Fact]
    public void Blank_lines_between_cues_may_be_missing() => Assert.Equal(
        ["1-2 One.", "3-4 Two."],
        Transcribed.Shown("1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:03,000 --> 00:00:04,000\nTwo."));

    [Fact]
    public void A_number_that_was_said_is_kept() => Assert.Equal(
        ["1-4 The answer is 42 and no other."],
        Transcribed.Shown("00:00:01,000 --> 00:00:02,000\nThe answer is\n42\n00:00:03,000 --> 00:00:04,000\nand no other."));

    [Fact]
    public void A_speaker_speaks_until_the_next_is_named() => Assert.Equal(
        ["1-2 Ann Lee| Hello, everybody.", "2-3 Ann Lee| How are you?", "3-4 Bob| Fine."],
        Transcribed.Shown("1\n00:00:01,000 --> 00:00:02,000\nAnn Lee: Hello, everybody.\n\n2\n00:00:02,000 --> 00:00:03,000\nHow are you?\n\n3\n00:00:03,000 --> 00:00:04,000\nBob: Fine."));

    [Fact]
    public void A_speaker_in_brackets_is_read() => Assert.Equal(
        ["1-2 Ann| Hello.", "2-3 Bob| Hi."],
        Transcribed.Shown("1\n00:00:01,000 --> 00:00:02,000\n[Ann]: Hello.\n\n2\n00:00:02,000 --> 00:00:03,000\n[Bob:] Hi."));

    [Fact]
    public void A_speaker_on_a_line_of_its_own_is_read() => Assert.Equal(
        ["1-2 Ann Lee| Hello.", "2-3 Bob| Hi.", "3-4 Ann Lee| So we begin.", "4-5 Bob| Yes."],
        Transcribed.Shown("1\n00:00:01,000 --> 00:00:02,000\nAnn Lee\nHello.\n\n2\n00:00:02,000 --> 00:00:03,000\nBob\nHi.\n\n3\n00:00:03,000 --> 00:00:04,000\nAnn Lee\nSo we begin.\n\n4\n00:00:04,000 --> 00:00:05,000\nBob\nYes."));

    [Fact]
    public void A_line_that_happens_to_be_short_is_no_speaker() => Assert.Equal(
        ["1-2 Okay We begin.", "2-3 Okay That is it."],
        Transcribed.Shown("1\n00:00:01,000 --> 00:00:02,000\nOkay\nWe begin.\n\n2\n00:00:02,000 --> 00:00:03,000\nOkay\nThat is it."));

    [Fact]
    public void Words_before_a_colon_are_no_speaker() => Assert.Equal(
        ["1-3 Hello there.", "3-4 My point is this: we go on."],
        Transcribed.Shown("1\n00:00:01,000 --> 00:00:03,000\nHello there.\n\n2\n00:00:03,000 --> 00:00:04,000\nMy point is this: we go on."));

    [Fact]
    public void What_people_say_before_a_colon_twice_is_no_speaker()
    {
        var lines = Transcribed.Lines("1\n00:00:01,000 --> 00:00:03,000\nHello there.\n\n2\n00:00:03,000 --> 00:00:04,000\nPersonally: I like it.\n\n3\n00:00:05,000 --> 00:00:06,000\nIt is nice.\n\n4\n00:00:06,000 --> 00:00:07,000\nThat is it.\n\n5\n00:00:07,000 --> 00:00:08,000\nYou know.\n\n6\n00:00:08,000 --> 00:00:09,000\nPersonally: I do not.\n\n7\n00:00:09,000 --> 00:00:10,000\nBye.");

        Assert.All(lines, line => Assert.Null(line.Speaker));
    }

    [Fact]
    public void Another_speaker_without_a_name_is_not_the_one_before() => Assert.Equal(
        ["1-2 Ann| Hello.", "1-2 >> Hi."],
        Transcribed.Shown("1\n00:00:01,000 --> 00:00:02,000\nAnn: Hello. >> Hi."));

    [Fact]
    public void A_long_pause_ends_a_line() => Assert.Equal(
        ["1-2 I think", "30-31 that is it"],
        Transcribed.Shown("1\n00:00:01,000 --> 00:00:02,000\nI think\n\n2\n00:00:30,000 --> 00:00:31,000\nthat is it"));

    [Fact]
    public void Times_that_cannot_be_read_leave_their_words_without_times()
    {
        var read = Transcribed.Read("1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\n00:00:xx,000 --> 00:00:04,000\nTwo.");

        Assert.Contains("Two.", read.Transcript.Lines.Select(Transcribed.Show));
    }

    [Fact]
    public void Sbv_is_read_too() => Assert.Equal(
        ["0.599-4.16 ALICE| >> Hi."],
        Transcribed.Shown("0:00:00.599,0:00:04.160\n>> ALICE: Hi.\n"));
}
