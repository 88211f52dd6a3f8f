using Bot.Benchmarks.Corpus;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.Junk;

namespace Bot.Benchmarks.Discord;

/// <summary>
/// Throws junk at the endpoint of interactions of a real host, as the tests do with less: forged and signed, broken, too large, too deep.
/// <code>dotnet run -c Release --project tests/Bot.Benchmarks -- junk [--requests 10000] [--seed 1]</code>
/// </summary>
internal static class JunkLoad
{
    /// <summary>What the process may hold more after the second half than after the first, in megabytes.</summary>
    private const double MayGrow = 25;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Arguments(args);
        var requests = options.Number("--requests", 10_000);
        var seed = options.Number("--seed", 1);
        var folder = Directory.CreateTempSubdirectory("podcasts-junk-").FullName;
        try
        {
            using var keys = new FakeKeys();
            using var others = new FakeKeys();
            await using var bot = await BotHost.StartAsync(folder, keys);
            var junk = new JunkGenerator(seed, keys, others);
            using var caller = new JunkCaller(bot.Address);
            var statuses = new SortedDictionary<int, int>();
            var wrong = new List<string>();
            var sizes = new List<double> { bot.Megabytes };

            for (var half = 0; half < 2; half++)
            {
                for (var number = 0; number < requests / 2; number++)
                {
                    var status = caller.Send(junk.Next(), out var fault);
                    statuses[status] = statuses.GetValueOrDefault(status) + 1;
                    if (fault is not null)
                    {
                        wrong.Add(fault);
                    }
                }

                sizes.Add(bot.Megabytes);
            }

            var faults = bot.Log.Where(line => line.Contains("Exception", StringComparison.Ordinal) || line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal)).ToList();
            Console.WriteLine($"requests              {requests,10}, seed {seed}");
            foreach (var (status, count) in statuses)
            {
                Console.WriteLine($"{(status == JunkRequest.NoAnswer ? "hung up" : $"answered {status}"),-22}{count,10}");
            }

            Console.WriteLine($"wrong answers         {wrong.Count,10}   {string.Join("; ", wrong.Distinct().Take(5))}");
            Console.WriteLine($"faults in the log     {faults.Count,10}");
            foreach (var fault in faults.Take(3))
            {
                Console.WriteLine("  " + fault);
            }

            Console.WriteLine($"resident              {sizes[0],10:F0} MB at the start, {sizes[1]:F0} after the first half, {sizes[2]:F0} after the second");
            return wrong.Count == 0 && faults.Count == 0 && sizes[2] - sizes[1] <= MayGrow ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
