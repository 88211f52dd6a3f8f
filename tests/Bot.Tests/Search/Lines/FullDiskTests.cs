using Bot.Search.Lines;
using Bot.Search.Segments;
using Bot.Tests.Support;

namespace Bot.Tests.Search.Lines;

/// <summary>An index on a file system that is really full.</summary>
public class FullDiskTests
{
    private const int MostEpisodes = 2000;

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_full_disk_stops_neither_questions_nor_changes_and_loses_nothing(bool mergeInBackground)
    {
        using var disk = SmallDisk.TryMount(kilobytes: 512, out var reason);
        Skip.If(disk is null, reason);
        var ballast = Path.Combine(disk.Path, "ballast");
        File.WriteAllBytes(ballast, new byte[256 << 10]);
        var rest = Path.Combine(disk.Path, "rest");
        var folder = Path.Combine(disk.Path, "index");
        var options = new IndexOptions { FlushAfterLines = 200, MergeFactor = 3, MergeInBackground = mergeInBackground };
        var episodes = 0;
        using (var index = TranscriptIndex.Open(folder, options))
        {
            while (index.WriteFailure is null && episodes < MostEpisodes)
            {
                Put(index, ++episodes);
            }

            // A merge that fails gives its room back; nobody else shall have it. Then some more, while nothing can be written.
            index.WaitForMerges();
            SmallDisk.FillUp(rest);
            for (var more = 0; more < 20; more++)
            {
                Put(index, ++episodes);
            }

            Assert.IsType<IOException>(index.WriteFailure);
            AssertComplete(index, episodes);
            index.WaitForMerges();
            AssertNamesWholeFilesOnly(folder);

            File.Delete(ballast);
            File.Delete(rest);
            index.Flush();
            index.WaitForMerges();

            AssertComplete(index, episodes);
            Assert.Null(index.WriteFailure);
        }

        AssertNamesWholeFilesOnly(folder);
        using var again = TranscriptIndex.Open(folder, options);
        Assert.IsType<IndexOpening.Ready>(again.Opening);
        Assert.Equal(episodes, again.Sequence);
        AssertComplete(again, episodes);
    }

    [SkippableFact]
    public void What_a_full_disk_could_not_take_is_fed_again_after_a_restart()
    {
        using var disk = SmallDisk.TryMount(kilobytes: 128, out var reason);
        Skip.If(disk is null, reason);
        var folder = Path.Combine(disk.Path, "index");
        var episodes = 0;
        using (var index = TranscriptIndex.Open(folder, new IndexOptions { FlushAfterLines = 200, MergeInBackground = false }))
        {
            while (index.WriteFailure is null && episodes < MostEpisodes)
            {
                Put(index, ++episodes);
            }

            Assert.Throws<IOException>(index.Flush);
        }

        using var again = TranscriptIndex.Open(folder);

        Assert.IsType<IndexOpening.Ready>(again.Opening);
        Assert.InRange(again.Sequence, 1, episodes - 1);
        for (var episode = (int)again.Sequence + 1; episode <= episodes; episode++)
        {
            Put(again, episode);
        }

        AssertComplete(again, episodes);
    }

    private static void Put(TranscriptIndex index, int episode) => index.Apply(
        [new IndexChange.Put(IndexFixture.Transcript(episode, [.. Enumerable.Range(1, 20).Select(line => $"thing w{episode} of line {line} is pico jewels")]))], episode);

    private static void AssertComplete(TranscriptIndex index, int episodes)
    {
        Assert.Equal(episodes, index.Stats.Episodes);
        for (var episode = 1; episode <= episodes; episode++)
        {
            // The word is read as w and a number.
            var hit = index.Find(IndexFixture.Query($"thing w{episode} of line 7") with { Exact = true }, CancellationToken.None).Hits.Single();
            Assert.Equal((episode, 7, episode * 10), (hit.Episode, hit.Line, hit.Sequence));
        }

        Assert.Equal(Math.Min(episodes * 20, 10_000), index.Find(IndexFixture.Query("jewels"), CancellationToken.None).MatchingLines);
    }

    private static void AssertNamesWholeFilesOnly(string folder)
    {
        foreach (var named in Manifest.Read(File.ReadAllText(Path.Combine(folder, "manifest"))).Segments)
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, named.FileName));
            Assert.Equal((named.Bytes, named.Checksum), (bytes.Length, System.IO.Hashing.XxHash3.HashToUInt64(bytes)));
        }
    }
}
