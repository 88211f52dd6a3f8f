using System.Globalization;
using Bot.Tests.Support.Fuzzing;

namespace Bot.Tests.Import;

/// <summary>Every parser of what comes from outside reads or refuses whatever it is given. <c>FUZZ=1000000</c> for the long form; <c>fuzz</c> of the benchmarks says more.</summary>
public class ParserFuzzTests
{
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("FUZZ") ?? "2000", CultureInfo.InvariantCulture);

    public static TheoryData<string> Parsers => [.. FuzzTarget.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Whatever_is_damaged_is_read_or_refused(string parser)
    {
        var target = FuzzTarget.All.Single(target => target.Name == parser);
        var mutator = new Mutator(seed: 7, target.Samples, target.Tokens);
        for (var input = 0; input < Count; input++)
        {
            target.Read(mutator.Next());
        }
    }
}
