using System.Globalization;
using Bot.Search.Lines;
using Bot.Tests.Support;

namespace Bot.Tests.Search.Lines;

/// <summary>A process that is killed in the middle of feeding, writing and merging leaves an index that is whole.</summary>
public class IndexKillTests
{
    private const int Kills = 50;

    [Fact]
    public async Task Killed_fifty_times_the_index_opens_with_all_that_its_sequence_says()
    {
        using var folder = new TestFolder();
        var random = new Random(9);
        var (held, sequence, halfWritten) = (new Dictionary<long, long>(), 0L, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var written = await FeedAndKillAsync(folder.Path, random);
            halfWritten += LeftOver(folder.Path) > 0 ? 1 : 0;

            using var index = TranscriptIndex.Open(folder.Path);

            Assert.IsType<IndexOpening.Ready>(index.Opening);
            Assert.True(index.IsWriter);
            Assert.InRange(index.Sequence, Math.Max(sequence, written), long.MaxValue);
            Replay(held, sequence + 1, sequence = index.Sequence);
            AssertHolds(index, held);
        }

        Assert.True(sequence > Kills && halfWritten >= Kills / 10, $"Only {halfWritten} of the kills fell into the middle of writing, at sequence {sequence}; the test does not test what it says.");
    }

    /// <summary>Answers the last sequence that the process said it had written.</summary>
    private static async Task<long> FeedAndKillAsync(string folder, Random random)
    {
        using var feeder = LineFeeder.Start(folder);
        var rounds = random.Next(0, 12);
        long written = 0;
        for (var round = 0; round < rounds; round++)
        {
            written = long.Parse((await feeder.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        }

        // Without a round: somewhere in the start. Otherwise: anywhere within the next rounds.
        await Task.Delay(TimeSpan.FromMilliseconds(rounds == 0 ? random.Next(20, 300) : random.NextDouble() * 15));
        feeder.Kill();
        await feeder.WaitForExitAsync();
        return written;
    }

    /// <summary>Files that were being written or were about to be removed.</summary>
    private static int LeftOver(string folder)
    {
        var manifest = Path.Combine(folder, "manifest");
        var named = File.Exists(manifest) ? File.ReadAllText(manifest) : "";
        return Directory.GetFiles(folder).Select(Path.GetFileName).Count(name => name is not ("manifest" or "write.lock") && !named.Contains(name!, StringComparison.Ordinal));
    }

    private static void Replay(Dictionary<long, long> held, long from, long to)
    {
        for (var sequence = from; sequence <= to; sequence++)
        {
            var change = LineFeeder.ChangeAt(sequence);
            held.Remove(change.Episode);
            if (change is IndexChange.Put)
            {
                held[change.Episode] = sequence;
            }
        }
    }

    private static void AssertHolds(TranscriptIndex index, Dictionary<long, long> held)
    {
        Assert.Equal(held.Count, index.Stats.Episodes);
        foreach (var (episode, sequence) in held)
        {
            var hit = Assert.Single(index.Find(IndexFixture.Query($"said in round {sequence} here") with { Exact = true }, CancellationToken.None).Hits);
            Assert.Equal((episode, sequence, LineFeeder.NamingLine(sequence)), (hit.Episode, hit.Sequence, hit.Line));
        }

        var hits = index.Find(IndexFixture.Query("picojewels tensors") with { Limit = 500 }, CancellationToken.None).Hits;
        Assert.Equal(held.Count > 0, hits.Count > 0);
        foreach (var hit in hits)
        {
            Assert.Equal(held[hit.Episode], hit.Sequence);
            var lines = LineFeeder.Transcript(hit.Episode, hit.Sequence).Lines;
            Assert.All(hit.Words, word => Assert.Contains(WordAt(lines[word.Line - 1], word.Word), (string[])["pico", "jewels", "tensor"]));
        }
    }

    private static string WordAt(string line, int word)
    {
        var range = LineWords.Locate(line)[word];
        return line.Substring(range.Start, range.Length);
    }
}
