using Bot.Benchmarks.Corpus;
using Bot.Tests.Support.Feeds;

namespace Bot.Benchmarks.Feeds;

/// <summary>
/// Many feeds with many episodes: imported, polled again, and polled on and on without news.
/// <code>dotnet run -c Release --project tests/Bot.Benchmarks -- feeds [--feeds 50] [--episodes 200] [--polls 100]</code>
/// </summary>
internal static class PollLoad
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Arguments(args);
        var (feeds, episodes, polls) = (options.Number("--feeds", 50), options.Number("--episodes", 200), options.Number("--polls", 100));
        var report = await PollRun.RunAsync(feeds, episodes, polls);

        Console.WriteLine($"import                {feeds} feeds x {episodes} episodes in {report.Import.TotalSeconds:F1} s, {report.ImportRequests} requests, {report.Episodes} episodes in the store");
        Console.WriteLine($"second poll           {report.SecondPoll.Requests} requests, {report.SecondPoll.Conditional} of them conditional; {report.SecondPoll.Writes} statements that write; the store {(report.SecondPoll.IsUnchanged ? "is" : "is NOT")} as it was");
        Console.WriteLine($"{"",-22}{"first",10}{"median",10}{"last",10}{"last third to first third",28}");
        Print("CPU per poll, ms", [.. report.Polls.Select(poll => poll.Cpu.TotalMilliseconds)]);
        Print("managed heap, MB", [.. report.Polls.Select(poll => poll.Heap / 1048576d)]);
        Print("working set, MB", [.. report.Polls.Select(poll => poll.WorkingSet / 1048576d)]);
        Console.WriteLine($"all {polls} polls         {report.Polls.Sum(poll => poll.Requests)} requests, {report.Polls.Sum(poll => poll.Conditional)} conditional, {report.Polls.Sum(poll => poll.Writes)} statements that write");
        return report.Polls.All(poll => poll.Writes == 0 && poll.IsUnchanged && poll.Requests == feeds && poll.Conditional == feeds) ? 0 : 1;
    }

    private static void Print(string name, double[] values)
    {
        var third = Math.Max(1, values.Length / 3);
        Console.WriteLine($"{name,-22}{values[0],10:F1}{values.Order().ElementAt(values.Length / 2),10:F1}{values[^1],10:F1}{values[^third..].Average() / values[..third].Average(),28:F2}");
    }
}
