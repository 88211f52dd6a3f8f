using Bot.Core.Import.Transcripts;

namespace Bot.Tests.Import.Transcripts;

/// <summary>What publishers say and what they send.</summary>
public class WrongLabelTests
{
    private const string Srt = "1\n00:00:01,000 --> 00:00:02,000\nHi.\n";
    private const string Vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n";
    private const string Json = """{"version":"1.0.0","segments":[{"startTime":1,"endTime":2,"body":"Hi."}]}""";

    [Theory]
    [InlineData(Srt, "application/x-subrip", "srt")]
    [InlineData(Srt, "application/srt", "srt")]
    [InlineData(Srt, "text/srt; charset=utf-8", "srt")]
    [InlineData(Srt, "text/plain", "srt")]
    [InlineData(Srt, "plain/txt", "srt")]
    [InlineData(Srt, "text/html", "srt")]
    [InlineData(Srt, "application/json", "srt")]
    [InlineData(Srt, null, "srt")]
    [InlineData("\uFEFF\n" + Srt, "text/plain", "srt")]
    [InlineData(Vtt, "application/srt", "vtt")]
    [InlineData(Vtt, "text/plain", "vtt")]
    [InlineData("\uFEFF" + Vtt, "application/octet-stream", "vtt")]
    [InlineData(Json, "text/plain", "podcast-json")]
    [InlineData(Json, "text/html", "podcast-json")]
    [InlineData("Hello there.\nHow are you?", "text/html", "text")]
    [InlineData("Hello there.\nHow are you?", "application/json", "text")]
    [InlineData("<cite>Ann:</cite>\n<time>0:00</time>\n<p>Hi.</p>", "text/plain", "html")]
    [InlineData("[Music]\n\nHello.", "text/plain", "text")]
    public void The_content_decides(string text, string? type, string format) => Assert.Equal(format, Transcribed.Read(text, type).Transcript.Format);

    [Fact]
    public void A_wrong_label_is_reported() =>
        Assert.Contains(Transcribed.Read(Srt, "text/html").Findings, finding => finding.Message == "Declared as text/html, but it is srt; read as what it is.");

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n\n", "white space")]
    [InlineData("<?xml version=\"1.0\"?><rss><channel></channel></rss>", "feed")]
    [InlineData("...\n\n---", "no words")]
    public void What_is_no_transcript_is_refused(string text, string reason) => Assert.Contains(reason, Transcribed.Refused(text).Reason, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_text_is_refused()
    {
        var outcome = TranscriptFormats.Read("a.srt", [0x25, 0x50, 0x44, 0x46, 0x2D, 0x31], TranscriptHint.None, "publisher");

        Assert.Contains("PDF", Assert.IsType<TranscriptOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
    }
}
