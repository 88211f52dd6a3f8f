using System.Globalization;

namespace Bot.Search.Words;

/// <summary>Numbers as digits and as words: 24 is twenty four, 2017 is twenty seventeen or two thousand seventeen, 100 is a hundred.</summary>
internal static class SpokenNumbers
{
    /// <summary>The longest way to say a number that is looked for.</summary>
    public const int MostWords = 5;

    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly Dictionary<string, int> Values = MakeValues();

    /// <summary>The ways to say a number of at most six digits in more than one word; single words are <see cref="OtherForms"/>.</summary>
    public static IEnumerable<string[]> WordsOf(string digits)
    {
        if (digits.Length > 6 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (digits[0] == '0' && digits.Length > 1))
        {
            return [];
        }

        return Ways(number).Where(words => words.Length is > 1 and <= MostWords).DistinctBy(words => string.Join(' ', words));
    }

    /// <summary>The numbers that these words may say together, as digits; none when they are no number, or only some of them are.</summary>
    public static IEnumerable<string> DigitsOf(ReadOnlySpan<string> words)
    {
        var numbers = new List<string>();
        if (words.Length is < 2 or > MostWords)
        {
            return numbers;
        }

        var values = new int[words.Length];
        for (var position = 0; position < words.Length; position++)
        {
            if (words[position] is "and" && position > 0 && position < words.Length - 1)
            {
                values[position] = -1;
            }
            else if (words[position] is "a" && position == 0)
            {
                values[position] = 1;
            }
            else if (!Values.TryGetValue(words[position], out values[position]))
            {
                return numbers;
            }
        }

        // Few ways to say a number, so the numbers they may say are tried against them.
        foreach (var number in Guesses(values))
        {
            var said = string.Join(' ', words.ToArray());
            if (Ways(number).Any(way => string.Join(' ', way) == said))
            {
                numbers.Add(number.ToString(CultureInfo.InvariantCulture));
            }
        }

        return numbers.Distinct();
    }

    private static IEnumerable<int> Guesses(int[] values)
    {
        // Twenty seventeen, nineteen oh five and two fifty put two numbers side by side.
        var numbers = values.Where(value => value >= 0).ToArray();
        var total = 0;
        var part = 0;
        foreach (var value in numbers)
        {
            switch (value)
            {
                case 100:
                    part = Math.Max(part, 1) * 100;
                    break;
                case 1000:
                    total += Math.Max(part, 1) * 1000;
                    part = 0;
                    break;
                default:
                    part += value;
                    break;
            }
        }

        yield return total + part;
        if (!numbers.Contains(100) && !numbers.Contains(1000) && numbers.Length is 2 or 3)
        {
            var aside = numbers.Skip(1).Sum();
            yield return (numbers[0] * 100) + aside;
            yield return ((numbers[0] + numbers[1]) * 100) + (numbers.Length == 3 ? numbers[2] : 0);
        }
        else if (numbers.Length == 4)
        {
            yield return ((numbers[0] + numbers[1]) * 100) + numbers[2] + numbers[3];
        }
    }

    private static IEnumerable<string[]> Ways(int number)
    {
        if (number < 100)
        {
            yield return Below100(number);
            yield break;
        }

        var hundreds = number / 100;
        var rest = number % 100;
        if (number < 1000)
        {
            yield return rest == 0 ? [Small[hundreds], "hundred"] : [Small[hundreds], "hundred", .. Below100(rest)];
            if (rest == 0 && hundreds == 1)
            {
                yield return ["a", "hundred"];
            }
            else if (rest > 0)
            {
                yield return [Small[hundreds], "hundred", "and", .. Below100(rest)];
                if (rest >= 10)
                {
                    yield return [Small[hundreds], .. Below100(rest)];
                }
            }

            yield break;
        }

        var thousands = number / 1000;
        var below = number % 1000;
        if (thousands < 1000)
        {
            foreach (var head in Ways(thousands).Take(1))
            {
                if (below == 0)
                {
                    yield return [.. head, "thousand"];
                    if (thousands == 1)
                    {
                        yield return ["a", "thousand"];
                    }
                }
                else
                {
                    foreach (var tail in Ways(below).Where(way => way[0] != "a").Take(2))
                    {
                        yield return [.. head, "thousand", .. tail];
                        yield return [.. head, "thousand", "and", .. tail];
                    }
                }
            }
        }

        if (number < 10_000 && hundreds % 10 != 0)
        {
            // Years and the like: nineteen eighty four, fifteen hundred.
            yield return rest == 0 ? [.. Below100(hundreds), "hundred"] : rest < 10 ? [.. Below100(hundreds), "oh", .. Below100(rest)] : [.. Below100(hundreds), .. Below100(rest)];
        }
        else if (number is >= 2010 and < 2100)
        {
            yield return [.. Below100(hundreds), .. Below100(rest)];
        }
    }

    private static string[] Below100(int number) =>
        number < 20 ? [Small[number]] : number % 10 == 0 ? [Tens[number / 10]] : [Tens[number / 10], Small[number % 10]];

    private static Dictionary<string, int> MakeValues()
    {
        var values = new Dictionary<string, int> { ["hundred"] = 100, ["thousand"] = 1000, ["oh"] = 0 };
        for (var number = 0; number < Small.Length; number++)
        {
            values[Small[number]] = number;
        }

        for (var ten = 2; ten < Tens.Length; ten++)
        {
            values[Tens[ten]] = ten * 10;
        }

        return values;
    }
}
