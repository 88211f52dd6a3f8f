using System.IO.Hashing;
using Bot.Search.Lines;
using Bot.Search.Segments;

namespace Bot.Tests.Search.Lines;

/// <summary>Damage at every place that means something, in every kind of file: noticed at opening, never served, and forgotten after feeding again.</summary>
public sealed class DamageTests : IDisposable
{
    private const string ManifestName = "manifest";

    /// <summary>Every so many bytes: no divisor of the 8 and 16 bytes that things have in a segment's header, so all kinds of bytes are met.</summary>
    private const int Stride = 5;

    private static readonly string[] Questions = ["pico jewels", "picojoules", "tensor", "\"junior engineer\"", "enginers", "twenty four", "quokka"];

    private readonly IndexFixture _whole = new();

    /// <summary>Two segments, one with a removed episode.</summary>
    public DamageTests()
    {
        Feed(_whole.Index, upTo: 2);
        _whole.Index.Flush();
        Feed(_whole.Index, upTo: int.MaxValue);
        _whole.Index.Dispose();
    }

    [Fact]
    public void A_flipped_bit_in_the_manifest_is_noticed()
    {
        var bytes = File.ReadAllBytes(Path.Combine(_whole.Folder, ManifestName));
        for (var at = 0; at < bytes.Length; at += Stride)
        {
            AssertNoticed(ManifestName, Flipped(bytes, at));
        }
    }

    [Fact]
    public void A_flipped_bit_in_the_header_and_the_table_of_a_segment_is_noticed()
    {
        foreach (var name in Segments())
        {
            var bytes = File.ReadAllBytes(Path.Combine(_whole.Folder, name));
            for (var at = 0; at < SegmentFormat.HeaderLength; at += Stride)
            {
                AssertNoticed(name, Flipped(bytes, at));
            }
        }
    }

    [Fact]
    public void A_flipped_bit_at_the_start_and_the_end_of_each_part_is_noticed()
    {
        foreach (var name in Segments())
        {
            var bytes = File.ReadAllBytes(Path.Combine(_whole.Folder, name));
            foreach (var start in PartStarts(bytes))
            {
                AssertNoticed(name, Flipped(bytes, start - 1));
                AssertNoticed(name, Flipped(bytes, Math.Min(start, bytes.Length - 1)));
            }
        }
    }

    [Fact]
    public void A_file_that_ends_early_anywhere_is_noticed()
    {
        foreach (var name in Segments().Append(ManifestName))
        {
            var bytes = File.ReadAllBytes(Path.Combine(_whole.Folder, name));
            var ends = name == ManifestName ? Enumerable.Range(0, bytes.Length).Where(end => end % Stride == 0) : PartStarts(bytes).Select(start => start - 1).Concat([0, 1, 7, 8, 15, 16, bytes.Length - 1]);
            foreach (var end in ends)
            {
                AssertNoticed(name, bytes[..end]);
            }
        }
    }

    [Fact]
    public void A_file_of_zeros_of_the_right_length_is_noticed()
    {
        foreach (var name in Segments().Append(ManifestName))
        {
            AssertNoticed(name, new byte[new FileInfo(Path.Combine(_whole.Folder, name)).Length]);
        }
    }

    [Fact]
    public void Two_segments_with_each_others_names_are_noticed()
    {
        var names = Segments();
        AssertNoticed(names[0], File.ReadAllBytes(Path.Combine(_whole.Folder, names[1])));
    }

