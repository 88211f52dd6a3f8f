using System.Globalization;

namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>Reads numbers that are said in words, such as "two thousand seventeen" or "twenty seventeen".</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Values = MakeValues();

    private static readonly Dictionary<string, int> Units = new() { ["hundred"] = 100, ["thousand"] = 1000 };

    // "100 billion": nobody writes all the zeros.
    private static readonly HashSet<string> Large = ["million", "billion", "trillion"];

    public static bool IsPart(string word) => Values.ContainsKey(word) || Units.ContainsKey(word);

    public static bool IsLarge(string word) => Large.Contains(word);

    /// <summary>The digits for a run of such words; null when they are no one number.</summary>
    public static string? ToDigits(IReadOnlyList<string> words)
    {
        // "twenty seventeen", "nineteen ninety nine": a century and a year.
        if (words.Count is 2 or 3 && Values.TryGetValue(words[0], out var century) && century is 19 or 20 && Below100(words.Skip(1)) is >= 10 and var year)
        {
            return ((century * 100) + year).ToString(CultureInfo.InvariantCulture);
        }

        long total = 0, group = 0;
        var last = long.MaxValue;
        foreach (var word in words)
        {
            if (Values.TryGetValue(word, out var value))
            {
                // "five six" are two numbers.
                if (value >= last)
                {
                    return null;
                }

                group += value;
                last = value >= 20 ? 10 : 1;
            }
            else if (word == "hundred")
            {
                group = Math.Max(group, 1) * 100;
                last = 100;
            }
            else
            {
                total += Math.Max(group, 1) * Units[word];
                group = 0;
                last = long.MaxValue;
            }
        }

        var number = total + group;
        return number >= 10_000 && number % 1000 == 0 ? number.ToString("N0", CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);
    }

    private static int? Below100(IEnumerable<string> words)
    {
        var values = words.Select(word => Values.GetValueOrDefault(word, -1)).ToList();
        return values switch
        {
            [>= 10 and var only] => only,
            [>= 20 and var tens, > 0 and < 10 and var ones] => tens + ones,
            _ => null,
        };
    }

    private static Dictionary<string, int> MakeValues()
    {
        var values = new Dictionary<string, int>();
        for (var number = 1; number < 20; number++)
        {
            values[NumberSpeller.Small[number]] = number;
        }

        for (var tens = 2; tens < 10; tens++)
        {
            values[NumberSpeller.Tens[tens]] = tens * 10;
        }

        return values;
    }
}
