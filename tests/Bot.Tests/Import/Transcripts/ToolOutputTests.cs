using System.Text;
using Bot.Core.Import;
using Bot.Core.Import.Transcripts;

namespace Bot.Tests.Import.Transcripts;

/// <summary>What programs, services and hosts of podcasts write, in small. Each shape is theirs, the words are made up.</summary>
public class ToolOutputTests
{
    private static readonly string[] Dialogue = ["0.1-1 A| Hello everybody.", "2.1-3 B| Hi there."];

    [Fact]
    public void AssemblyAI_counts_in_milliseconds() => Assert.Equal(
        ["0.25-1.2 A| Hello everybody.", "2.25-3.2 B| Hi there."],
        Transcribed.Shown("""{"id":"x","language_code":"en_us","text":"Hello everybody. Hi there.","words":[{"text":"Hello","start":250,"end":650,"speaker":"A"}],"utterances":[{"speaker":"A","text":"Hello everybody.","start":250,"end":1200,"words":[]},{"speaker":"B","text":"Hi there.","start":2250,"end":3200,"words":[]}],"audio_duration":4}"""));

    [Fact]
    public void Seconds_that_happen_to_be_whole_stay_seconds() => Assert.Equal(
        ["4-6 Ann Lee| Hello everybody.", "7-9 Bob| Hi there."],
        Transcribed.Shown("""[{"sentence":"Hello everybody.","startTime":"00:04","endTime":"00:06","speaker_name":"Ann Lee","speaker_id":0},{"sentence":"Hi there.","startTime":"00:07","endTime":"00:09","speaker_name":"Bob","speaker_id":1}]"""));

