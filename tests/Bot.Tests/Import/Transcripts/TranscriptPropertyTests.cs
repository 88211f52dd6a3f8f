using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.Core.Episodes;
using CsCheck;

namespace Bot.Tests.Import.Transcripts;

/// <summary>Whatever the cues: the lines say all of their words, in their order, and no others.</summary>
public class TranscriptPropertyTests
{
    private static readonly string[] Some =
    [
        "the", "we", "think", "So", "it", "is", "Yes.", "No.", "really?", "well,", "Dr.", "3.5", "J.", "“Wait!”", "…", "-", "don't", "über", "naïve", "😀", "e\u0301", "[Music]", "(laughs)", "♪", "a:b", "5%", "c++",
    ];

    private static readonly Gen<string> Words = Gen.Int[0, Some.Length - 1].Select(i => Some[i]);

    private static readonly Gen<(string Text, int Pause)[]> Cues =
        Gen.Select(Words.Array[1, 12].Select(words => string.Join(' ', words)), Gen.Int[0, 9000]).Array[0, 40].Select(cues => cues.Prepend(("Hello there.", 0)).ToArray());

    [Fact]
    public void Nothing_is_lost_and_nothing_invented_in_srt() => Cues.Sample(
        cues => AssertSameWords(cues, Transcribed.Lines(Write(cues, "", ',', number => $"{number}\n"))), iter: 400);

    [Fact]
    public void Nothing_is_lost_and_nothing_invented_in_vtt() => Cues.Sample(
        cues => AssertSameWords(cues, Transcribed.Lines(Write(cues, "WEBVTT\n\n", '.', _ => ""))), iter: 400);

    [Fact]
    public void Nothing_is_lost_and_nothing_invented_in_json() => Cues.Sample(
        cues => AssertSameWords(cues, Transcribed.Lines(JsonSerializer.Serialize(new { segments = Timed(cues).Select(cue => new { startTime = cue.Start, endTime = cue.End, body = cue.Text }) }))),
        iter: 400);

    [Fact]
    public void Nothing_is_lost_and_nothing_invented_in_plain_text() => Cues.Sample(
        cues => AssertSameWords(cues, Transcribed.Lines(string.Join("\n\n", cues.Select(cue => cue.Text)))), iter: 400);

    [Fact]
    public void Nothing_is_lost_and_nothing_invented_in_html() => Cues.Sample(
        cues => AssertSameWords(cues, Transcribed.Lines(string.Concat(cues.Select(cue => $"<p>{System.Net.WebUtility.HtmlEncode(cue.Text)}</p>\n")))), iter: 400);

    [Fact]
    public void Each_line_begins_and_ends_with_a_cue() => Cues.Sample(
        cues =>
        {
            var starts = Timed(cues).Select(cue => TimeSpan.FromMilliseconds(Math.Round(cue.Start * 1000))).ToHashSet();
            var ends = Timed(cues).Select(cue => TimeSpan.FromMilliseconds(Math.Round(cue.End * 1000))).ToHashSet();
            foreach (var line in Transcribed.Lines(Write(cues, "", ',', number => $"{number}\n")))
            {
                Assert.Contains(line.Start!.Value, starts);
                Assert.Contains(line.End!.Value, ends);
                Assert.True(line.Start <= line.End);
            }
        },
        iter: 200);

    private static void AssertSameWords((string Text, int Pause)[] cues, IReadOnlyList<TranscriptLine> lines) =>
        Assert.Equal(cues.SelectMany(cue => cue.Text.Split(' ')), lines.SelectMany(line => line.Text.Split(' ')));

    private static string Write((string Text, int Pause)[] cues, string head, char comma, Func<int, string> id)
    {
        var text = new StringBuilder(head);
        var number = 0;
        foreach (var (start, end, words) in Timed(cues))
        {
            text.Append(id(++number)).Append(Stamp(start, comma)).Append(" --> ").Append(Stamp(end, comma)).Append('\n').Append(words).Append("\n\n");
        }

        return text.ToString();
    }

    private static string Stamp(double seconds, char comma) =>
        TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture).Replace('.', comma);

    // Times never touch, so that nothing rolls, and no two cues are the same.
    private static IEnumerable<(double Start, double End, string Text)> Timed((string Text, int Pause)[] cues)
    {
        var at = 0;
        foreach (var (text, pause) in cues)
        {
            at += 600 + pause;
            yield return (at / 1000d, (at + 1000) / 1000d, text);
            at += 1000;
        }
    }
}
