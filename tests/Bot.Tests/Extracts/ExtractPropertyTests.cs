using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Transcripts;
using Bot.Tests.Support;
using CsCheck;

namespace Bot.Tests.Extracts;

/// <summary>What holds for any transcript.</summary>
public class ExtractPropertyTests
{
    private static readonly string[] Words =
        [.. Seed.Document.Transcript!.Lines.SelectMany(line => line.Text.Split(' ')), "\uD83C", "😀", ".", "!", "?", "…", "“", ">>", "日本語の文字。", "مرحبا", "e\u0301", "\u200D", "10–1,000x", "--", "www.a.com/b"];

    private static readonly Gen<EpisodeDocument> AnyEpisode = Gen.Select(
        Gen.Int[0, Words.Length - 1].Array[1, 40].Select(Text).Array[0, 60],
        Gen.Int[0, Words.Length - 1].Array[1, 6].Select(Text),
        Gen.Int[0, Words.Length - 1].Array[0, 30].Select(Text),
        (lines, title, notes) => new EpisodeDocument
        {
            Title = title,
            Summary = notes.Length > 0 ? [notes] : [],
            Transcript = new TranscriptDocument("import", "text", [.. lines.Select((line, at) => new TranscriptLine(at + 1, line) { Marks = MarksOf(line) })]),
        });

    [Fact]
    public void Every_sentence_is_words_of_one_voice_of_a_line_and_what_is_chosen_is_few() => AnyEpisode.Sample(
        episode =>
        {
            var extract = Extractor.Extract(episode);

            Assert.InRange(extract.Topics.Count, 0, 8);
            Assert.InRange(extract.Summary.Count, 0, 3);
            Assert.InRange(extract.Claims.Count, 0, 6);
            Assert.All(extract.Topics, topic => Assert.False(string.IsNullOrWhiteSpace(topic)));
            foreach (var sentence in extract.Summary.Concat(extract.Claims).Append(extract.Why).OfType<SpokenSentence>())
            {
                var line = episode.Transcript!.Lines[sentence.Line - 1];
                Assert.Contains(Transcript.QuotableSpans(line), span => sentence.Start >= span.Start && sentence.Start + sentence.Length <= span.Start + span.Length);
                Assert.DoesNotContain("?", line.Text.Substring(sentence.Start, sentence.Length), StringComparison.Ordinal);
            }
        },
        iter: 150, seed: "0000000000001", threads: 1);

    [Fact]
    public void The_same_episode_gets_the_same_extract_every_time() => AnyEpisode.Sample(
        episode => Assert.Equal(StoredExtract.Of(episode), StoredExtract.Of(episode)),
        iter: 40, seed: "0000000000002", threads: 1);

    private static string Text(int[] picks) => string.Join(' ', picks.Select(pick => Words[pick])).Trim() is { Length: > 0 } text ? text : "x";

    private static IReadOnlyList<TranscriptMark> MarksOf(string line) =>
        line.IndexOf(">>", StringComparison.Ordinal) is >= 0 and var at ? [new TranscriptMark(MarkKind.Turn, at, 2)] : [];
}