    [Theory]
    [InlineData("""{"metadata":{"duration":4},"results":{"channels":[{"alternatives":[{"transcript":"hello","words":[]}]}],"utterances":[{"start":0.1,"end":1.0,"transcript":"Hello everybody.","speaker":"A"},{"start":2.1,"end":3,"transcript":"Hi there.","speaker":"B"}]}}""")]
    [InlineData("""{"results":{"channels":[{"alternatives":[{"transcript":"hello","words":[{"word":"hello","start":0.1,"end":0.5,"speaker":"A","punctuated_word":"Hello"},{"word":"everybody","start":0.5,"end":1,"speaker":"A","punctuated_word":"everybody."},{"word":"hi","start":2.1,"end":2.5,"speaker":"B","punctuated_word":"Hi"},{"word":"there","start":2.5,"end":3,"speaker":"B","punctuated_word":"there."}]}]}]}}""")]
    [InlineData("""{"jobName":"j","results":{"transcripts":[{"transcript":"Hello everybody. Hi there."}],"items":[{"type":"pronunciation","alternatives":[{"content":"Hello"}],"start_time":"0.1","end_time":"0.5","speaker_label":"A"},{"type":"pronunciation","alternatives":[{"content":"everybody"}],"start_time":"0.5","end_time":"1.0","speaker_label":"A"},{"type":"punctuation","alternatives":[{"content":"."}]},{"type":"pronunciation","alternatives":[{"content":"Hi"}],"start_time":"2.1","end_time":"2.5","speaker_label":"B"},{"type":"pronunciation","alternatives":[{"content":"there"}],"start_time":"2.5","end_time":"3.0","speaker_label":"B"},{"type":"punctuation","alternatives":[{"content":"."}]}]}}""")]
    [InlineData("""{"format":"2.9","results":[{"type":"word","start_time":0.1,"end_time":0.5,"alternatives":[{"content":"Hello","speaker":"A"}]},{"type":"word","start_time":0.5,"end_time":1.0,"alternatives":[{"content":"everybody","speaker":"A"}]},{"type":"punctuation","start_time":1.0,"end_time":1.0,"alternatives":[{"content":".","speaker":"A"}]},{"type":"word","start_time":2.1,"end_time":2.5,"alternatives":[{"content":"Hi","speaker":"B"}]},{"type":"word","start_time":2.5,"end_time":3.0,"alternatives":[{"content":"there","speaker":"B"}]},{"type":"punctuation","alternatives":[{"content":"."}]}]}""")]
    [InlineData("""{"monologues":[{"speaker":"A","elements":[{"type":"text","value":"Hello","ts":0.1,"end_ts":0.5},{"type":"punct","value":" "},{"type":"text","value":"everybody","ts":0.5,"end_ts":1.0},{"type":"punct","value":"."}]},{"speaker":"B","elements":[{"type":"text","value":"Hi there","ts":2.1,"end_ts":3.0},{"type":"punct","value":"."}]}]}""")]
    [InlineData("""{"recognizedPhrases":[{"speaker":"A","offsetInTicks":1000000,"durationInTicks":9000000,"nBest":[{"display":"Hello everybody."}]},{"speaker":"B","offsetInTicks":21000000.0,"durationInTicks":9000000,"nBest":[{"display":"Hi there."}]}]}""")]
    [InlineData("""{"language_code":"en","text":"Hello everybody. Hi there.","words":[{"text":"Hello","start":0.1,"end":0.5,"type":"word","speaker_id":"A"},{"text":" ","start":0.5,"end":0.5,"type":"spacing","speaker_id":"A"},{"text":"everybody.","start":0.5,"end":1.0,"type":"word","speaker_id":"A"},{"text":"Hi","start":2.1,"end":2.5,"type":"word","speaker_id":"B"},{"text":"there.","start":2.5,"end":3.0,"type":"word","speaker_id":"B"}]}""")]
    [InlineData("""[{"start":"00:00:00.100","start_ms":100,"end":"00:00:01.000","end_ms":1000,"speaker":"1","voice":"A","text":"Hello everybody."},{"start":"00:00:02.100","start_ms":2100,"end":"00:00:03.000","end_ms":3000,"speaker":"2","voice":"B","text":"Hi there."}]""")]
    [InlineData("""{"speakers":[{"speaker":"A","timestamp":[0.1,1.0],"text":" Hello everybody."},{"speaker":"B","timestamp":[2.1,3.0],"text":" Hi there."}],"chunks":[{"timestamp":[0.1,1.0],"text":" Hello everybody."}],"text":" Hello everybody. Hi there."}""")]
    [InlineData("""{"segments":[{"start":0.1,"end":1.0,"text":" Hello everybody.","words":[{"word":"Hello","start":0.1,"end":0.5,"score":NaN}],"speaker":"A"},{"start":2.1,"end":3.0,"text":" Hi there.","words":[],"speaker":"B"}],"word_segments":[{"word":"NaN","score":-Infinity}],"language":"en"}""")]
    [InlineData("""{"transcript":{"segments":[{"start":0.1,"end":1.0,"text":"Hello everybody.","speaker":"A"},{"start":2.1,"end":3.0,"text":"Hi there.","speaker":"B"}]}}""")]
    [InlineData("""{"task":"transcribe","duration":3.0,"text":"","segments":[{"id":0,"start":0.1,"end":1.0,"text":"Hello everybody.","speaker":"A"},{"id":1,"start":2.1,"end":3.0,"text":"Hi there.","speaker":"B"}]}""")]
    public void The_answers_of_services_are_read_with_speakers_and_times(string json) => Assert.Equal(Dialogue, Transcribed.Shown(json));

    [Fact]
    public void Words_alone_with_a_duration_are_whispers_and_not_captions_of_youtube() => Assert.Equal(
        "whisper-json", Transcribed.Read("""{"task":"transcribe","language":"english","duration":3.0,"text":"Hello.","words":[{"word":"Hello","start":0.1,"end":0.5}]}""").Transcript.Format);

    [Fact]
    public void Google_counts_in_texts_with_a_unit() => Assert.Equal(
        ["0.1-1 Hello everybody.", "2-3 Hi there."],
        Transcribed.Shown("""{"results":[{"alternatives":[{"transcript":"Hello everybody.","words":[{"startTime":"0.100s","endTime":"0.500s","word":"Hello"},{"startTime":"0.500s","endTime":"1s","word":"everybody."}]}]},{"alternatives":[{"transcript":" Hi there.","words":[{"startTime":"2s","endTime":"3s","word":"Hi there."}]}]}]}"""));

