using Bot.Core.Import.Transcripts;

namespace Bot.Tests.Import.Transcripts;

public class MarkScannerTests
{
    [Theory]
    [InlineData(">> Hi.", "Turn '>>'")]
    [InlineData(">>> News.", "Turn '>>>'")]
    [InlineData("So -- >> Yes. >>No", "Turn '>>', Turn '>>'")]
    [InlineData("&gt;&gt; Hi.", "Turn '&gt;&gt;'")]
    [InlineData("[Music] We have [APPLAUSE]", "Sound '[Music]', Sound '[APPLAUSE]'")]
    [InlineData("[upbeat music playing]", "Sound '[upbeat music playing]'")]
    [InlineData("[inaudible 00:12:03] no", "Sound '[inaudible 00:12:03]'")]
    [InlineData("[♪♪♪]", "Sound '[♪♪♪]'")]
    [InlineData("Well (laughs) I think", "Sound '(laughs)'")]
    [InlineData("(music) Hello", "Sound '(music)'")]
    [InlineData("[Gelächter] Ja.", "Sound '[Gelächter]'")]
    [InlineData("♪ La la ♪ So welcome", "Sound '♪ La la ♪'")]
    [InlineData("♪ We begin", "Sound '♪'")]
    [InlineData("[applause] [end of transcript]", "Sound '[applause]', End '[end of transcript]'")]
    [InlineData("(End of Transcript.)", "End '(End of Transcript.)'")]
    [InlineData("It [sic] was [00:12] there", "")]
    [InlineData("signal (noise) ratio", "")]
    [InlineData("music (or noise)", "")]
    [InlineData("(laughs at the idea of regulation)", "")]
    [InlineData("the [model] said", "")]
    [InlineData("[Host]: Hi", "")]
    [InlineData("a > b, a -> b, a->>b, x>>y, >>>>", "")]
    [InlineData("[ ] () [[]] [", "")]
    [InlineData("[Music", "")]
    [InlineData("", "")]
    public void Marks_are_told_from_speech(string line, string marks) => Assert.Equal(
        marks,
        string.Join(", ", MarkScanner.Scan(line).Select(mark => $"{mark.Kind} '{line.Substring(mark.Start, mark.Length)}'")));
}
