using System.Globalization;
using Bot.Benchmarks.Corpus;
using Bot.Tests.Support.Deliveries;

namespace Bot.Benchmarks.Deliveries;

/// <summary>
/// The long form of the chaos tests: what is in each channel after hosts were killed and platforms went wrong, round by round.
/// <code>
/// dotnet run -c Release --project tests/Bot.Benchmarks -- chaos [--channels 500] [--rounds 30] [--kills 3] [--seed 1] [--sweep]
/// </code>
/// With <c>--sweep</c> channels follow topics, and the hosts find what fits in episodes that come in, announce it, and make the digests at the
/// beginning of a minute; without, what each channel is owed is written down for them.
/// </summary>
internal static class ChaosLoad
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Arguments(args);
        await using var run = await ChaosRun.StartAsync(options.Number("--channels", 500), options.Number("--seed", 1), args.Contains("--sweep"));
        Console.WriteLine("Faults: 429; 500 and 412; 502 after all was done; broken off, before and after; no answer until it was given up, before and after");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"round",6}{"kills",6}{"cuts",5} | {"faults of Discord",-29} | {"faults of Teams",-29} | Discord:{"once",7}{"other",6} | Teams:{"once",7}{"twice",6}{"maybe",6}{"owed",5}{"lost",5} | {"no news",7}"));
        var rounds = await run.RunAsync(options.Number("--rounds", 30), options.Number("--kills", 3), Print);
        Print(rounds.Aggregate((sum, next) => sum.Plus(next)));
        return rounds.All(round => round is { IsGood: true, WasTroubled: true }) ? 0 : 1;
    }

    private static void Print(ChaosRound round) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{round.Round,6}{round.Kills,6}{round.Cuts,5} | {Faults(round.DiscordFaults)} | {Faults(round.TeamsFaults)} |         {round.DiscordOnce,7}{round.DiscordOther,6} |       {round.TeamsOnce,7}{round.TeamsTwice,6}{round.TeamsUnknown,6}{round.TeamsOwed,5}{round.TeamsLost,5} | {round.WithoutNews,7}"));

    private static string Faults(IReadOnlyList<int> counts) => string.Concat(counts.Select(count => count.ToString(CultureInfo.InvariantCulture).PadLeft(4))) + " ";
}
