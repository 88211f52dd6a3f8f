using System.Formats.Tar;
using System.IO.Compression;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Import.Transcripts;
using Bot.Tests.Support;
using Xunit.Abstractions;

namespace Bot.Tests.Import;

/// <summary>When two transcripts are of one conversation, and above all when they are not.</summary>
public sealed class TranscriptLikenessTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<string> Spoken = [.. Seed.Document.Transcript!.Lines.Select(line => line.Text)];

    /// <summary>What a show says before and after every episode, and in between: some 600 words.</summary>
    private static readonly string[] Frame = [.. Enumerable.Range(0, 40).Select(number => $"This show is brought to you by sponsor number {number} who makes rather good things for {number + 3} people.")];

    [Fact]
    public void A_rerun_with_another_beginning_other_advertisements_and_other_line_breaks_is_the_conversation()
    {
        var rerun = string.Join(' ', Frame[..10].Concat(Spoken.Take(100)).Concat(Frame[10..25]).Concat(Spoken.Skip(100))).Split(". ");

        Assert.True(AreOne(Spoken, rerun));
        Assert.True(AreOne(rerun, Spoken));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    public void The_same_recording_written_down_by_another_program_is_the_conversation(int wrongWordsOfHundred) =>
        Assert.True(AreOne(Spoken, Misheard(Spoken, wrongWordsOfHundred)));

    [Fact]
    public void Two_halves_of_a_conversation_with_the_same_frame_are_two()
    {
        var half = Spoken.Count / 2;

        Assert.False(AreOne([.. Frame, .. Spoken.Take(half)], [.. Frame, .. Spoken.Skip(half)]));
        Assert.False(AreOne([.. Frame[..20], .. Spoken.Take(half), .. Frame[20..]], [.. Frame[..20], .. Spoken.Skip(half), .. Frame[20..]]));
    }

    [Fact]
    public void An_excerpt_is_not_the_conversation() => Assert.False(AreOne(Spoken, [.. Spoken.Take(Spoken.Count / 2)]));

    [Fact]
    public void Short_episodes_of_which_half_is_the_same_every_day_are_two()
    {
        string[] frame = [.. Frame[..6]];

        Assert.False(AreOne([.. frame[..3], .. Spoken.Take(8), .. frame[3..]], [.. frame[..3], .. Spoken.Skip(100).Take(8), .. frame[3..]]));
    }

    [Fact]
    public void Announcements_that_are_the_same_every_week_are_no_conversation() => Assert.False(AreOne(Frame[..5], Frame[..5]));

    /// <summary>Real episodes, as they are and with some six hundred words in common: of all pairs only the reruns are one. Each is itself when it is misheard.</summary>
    [SkippableFact]
    public void Of_real_episodes_only_the_reruns_are_one()
    {
        var folder = Environment.GetEnvironmentVariable("PODCAST_DATA");
        Skip.If(string.IsNullOrEmpty(folder), "PODCAST_DATA is not set.");
        var (pairs, sharing, found, again, all) = (0, 0, new List<string>(), 0, 0);
        foreach (var show in Episodes(folder!).GroupBy(episode => Path.GetDirectoryName(episode.Path)!))
        {
            var episodes = show.Select(episode => (episode.Path, Plain: Runs(episode.Lines), Framed: Runs([.. Frame[..10], .. episode.Lines.Take(episode.Lines.Count / 2), .. Frame[10..30], .. episode.Lines.Skip(episode.Lines.Count / 2), .. Frame[30..]]), Misheard: Runs(Misheard(episode.Lines, 6)))).ToList();
            for (var one = 0; one < episodes.Count; one++)
            {
                all++;
                again += TranscriptLikeness.AreOneConversation(episodes[one].Plain, episodes[one].Misheard) ? 1 : 0;
                for (var other = one + 1; other < episodes.Count; other++)
                {
                    // Each with the next two, and all that have anything in common in their sketches.
                    pairs++;
                    if (other - one > 2 && !SketchOf(episodes[one].Plain).Overlaps(SketchOf(episodes[other].Plain)))
                    {
                        continue;
                    }

                    sharing++;
                    if (TranscriptLikeness.AreOneConversation(episodes[one].Plain, episodes[other].Plain) || TranscriptLikeness.AreOneConversation(episodes[one].Framed, episodes[other].Framed))
                    {
                        found.Add(string.Join(" = ", new[] { episodes[one].Path, episodes[other].Path }.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)));
                    }
                }
            }
        }

        found.ForEach(output.WriteLine);
        output.WriteLine($"{all:N0} episodes, {pairs:N0} pairs, {sharing:N0} compared, {found.Count} linked; {again:N0} recognised with 6 % of their words misheard");
        Assert.Equal(["go-time-154 = go-time-262", "go-time-237 = go-time-90", "go-time-239 = go-time-85"], found.Order(StringComparer.Ordinal));
        Assert.True(again >= all * 0.95);
    }

    private static bool AreOne(IReadOnlyList<string> one, IReadOnlyList<string> other) => TranscriptLikeness.AreOneConversation(LinesOf(one), LinesOf(other));

    private static IReadOnlyList<TranscriptLine> LinesOf(IReadOnlyList<string> lines) => [.. lines.Select((text, index) => new TranscriptLine(index + 1, text))];

    private static IReadOnlyList<long> Runs(IReadOnlyList<string> lines) => TranscriptSketch.RunsOf(LinesOf(lines));

    private static HashSet<long> SketchOf(IReadOnlyList<long> runs) => [.. runs.Distinct().Order().Take(TranscriptSketch.Size)];

    private static List<string> Misheard(IReadOnlyList<string> lines, int ofHundred)
    {
        var chance = new Random(7);
        return [.. lines.Select(line => string.Join(' ', line.Split(' ').Select(word => chance.Next(100) < ofHundred ? $"{word}x" : word)))];
    }

    private static IEnumerable<(string Path, IReadOnlyList<string> Lines)> Episodes(string folder)
    {
        foreach (var archive in Directory.EnumerateFiles(Path.Combine(folder, "markdown"), "changelog*.tar.gz"))
        {
            using var plain = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
            using var tar = new TarReader(plain);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is not { } data || !entry.Name.EndsWith(".md", StringComparison.Ordinal))
                {
                    continue;
                }

                var bytes = new MemoryStream();
                data.CopyTo(bytes);
                if (TranscriptFormats.Read(entry.Name, bytes.ToArray(), new TranscriptHint(FileName: entry.Name), "publisher") is TranscriptOutcome.Read read)
                {
                    yield return (entry.Name, [.. read.Transcript.Lines.Select(line => line.Text)]);
                }
            }
        }
    }
}
