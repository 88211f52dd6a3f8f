namespace Bot.Benchmarks.Quotes;

/// <summary>The results as tables in Markdown.</summary>
internal static class QuoteTables
{
    public static void PrintKinds(EngineRun run, IReadOnlyList<QuoteQuery> queries)
    {
        Print($"\n### {run.Engine}\n");
        Print("| kind | queries | recall@1 | recall@5 | MRR@10 |\n|---|--:|--:|--:|--:|");
        var answers = run.Positions.Zip(run.Ask.Answers, (position, answer) => (queries[position].Kind, Answer: answer)).ToList();
        foreach (var kind in answers.Where(pair => pair.Kind is not null).GroupBy(pair => pair.Kind!, pair => pair.Answer).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            Print($"| {kind.Key} | {Cells(Recall.Of([.. kind]))} |");
        }

        Print($"| all | {Cells(Recall.Of(run.Ask.Answers))} |");
    }

    public static void PrintComparison(IReadOnlyList<EngineRun> runs, IReadOnlyList<QuoteQuery> queries)
    {
        Print("\n### Finding\n");
        Print($"| engine | queries | recall@1 | recall@5 | MRR@10 | p50 ms | p95 ms | p99 ms | max ms | queries/s on {Environment.ProcessorCount} cores |");
        Print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var run in runs)
        {
            var times = run.Ask.Answers.Select(answer => answer.Milliseconds).Order().ToArray();
            Print($"| {run.Engine} | {Cells(Recall.Of(run.Ask.Answers))} | {At(times, 0.5):F2} | {At(times, 0.95):F2} | {At(times, 0.99):F2} | {times[^1]:F2} | {run.Ask.PerSecond:N0} |");
        }

        PrintRemarks(runs, queries);
        PrintSampleOnly(runs);
        PrintCosts(runs);
    }

    private static void PrintRemarks(IReadOnlyList<EngineRun> runs, IReadOnlyList<QuoteQuery> queries)
    {
        Print("");
        foreach (var run in runs.Where(run => run.Positions.Count < queries.Count))
        {
            Print($"- {run.Engine}: asked {run.Positions.Count:N0} of {queries.Count:N0} queries, taken evenly from all kinds.");
        }

        foreach (var run in runs.Where(run => run.Ask.Answers.Any(answer => !answer.InTime)))
        {
            Print($"- {run.Engine}: gave up {run.Ask.Answers.Count(answer => !answer.InTime):N0} queries after {IQuoteEngine.Patience.TotalSeconds:F0} s; they count as not found.");
        }

        foreach (var remark in runs.Select(run => run.Ask.Remark).OfType<string>())
        {
            Print($"- {remark}");
        }
    }

    /// <summary>Figures over different queries cannot be compared; these are over those that every engine was asked.</summary>
    private static void PrintSampleOnly(IReadOnlyList<EngineRun> runs)
    {
        var shared = runs.Select(run => run.Positions).Aggregate((one, other) => [.. one.Intersect(other)]).ToHashSet();
        if (shared.Count == 0 || runs.All(run => run.Positions.Count == shared.Count))
        {
            return;
        }

        Print("\n### Finding, only the queries that every engine was asked\n");
        Print("| engine | queries | recall@1 | recall@5 | MRR@10 | p50 ms | p99 ms |\n|---|--:|--:|--:|--:|--:|--:|");
        foreach (var run in runs)
        {
            var answers = run.Positions.Zip(run.Ask.Answers).Where(pair => shared.Contains(pair.First)).Select(pair => pair.Second).ToList();
            var times = answers.Select(answer => answer.Milliseconds).Order().ToArray();
            Print($"| {run.Engine} | {Cells(Recall.Of(answers))} | {At(times, 0.5):F2} | {At(times, 0.99):F2} |");
        }
    }

    private static void PrintCosts(IReadOnlyList<EngineRun> runs)
    {
        Print("\n### Building and holding\n");
        Print("| engine | build lines/s | build processor µs/line | disk bytes/line | open ms | first answer ms | resident MB | own MB | mapped files MB | managed heap MB | resident before opening MB | resident bytes/line |");
        Print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var (engine, _, build, ask) in runs)
        {
            var memory = ask.Memory;
            Print($"| {engine} | {build.Lines / build.Seconds:N0} | {1e6 * build.ProcessorSeconds / build.Lines:F1} | {(double)build.BytesOnDisk / build.Lines:F1} | {ask.OpenMilliseconds:F1} | {ask.FirstMilliseconds:F1} | "
                + $"{Mega(memory.Resident)} | {Mega(memory.Own)} | {Mega(memory.Files)} | {Mega(memory.Heap)} | {Mega(ask.Before.Resident)} | {(double)memory.Resident / build.Lines:F1} |");
        }
    }

    private static string Cells(Recall recall) =>
        $"{recall.Queries:N0} | {100 * recall.AtOne:F1} | {100 * recall.AtFive:F1} | {recall.Mrr:F3}";

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private static string Mega(long? bytes) => bytes is { } count ? $"{count / 1e6:F1}" : "?";

    private static void Print(string text) => Console.WriteLine(text);
}
