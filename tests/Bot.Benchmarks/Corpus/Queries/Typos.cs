namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>Slips of the fingers: a neighbour on the keyboard, two letters swapped, one left out, one doubled. Short words are typed right.</summary>
internal static class Typos
{
    private const int ShortestWord = 4;

    private static readonly Dictionary<char, string> Neighbours = new()
    {
        ['q'] = "wa",
        ['w'] = "qes",
        ['e'] = "wrd",
        ['r'] = "etf",
        ['t'] = "ryg",
        ['y'] = "tuh",
        ['u'] = "yij",
        ['i'] = "uok",
        ['o'] = "ipl",
        ['p'] = "ol",
        ['a'] = "qsz",
        ['s'] = "adwx",
        ['d'] = "sfec",
        ['f'] = "dgrv",
        ['g'] = "fhtb",
        ['h'] = "gjyn",
        ['j'] = "hkum",
        ['k'] = "jlio",
        ['l'] = "kop",
        ['z'] = "xas",
        ['x'] = "zcs",
        ['c'] = "xvd",
        ['v'] = "cbf",
        ['b'] = "vngh",
        ['n'] = "bmhj",
        ['m'] = "nkj",
    };

    public static bool Change(List<DraftWord> words, RealLine line, Random random) =>
        WordChanges.ChangeSome(words, random.Next(1, 3), random, word => In(word.Text, random));

    private static string? In(string word, Random random)
    {
        if (word.Length < ShortestWord || !word.All(char.IsAsciiLetterLower))
        {
            return null;
        }

        // The first letter is nearly always right.
        var at = random.Next(random.Next(8) == 0 ? 0 : 1, word.Length);
        switch (random.Next(4))
        {
            case 0:
                var neighbours = Neighbours[word[at]];
                return word[..at] + neighbours[random.Next(neighbours.Length)] + word[(at + 1)..];
            case 1:
                var left = Math.Min(at, word.Length - 2);
                return word[..left] + word[left + 1] + word[left] + word[(left + 2)..];
            case 2:
                return word[..at] + word[(at + 1)..];
            default:
                return word[..at] + word[at] + word[at..];
        }
    }
}
