using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.Benchmarks.Corpus;
using Bot.Benchmarks.Library;
using Bot.Tests.Support;

namespace Bot.Benchmarks.Teams;

/// <summary>
/// Sends signed activities at a real host with a library of a million lines, and waits for each until the message that answers it is at the
/// connector; in the same run, the same to the echo bot of Microsoft's SDK.
/// <code>
/// dotnet run -c Release --project tests/Bot.Benchmarks -- library --episodes 3334 --lines 300 --keep FOLDER
/// dotnet run -c Release --project tests/Bot.Benchmarks -- teams --data FOLDER [--episodes 3334] [--lines 300] [--seconds 6] [--rounds 3]
/// </code>
/// </summary>
internal static class TeamsLoad
{
    /// <summary>Enough that no limit of Teams is met, 50 requests a second in a tenant and 7 in a conversation: the bot would wait, as it should.</summary>
    private const int Tenants = 2_000;

    /// <summary>People come back; with far fewer at once no two are in one conversation.</summary>
    private const int Conversations = 500;

    private static readonly int[] Crowds = [1, 4, 16];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static int _number;

    /// <summary>The bot remembers for a day what it has answered, also from an earlier run.</summary>
    private static readonly long Started = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Arguments(args);
        if (options.Text("--data") is not { } folder || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("--data FOLDER is missing: a data folder, made with: library --episodes 3334 --lines 300 --keep FOLDER");
            return 2;
        }

        var seconds = options.Number("--seconds", 6);
        var rounds = options.Number("--rounds", 3);
        var random = new Random(5);
        var samples = new SyntheticLibrary(seed: 1, options.Number("--episodes", 3334), options.Number("--lines", 300)).Pages()
            .Select((page, number) => page.Lines[number * 31 % page.Lines.Length]).ToArray();
        string Quote() => "/quote " + SyntheticQuestions.Remembered(samples[random.Next(samples.Length)], random);

        await using var sink = await ConnectorSink.StartAsync();
        await using var ours = await LoadedBot.OursAsync(folder, sink);
        await using var echo = await LoadedBot.EchoAsync(sink);
        Console.WriteLine($"bot, resident at the start {ours.Megabytes,10:F0} MB");
        Console.WriteLine($"{"",-26}{"at once",10}{"turns/s",10}{"p50 ms",10}{"p95 ms",10}{"p99 ms",10}{"max ms",10}{"lost",8}");

        // A conversation that is new to the bot is written down, which costs a write of its own once.
        await RunAsync(ours, sink, 4, 2 * seconds, () => "/help");

        // Code is compiled and transcripts are read in the first seconds; so it is for the peer.
        await RowAsync("/quote, after the start", ours, sink, 4, seconds, Quote);
        await RunAsync(ours, sink, 4, 3 * seconds, Quote);
        var quotes = new List<Row>();
        foreach (var crowd in Crowds)
        {
            quotes.Add(await RowAsync("/quote, distinct", ours, sink, crowd, seconds, Quote));
        }

        var ratios = new List<double>();
        for (var round = 0; round < rounds && echo is not null; round++)
        {
            var theirs = await RowAsync("echo bot", echo, sink, 16, seconds, () => "hello");
            var help = await RowAsync("/help", ours, sink, 16, seconds, () => "/help");
            ratios.Add(help.Rate / theirs.Rate);
        }

        Console.WriteLine($"bot, resident at the end   {ours.Megabytes,10:F0} MB");
        if (echo is null)
        {
            await RowAsync("/help", ours, sink, 16, seconds, () => "/help");
            Console.WriteLine("The echo bot is left out: run npm ci in tests/tools/teams-load");
        }
        else
        {
            Console.WriteLine($"/help to the echo bot      {ratios.Order().ElementAt(ratios.Count / 2),10:F2} times, median of {rounds} (goal: at least 3)");
        }

        Console.WriteLine($"/quote to the connector    {quotes.Min(row => row.P99),10:F1} ms p99 at best, {quotes.Max(row => row.P99):F1} ms at worst (goal: under 50 ms)");
        return 0;
    }

    private static async Task<Row> RowAsync(string what, LoadedBot bot, ConnectorSink sink, int crowd, int seconds, Func<string> text)
    {
        var (times, elapsed, lost) = await RunAsync(bot, sink, crowd, seconds, text);
        Array.Sort(times);
        var row = new Row(times.Length / elapsed.TotalSeconds, times[times.Length * 99 / 100]);
        Console.WriteLine($"{what,-26}{crowd,10}{row.Rate,10:F0}{times[times.Length / 2],10:F2}{times[times.Length * 95 / 100],10:F2}{row.P99,10:F2}{times[^1],10:F1}{lost,8}");
        return row;
    }

    /// <summary>So many people, each of whom asks again as soon as the answer is there.</summary>
    private static async Task<(double[] Times, TimeSpan Elapsed, int Lost)> RunAsync(LoadedBot bot, ConnectorSink sink, int crowd, int seconds, Func<string> text)
    {
        var lost = 0;
        var texts = new System.Collections.Concurrent.ConcurrentQueue<string>(Enumerable.Range(0, 5_000 * seconds).Select(_ => text()));
        var clock = Stopwatch.StartNew();
        var people = Enumerable.Range(0, crowd).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var times = new List<double>();
                using var connection = new RawConnection(bot.Address, Patience);
                while (clock.Elapsed.TotalSeconds < seconds && texts.TryDequeue(out var asked))
                {
                    var (conversation, answered) = sink.Expect(Interlocked.Increment(ref _number) % Conversations);
                    var request = Request(sink, conversation, asked);
                    var start = Stopwatch.GetTimestamp();
                    var taken = connection.Exchange(request);
                    if (taken is not { Status: 200 } || !answered.Wait(Patience))
                    {
                        Interlocked.Increment(ref lost);
                    }
                    else
                    {
                        times.Add(Stopwatch.GetElapsedTime(start, answered.Result).TotalMilliseconds);
                    }
                }

                return times;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var all = await Task.WhenAll(people);
        return ([.. all.SelectMany(times => times)], clock.Elapsed, lost);
    }

    private static byte[] Request(ConnectorSink sink, string conversation, string text)
    {
        var number = _number;
        var tenant = string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number % Tenants:000000000000}");
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "message",
            id = $"{Started}-{number}-{conversation}",
            timestamp = "2026-11-26T10:00:00.000Z",
            channelId = "msteams",
            serviceUrl = sink.ServiceUrl,
            from = new { id = "29:" + number % Tenants, name = "Somebody", aadObjectId = tenant },
            recipient = new { id = "28:" + ConnectorSink.AppId, name = "Podcasts" },
            conversation = new { id = conversation, conversationType = "personal", tenantId = tenant },
            channelData = new { tenant = new { id = tenant } },
            locale = "en-US",
            textFormat = "plain",
            text,
        });
        var head = $"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nAuthorization: Bearer {sink.Token}\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private sealed record Row(double Rate, double P99);
}
