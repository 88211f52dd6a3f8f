using System.Diagnostics;
using System.Globalization;
using Bot.Benchmarks.Corpus;
using Bot.Tests.Support.Fuzzing;

namespace Bot.Benchmarks.Feeds;

/// <summary>
/// Damaged documents for every parser: faults, the slowest input, and how the time grows with documents that repeat themselves (four times the
/// length: linear is 4, the square is 16).
/// <code>dotnet run -c Release --project tests/Bot.Benchmarks -- fuzz [--parser NAME] [--inputs 1000000] [--seed 1]</code>
/// </summary>
internal static class FuzzLoad
{
    private const int Length = 400_000;
    private const double MostGrowth = 9;

    public static int Run(string[] args)
    {
        var options = new Arguments(args);
        var faults = 0;
        Console.WriteLine($"{"parser",-17}{"inputs",10}{"faults",8}{"seconds",9}{"slowest ms",12}{"growth",8}  by");
        foreach (var target in FuzzTarget.All.Where(target => options.Text("--parser") is not { } name || name == target.Name))
        {
            faults += Run(target, options.Number("--inputs", 1_000_000), options.Number("--seed", 1));
        }

        return faults == 0 ? 0 : 1;
    }

    private static int Run(FuzzTarget target, int inputs, int seed)
    {
        var mutator = new Mutator(seed, target.Samples, target.Tokens);
        var faults = new Dictionary<string, (int Count, byte[] First)>();
        var slowest = TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        for (var input = 0; input < inputs; input++)
        {
            var bytes = mutator.Next();
            var began = Stopwatch.GetTimestamp();
            try
            {
                target.Read(bytes);
            }
            catch (Exception fault)
            {
                var key = $"{fault.GetType().Name}: {fault.Message} {fault.StackTrace?.Split('\n')[0].Trim()}";
                faults[key] = faults.TryGetValue(key, out var known) ? (known.Count + 1, known.First) : (1, bytes);
            }

            var took = Stopwatch.GetElapsedTime(began);
            slowest = took > slowest ? took : slowest;
        }

        var elapsed = clock.Elapsed;
        var (growth, token) = target.Tokens.Select(token => (Growth(target, token), Token: token)).MaxBy(pair => pair.Item1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name,-17}{inputs,10}{faults.Values.Sum(fault => fault.Count),8}{elapsed.TotalSeconds,9:F0}{slowest.TotalMilliseconds,12:F1}{growth,8:F1}  {System.Text.Json.JsonSerializer.Serialize(System.Text.Encoding.UTF8.GetString(token))}"));
        foreach (var (fault, (count, first)) in faults.Take(5))
        {
            Console.WriteLine($"  {count} times {fault}\n    {Convert.ToBase64String(first)}");
        }

        return faults.Count + (growth > MostGrowth ? 1 : 0);
    }

    /// <summary>What four times the length costs; 0 where it is too quick to be measured.</summary>
    private static double Growth(FuzzTarget target, byte[] token)
    {
        var once = Time(target, token, Length);
        var fourTimes = Time(target, token, 4 * Length);
        return fourTimes < TimeSpan.FromMilliseconds(100) ? 0 : fourTimes / once;
    }

    private static TimeSpan Time(FuzzTarget target, byte[] token, int length)
    {
        byte[] bytes = [.. target.Samples[0][..(target.Samples[0].Length / 2)], .. Enumerable.Repeat(token, length / token.Length).SelectMany(piece => piece)];
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                target.Read(bytes);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Console.WriteLine($"  {target.Name}, repeated: {fault.GetType().Name}: {fault.Message}");
            }

            var took = Stopwatch.GetElapsedTime(began);
            best = took < best ? took : best;
        }

        return best;
    }
}
