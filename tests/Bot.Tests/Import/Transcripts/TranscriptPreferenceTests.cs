using Bot.Core.Import.Transcripts;

namespace Bot.Tests.Import.Transcripts;

public class TranscriptPreferenceTests
{
    [Theory]
    [InlineData("text/plain text/html application/srt text/vtt", "text/vtt application/srt text/html text/plain")]
    [InlineData("text/vtt application/json", "application/json text/vtt")]
    [InlineData("image/png text/plain", "text/plain image/png")]
    [InlineData("text/vtt@de text/vtt@en", "text/vtt@en text/vtt@de")]
    [InlineData("text/vtt@en-GB text/vtt@en-US", "text/vtt@en-US text/vtt@en-GB")]
    [InlineData("application/json@de text/vtt@en", "text/vtt@en application/json@de")]
    [InlineData("text/vtt@en+captions text/vtt@en", "text/vtt@en text/vtt@en+captions")]
    [InlineData("application/srt text/vtt+captions", "text/vtt+captions application/srt")]
    [InlineData("text/plain@en text/html@de", "text/html@de text/plain@en")]
    public void The_best_comes_first(string declared, string ordered) =>
        Assert.Equal(ordered.Split(' '), TranscriptPreference.Order(declared.Split(' ').Select(Parse), "en-us").Select(Write));

    [Fact]
    public void The_name_of_the_file_tells_the_kind_where_the_type_does_not()
    {
        DeclaredTranscript[] declared = [new(new Uri("https://example.com/a.txt")), new(new Uri("https://example.com/a.srt?x=1"), "application/octet-stream")];

        Assert.Equal(["/a.srt", "/a.txt"], TranscriptPreference.Order(declared, null).Select(transcript => transcript.Url.AbsolutePath));
    }

    private static DeclaredTranscript Parse(string text)
    {
        var isCaptions = text.EndsWith("+captions", StringComparison.Ordinal);
        var parts = text.Replace("+captions", "", StringComparison.Ordinal).Split('@');
        return new DeclaredTranscript(new Uri("https://example.com/x"), parts[0], parts.ElementAtOrDefault(1), isCaptions ? "captions" : null);
    }

    private static string Write(DeclaredTranscript transcript) =>
        transcript.MediaType + (transcript.Language is { } language ? "@" + language : "") + (transcript.Rel is { } rel ? "+" + rel : "");
}
