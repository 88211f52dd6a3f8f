using Bot.Search.Lines;
using CsCheck;

namespace Bot.Tests.Search.Lines;

public sealed class StorageTests : IDisposable
{
    private readonly IndexFixture _index = new();

    [Fact]
    public void A_new_index_is_ready_and_knows_nothing()
    {
        Assert.IsType<IndexOpening.Ready>(_index.Index.Opening);
        Assert.Equal(0, _index.Index.Sequence);
        Assert.Empty(_index.Lines("anything"));
    }

    [Fact]
    public void What_was_applied_is_found_at_once_and_after_reopening()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels"));
        Assert.Equal(["1:1"], _index.Lines("pico"));

        _index.Reopen();

        Assert.Equal(["1:1"], _index.Lines("pico"));
        Assert.Equal(1, _index.Index.Sequence);
        Assert.IsType<IndexOpening.Ready>(_index.Index.Opening);
    }

    [Fact]
    public void A_corrected_episode_is_found_by_its_new_words_only()
    {
        _index.With(IndexFixture.Transcript(1, "copper mine"), IndexFixture.Transcript(2, "copper mine"));
        _index.Index.Flush();
        _index.With(IndexFixture.Transcript(1, "orbital station"));

        Assert.Equal(["2:1"], _index.Lines("copper mine"));
        Assert.Equal(["1:1"], _index.Lines("orbital station"));
        _index.Reopen();
        Assert.Equal(["2:1"], _index.Lines("copper mine"));
    }

    [Fact]
    public void A_removed_episode_is_gone_for_good()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels"));
        _index.Index.Flush();
        _index.Without(1).Without(99);

        Assert.Empty(_index.Lines("pico"));
        _index.Reopen();
        Assert.Empty(_index.Lines("pico"));
        Assert.Equal(new IndexStats(0, 0, 0, 0, 0, 0), _index.Index.Stats);
    }

    [Fact]
    public void The_last_change_to_an_episode_counts()
    {
        _index.Index.Apply(
        [
            new IndexChange.Put(IndexFixture.Transcript(1, "first")),
            new IndexChange.Remove(1),
            new IndexChange.Put(IndexFixture.Transcript(2, "gone")),
            new IndexChange.Put(IndexFixture.Transcript(1, "second")),
            new IndexChange.Remove(2),
        ], 5);

        Assert.Equal(["1:1"], _index.Lines("second"));
        Assert.Empty(_index.Lines("first gone"));
        Assert.Equal(5, _index.Index.Sequence);
    }

    [Fact]
    public void The_sequence_survives_even_without_changes()
    {
        _index.Index.Apply([], 42);

        _index.Reopen();

        Assert.Equal(42, _index.Index.Sequence);
    }

    [Fact]
    public void A_second_process_reads_the_files_and_keeps_what_is_newer_in_memory()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels"));
        _index.Index.Flush();
        using var reader = TranscriptIndex.Open(_index.Folder);

        reader.Apply([new IndexChange.Put(IndexFixture.Transcript(2, "pico"))], 2);
        reader.Flush();

        Assert.True(_index.Index.IsWriter);
        Assert.False(reader.IsWriter);
        Assert.Equal(["1:1", "2:1"], reader.Find(IndexFixture.Query("pico"), CancellationToken.None).Hits.Select(IndexFixture.Name));
        Assert.Equal(["1:1"], _index.Lines("pico"));
        Assert.Single(Directory.GetFiles(_index.Folder, "*.lines"));
    }

    [Fact]
    public void The_lock_is_free_again_when_the_writer_is_gone()
    {
        _index.Index.Dispose();

        using var next = TranscriptIndex.Open(_index.Folder);

        Assert.True(next.IsWriter);
    }

    [Fact]
    public void Much_in_memory_is_written_by_itself_and_merged()
    {
        using var index = new IndexFixture(new IndexOptions { FlushAfterLines = 20, MergeFactor = 3, MergeInBackground = false });
        for (var episode = 1; episode <= 100; episode++)
        {
            index.With(IndexFixture.Transcript(episode, "pico jewels", $"number {episode}", "and more", "and the end"));
        }

        Assert.InRange(Directory.GetFiles(index.Folder, "*.lines").Length, 1, 6);
        Assert.InRange(index.Index.Stats.Segments, 1, 12);
        Assert.Equal(100, index.Find("pico jewels").MatchingEpisodes);
    }

    [Fact]
    public void Merging_in_the_background_loses_nothing_that_changes_meanwhile()
    {
        using var index = new IndexFixture(new IndexOptions { FlushAfterLines = 10, MergeFactor = 2 });
        for (var round = 0; round < 40; round++)
        {
            index.With([.. Enumerable.Range(1, 12).Select(episode => IndexFixture.Transcript(episode, $"round {round}", $"episode {episode}"))]);
            Assert.Equal((12, 12), (index.Find(IndexFixture.Query($"round {round}") with { Exact = true }).MatchingEpisodes, index.Index.Stats.Episodes));
        }

        index.Index.WaitForMerges();
        index.Reopen();
        Assert.Equal(12, index.Find("\"round 39\"").MatchingEpisodes);
        Assert.Empty(index.Find("\"round 38\"").Hits);
    }

    [Fact]
    public async Task Readers_are_answered_while_segments_are_replaced_and_unmapped()
    {
        using var index = new IndexFixture(new IndexOptions { FlushAfterLines = 5, MergeFactor = 2 });
        index.With(IndexFixture.Transcript(1, "pico jewels", "forever"));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                var hit = Assert.Single(index.Find("\"pico jewels\"").Hits);
                Assert.Equal((1L, 1), (hit.Episode, hit.Line));
            }
        })).ToArray();

        for (var episode = 2; episode < 300; episode++)
        {
            index.With(IndexFixture.Transcript(2 + (episode % 20), $"other words {episode}", "jewels pico", "pico"));
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public void A_closed_index_refuses_questions_and_changes()
    {
        _index.Index.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _index.Find("pico"));
        Assert.Throws<ObjectDisposedException>(() => _index.Index.Apply([], 9));
    }

    [Fact]
    public void A_document_that_cannot_be_read_changes_nothing()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels"));

        Assert.ThrowsAny<Exception>(() => _index.With(IndexFixture.Transcript(1, "new"), IndexFixture.Transcript(2, "x") with { Lines = null! }));

        Assert.Equal(["1:1"], _index.Lines("pico"));
        Assert.Equal(1, _index.Index.Sequence);
    }

    [Fact]
    public void A_disk_that_takes_no_more_loses_nothing_that_was_applied()
    {
        var full = false;
        var folder = Directory.CreateTempSubdirectory("line-index-full-").FullName;
        using var index = TranscriptIndex.Open(
            folder, new IndexOptions { FlushAfterLines = 2, MergeInBackground = false }, _ => { if (full) { throw new IOException("No space left on device"); } });
        index.Apply([new IndexChange.Put(IndexFixture.Transcript(1, "pico jewels", "more"))], 1);

        full = true;
        index.Apply([new IndexChange.Put(IndexFixture.Transcript(2, "pico jewels", "more"))], 2);
        var found = index.Find(IndexFixture.Query("pico jewels"), CancellationToken.None).MatchingEpisodes;
        var failure = index.WriteFailure;
        full = false;
        index.Flush();

        Assert.Equal(2, found);
        Assert.IsType<IOException>(failure);
        Assert.Null(index.WriteFailure);
        Assert.DoesNotContain(Directory.GetFiles(folder), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        index.Dispose();
        using var again = TranscriptIndex.Open(folder);
        Assert.Equal((2L, 2), (again.Sequence, again.Stats.Episodes));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_flipped_byte_in_any_file_is_noticed() => Damage((bytes, random) =>
    {
        bytes[random % bytes.Length] ^= (byte)(1 << (random % 8));
        return bytes;
    });

    [Fact]
    public void A_truncated_file_is_noticed() => Damage((bytes, random) => bytes[..(random % bytes.Length)]);

    [Fact]
    public void An_appended_byte_is_noticed() => Damage((bytes, random) => [.. bytes, (byte)random]);

    [Fact]
    public void A_missing_segment_is_noticed()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels"));
        _index.Index.Dispose();
        File.Delete(Directory.GetFiles(_index.Folder, "*.lines").Single());

        _index.Reopen();

        Assert.IsType<IndexOpening.Rebuild>(_index.Index.Opening);
    }

    [Fact]
    public void A_reader_leaves_damaged_files_alone()
    {
        _index.With(IndexFixture.Transcript(1, "pico jewels"));
        _index.Index.Flush();
        var file = Directory.GetFiles(_index.Folder, "*.lines").Single();
        File.WriteAllBytes(file, [1, 2, 3]);

        using var reader = TranscriptIndex.Open(_index.Folder);

        Assert.IsType<IndexOpening.Rebuild>(reader.Opening);
        Assert.Equal(0, reader.Sequence);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void Whatever_a_crash_leaves_opens_and_is_as_it_was_at_its_sequence()
    {
        using var index = new CrashingIndex();
        var random = new Random(7);
        var texts = new Dictionary<long, int>();
        var history = new List<Dictionary<long, int>> { new(texts) };
        for (var round = 1; round <= 60; round++)
        {
            var episode = (long)random.Next(1, 12);
            if (random.Next(4) == 0)
            {
                texts.Remove(episode);
                history.Add(new(texts));
                index.Apply(new IndexChange.Remove(episode), round);
            }
            else
            {
                texts[episode] = round;
                history.Add(new(texts));
                index.Apply(new IndexChange.Put(IndexFixture.Transcript(episode, "pico jewels", $"round {round}", "and more")), round);
            }
        }

        Assert.InRange(index.Crashes.Count, 60, 10_000);
        foreach (var folder in index.Crashes)
        {
            using var left = TranscriptIndex.Open(folder);
            Assert.IsType<IndexOpening.Ready>(left.Opening);
            var expected = history[(int)left.Sequence];
            Assert.Equal(expected.Count, left.Stats.Episodes);
            foreach (var (episode, round) in expected)
            {
                var hits = left.Find(IndexFixture.Query($"round {round}") with { Exact = true }, CancellationToken.None).Hits;
                Assert.Equal([episode], hits.Select(hit => hit.Episode));
            }

            var named = File.Exists(Path.Combine(folder, "manifest")) ? File.ReadAllText(Path.Combine(folder, "manifest")) : "";
            Assert.All(Directory.GetFiles(folder), file => Assert.True(
                Path.GetFileName(file) is "manifest" or "write.lock" || named.Contains(Path.GetFileName(file), StringComparison.Ordinal), $"{file} is left over"));
        }
    }

    public void Dispose() => _index.Dispose();

    /// <summary>Does this to each file of a small index, at many places, and expects that it is noticed and that the way back is open.</summary>
    private static void Damage(Func<byte[], int, byte[]> damage) => Gen.Int[0, 1_000_000].Sample(
        random =>
        {
            foreach (var pattern in (string[])["*.lines", "manifest"])
            {
                using var index = new IndexFixture();
                index.With(IndexFixture.Transcript(1, "pico jewels", "tensor units"), IndexFixture.Transcript(2, "junior engineer"));
                index.Without(2);
                index.Index.Dispose();
                var file = Directory.GetFiles(index.Folder, pattern).Single();
                File.WriteAllBytes(file, damage(File.ReadAllBytes(file), random));

                index.Reopen();

                Assert.NotEmpty(Assert.IsType<IndexOpening.Rebuild>(index.Index.Opening).Reason);
                Assert.Equal(0, index.Index.Sequence);
                Assert.Empty(index.Lines("pico"));
                index.With(IndexFixture.Transcript(1, "pico jewels"));
                index.Reopen();
                Assert.Equal(["1:1"], index.Lines("pico"));
                Assert.IsType<IndexOpening.Ready>(index.Index.Opening);
            }
        },
        iter: 60);

    /// <summary>An index whose folder is copied after every single file operation, as a crash at that moment would leave it.</summary>
    private sealed class CrashingIndex : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("line-index-crash-").FullName;
        private readonly TranscriptIndex _index;

        public CrashingIndex()
        {
            var folder = Path.Combine(_root, "index");
            _index = TranscriptIndex.Open(
                folder, new IndexOptions { FlushAfterLines = 7, MergeFactor = 3, MergeInBackground = false }, _ => Copy(folder));
        }

        public List<string> Crashes { get; } = [];

        public void Apply(IndexChange change, long sequence) => _index.Apply([change], sequence);

        public void Dispose()
        {
            _index.Dispose();
            Directory.Delete(_root, recursive: true);
        }

        private void Copy(string folder)
        {
            var copy = Path.Combine(_root, $"crash-{Crashes.Count}");
            Directory.CreateDirectory(copy);
            foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != "write.lock"))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }

            Crashes.Add(copy);
        }
    }
}
