using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Bot.Core.Fetching;
using Bot.Tests.Support;

namespace Bot.Tests.Fetching;

/// <summary>Bodies: packed, damaged, endless.</summary>
public class BodyTests
{
    private static readonly byte[] Feed = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 4000).Select(n => $"<item><title>Episode {n}</title><guid>{n * 7919 % 10007}</guid></item>\n")));

    public static TheoryData<string> Codings => ["gzip", "x-gzip", "GZIP", "deflate", "raw deflate", "br"];

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_packed_body_is_unpacked(string coding)
    {
        await using var server = RawServer.Sending(RawServer.Answer(Pack(coding, Feed), $"Content-Encoding: {Label(coding)}"));
        using var bed = FetchBed.For(server);

        Assert.Equal(Feed, Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server)).Body.ToArray());
    }

    [Fact]
    public async Task Several_gzip_members_are_one_body()
    {
        await using var server = RawServer.Sending(RawServer.Answer([.. Pack("gzip", Feed), .. Pack("gzip", [1, 2, 3])], "Content-Encoding: gzip"));
        using var bed = FetchBed.For(server);

        Assert.Equal([.. Feed, 1, 2, 3], Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server)).Body.ToArray());
    }

    [Fact]
    public async Task An_empty_body_may_be_labelled_as_packed()
    {
        await using var server = RawServer.Sending(RawServer.Answer([], "Content-Encoding: gzip"));
        using var bed = FetchBed.For(server);

        Assert.Equal(0, Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync(server)).Body.Length);
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_packed_body_that_ends_too_early_is_never_taken_for_a_whole_one(string coding)
    {
        var packed = Pack(coding, Feed);

        // Wherever it is cut, also within the head and within the checksum at the end.
        for (var length = 1; length < packed.Length; length += length < 20 || length > packed.Length - 20 ? 1 : 997)
        {
            var read = await ReadAsync(packed[..length], Label(coding));

            Assert.True(read.Trouble is FetchOutcome.Failed { Kind: FetchTrouble.BrokenCompression }, $"{length} of {packed.Length} bytes: {read.Trouble}");
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_damaged_body_is_noticed(string coding)
    {
        var packed = Pack(coding, Feed);
        packed[packed.Length / 2] ^= 0x40;

        Assert.IsType<FetchOutcome.Failed>((await ReadAsync(packed, Label(coding))).Trouble);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_plain_body_under_a_wrong_label_is_a_failure(string label)
    {
        await using var server = RawServer.Sending(RawServer.Answer("<rss>this is not packed at all</rss>", $"Content-Encoding: {label}"));
        using var bed = FetchBed.For(server);

        Assert.Equal(FetchTrouble.BrokenCompression, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync(server)).Kind);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    [InlineData("compress")]
    public async Task A_way_of_packing_that_was_not_asked_for_is_a_failure(string label)
    {
        await using var server = RawServer.Sending(RawServer.Answer("whatever", $"Content-Encoding: {label}"));
        using var bed = FetchBed.For(server);

        Assert.Equal(FetchTrouble.BrokenCompression, Assert.IsType<FetchOutcome.Failed>(await bed.FetchAsync(server)).Kind);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_bomb_is_let_go_at_the_cap(string coding)
    {
        await using var server = RawServer.Sending(RawServer.Answer(Pack(coding, new byte[32 * 1024 * 1024]), $"Content-Encoding: {Label(coding)}"));
        using var bed = FetchBed.For(server);

        Assert.IsType<FetchOutcome.TooLarge>(await bed.FetchAsync(server));
    }

    [Fact]
    public async Task A_small_bomb_is_known_by_its_ratio()
    {
        var read = await ReadAsync(Pack("gzip", new byte[3 * 1024 * 1024]), "gzip");

        Assert.Contains("times its size", Assert.IsType<FetchOutcome.TooLarge>(read.Trouble).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty blocks")]
    [InlineData("empty members")]
    public async Task Packed_data_that_unpacks_to_nothing_for_ever_is_too_large(string what)
    {
        byte[] start = what == "empty blocks" ? [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] : [];
        byte[] again = what == "empty blocks" ? [0, 0, 0, 0xFF, 0xFF] : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        var read = await ReadAsync([.. start, .. Enumerable.Repeat(again, 400_000).SelectMany(bytes => bytes)], "gzip", mostBytes: 1024 * 1024);

        Assert.IsType<FetchOutcome.TooLarge>(read.Trouble);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task A_body_may_be_as_large_as_the_cap_and_no_larger(int length, bool isTaken)
    {
        await using var server = RawServer.Sending([.. "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8, .. new byte[length]]);
        using var bed = FetchBed.For(server);

        Assert.Equal(isTaken, await bed.FetchAsync(new FetchRequest(FetchBed.At(server)) { MaxBytes = 1000 }) is FetchOutcome.Fetched);
    }

    [Fact]
    public async Task A_body_that_announces_too_much_is_not_read()
    {
        // The body never comes, so whoever waits for it hangs.
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"u8.ToArray(), stop);
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var bed = FetchBed.For(server);

        Assert.IsType<FetchOutcome.TooLarge>(await bed.FetchAsync(server));
    }

    private static async Task<ReadBody> ReadAsync(byte[] packed, string label, int mostBytes = 25 * 1024 * 1024)
    {
        var coding = label.ToLowerInvariant() switch
        {
            "deflate" => ContentCoding.Deflate,
            "br" => ContentCoding.Brotli,
            _ => ContentCoding.Gzip,
        };
        return await new BodyReader(TimeProvider.System).ReadAsync(new MemoryStream(packed), coding, "feeds.example", mostBytes, CancellationToken.None);
    }

    private static string Label(string coding) => coding == "raw deflate" ? "deflate" : coding;

    private static byte[] Pack(string coding, byte[] body)
    {
        using var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "raw deflate" => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            packer.Write(body);
        }

        return packed.ToArray();
    }
}

/// <summary>What an endless body costs; measured while no other test runs.</summary>
[Collection(Alone.Name)]
public class EndlessBodyTests
{
    private const long OneGigabyte = 1024L * 1024 * 1024;

    [Fact]
    public async Task A_gigabyte_in_chunks_stops_at_the_cap_and_costs_little_memory()
    {
        var chunk = (byte[])[.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];
        var sent = 0L;
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), stop);
            while (sent < OneGigabyte)
            {
                await stream.WriteAsync(chunk, stop);
                sent += chunk.Length;
            }
        });
        using var bed = FetchBed.For(server);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();

        Assert.IsType<FetchOutcome.TooLarge>(await bed.FetchAsync(server));

        // Everything that was allocated, also what was free again at once: an upper bound of any growth.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100_000_000);
        Assert.InRange(sent, 0, 100_000_000);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
