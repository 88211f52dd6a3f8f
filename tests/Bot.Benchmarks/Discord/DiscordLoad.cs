using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Bot.Benchmarks.Corpus;
using Bot.Benchmarks.Library;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord.Api;

namespace Bot.Benchmarks.Discord;

/// <summary>
/// Sends signed slash commands at the endpoint of a real host with a library of a million lines, over more and more connections, and in the
/// same run at the least that a Node endpoint can be.
/// <code>
/// dotnet run -c Release --project tests/Bot.Benchmarks -- library --episodes 3334 --lines 300 --keep FOLDER
/// dotnet run -c Release --project tests/Bot.Benchmarks -- discord --data FOLDER [--episodes 3334] [--lines 300] [--seconds 6]
/// </code>
/// </summary>
internal static class DiscordLoad
{
    private static readonly int[] Connections = [1, 2, 4, 8, 16];

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Arguments(args);
        if (options.Text("--data") is not { } folder || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("--data FOLDER is missing: a data folder, made with: library --episodes 3334 --lines 300 --keep FOLDER");
            return 2;
        }

        var episodes = options.Number("--episodes", 3334);
        var lines = options.Number("--lines", 300);
        var seconds = options.Number("--seconds", 6);
        using var keys = new FakeKeys();
        var requests = new SignedRequests(keys);
        var random = new Random(5);
        var samples = new SyntheticLibrary(seed: 1, episodes, lines).Pages().Select((page, number) => page.Lines[number * 31 % page.Lines.Length]).ToArray();

        Console.WriteLine($"{"",-26}{"connections",12}{"answers/s",12}{"p50 ms",10}{"p99 ms",10}{"max ms",10}{"later",8}{"errors",8}");
        double quoteBest, quoteP99, help;
        await using (var bot = await BotHost.StartAsync(folder, keys))
        {
            // A host that has just started has no transcript in its cache yet; a library of this size is in it after some seconds of this.
            Row("/quote, after the start", bot.Address, 8, seconds, () => requests.Command("quote", SyntheticQuestions.Remembered(samples[random.Next(samples.Length)], random)));
            Run(bot.Address, 8, 3 * seconds, () => requests.Command("quote", SyntheticQuestions.Remembered(samples[random.Next(samples.Length)], random)));
            (quoteBest, quoteP99) = Series("/quote, distinct", bot.Address, seconds, () => requests.Command("quote", SyntheticQuestions.Remembered(samples[random.Next(samples.Length)], random)));
            (help, _) = Series("/help", bot.Address, seconds, () => requests.Command("help", null));
            Series("/episode, being typed", bot.Address, seconds, () => requests.Typing("episode", samples[random.Next(samples.Length)][..3]));
            Console.WriteLine($"bot, resident             {bot.Megabytes,12:F0} MB; answers that came later: {bot.Edits}");
        }

        var node = await NodeEndpoint.StartAsync(keys);
        if (node is null)
        {
            Console.WriteLine("The Node endpoint is left out: run npm ci in tests/tools/discord-load");
        }
        else
        {
            await using (node)
            {
                var (constant, _) = Series("Node, a constant", node.Address, seconds, () => requests.Command("help", null));
                Console.WriteLine($"/help to Node             {help / constant,12:F2} times (goal: at least 1)");
            }
        }

        Console.WriteLine($"/quote                    {quoteBest,12:F0} answers/s with p99 {quoteP99:F1} ms (goal: at least 300 with p99 under 50 ms)");
        return 0;
    }

    /// <summary>One row for each number of connections; the most answers a second among those whose p99 stays under 50 ms, or else the most.</summary>
    private static (double Rate, double P99) Series(string what, IPEndPoint server, int seconds, Func<byte[]> make)
    {
        Run(server, 2, 2, make);
        var rows = Connections.Select(connections => Row(what, server, connections, seconds, make)).ToList();
        return rows.Where(row => row.P99 < 50).DefaultIfEmpty(rows.MaxBy(row => row.Rate)).MaxBy(row => row.Rate);
    }

    private static (double Rate, double P99) Row(string what, IPEndPoint server, int connections, int seconds, Func<byte[]> make)
    {
        var run = Run(server, connections, seconds, make);
        var times = run.Times;
        Array.Sort(times);
        var (rate, p99) = (times.Length / run.Elapsed.TotalSeconds, times[times.Length * 99 / 100]);
        Console.WriteLine($"{what,-26}{connections,12}{rate,12:F0}{times[times.Length / 2],10:F2}{p99,10:F2}{times[^1],10:F1}{run.Later,8}{run.Errors,8}");
        return (rate, p99);
    }

    private static (double[] Times, TimeSpan Elapsed, int Later, int Errors) Run(IPEndPoint server, int connections, int seconds, Func<byte[]> make)
    {
        // Signed before the clock starts, so that the processor is left to the server; as many as it can answer, and no more than once each.
        var ready = new System.Collections.Concurrent.ConcurrentQueue<byte[]>(Enumerable.Range(0, 2500 * seconds).Select(_ => make()));
        var later = 0;
        var errors = 0;
        var clock = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, connections).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var times = new List<double>();
                using var connection = new RawConnection(server, TimeSpan.FromSeconds(10));
                while (clock.Elapsed.TotalSeconds < seconds && ready.TryDequeue(out var request))
                {
                    var start = Stopwatch.GetTimestamp();
                    var answer = connection.Exchange(request);
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    if (answer is not { Status: 200 })
                    {
                        Interlocked.Increment(ref errors);
                    }
                    else if (answer.Value.Body.Span.StartsWith("{\"type\":5"u8))
                    {
                        Interlocked.Increment(ref later);
                    }
                }

                return times;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(workers);
        return ([.. workers.SelectMany(worker => worker.Result)], clock.Elapsed, later, errors);
    }

    /// <summary>Interactions as Discord posts them, each with an id of its own.</summary>
    private sealed class SignedRequests(FakeKeys keys)
    {
        private long _id = 1_300_000_000_000_000_000;

        public byte[] Command(string name, string? words) => Sign(2, name, words is null ? [] : [new { name = "words", type = 3, value = words }]);

        public byte[] Typing(string name, string words) => Sign(4, name, [new { name = "words", type = 3, value = words, focused = true }]);

        private byte[] Sign(int type, string name, object[] options)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                version = 1,
                type,
                id = Interlocked.Increment(ref _id).ToString(CultureInfo.InvariantCulture),
                application_id = "1",
                token = "token",
                guild_id = "2",
                channel_id = "3",
                context = 0,
                locale = "en-US",
                guild_locale = "en-US",
                app_permissions = "309237730304",
                authorizing_integration_owners = new Dictionary<string, string> { ["0"] = "2" },
                member = new { user = new { id = "4", username = "somebody" }, permissions = "309237730304" },
                data = new { id = "6", type = 1, name, options },
            });
            var head = $"POST /discord/interactions HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nX-Signature-Ed25519: {keys.Sign("1790000000", body)}\r\n"
                + $"X-Signature-Timestamp: 1790000000\r\nContent-Length: {body.Length}\r\n\r\n";
            return [.. Encoding.ASCII.GetBytes(head), .. body];
        }
    }
}
