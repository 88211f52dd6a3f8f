using System.Globalization;

namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>Says numbers that are written in digits. Where people say them in more than one way, one is drawn.</summary>
internal static class NumberSpeller
{
    public static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    public static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly Dictionary<string, string> Ordinals = new()
    {
        ["one"] = "first",
        ["two"] = "second",
        ["three"] = "third",
        ["five"] = "fifth",
        ["eight"] = "eighth",
        ["nine"] = "ninth",
        ["twelve"] = "twelfth",
    };

    /// <summary>A whole token such as <c>24/7</c>, <c>10x</c>, <c>$5</c>, <c>50%</c>, <c>3rd</c>, <c>1990s</c>, <c>1.5</c>, <c>10,000</c>; null when it is nothing of that kind.</summary>
    public static string? Say(string token, Random random)
    {
        if (token == "24/7")
        {
            return "twenty four seven";
        }

        if (token.StartsWith('$'))
        {
            return Plain(token[1..], random) is { } amount ? amount + " dollars" : null;
        }

        var digits = token.TrimEnd('%', 'x', 'k', 's', 't', 'h', 'n', 'd', 'r', 'X', 'K');
        var ending = token[digits.Length..].ToLowerInvariant();
        return ending switch
        {
            "" => Plain(digits, random),
            "%" => Plain(digits, random) is { } share ? share + " percent" : null,
            "x" => Plain(digits, random) is { } times ? times + " x" : null,
            "k" => Plain(digits, random) is { } thousands ? thousands + (random.Next(2) == 0 ? " k" : " thousand") : null,
            "s" => Decade(digits),
            "st" or "nd" or "rd" or "th" => long.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? Ordinal(number) : null,
            _ => null,
        };
    }

    private static string? Plain(string digits, Random random)
    {
        if (digits.Split('.') is [var whole, var fraction] && whole.All(char.IsAsciiDigit) && fraction.Length is 1 or 2 && fraction.All(char.IsAsciiDigit) && whole.Length is > 0 and < 4)
        {
            return $"{Cardinal(long.Parse(whole, CultureInfo.InvariantCulture), random)} point {Fraction(fraction, random)}";
        }

        var bare = digits.Replace(",", "", StringComparison.Ordinal);
        if (bare.Length is 0 or > 9 || !bare.All(char.IsAsciiDigit) || (bare[0] == '0' && bare.Length > 1))
        {
            return null;
        }

        var number = int.Parse(bare, CultureInfo.InvariantCulture);
        return bare == digits && number is > 1900 and < 2100 ? Year(number, random) : Cardinal(number, random);
    }

    // 1.15 is a version, "one point fifteen"; 0.05 is said digit by digit.
    private static string Fraction(string fraction, Random random) =>
        fraction.Length == 2 && fraction[0] != '0' && random.Next(2) == 0
            ? Cardinal(int.Parse(fraction, CultureInfo.InvariantCulture), random)
            : string.Join(' ', fraction.Select(digit => Small[digit - '0']));

    private static string Year(int year, Random random)
    {
        var (century, rest) = (year / 100, year % 100);
        if (year is >= 2000 and < 2010 || (year >= 2010 && random.Next(3) == 0))
        {
            return rest == 0 ? "two thousand" : $"two thousand {(random.Next(3) == 0 ? "and " : "")}{Cardinal(rest, random)}";
        }

        return rest switch
        {
            0 => Cardinal(century, random) + " hundred",
            < 10 => $"{Cardinal(century, random)} oh {Small[rest]}",
            _ => $"{Cardinal(century, random)} {Cardinal(rest, random)}",
        };
    }

    private static string? Decade(string digits)
    {
        if (digits.Length is not (2 or 4) || digits[^1] != '0' || digits[^2] < '2')
        {
            return null;
        }

        var tens = Tens[digits[^2] - '0'];
        return digits.Length == 2 || digits.StartsWith("19", StringComparison.Ordinal) ? tens[..^1] + "ies" : null;
    }

    private static string? Ordinal(long number)
    {
        if (number is < 1 or > 99)
        {
            return null;
        }

        var words = Cardinal(number, null).Split(' ');
        var last = words[^1];
        words[^1] = Ordinals.GetValueOrDefault(last) ?? (last.EndsWith('y') ? last[..^1] + "ieth" : last + "th");
        return string.Join(' ', words);
    }

    private static string Cardinal(long number, Random? random)
    {
        if (number < 20)
        {
            return Small[number];
        }

        if (number < 100)
        {
            return number % 10 == 0 ? Tens[number / 10] : $"{Tens[number / 10]} {Small[number % 10]}";
        }

        foreach (var (unit, name) in ((long, string)[])[(1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred")])
        {
            if (number >= unit)
            {
                var head = number / unit == 1 && random?.Next(2) == 0 ? "a" : Cardinal(number / unit, random);
                return number % unit == 0 ? $"{head} {name}" : $"{head} {name} {Cardinal(number % unit, random)}";
            }
        }

        return Small[0];
    }
}
