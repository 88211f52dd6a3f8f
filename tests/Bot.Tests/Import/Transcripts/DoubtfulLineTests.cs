using Bot.Core.Episodes;
using Bot.Core.Transcripts;

namespace Bot.Tests.Import.Transcripts;

/// <summary>What speech recognition makes up is kept, marked, and not quotable.</summary>
public class DoubtfulLineTests
{
    [Fact]
    public void A_loop_is_doubtful()
    {
        var lines = Lines("We begin.", "Thank you.", "Thank you.", "Thank you.", "Thank you.", "Thank you.", "And now the news.");

        Assert.Equal([false, true, true, true, true, true, false], lines.Select(IsDoubtful));
        Assert.Empty(Transcript.QuotableSpans(lines[1]));
        Assert.NotEmpty(Transcript.QuotableSpans(lines[0]));
    }

    [Fact]
    public void Two_sentences_that_alternate_endlessly_are_a_loop() =>
        Assert.Equal(8, Lines("Go.", "I know.", "You know.", "I know.", "You know.", "I know.", "You know.", "I know.", "You know.").Count(IsDoubtful));

    [Fact]
    public void A_loop_within_a_line_is_doubtful() =>
        Assert.Equal([false, true], Lines("We begin.", string.Join(' ', Enumerable.Repeat("And so", 12)) + ".").Select(IsDoubtful));

    [Fact]
    public void Three_times_is_how_people_speak() => Assert.DoesNotContain(Lines("Yes.", "Yes.", "Yes.", "I agree."), IsDoubtful);

    [Theory]
    [InlineData("Thank you for watching!", true)]
    [InlineData("Thanks for watching.", true)]
    [InlineData("Subtitles by the Amara.org community", true)]
    [InlineData("Untertitelung des ZDF, 2020", true)]
    [InlineData("Thank you all for coming to the show.", false)]
    public void Thanks_and_credits_after_a_silence_are_doubtful(string text, bool doubtful) =>
        Assert.Equal(doubtful, IsDoubtful(Transcribed.Lines($"1\n00:00:01,000 --> 00:00:02,000\nGoodbye, everybody.\n\n2\n00:00:30,000 --> 00:00:32,000\n{text}")[^1]));

    [Fact]
    public void Thanks_that_follow_directly_were_said() =>
        Assert.DoesNotContain(Lines("Goodbye, everybody.", "Thanks for watching."), IsDoubtful);

    [Fact]
    public void Thanks_in_the_middle_were_said() =>
        Assert.DoesNotContain(Transcribed.Lines("1\n00:00:01,000 --> 00:00:02,000\nHi.\n\n2\n00:00:30,000 --> 00:00:32,000\nThanks for watching.\n\n3\n00:00:32,000 --> 00:00:33,000\nNow to the topic.\n\n4\n00:00:33,000 --> 00:00:34,000\nIt is long."), IsDoubtful);

    private static bool IsDoubtful(TranscriptLine line) => line.Marks is [{ Kind: MarkKind.Doubtful, Start: 0 } mark] && mark.Length == line.Text.Length;

    private static IReadOnlyList<TranscriptLine> Lines(params string[] sentences) =>
        Transcribed.Lines("WEBVTT\n\n" + string.Join('\n', sentences.Select((text, i) => $"00:{i:00}.000 --> 00:{i + 1:00}.000\n{text}\n")));
}
