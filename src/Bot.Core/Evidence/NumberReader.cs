using System.Globalization;

namespace Bot.Core.Evidence;

/// <summary>What a number counts, as far as its own text says so.</summary>
internal enum NumberUnit : byte
{
    /// <summary>Nothing is said.</summary>
    Plain,

    /// <summary>Hundredths.</summary>
    Percent,

    /// <summary>Ten times, 10x.</summary>
    Times,

    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>A year of the calendar.</summary>
    Year,
}

/// <summary>A number as it stands in a text.</summary>
/// <param name="Key">The same for equal numbers, however they are written.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Words">How many words it takes.</param>
internal sealed record SpokenNumber(string Key, NumberUnit Unit, int Words);

/// <summary>Reads numbers: 300,000, 300k, three hundred thousand, 2.5, two point five, 24/7, tens of thousands, twenty thirteen.</summary>
internal static class NumberReader
{
    private static readonly Dictionary<string, int> Small = Values(
        "two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 "
        + "seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90");

    private static readonly Dictionary<string, decimal> Magnitudes = new()
    {
        ["hundred"] = 100,
        ["thousand"] = 1_000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
        ["trillion"] = 1_000_000_000_000,
    };

    private static readonly Dictionary<string, decimal> Suffixes = new()
    {
        ["k"] = 1_000,
        ["m"] = 1_000_000,
        ["mn"] = 1_000_000,
        ["b"] = 1_000_000_000,
        ["bn"] = 1_000_000_000,
        ["tn"] = 1_000_000_000_000,
    };

    private static readonly HashSet<string> Many = ["tens", "dozens", "hundreds", "thousands", "millions", "billions", "trillions"];

    /// <summary>The number that begins at a word, or null.</summary>
    public static SpokenNumber? Read(string text, IReadOnlyList<EvidenceWord> words, int at) =>
        char.IsAsciiDigit(words[at].Folded[0]) ? ReadDigits(text, words, at)
        : Many.Contains(words[at].Folded) ? ReadMany(words, at)
        : ReadWords(text, words, at);

    private static SpokenNumber? ReadDigits(string text, IReadOnlyList<EvidenceWord> words, int at)
    {
        // A letter right before makes it part of a name: GPT4, TPUv2. It stays a word with digits.
        var count = 1;
        var digits = words[at].Folded;
        if (!digits.All(char.IsAsciiDigit) || digits.Length > 18)
        {
            return null;
        }

        if (IsNext(text, words, at + 1, "/") && words[at + 1].Folded.All(char.IsAsciiDigit))
        {
            return new SpokenNumber($"#{digits}/{words[at + 1].Folded}", NumberUnit.Plain, 2);
        }

        if (IsNext(text, words, at + 1, ".") && words[at + 1].Folded.All(char.IsAsciiDigit) && words[at + 1].Folded.Length <= 6)
        {
            digits = $"{digits}.{words[at + 1].Folded}";
            count++;
        }

        var value = decimal.Parse(digits, CultureInfo.InvariantCulture);
        var bare = text.AsSpan(words[at].Start, words[at].End - words[at].Start);
        if (IsNext(text, words, at + count, "") && Suffixes.TryGetValue(words[at + count].Folded, out var suffix))
        {
            value *= suffix;
            count++;
        }
        else if (count == 1 && bare.Length == 4 && value is >= 1900 and < 2100 && UnitOf(text, words, at, 1) is NumberUnit.Plain)
        {
            return new SpokenNumber(KeyOf(value), NumberUnit.Year, 1);
        }

        (value, count) = Multiply(words, at, count, value);
        return new SpokenNumber(KeyOf(value), UnitOf(text, words, at, count), count);
    }

    private static SpokenNumber? ReadMany(IReadOnlyList<EvidenceWord> words, int at)
    {
        var count = 1;
        while (at + count + 1 < words.Count && words[at + count].Folded == "of" && Many.Contains(words[at + count + 1].Folded))
        {
            count += 2;
        }

        return new SpokenNumber("#" + string.Join(' ', Enumerable.Range(at, count).Select(word => words[word].Folded)), NumberUnit.Plain, count);
    }

