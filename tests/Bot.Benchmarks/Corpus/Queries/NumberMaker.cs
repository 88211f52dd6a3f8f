using System.Text.RegularExpressions;

namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>A number written the other way: "twenty four seven" for 24/7, "50%" for "fifty percent".</summary>
internal sealed partial class NumberMaker(WordPicker picker) : IQueryMaker
{
    public string Kind => "number";

    public Draft? Make(RealLine line, Random random)
    {
        var places = Digits(line, random).Concat(Words(line)).ToArray();
        if (places.Length == 0)
        {
            return null;
        }

        var (start, end, written) = places[random.Next(places.Length)];
        return picker.Pick(line, random.Next(2, 4), random, word => word.Start >= start && word.Start < end) is { } words
            ? Draft.With(written, words, words.Count(word => word.Source.Start < start), [])
            : null;
    }

    private static IEnumerable<(int Start, int End, string Written)> Digits(RealLine line, Random random)
    {
        foreach (var match in DigitToken().Matches(line.Text).AsEnumerable())
        {
            // A lone 1 or 4 is no number that somebody remembers.
            if (match.Length > 1 && NumberSpeller.Say(match.Value, random) is { } said)
            {
                yield return (match.Index, match.Index + match.Length, said);
            }
        }
    }

    private static IEnumerable<(int Start, int End, string Written)> Words(RealLine line)
    {
        for (var first = 0; first < line.Words.Count; first++)
        {
            var after = first;
            while (after < line.Words.Count && NumberWords.IsPart(line.Words[after].Text) && (after == first || Touches(line, after)))
            {
                after++;
            }

            if (after == first)
            {
                continue;
            }

            var words = line.Words.GetRange(first, after - first).Select(word => word.Text).ToList();
            var ending = after < line.Words.Count && Touches(line, after) ? line.Words[after].Text : "";
            var unit = ending == "percent" ? "%" : NumberWords.IsLarge(ending) ? " " + ending : "";
            var last = unit.Length > 0 ? line.Words[after] : line.Words[after - 1];

            // "One" alone is mostly no number, and other small ones nobody remembers as digits.
            if (NumberWords.ToDigits(words) is { } digits && (digits.Length > 1 || unit.Length > 0))
            {
                yield return (line.Words[first].Start, last.Start + last.Length, digits + unit);
            }

            first = after - 1;
        }
    }

    private static bool Touches(RealLine line, int at) =>
        line.Words[at].Start == line.Words[at - 1].Start + line.Words[at - 1].Length + 1 && line.Text[line.Words[at].Start - 1] is ' ' or '-';

    // Not inside a name such as GPT-4, sha256 or v1.2, and not part of a date or an address.
    [GeneratedRegex(@"(?<![\p{L}\p{N}.,:/_#-])(?:24/7|\$?\d[\d,]*(?:\.\d+)?(?:%|[xXkK]|s|st|nd|rd|th)?)(?![\p{L}\p{N}/:_%-]|[.,]\d)")]
    private static partial Regex DigitToken();
}
