using System.Globalization;
using System.Text;

namespace Bot.Benchmarks.Library;

/// <summary>
/// Episode pages out of a seed number: the same number makes the same library. Words follow the skewed frequencies of speech, so that
/// postings are as long, and rare words as rare, as in real transcripts.
/// </summary>
internal sealed class SyntheticLibrary(int seed, int episodes, int linesPerEpisode)
{
    private const int VocabularySize = 40_000;

    private static readonly string[] Frequent =
    [
        "the", "and", "to", "of", "a", "you", "that", "it", "is", "in", "i", "so", "we", "like", "this", "know", "for", "are", "have", "what",
        "on", "with", "but", "as", "be", "do", "they", "can", "was", "think", "people", "just", "really", "about", "right", "at", "going", "not",
    ];

    private static readonly string[] Starts = ["b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "r", "s", "sh", "st", "t", "tr", "v", "w", "z"];
    private static readonly string[] Middles = ["a", "e", "i", "o", "u", "ai", "ea", "oo", "ou", "er", "in", "or"];
    private static readonly string[] Ends = ["b", "ck", "d", "f", "g", "l", "m", "n", "nt", "p", "r", "rd", "s", "st", "t", "x", "tion", "ing", "er", "ment"];

    private readonly string[] _words = MakeWords(new Random(seed));

    /// <summary>When an episode came out, by its number.</summary>
    public Func<int, DateOnly> DayOf { get; init; } = number => new DateOnly(2015, 1, 1).AddDays(number * 2);

    /// <summary>The pages, one after the other.</summary>
    public IEnumerable<(string Name, string Page, string[] Lines)> Pages()
    {
        for (var number = 0; number < episodes; number++)
        {
            var random = new Random(HashCode.Combine(seed, 17) ^ (number * 7919));
            var lines = Enumerable.Range(0, linesPerEpisode).Select(_ => Sentence(random, random.Next(5, 26))).ToArray();
            yield return ($"episode-{number:00000}.txt", PageOf(number, random, lines), lines);
        }
    }

    private string PageOf(int number, Random random, string[] lines)
    {
        var day = DayOf(number);
        var page = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{Name(random.Next(60), "Show")} · {day:yyyy-MM-dd}").AppendLine()
            .AppendLine(Title(random)).AppendLine()
            .AppendLine("Hosts: " + Name(random.Next(120), "Host")).AppendLine()
            .AppendLine("Guests: " + Name(random.Next(1500), "Guest")).AppendLine()
            .AppendLine(string.Join(", ", Enumerable.Range(0, 8).Select(_ => Name(random.Next(400), "Topic")))).AppendLine()
            .AppendLine("Why it matters").AppendLine()
            .AppendLine(Sentence(random, 20)).AppendLine()
            .AppendLine("Key claims").AppendLine();
        for (var claim = 0; claim < 6; claim++)
        {
            page.AppendLine("  • " + Sentence(random, 18));
        }

        page.AppendLine().AppendLine("Episode summary").AppendLine();
        for (var paragraph = 0; paragraph < 3; paragraph++)
        {
            page.AppendLine(string.Join(' ', Enumerable.Range(0, 5).Select(_ => Sentence(random, 18)))).AppendLine();
        }

        page.AppendLine("Transcript").AppendLine();
        foreach (var line in lines)
        {
            page.AppendLine(line).AppendLine();
        }

        return page.ToString();
    }

    private string Title(Random random) => Capital(Word(random)) + " " + string.Join(' ', Enumerable.Range(0, 5).Select(_ => Word(random)));

    private string Name(int number, string kind) =>
        Capital(_words[100 + (number * 13 + kind.Length * 101) % 20_000]) + " " + Capital(_words[100 + (number * 29 + kind.Length * 211) % 30_000]);

    private string Sentence(Random random, int length)
    {
        var words = Enumerable.Range(0, length).Select(_ => Word(random)).ToArray();
        words[0] = Capital(words[0]);
        return string.Join(' ', words) + ".";
    }

    private string Word(Random random)
    {
        // Half of speech is a few dozen words; the rest falls off with its rank (Zipf and Mandelbrot): the commonest of them is one word
        // in three hundred, as "people" or "really" are in conversations.
        if (random.NextDouble() < 0.5)
        {
            return Frequent[(int)(Frequent.Length * Math.Pow(random.NextDouble(), 2))];
        }

        const double Flat = 20;
        var rank = (int)(Flat * Math.Pow((VocabularySize + Flat) / Flat, random.NextDouble()) - Flat);
        return _words[Math.Min(rank, VocabularySize - 1)];
    }

    private static string[] MakeWords(Random random)
    {
        var words = new HashSet<string>();
        while (words.Count < VocabularySize)
        {
            var syllables = random.Next(1, 4);
            words.Add(string.Concat(Enumerable.Range(0, syllables).Select(_ => Starts[random.Next(Starts.Length)] + Middles[random.Next(Middles.Length)])) + Ends[random.Next(Ends.Length)]);
        }

        return [.. words];
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