    private static SpokenNumber? ReadWords(string text, IReadOnlyList<EvidenceWord> words, int at)
    {
        decimal total = 0;
        decimal part = 0;
        var count = 0;
        var last = 0;
        while (at + count < words.Count)
        {
            var word = words[at + count].Folded;
            var joined = count > 0 && text.AsSpan()[words[at + count - 1].End..words[at + count].Start].IndexOfAny(',', '.', '?') >= 0;
            if (joined)
            {
                break;
            }

            if (Small.TryGetValue(word, out var value) || (word == "one" && (count > 0 || IsMagnitude(words, at + 1) || IsPoint(words, at + 1))))
            {
                value = word == "one" ? 1 : value;
                if (count > 0 && last is > 0 and < 100 && !(last >= 20 && last % 10 == 0 && value < 10))
                {
                    // Two numbers side by side are a year, or just two numbers.
                    if (count is 1 && last is 19 or 20 && value >= 10)
                    {
                        var rest = at + 2 < words.Count && value >= 20 && Small.TryGetValue(words[at + 2].Folded, out var unit) && unit < 10 ? unit : 0;
                        return new SpokenNumber(KeyOf((last * 100) + value + rest), NumberUnit.Year, rest > 0 ? 3 : 2);
                    }

                    break;
                }

                part += value;
                last = value;
                count++;
            }
            else if (Magnitudes.TryGetValue(word, out var magnitude) && (count > 0 || word != "hundred" || part > 0))
            {
                if (count == 0)
                {
                    return null;
                }

                if (magnitude == 100)
                {
                    part *= 100;
                }
                else
                {
                    total += part * magnitude;
                    part = 0;
                }

                last = 0;
                count++;
            }
            else if (word is "a" or "an" && count == 0 && IsMagnitude(words, at + 1))
            {
                part = 1;
                count++;
            }
            else if (word == "and" && count > 0 && last == 0 && at + count + 1 < words.Count && Small.ContainsKey(words[at + count + 1].Folded))
            {
                count++;
            }
            else if (word == "point" && count > 0 && at + count + 1 < words.Count && DigitOf(words[at + count + 1].Folded) is { } tenth)
            {
                part += tenth / 10m;
                count += 2;
                (part, count) = Multiply(words, at, count, part);
                break;
            }
            else
            {
                break;
            }
        }

        return count == 0 ? null : new SpokenNumber(KeyOf(total + part), UnitOf(text, words, at, count), count);
    }

    private static (decimal Value, int Count) Multiply(IReadOnlyList<EvidenceWord> words, int at, int count, decimal value)
    {
        while (at + count < words.Count && Magnitudes.TryGetValue(words[at + count].Folded, out var magnitude) && value < 1_000_000_000_000_000)
        {
            value *= magnitude;
            count++;
        }

        return (value, count);
    }

    private static NumberUnit UnitOf(string text, IReadOnlyList<EvidenceWord> words, int at, int count)
    {
        var end = words[at + count - 1].End;
        if (text.AsSpan(end).TrimStart().StartsWith("%", StringComparison.Ordinal))
        {
            return NumberUnit.Percent;
        }

        if (words[at].Start > 0 && text[words[at].Start - 1] is '$' or '€' or '£' or '¥')
        {
            return NumberUnit.Money;
        }

        return at + count < words.Count
            ? words[at + count].Folded switch
            {
                "percent" or "percentage" => NumberUnit.Percent,
                "per" when at + count + 1 < words.Count && words[at + count + 1].Folded == "cent" => NumberUnit.Percent,
                "times" or "fold" => NumberUnit.Times,
                "x" when words[at + count].Start - end <= 1 => NumberUnit.Times,
                "dollar" or "dollars" or "bucks" or "euros" or "pounds" => NumberUnit.Money,
                _ => NumberUnit.Plain,
            }
            : NumberUnit.Plain;
    }

    private static bool IsNext(string text, IReadOnlyList<EvidenceWord> words, int at, string between) =>
        at < words.Count && text.AsSpan()[words[at - 1].End..words[at].Start].SequenceEqual(between);

    private static bool IsMagnitude(IReadOnlyList<EvidenceWord> words, int at) => at < words.Count && Magnitudes.ContainsKey(words[at].Folded);

    private static bool IsPoint(IReadOnlyList<EvidenceWord> words, int at) =>
        at + 1 < words.Count && words[at].Folded == "point" && DigitOf(words[at + 1].Folded) is not null;

    private static int? DigitOf(string word) => word switch
    {
        "zero" or "oh" => 0,
        "one" => 1,
        _ => Small.TryGetValue(word, out var value) && value < 10 ? value : word is [>= '0' and <= '9'] ? word[0] - '0' : null,
    };

    private static string KeyOf(decimal value) => "#" + value.ToString("G29", CultureInfo.InvariantCulture);

    private static Dictionary<string, int> Values(string text) =>
        text.Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
}
