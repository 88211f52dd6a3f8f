namespace Bot.Tests.Import.Transcripts;

public class RollingCaptionTests
{
    [Fact]
    public void Each_word_of_YouTubes_rolling_captions_is_taken_once() => Assert.Equal(
        ["0.16-9 hello everyone and welcome to the show we have a guest"],
        Transcribed.Shown("""
            WEBVTT
            Kind: captions
            Language: en

            00:00:00.160 --> 00:00:02.389 align:start position:0%
             
            hello<00:00:00.480><c> everyone</c>

            00:00:02.389 --> 00:00:02.399 align:start position:0%
            hello everyone
             

            00:00:02.399 --> 00:00:04.950 align:start position:0%
            hello everyone
            and<00:00:02.600><c> welcome</c><00:00:02.800><c> to</c>

            00:00:04.950 --> 00:00:04.960 align:start position:0%
            and welcome to
             

            00:00:04.960 --> 00:00:07.000 align:start position:0%
            and welcome to
            the<00:00:05.000><c> show</c><00:00:05.500><c> we</c>

            00:00:07.000 --> 00:00:07.010 align:start position:0%
            the show we
             

            00:00:07.010 --> 00:00:09.000 align:start position:0%
            the show we
            have<00:00:07.100><c> a</c><00:00:07.300><c> guest</c>
            """.ReplaceLineEndings("\n")));

    [Fact]
    public void Growing_captions_are_taken_once() => Assert.Equal(
        ["0-4 so this is how it goes."],
        Transcribed.Shown("1\n00:00:00,000 --> 00:00:01,000\nso this\n\n2\n00:00:01,000 --> 00:00:02,000\nso this is\n\n3\n00:00:02,000 --> 00:00:03,000\nso this is how it\n\n4\n00:00:03,000 --> 00:00:04,000\nso this is how it goes."));

    [Fact]
    public void People_who_repeat_themselves_are_left_alone() => Assert.Equal(
        ["0-2 No no no, never.", "2-3 Never.", "3-4 That is what I said.", "4-5 Good.", "5-6 Good."],
        Transcribed.Shown("1\n00:00:00,000 --> 00:00:01,000\nNo no\n\n2\n00:00:01,000 --> 00:00:02,000\nno, never.\n\n3\n00:00:02,000 --> 00:00:03,000\nNever.\n\n4\n00:00:03,000 --> 00:00:04,000\nThat is what I said.\n\n5\n00:00:04,000 --> 00:00:05,000\nGood.\n\n6\n00:00:05,000 --> 00:00:06,000\nGood."));

    [Fact]
    public void A_cue_that_comes_twice_is_taken_once() => Assert.Equal(
        ["0-1 Hi."],
        Transcribed.Shown("1\n00:00:00,000 --> 00:00:01,000\nHi.\n\n2\n00:00:00,000 --> 00:00:01,000\nHi."));

    [Fact]
    public void Captions_without_punctuation_are_cut_to_a_sane_length()
    {
        var cues = Enumerable.Range(0, 60).Select(i => $"{i + 1}\n00:00:{i:00},000 --> 00:00:{i:00},900\nand then we go to the place\n");
        var lines = Transcribed.Lines(string.Join('\n', cues));

        Assert.All(lines, line => Assert.InRange(line.Text.Split(' ').Length, 20, 47));
        Assert.Equal(60 * 7, lines.Sum(line => line.Text.Split(' ').Length));
    }

    [Fact]
    public void Chinese_is_joined_without_spaces() =>
        Assert.Equal(["0-2 大家好，欢迎收听。"], Transcribed.Shown("1\n00:00:00,000 --> 00:00:01,000\n大家好，\n\n2\n00:00:01,000 --> 00:00:02,000\n欢迎收听。"));
}