    [Theory]
    [InlineData("Ann Lee  0:03  \nHello everybody.\n\nBob Smith  0:10  \nHi there.\n\nAnn Lee  1:02:15  \nBye.\n")]
    [InlineData("Ann Lee (00:03):\nHello everybody.\n\nBob Smith (00:10):\nHi there.\n\nAnn Lee (01:02:15):\nBye.\n")]
    [InlineData("Ann Lee: (00:03)\nHello everybody.\n\nBob Smith: (00:10)\nHi there.\n\nAnn Lee: (01:02:15)\nBye.\n")]
    [InlineData("Ann Lee (00:03.000)\nHello everybody.\n\nBob Smith (00:10.0)\nHi there.\n\nAnn Lee (01:02:15.000)\nBye.\n")]
    [InlineData("[00:00:03.000] - Ann Lee\nHello everybody.\n\n[00:00:10.000] - Bob Smith\nHi there.\n\n[01:02:15.000] - Ann Lee\nBye.\n")]
    [InlineData("[00:00:03] **Ann Lee:** Hello everybody.\n\n[00:00:10] **Bob Smith:** Hi there.\n\n[01:02:15] **Ann Lee:** Bye.\n")]
    [InlineData("**Ann Lee:** [00:00:03] Hello everybody.\n\n**Bob Smith:** [00:00:10] Hi there.\n\n**Ann Lee:** [01:02:15] Bye.\n")]
    [InlineData("Ann Lee: [00:00:03] Hello everybody.\n\nBob Smith: [00:00:10] Hi there.\n\nAnn Lee: [01:02:15] Bye.\n")]
    [InlineData("00:00:03,000 Ann Lee: Hello everybody.\n00:00:10,000 Bob Smith: Hi there.\n01:02:15,000 Ann Lee: Bye.\n")]
    [InlineData("0:03 - Ann Lee\n  Hello everybody.\n\n0:10 - Bob Smith\n  Hi there.\n\n1:02:15 - Ann Lee\n  Bye.\n")]
    [InlineData("Ann Lee (00:03): Hello everybody.\n\nBob Smith (00:10): Hi there.\n\nAnn Lee (01:02:15): Bye.\n")]
    [InlineData("Ann Lee   0:03\nHello everybody.\n\nBob Smith   0:10\nHi there.\n\nAnn Lee   1:02:15\nBye.\n")]
    public void Texts_with_names_and_times_are_read_however_they_are_set(string text) => Assert.Equal(
        ["3- Ann Lee| Hello everybody.", "10- Bob Smith| Hi there.", "3735- Ann Lee| Bye."], Transcribed.Shown(text, "text/plain"));

    [Fact]
    public void The_meeting_of_teams_has_ids_voices_and_notes() => Assert.Equal(
        ["0-2 Ann Lee| Hello everybody and welcome to the show.", "2-4 Bob Smith (External)| Hi there."],
        Transcribed.Shown("WEBVTT\n\nNOTE duration:\"00:00:10.0000000\"\n\nNOTE Confidence: 0.90\n\n9c2e1a6a-1111-2222-3333-444444444444/12-0\n00:00:00.000 --> 00:00:02.000\n<v Ann Lee>Hello everybody and\nwelcome to the show.</v>\n\n9c2e1a6a-1111-2222-3333-444444444444/13-0\n00:00:02.000 --> 00:00:04.000\n<v Bob Smith (External)>Hi there.</v>\n"));

    [Fact]
    public void The_document_of_teams_counts_with_one_digit_and_names_speakers_below_the_times() => Assert.Equal(
        ["0-2.4 Ann Lee| Hello everybody.", "2.4-5 Bob Smith| Hi there.", "6-7 Ann Lee| Bye."],
        Transcribed.Shown("0:0:0.0 --> 0:0:2.400\nAnn Lee\nHello everybody.\n0:0:2.400 --> 0:0:5.0\nBob Smith\nHi there.\n0:0:6.0 --> 0:0:7.0\nAnn Lee\nBye.\n"));

