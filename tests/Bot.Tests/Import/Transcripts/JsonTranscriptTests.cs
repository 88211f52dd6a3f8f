using System.Text;

namespace Bot.Tests.Import.Transcripts;

public class JsonTranscriptTests
{
    [Fact]
    public void Words_of_the_sample_are_joined_to_sentences()
    {
        var text = Encoding.UTF8.GetString(Transcribed.Sample("transcripts-example.json"));

        Assert.Equal(["0.5-2.5 Darth Vader| I am your father.", "2.75-3 Luke| Nooooo"], Transcribed.Shown(text, "application/json"));
        Assert.Equal("podcast-json", Transcribed.Read(text).Transcript.Format);
    }

    [Fact]
    public void Segments_of_several_sentences_are_parted() => Assert.Equal(
        ["1-5 Ann| One thing.", "1-9 Ann| And another that goes on."],
        Transcribed.Shown("""{"version":"1.0.0","segments":[{"speaker":"Ann","startTime":1,"endTime":5,"body":"One thing. And another"},{"speaker":"Ann","startTime":5,"endTime":9,"body":"that goes on."}]}"""));

    [Fact]
    public void Times_may_be_texts() => Assert.Equal(
        ["1.5-62 Hi."],
        Transcribed.Shown("""{"segments":[{"startTime":"1.5","endTime":"00:01:02","body":"Hi."}]}"""));

    [Fact]
    public void What_Whisper_writes_is_read()
    {
        const string Text = """{"text":" Hello there. Bye.","segments":[{"id":0,"seek":0,"start":0.0,"end":2.5,"text":" Hello","tokens":[1,2],"words":[{"word":" Hello","start":0.0,"end":2.5,"probability":0.9}]},{"id":1,"start":2.5,"end":4.0,"text":" there."},{"id":2,"start":4.0,"end":5.0,"text":" Bye."}],"language":"en"}""";

        Assert.Equal(["0-4 Hello there.", "4-5 Bye."], Transcribed.Shown(Text, "text/plain"));
        Assert.Equal("en", Transcribed.Read(Text).Language);
        Assert.Equal("whisper-json", Transcribed.Read(Text).Transcript.Format);
    }

    [Fact]
    public void Speakers_of_WhisperX_are_kept_as_they_are() => Assert.Equal(
        ["0-1 SPEAKER_00| Hi.", "1-2 SPEAKER_01| Ho."],
        Transcribed.Shown("""{"segments":[{"start":0,"end":1,"text":" Hi.","speaker":"SPEAKER_00"},{"start":1,"end":2,"text":" Ho.","speaker":"SPEAKER_01"}],"word_segments":[]}"""));

    [Fact]
    public void What_whisper_cpp_writes_is_read() => Assert.Equal(
        ["0-1.5 Hi."],
        Transcribed.Shown("""{"result":{"language":"en"},"transcription":[{"timestamps":{"from":"00:00:00,000","to":"00:00:01,500"},"offsets":{"from":0,"to":1500},"text":" Hi."}]}"""));

    [Fact]
    public void Bare_words_of_Whisper_are_put_together() => Assert.Equal(
        ["0-1.2 I'm well-known."],
        Transcribed.Shown("""{"words":[{"word":" I","start":0,"end":0.2},{"word":"'m","start":0.2,"end":0.4},{"word":" well","start":0.4,"end":0.8},{"word":"-known.","start":0.8,"end":1.2}]}"""));

    [Fact]
    public void Json3_of_YouTube_is_read() => Assert.Equal(
        ["1- hello everyone"],
        Transcribed.Shown("""{"wireMagic":"pb3","events":[{"tStartMs":0,"dDurationMs":5000,"id":1},{"tStartMs":1000,"dDurationMs":4000,"segs":[{"utf8":"hello","acAsrConf":0},{"utf8":" everyone","tOffsetMs":300}]},{"tStartMs":2000,"aAppend":1,"segs":[{"utf8":"\n"}]}]}"""));

    [Fact]
    public void A_list_of_text_start_and_duration_is_read() => Assert.Equal(
        ["0-3 hello it's me."],
        Transcribed.Shown("""[{"text":"hello","start":0.0,"duration":1.5},{"text":"it&#39;s me.","start":1.5,"duration":1.5}]"""));

    [Theory]
    [InlineData("""{"segments":[{"body":"Hi."},{"bo""", "broken in line 1")]
    [InlineData("""{"version":"1.2.0","chapters":[{"startTime":0,"title":"Intro"}]}""", "chapters")]
    [InlineData("""{"error":"not found"}""", "no transcript that is known")]
    [InlineData("""{"segments":[{"body":5}],"x":"body"}""", "no segments")]
    public void Other_json_is_refused_with_its_reason(string json, string reason) =>
        Assert.Contains(reason, Transcribed.Refused(json).Reason, StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_is_shown_as_lost() =>
        Assert.Equal(["a \uFFFD b, 😀."], Transcribed.Shown("""{"segments":[{"body":"a \ud83c b,","\udc00":1},{"body":"\ud83d\ude00."}]}"""));
}
