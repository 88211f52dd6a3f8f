using Bot.Benchmarks.Corpus;
using Bot.Tests.Support.Feeds;

namespace Bot.Benchmarks.Feeds;

/// <summary>
/// Kills the bot (SIGKILL) while it imports, and while it polls, as the tests do with less.
/// <code>dotnet run -c Release --project tests/Bot.Benchmarks -- kill-import [--kills 20] [--seed 1]</code>
/// </summary>
internal static class KillImport
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Arguments(args);
        var kills = options.Number("--kills", 20);
        var seed = options.Number("--seed", 1);

        KillReport imports;
        await using (var run = await KillRun.StartAsync(seed, Console.WriteLine))
        {
            imports = await run.ImportAsync(kills, episodes: 60);
        }

        KillReport polls;
        await using (var run = await KillRun.StartAsync(seed, Console.WriteLine))
        {
            polls = await run.PollAsync(kills, shows: 6, episodes: 40);
        }

        Console.WriteLine($"{"",-10}{"kills",8}{"at work",10}{"episodes",10}{"faults",8}   seed {seed}");
        foreach (var (name, report) in new[] { ("import", imports), ("polling", polls) })
        {
            Console.WriteLine($"{name,-10}{report.Kills,8}{report.InTheMiddle,10}{report.Episodes,10}{report.Faults.Count,8}");
            foreach (var fault in report.Faults.Take(10))
            {
                Console.WriteLine("  " + fault);
            }
        }

        return imports.Faults.Count + polls.Faults.Count == 0 ? 0 : 1;
    }
}
