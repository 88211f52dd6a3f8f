using System.Diagnostics;
using System.Text.Json;

namespace Bot.Benchmarks.Quotes;

/// <summary>What is to be asked.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Folder">The folder of its index.</param>
/// <param name="Queries">A file with the queries, as a JSON array.</param>
/// <param name="Settings">What only some engines need.</param>
internal sealed record AskTask(string Engine, string Folder, string Queries, EngineSettings Settings);

/// <summary>How one query went.</summary>
/// <param name="Rank">The place of the first hit that is right, from 1; 0 if there is none.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="First">What came first, if anything did.</param>
/// <param name="InTime">False: it was given up.</param>
internal sealed record Answer(int Rank, double Milliseconds, AnsweredLine? First, bool InTime);

/// <summary>A line that an engine answered with.</summary>
internal sealed record AnsweredLine(long Episode, int Line);

/// <summary>How an engine did.</summary>
/// <param name="OpenMilliseconds">From the start of opening the index until it can be asked.</param>
/// <param name="FirstMilliseconds">The first answer, in which the program is compiled and pages are touched for the first time.</param>
/// <param name="Answers">One for each query, in order, from one thread, warm.</param>
/// <param name="PerSecond">Answers a second when every processor asks.</param>
/// <param name="Before">The memory before the index was opened.</param>
/// <param name="Memory">The memory after all of it.</param>
/// <param name="Remark">What a reader of the figures should know, or null.</param>
internal sealed record AskResult(
    double OpenMilliseconds, double FirstMilliseconds, IReadOnlyList<Answer> Answers, double PerSecond, ProcessMemory Before, ProcessMemory Memory, string? Remark);

/// <summary>Opens one index and asks it all queries: once to warm up, once against the clock, then with all processors at the same time.</summary>
internal static class AskChild
{
    private static readonly TimeSpan ParallelTime = TimeSpan.FromSeconds(5);

    public static AskResult Ask(AskTask task)
    {
        var queries = JsonSerializer.Deserialize<QuoteQuery[]>(File.ReadAllBytes(task.Queries))!;
        var before = ProcessMemory.Measure();
        using var engine = QuoteEngines.Make(task.Engine, task.Folder, task.Settings);
        var open = Time(engine.Open);
        var first = Time(() => TryFind(engine, queries[0].Text));
        foreach (var query in queries)
        {
            TryFind(engine, query.Text);
        }

        Answer[] answers = [.. queries.Select(query => Judge(engine, query))];
        var perSecond = AskInParallel(engine, queries);
        return new AskResult(open, first, answers, perSecond, before, ProcessMemory.Measure(), engine.Remark);
    }

    private static Answer Judge(IQuoteEngine engine, QuoteQuery query)
    {
        IReadOnlyList<QuoteHit>? hits = null;
        var time = Time(() => hits = TryFind(engine, query.Text));
        var found = (hits ?? []).Take(IQuoteEngine.Limit).ToList();
        return new Answer(
            found.FindIndex(hit => IsRight(hit, query)) + 1,
            time,
            found is [var top, ..] ? new AnsweredLine(top.Episode, top.Line) : null,
            hits is not null);
    }

    /// <summary>The line itself or a neighbour: nobody remembers where a transcript breaks its lines, and both are read at one glance.</summary>
    private static bool IsRight(QuoteHit hit, QuoteQuery query) =>
        hit.Episode == query.Episode && query.Line >= hit.Line - 1 && query.Line <= hit.Line + hit.LineCount;

    private static double AskInParallel(IQuoteEngine engine, QuoteQuery[] queries)
    {
        var answered = 0L;
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(number => new Thread(() =>
        {
            // Each starts somewhere else, so that they do not ask the same thing at the same time.
            for (var i = queries.Length * number / Environment.ProcessorCount; clock.Elapsed < ParallelTime; i++)
            {
                TryFind(engine, queries[i % queries.Length].Text);
                Interlocked.Increment(ref answered);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return answered / clock.Elapsed.TotalSeconds;
    }

    private static IReadOnlyList<QuoteHit>? TryFind(IQuoteEngine engine, string question)
    {
        try
        {
            return engine.Find(question);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
