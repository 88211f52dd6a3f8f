using Bot.Benchmarks.Corpus;
using Bot.Tests.Support.Deliveries;

namespace Bot.Benchmarks.Deliveries;

/// <summary>
/// The long form of the chaos test: what is in each channel after hosts were killed and platforms went wrong, round by round.
/// <code>
/// dotnet run -c Release --project tests/Bot.Benchmarks -- chaos [--channels 500] [--rounds 30] [--kills 3] [--seed 1] [--sweep]
/// </code>
/// With <c>--sweep</c> the hosts make the digests themselves, from what came together for each channel, at the beginning of a minute.
/// </summary>
internal static class ChaosLoad
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Arguments(args);
        await using var run = await ChaosRun.StartAsync(options.Number("--channels", 500), options.Number("--seed", 1), args.Contains("--sweep"));
        Console.WriteLine($"{"round",6}{"kills",7}{"cuts",6}{"troubles",10}   Discord:{"once",6}{"other",7}   Teams:{"once",6}{"twice",7}{"maybe",7}{"owed",6}{"lost",6}");
        var rounds = await run.RunAsync(options.Number("--rounds", 30), options.Number("--kills", 3), Print);
        Print(rounds.Aggregate((sum, next) => new ChaosRound(
            rounds.Count,
            sum.Kills + next.Kills,
            sum.Cuts + next.Cuts,
            sum.Troubles + next.Troubles,
            sum.DiscordOnce + next.DiscordOnce,
            sum.DiscordOther + next.DiscordOther,
            sum.TeamsOnce + next.TeamsOnce,
            sum.TeamsTwice + next.TeamsTwice,
            sum.TeamsUnknown + next.TeamsUnknown,
            sum.TeamsOwed + next.TeamsOwed,
            sum.TeamsLost + next.TeamsLost)));
        return rounds.All(round => round.IsGood) ? 0 : 1;
    }

    private static void Print(ChaosRound round) => Console.WriteLine(
        $"{round.Round,6}{round.Kills,7}{round.Cuts,6}{round.Troubles,10}           {round.DiscordOnce,6}{round.DiscordOther,7}         {round.TeamsOnce,6}{round.TeamsTwice,7}{round.TeamsUnknown,7}{round.TeamsOwed,6}{round.TeamsLost,6}");
}
