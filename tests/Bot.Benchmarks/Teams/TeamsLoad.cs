using System.Collections.Concurrent;
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
/// connector; in the same run, as many to the echo bot of Microsoft's SDK.
/// <code>
/// dotnet run -c Release --project tests/Bot.Benchmarks -- library --episodes 3334 --lines 300 --keep FOLDER
/// dotnet run -c Release --project tests/Bot.Benchmarks -- teams --data FOLDER [--episodes 3334] [--lines 300] [--seconds 6] [--rounds 3]
/// </code>
/// </summary>
internal static class TeamsLoad
{
    /// <summary>
    /// So many people, each in a tenant of his own and alone in a chat with the bot, take turns. With fewer the limits of Teams would be met,
    /// 60 messages within 30 seconds in a conversation and 50 requests a second in a tenant: the bot would wait, as it should.
    /// </summary>
    private const int People = 4_000;

    /// <summary>What people are asking all day long, in questions a second.</summary>
    private static readonly int[] Rates = [50, 100, 200, 300];

    private static readonly int[] Crowds = [1, 4, 16];

    /// <summary>More turns a second than any of them can have.</summary>
    private const int MostTurns = 8_000;

    /// <summary>Connections on which questions come steadily: Teams too keeps several.</summary>
    private const int Senders = 8;

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
        Console.WriteLine($"{"",-26}{"load",10}{"turns/s",10}{"p50 ms",10}{"p95 ms",10}{"p99 ms",10}{"max ms",10}{"lost",8}");

        // A conversation that is new to the bot is written down, which costs a write of its own once.
        await CrowdAsync(ours, sink, 16, 120, () => "/help", most: People);

        // Code is compiled and transcripts are read in the first seconds; so it is for the peer.
        Print("/quote, after the start", "4", await CrowdAsync(ours, sink, 4, seconds, Quote));
        await CrowdAsync(ours, sink, 4, 3 * seconds, Quote);
        foreach (var crowd in Crowds)
        {
            Print("/quote", $"{crowd}", await CrowdAsync(ours, sink, crowd, seconds, Quote));
        }

