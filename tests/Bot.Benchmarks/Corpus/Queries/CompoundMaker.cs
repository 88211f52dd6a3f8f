namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>
/// A compound written the other way: "data base" for "database", "opensource" for "open source", "tensor flow" for "TensorFlow".
/// </summary>
internal sealed class CompoundMaker(RealLibrary library, WordPicker picker) : IQueryMaker
{
    private const int ShortestPart = 3;
    private const int FrequentPart = 40;
    private const int KnownCompound = 4;

    /// <summary>Half of all compounds are TensorFlow and open source; the others shall have their turn.</summary>
    private const int MostQuestionsOfCompound = 3;

    // Function words that are also the first half of compounds.
    private static readonly HashSet<string> Particles = ["back", "over", "under", "off", "down", "work"];

    private readonly Dictionary<string, int> _asked = [];

    public string Kind => "compound";

    public Draft? Make(RealLine line, Random random)
    {
        var places = Places(line).ToArray();
        if (places.Length == 0)
        {
            return null;
        }

        var (start, end, parts) = places[random.Next(places.Length)];
        var inLine = line.Words.Where(word => word.Start >= start && word.Start < end).Select(word => word.Text).ToList();
        var written = inLine.Count == 2 ? string.Concat(parts) : string.Join(random.Next(4) == 0 ? "-" : " ", parts);
        var compound = string.Concat(parts);
        if (_asked.GetValueOrDefault(compound) >= MostQuestionsOfCompound
            || picker.Pick(line, random.Next(2, 4), random, word => word.Start >= start && word.Start < end) is not { } words)
        {
            return null;
        }

        _asked[compound] = _asked.GetValueOrDefault(compound) + 1;
        return Draft.With(written, words, words.Count(word => word.Source.Start < start), inLine);
    }

    private IEnumerable<(int Start, int End, string[] Parts)> Places(RealLine line)
    {
        for (var at = 0; at < line.Words.Count; at++)
        {
            var word = line.Words[at];
            if ((PartsByCapital(line.Text.Substring(word.Start, word.Length)) ?? PartsByWords(word.Text)) is { } parts)
            {
                yield return (word.Start, word.Start + word.Length, parts);
            }
            else if (at + 1 < line.Words.Count && AreCompound(line, word, line.Words[at + 1]))
            {
                yield return (word.Start, line.Words[at + 1].Start + line.Words[at + 1].Length, [word.Text, line.Words[at + 1].Text]);
            }
        }
    }

    /// <summary>"TensorFlow" tells its parts itself; "SQLite" does not.</summary>
    private static string[]? PartsByCapital(string word)
    {
        for (var at = 2; at + 2 < word.Length; at++)
        {
            if (char.IsUpper(word[at]) && char.IsLower(word[at - 1]) && char.IsLower(word[at + 1]) && word.All(char.IsAsciiLetter))
            {
                return [word[..at].ToLowerInvariant(), word[at..].ToLowerInvariant()];
            }
        }

        return null;
    }

    /// <summary>Two frequent words that also stand side by side somewhere: "together" is not "to get her", but "database" is "data base".</summary>
    private string[]? PartsByWords(string word)
    {
        if (!FunctionWords.IsContent(word))
        {
            return null;
        }

        for (var at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            var (first, second) = (word[..at], word[at..]);
            if (IsPart(first) && FunctionWords.IsContent(second) && library.LinesWith(second) >= FrequentPart && library.AreNeighbours(first, second))
            {
                return [first, second];
            }
        }

        return null;
    }

    private bool AreCompound(RealLine line, SpokenWord first, SpokenWord second) =>
        second.Start == first.Start + first.Length + 1
        && line.Text[second.Start - 1] is ' ' or '-'
        && first.Text.Length >= ShortestPart && second.Text.Length >= ShortestPart
        && IsPart(first.Text) && FunctionWords.IsContent(second.Text)
        && library.LinesWith(first.Text + second.Text) >= KnownCompound;

    private bool IsPart(string word) =>
        library.LinesWith(word) >= FrequentPart && (FunctionWords.IsContent(word) || Particles.Contains(word)) && word.All(char.IsLetter);
}