    [Fact]
    public void A_manifest_of_another_version_is_noticed_although_its_checksum_is_right()
    {
        var text = ReadManifest().Write().Replace($" {SegmentFormat.Version}\n", $" {SegmentFormat.Version + 1}\n", StringComparison.Ordinal);

        var reason = AssertNoticed(ManifestName, WithChecksum(text));

        Assert.Contains("version", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sequence x\n")]
    [InlineData("")]
    [InlineData("sequence 99999999999999999999\n")]
    [InlineData("sequence 1\nsegment\n")]
    [InlineData("sequence 1\nsegment 00000001.lines x y \n")]
    [InlineData("sequence 1\nsegment 00000001.lines 5 0 1,x\n")]
    [InlineData("sequence 1\nsegment no-such.lines 5 0 \n")]
    public void A_manifest_that_says_nonsense_is_noticed_although_its_checksum_is_right(string text) =>
        AssertNoticed(ManifestName, WithChecksum($"podcasts-line-index {SegmentFormat.Version}\n{text}checksum 0"));

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(23)]
    [InlineData(31)]
    public void A_segment_of_another_format_is_noticed_although_its_checksum_is_right(int at)
    {
        var named = ReadManifest().Segments[0];
        var bytes = Flipped(File.ReadAllBytes(Path.Combine(_whole.Folder, named.FileName)), at);
        using var copy = new Copy(_whole.Folder);
        File.WriteAllBytes(Path.Combine(copy.Folder, named.FileName), bytes);
        var manifest = ReadManifest();
        var segments = manifest.Segments.Select(segment => segment == named ? segment with { Checksum = XxHash3.HashToUInt64(bytes) } : segment);

        AssertNoticed(copy.Folder, ManifestName, System.Text.Encoding.UTF8.GetBytes((manifest with { Segments = [.. segments] }).Write()));
    }

    [Fact]
    public void Files_that_no_manifest_names_are_taken_away()
    {
        using var copy = new Copy(_whole.Folder);
        File.WriteAllText(Path.Combine(copy.Folder, "99999999.lines"), "half a segment");
        File.WriteAllText(Path.Combine(copy.Folder, "manifest.tmp"), "half a manifest");

        using var index = TranscriptIndex.Open(copy.Folder);

        Assert.IsType<IndexOpening.Ready>(index.Opening);
        Assert.DoesNotContain(Directory.GetFiles(copy.Folder), file => file.EndsWith(".tmp", StringComparison.Ordinal) || file.EndsWith("99999999.lines", StringComparison.Ordinal));
    }

    public void Dispose() => _whole.Dispose();

    private static void Feed(TranscriptIndex index, int upTo)
    {
        IndexChange[] changes =
        [
            new IndexChange.Put(IndexFixture.Transcript(1, "we burn pico jewels", "tensor units and more")),
            new IndexChange.Put(IndexFixture.Transcript(2, "a junior engineer", "twenty four of them")),
            new IndexChange.Put(IndexFixture.Transcript(3, "pico", "jewels", "24") with { People = ["jeff"], Published = new DateOnly(2024, 1, 1) }),
            new IndexChange.Remove(1),
            new IndexChange.Put(IndexFixture.Transcript(4, "engineers of tensor units", "picojoules")),
        ];
        for (var sequence = index.Sequence + 1; sequence <= Math.Min(upTo, changes.Length); sequence++)
        {
            index.Apply([changes[sequence - 1]], sequence);
        }
    }

    private static string Answers(TranscriptIndex index) => string.Join('\n', Questions.Select(question =>
    {
        var result = index.Find(IndexFixture.Query(question), CancellationToken.None);
        return $"{question}: {result.MatchingLines}/{result.MatchingEpisodes} " + string.Join("; ", result.Hits.Select(hit => $"{IndexFixture.Name(hit)} {hit.Sequence} {hit.Score:R} {string.Join(' ', hit.Words)} {string.Join(' ', hit.Heard)}"));
    }));

    private static byte[] Flipped(byte[] bytes, int at)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[at] ^= (byte)(1 << (at % 8));
        return flipped;
    }

    /// <summary>Where each part starts, and where the last one ends.</summary>
    private static IEnumerable<int> PartStarts(byte[] segment) =>
        Enumerable.Range(0, SegmentFormat.Parts).Select(part => (int)BitConverter.ToInt64(segment, 16 + (part * 16))).Append(segment.Length).Distinct();

    private static byte[] WithChecksum(string manifest)
    {
        var body = manifest[..manifest.LastIndexOf("checksum ", StringComparison.Ordinal)];
        return System.Text.Encoding.UTF8.GetBytes($"{body}checksum {XxHash3.HashToUInt64(System.Text.Encoding.UTF8.GetBytes(body)):x16}\n");
    }

    private string[] Segments()
    {
        string[] names = [.. ReadManifest().Segments.Select(segment => segment.FileName)];
        Assert.Equal(2, names.Length);
        return names;
    }

    private Manifest ReadManifest() => Manifest.Read(File.ReadAllText(Path.Combine(_whole.Folder, ManifestName)));

    private string AssertNoticed(string name, byte[] bytes)
    {
        using var copy = new Copy(_whole.Folder);
        return AssertNoticed(copy.Folder, name, bytes);
    }

    /// <summary>Puts these bytes in place of the file: the index starts anew, and fed again it answers as one that was never damaged. Answers the reason.</summary>
    private static string AssertNoticed(string folder, string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        using var index = TranscriptIndex.Open(folder, new IndexOptions { MergeInBackground = false });

        var reason = Assert.IsType<IndexOpening.Rebuild>(index.Opening).Reason;
        Assert.NotEmpty(reason);
        Assert.Equal(new IndexStats(0, 0, 0, 0, 0, 0), index.Stats);
        Assert.Equal(0, index.Sequence);
        Assert.All(Questions, question => Assert.Empty(index.Find(IndexFixture.Query(question), CancellationToken.None).Hits));

        Feed(index, upTo: int.MaxValue);
        Assert.Equal(FreshAnswers.Value, Answers(index));
        return reason;
    }

    private static readonly Lazy<string> FreshAnswers = new(() =>
    {
        using var fresh = new IndexFixture();
        Feed(fresh.Index, upTo: int.MaxValue);
        return Answers(fresh.Index);
    });

    private sealed class Copy : IDisposable
    {
        public Copy(string folder)
        {
            foreach (var file in Directory.GetFiles(folder))
            {
                File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
            }
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("line-index-damage-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
