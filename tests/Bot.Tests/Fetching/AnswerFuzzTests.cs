using System.Globalization;
using System.Text;
using Bot.Core.Fetching;
using CsCheck;

namespace Bot.Tests.Fetching;

/// <summary>Answers of real shape with bytes changed, doubled and lost: each has an outcome. FETCH_FUZZ sets how many; a few when it is not set.</summary>
public class AnswerFuzzTests
{
    private static readonly int Answers = int.TryParse(Environment.GetEnvironmentVariable("FETCH_FUZZ"), CultureInfo.InvariantCulture, out var many) ? many : 1500;

    private static readonly byte[][] Seeds =
    [
        RawServer.Answer("<rss/>", "ETag: W/\"a\"", "Content-Type: text/xml; charset=\"utf-8\"", "Cache-Control: public, max-age=60", "Content-Encoding: identity"),
        [.. "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/vtt\r\n\r\n6\r\nWEBVTT\r\n4;a=b\r\n\n\n00\r\n0\r\nTrailer: x\r\n\r\n"u8],
        RawServer.Answer(Convert.FromHexString("1f8b0800000000000003b3292aaed0b7030059ad0ad206000000"), "Content-Encoding: gzip"),
        Encoding.ASCII.GetBytes(RawServer.Redirect(301, "http://[::ffff:127.0.0.1]:8080/a?b#c")),
        Encoding.ASCII.GetBytes(RawServer.Redirect(302, "//user@feeds.example/%2e%2e/\\x")),
        [.. "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 429 Slow down\r\nRetry-After: Sun, 01 Mar 2026 12:00:00 GMT\r\n\r\n"u8],
        [.. "HTTP/1.1 304 Not Modified\r\nLast-Modified: Sun, 01 Mar 2026 12:00:00 GMT\r\nETag: \"a\"\r\n\r\n"u8],
    ];

    private static readonly Gen<byte[]> Mutated =
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Select(Gen.Int[0, 3], Gen.Double[0, 1], Gen.Byte, Gen.Int[1, 12]).Array[1, 6], (seed, changes) =>
        {
            var bytes = Seeds[seed].ToList();
            foreach (var (kind, where, value, count) in changes)
            {
                var at = (int)(where * (bytes.Count - 1));
                var span = Math.Min(count, bytes.Count - at);
                switch (kind)
                {
                    case 0:
                        bytes[at] = value;
                        break;
                    case 1:
                        bytes.Insert(at, value);
                        break;
                    case 2 when bytes.Count > span:
                        bytes.RemoveRange(at, span);
                        break;
                    default:
                        bytes.InsertRange(at, bytes.GetRange(at, span));
                        break;
                }
            }

            return bytes.ToArray();
        });

    [Fact]
    public void Whatever_is_answered_has_an_outcome()
    {
        var answer = Array.Empty<byte>();
        using var fetcher = new WebFetcher(
            new FetchSettings(), TimeProvider.System, (_, _) => Task.FromResult<System.Net.IPAddress[]>([new(0x08080808)]), (_, _) => Task.FromResult<Stream>(new Replay(answer)));

        Mutated.Sample(
            bytes =>
            {
                answer = bytes;
                var request = new FetchRequest(new Uri("http://feeds.example/secret-token")) { ETag = "\"a\"", TotalTime = TimeSpan.FromSeconds(5) };
                var outcome = fetcher.FetchAsync(request, CancellationToken.None).GetAwaiter().GetResult();
                Assert.DoesNotContain("secret-token", $"{outcome}", StringComparison.Ordinal);
                Assert.False(outcome is FetchOutcome.Failed { Kind: FetchTrouble.TimedOut }, "hung");
            },
            seed: "0000000000000", iter: Answers, threads: 1);
    }

    /// <summary>A connection to a server that says the same whatever it is told, and then hangs up.</summary>
    private sealed class Replay(byte[] answer) : MemoryStream(answer, writable: false)
    {
        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.CompletedTask;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
