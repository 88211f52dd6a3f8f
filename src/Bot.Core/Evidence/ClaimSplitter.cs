namespace Bot.Core.Evidence;

/// <summary>
/// Splits a claim into parts that may rest on different lines: "X is now on A, and B (a long aside) is now offered" are three. A list of
/// things ("sparsity, partitioning, and distillation") stays together, and so does a clause that would be too short to stand alone.
/// </summary>
internal static class ClaimSplitter
{
    private const int FewestTerms = 3;

    private static readonly HashSet<string> Joins = ["and", "but", "while", "whereas", "with", "which", "because", "although", "though", "so", "yet", "where"];

    private static readonly HashSet<string> Verbs =
    [
        "is", "are", "was", "were", "will", "has", "have", "had", "can", "could", "should", "would", "does", "did", "do", "may", "might", "must",
        "isnt", "arent", "wont", "cant", "doesnt", "didnt",
    ];

    /// <summary>The words of each part, in the order of the claim.</summary>
    public static List<List<int>> Split(EvidenceText claim)
    {
        var (main, asides) = TakeAsides(claim);
        var parts = new List<List<int>> { new() };
        foreach (var word in main)
        {
            var last = parts[^1];
            if (last.Count > 0 && Ends(claim, last, word, main))
            {
                parts.Add([]);
            }

            parts[^1].Add(word);
        }

        Join(claim, parts);
        var weakAsides = asides.Where(aside => CountTerms(claim, aside) < FewestTerms).SelectMany(aside => aside).ToList();
        parts[0].AddRange(weakAsides);
        parts[0].Sort();
        parts.AddRange(asides.Where(aside => CountTerms(claim, aside) >= FewestTerms));
        return [.. parts.Where(part => part.Count > 0).OrderBy(part => part[0])];
    }

    private static (List<int> Main, List<List<int>> Asides) TakeAsides(EvidenceText claim)
    {
        var (main, asides) = (new List<int>(), new List<List<int>>());
        var depth = 0;
        for (var word = 0; word < claim.Words.Length; word++)
        {
            foreach (var mark in claim.Before(word))
            {
                if (mark is '(' or '[')
                {
                    asides.Add([]);
                    depth++;
                }
                else if (mark is ')' or ']' && depth > 0)
                {
                    depth--;
                }
            }

            (depth > 0 ? asides[^1] : main).Add(word);
        }

        return (main, asides);
    }

    private static bool Ends(EvidenceText claim, List<int> part, int word, List<int> main)
    {
        var before = claim.Before(word);
        if (before.IndexOfAny(";—") >= 0 || before.Contains(" – ", StringComparison.Ordinal) || before.Contains(": ", StringComparison.Ordinal)
            || (before.IndexOfAny('.', '?', '!') >= 0 && before.Contains(" ", StringComparison.Ordinal)))
        {
            return true;
        }

        var comma = before.Contains(",", StringComparison.Ordinal);
        var join = claim.Words[word].Folded;
        if (!Joins.Contains(join))
        {
            return comma && IsParticiple(claim, word) && !IsList(claim, part);
        }

        if (comma && join is not "and")
        {
            return !IsList(claim, part) || HasVerbSoon(claim, word, main, 4);
        }

        return comma ? !IsList(claim, part) || HasVerbSoon(claim, word, main, 8) : join is "and" or "but" or "while" or "whereas" or "because" && HasVerbSoon(claim, word, main, 4);
    }

    /// <summary>", making it …", ", using …": an aside of its own.</summary>
    private static bool IsParticiple(EvidenceText claim, int word) => claim.Words[word].Folded is { Length: > 5 } folded && folded.EndsWith("ing", StringComparison.Ordinal);

    private static bool IsList(EvidenceText claim, List<int> part) =>
        part.Skip(1).Any(word => claim.Before(word).Contains(",", StringComparison.Ordinal));

    private static bool HasVerbSoon(EvidenceText claim, int word, List<int> main, int reach) =>
        main.SkipWhile(at => at <= word).Take(reach).Any(at => Verbs.Contains(claim.Words[at].Folded));

    private static void Join(EvidenceText claim, List<List<int>> parts)
    {
        for (var at = 0; parts.Count > 1 && at < parts.Count;)
        {
            if (CountTerms(claim, parts[at]) >= FewestTerms)
            {
                at++;
                continue;
            }

            var into = at > 0 ? at - 1 : 1;
            parts[into].AddRange(parts[at]);
            parts[into].Sort();
            parts.RemoveAt(at);
        }
    }

    private static int CountTerms(EvidenceText claim, List<int> words) =>
        words.Where(word => claim.Words[word].Kind != WordKind.Small).Select(word => claim.Words[word].Key).Distinct().Count();
}