        var steady = new List<double>();
        foreach (var rate in Rates)
        {
            steady.Add(Print("/quote, steadily", $"{rate}/s", await SteadyAsync(ours, sink, rate, 2 * seconds, Quote)));
        }

        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var help = await CrowdAsync(ours, sink, 16, seconds, () => "/help");
            Print("/help", "16", help);
            if (echo is not null)
            {
                // What the SDK's bot does is compiled in its first round, as ours was before.
                if (round == 0)
                {
                    await CrowdAsync(echo, sink, 16, seconds, () => "hello");
                }

                var theirs = await CrowdAsync(echo, sink, 16, seconds, () => "hello");
                Print("echo bot", "16", theirs);
                ratios.Add(help.Rate / theirs.Rate);
            }
        }

        Console.WriteLine($"bot, resident at the end   {ours.Megabytes,10:F0} MB");
        Console.WriteLine(echo is null
            ? "The echo bot is left out: run npm ci in tests/tools/teams-load"
            : $"/help to the echo bot      {ratios.Order().ElementAt(ratios.Count / 2),10:F2} times, median of {rounds} (goal: at least 3)");
        Console.WriteLine($"/quote to the connector    {string.Join(", ", Rates.Zip(steady, (rate, p99) => $"{p99:F1} ms at {rate}/s"))}: p99 (goal: under 50 ms)");
        return 0;
    }

    /// <returns>The 99th percentile.</returns>
    private static double Print(string what, string load, Run run)
    {
        var times = run.Times;
        Array.Sort(times);
        var p99 = times[times.Length * 99 / 100];
        Console.WriteLine($"{what,-26}{load,10}{run.Rate,10:F0}{times[times.Length / 2],10:F2}{times[times.Length * 95 / 100],10:F2}{p99,10:F2}{times[^1],10:F1}{run.Lost,8}");
        return p99;
    }

    /// <summary>So many people, each of whom asks again as soon as the answer is there.</summary>
    private static async Task<Run> CrowdAsync(LoadedBot bot, ConnectorSink sink, int crowd, int seconds, Func<string> text, int? most = null)
    {
        var ready = new ConcurrentQueue<Question>(Prepare(sink, most ?? MostTurns * seconds, text));
        var lost = 0;
        var clock = Stopwatch.StartNew();
        var people = Enumerable.Range(0, crowd).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var times = new List<double>();
                using var connection = new RawConnection(bot.Address, Patience);
                while (clock.Elapsed.TotalSeconds < seconds && ready.TryDequeue(out var question))
                {
                    var answered = sink.Expect(question.Conversation);
                    var start = Stopwatch.GetTimestamp();
                    if (connection.Exchange(question.Request) is not { Status: 200 } || !answered.Wait(Patience))
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
        return Answered(new Run([.. all.SelectMany(times => times)], clock.Elapsed, lost));
    }

    /// <summary>
    /// So many questions a second, whether or not those before them are answered. Each is timed from when it was due, so that a bot which
    /// cannot follow does not look better for it.
    /// </summary>
    private static async Task<Run> SteadyAsync(LoadedBot bot, ConnectorSink sink, int rate, int seconds, Func<string> text)
    {
        var questions = Prepare(sink, rate * seconds, text);
        var answers = new Task<long>?[questions.Length];
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        TimeSpan Due(int number) => TimeSpan.FromSeconds((double)number / rate);
        var senders = Enumerable.Range(0, Senders).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var connection = new RawConnection(bot.Address, Patience);
                for (int number; (number = Interlocked.Increment(ref next)) < questions.Length;)
                {
                    if (Due(number) - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } early)
                    {
                        Thread.Sleep(early);
                    }

                    var answered = sink.Expect(questions[number].Conversation);
                    answers[number] = connection.Exchange(questions[number].Request) is { Status: 200 } ? answered : null;
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        await Task.WhenAll(senders);

        var times = new List<double>();
        foreach (var (number, answer) in answers.Index())
        {
            if (answer is not null && await Task.WhenAny(answer, Task.Delay(Patience)) == answer)
            {
                times.Add((Stopwatch.GetElapsedTime(start, await answer) - Due(number)).TotalMilliseconds);
            }
        }

        return Answered(new Run([.. times], Stopwatch.GetElapsedTime(start), questions.Length - times.Count));
    }

    private static Run Answered(Run run) =>
        run.Times.Length > 0 ? run : throw new InvalidOperationException($"None of {run.Lost} questions was answered.");

    /// <summary>Made before the clock starts, so that the processor is left to the bot.</summary>
    private static Question[] Prepare(ConnectorSink sink, int count, Func<string> text) => [.. Enumerable.Range(0, count).Select(_ => Prepare(sink, text()))];

    private static Question Prepare(ConnectorSink sink, string text)
    {
        var number = ++_number;
        var person = number % People;
        var conversation = string.Create(CultureInfo.InvariantCulture, $"a:load-{person}");
        var tenant = string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{person:000000000000}");
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "message",
            id = $"{Started}-{number}-{conversation}",
            timestamp = "2026-11-26T10:00:00.000Z",
            channelId = "msteams",
            serviceUrl = sink.ServiceUrl,
            from = new { id = "29:" + person, name = "Somebody", aadObjectId = tenant },
            recipient = new { id = "28:" + ConnectorSink.AppId, name = "Podcasts" },
            conversation = new { id = conversation, conversationType = "personal", tenantId = tenant },
            channelData = new { tenant = new { id = tenant } },
            locale = "en-US",
            textFormat = "plain",
            text,
        });
        var head = $"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nAuthorization: Bearer {sink.Token}\r\nContent-Length: {body.Length}\r\n\r\n";
        return new Question(conversation, [.. Encoding.ASCII.GetBytes(head), .. body]);
    }

    private sealed record Question(string Conversation, byte[] Request);

    /// <param name="Times">From the question to the message at the connector, in milliseconds.</param>
    /// <param name="Elapsed">How long it took in all.</param>
    /// <param name="Lost">Questions without an answer.</param>
    private sealed record Run(double[] Times, TimeSpan Elapsed, int Lost)
    {
        public double Rate => Times.Length / Elapsed.TotalSeconds;
    }
}