    [Fact]
    public void Zoom_names_the_speaker_in_each_cue() => Assert.Equal(
        ["3.45-5.97 Ann Lee| Hello everybody.", "6-8 Bob| Hi there.", "9-10 Ann Lee| Bye."],
        Transcribed.Shown("WEBVTT\r\n\r\n1\r\n00:00:03.450 --> 00:00:05.970\r\nAnn Lee: Hello everybody.\r\n\r\n2\r\n00:00:06.000 --> 00:00:08.000\r\nBob: Hi there.\r\n\r\n3\r\n00:00:09.000 --> 00:00:10.000\r\nAnn Lee: Bye.\r\n"));

    [Fact]
    public void Captions_for_streams_have_regions_styles_and_a_map_of_times() => Assert.Equal(
        ["1-4 Ann| Hello everybody.", "4-6 Hi there & welcome <3."],
        Transcribed.Shown("WEBVTT - Some title\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\nREGION\nid:fred\nwidth:40%\n\nSTYLE\n::cue { color: white }\n\n00:01.000 --> 00:04.000 align:start position:10%\n<v.loud Ann>Hello <i>everybody</i>.</v>\n\n00:04.000 --> 00:06.000 line:0\n<b>Hi</b> there &amp; welcome &lt;3.\n"));

    [Fact]
    public void A_page_names_its_speakers_in_elements_beside_the_text() => Assert.Equal(
        ["0- Ann Lee| Hello everybody.", "5- Ann Lee| More of it.", "9- Bob Smith| Hi there."],
        Transcribed.Shown("""<html><body><h2>Introduction</h2><div class="ts-segment"><span class="ts-name">Ann Lee</span><span class="ts-timestamp"><a href="x">(00:00:00)</a> </span><span class="ts-text">Hello everybody.</span></div><div class="ts-segment"><span class="ts-name"></span><span class="ts-timestamp"><a href="x">(00:00:05)</a> </span><span class="ts-text">More of it.</span></div><div class="ts-segment"><span class="ts-name">Bob Smith</span><span class="ts-timestamp"><a href="x">(00:00:09)</a> </span><span class="ts-text">Hi there.</span></div></body></html>"""));

    [Theory]
    [InlineData("windows-1252", null, "Das ist schön – für “uns”.", FindingLevel.Guessed)]
    [InlineData("windows-1251", "windows-1251", "Это хорошо.", FindingLevel.Found)]
    [InlineData("shift_jis", "Shift_JIS", "これはいい。", FindingLevel.Found)]
    public void Captions_in_an_old_encoding_are_read_and_the_report_says_so(string encoding, string? charset, string words, FindingLevel level)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes($"1\r\n00:00:00,000 --> 00:00:02,500\r\n{words}\r\n");

        var read = Assert.IsType<TranscriptOutcome.Read>(TranscriptFormats.Read("old.srt", bytes, new TranscriptHint("text/srt") { Charset = charset }, "publisher"));

        Assert.Equal(words, Assert.Single(read.Transcript.Lines).Text);
        Assert.Contains(read.Findings, finding => finding.Field == "encoding" && finding.Level == level);
    }

    [Fact]
    public void One_damaged_character_does_not_make_other_characters_of_the_rest()
    {
        byte[] bytes = [.. "1\n00:00:00,000 --> 00:00:02,500\nSchön und süß "u8, 0xC3, .. " ist es.\n"u8];

        var read = Assert.IsType<TranscriptOutcome.Read>(TranscriptFormats.Read("a.srt", bytes, TranscriptHint.None, "publisher"));

        Assert.Equal("Schön und süß \uFFFD ist es.", Assert.Single(read.Transcript.Lines).Text);
    }

    [Fact]
    public void A_number_that_is_none_stands_for_no_time_and_never_for_a_word()
    {
        var line = Assert.Single(Transcribed.Lines("""{"segments":[{"start":NaN,"end":Infinity,"text":"She said NaN and \"Infinity\"."}]}"""));

        Assert.Equal(("She said NaN and \"Infinity\".", null, null), (line.Text, line.Start, line.End));
    }
}
