namespace Bot.Core.Evidence;

/// <summary>How far two stems that are not the same mean the same: sparsity and sparse, irregular and regular.</summary>
internal static class WordLikeness
{
    /// <summary>Derived from one another.</summary>
    public const double Derived = 0.8;

    /// <summary>One denies the other, yet they speak of the same.</summary>
    public const double Opposite = 0.55;

    private const int ShortestRoot = 4;

    private static readonly HashSet<string> Endings =
    [
        "iti", "ity", "al", "ic", "ifi", "ist", "ism", "ation", "at", "ator", "or", "er", "ment", "ness", "ful", "less", "ive", "iv", "ous", "abl",
        "ibl", "ly", " li", "c", "e", "en", "ent", "enc", "ant", "anc", "anci", "ian", "ship", "y", "i", "ar", "ari", "tion", "ion", "ur", "iz", "ize",
        "th", "t", "hood", "age", "ag", "dom", "ish", "wis", "ori", "ari",
    ];

    // What is left of two words of one root: science and scientific, expand and expansion, decide and decision, solve and solution.
    private static readonly HashSet<(string, string)> Pairs =
    [
        ("c", "tif"), ("c", "tist"), ("d", "s"), ("d", "sion"), ("v", "ut"), ("t", "c"), ("i", "i"), ("b", "pt"), ("y", "i"), ("at", "ion"), ("i", "at"),
        ("t", "s"), ("v", "f"), ("iz", "ist"), ("iz", "ism"), ("ic", "iz"), ("er", "or"), ("ant", "anc"), ("ent", "enc"), ("at", "abl"), ("at", "iv"),
        ("ur", "i"), ("iz", "at"), ("i", "ic"), ("ist", "ic"), ("ism", "ic"), ("iv", "ion"), ("ic", "iti"),
    ];

    private static readonly string[] Denials = ["un", "in", "im", "ir", "il", "non", "dis", "de"];

    /// <summary>From 0 (nothing in common that could be trusted) to 1 (the same).</summary>
    public static double Of(string left, string right)
    {
        if (left == right)
        {
            return 1;
        }

        if (IsDenial(left, right) || IsDenial(right, left))
        {
            return Opposite;
        }

        var root = left.AsSpan().CommonPrefixLength(right);
        if (root < ShortestRoot)
        {
            return 0;
        }

        var (ending, other) = (left[root..], right[root..]);
        var derived = (ending.Length == 0 && Endings.Contains(other)) || (other.Length == 0 && Endings.Contains(ending))
            || (root > ShortestRoot && (Pairs.Contains((ending, other)) || Pairs.Contains((other, ending))));
        return derived ? Derived : 0;
    }

    private static bool IsDenial(string denied, string word) =>
        word.Length >= ShortestRoot + 1 && denied.EndsWith(word, StringComparison.Ordinal) && Denials.Any(prefix => denied.Length == word.Length + prefix.Length && denied.StartsWith(prefix, StringComparison.Ordinal));
}
