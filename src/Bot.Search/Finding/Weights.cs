using Bot.Search.Lines;
using Bot.Search.Variants;

namespace Bot.Search.Finding;

/// <summary>Says what finding each term of a question is worth, and what finding something else instead of it.</summary>
internal static class Weights
{
    /// <summary>Words whose likeness differs by no more than this are about equally likely meant.</summary>
    private const float AboutAsAlike = 0.06f;

    /// <summary>Sets <see cref="Term.Weight"/> and <see cref="Variant.Gain"/>.</summary>
    public static void Give(IReadOnlyList<Term> terms, List<Variant> variants, long visibleLines)
    {
        WeighTerms(terms, variants, visibleLines);
        foreach (var variant in variants)
        {
            float weight = 0;
            for (var term = variant.FirstTerm; term < variant.FirstTerm + variant.TermCount; term++)
            {
                weight += terms[term].Weight;
            }

            variant.Gain = variant.Similarity * (IsSameWord(variant.Kind) ? weight : Scoring.Worth(Scoring.Rarity(variant.Lines, visibleLines), variant.TermCount, weight));
        }
    }

    private static bool IsSameWord(MatchKind kind) => kind is MatchKind.Same or MatchKind.Form or MatchKind.Number;

    /// <summary>
    /// The rarer a word, the more it says. One that nobody ever said weighs as much as what is likely meant by it; where nothing is, as much
    /// as the others on average: no line can match it, so it tells none apart.
    /// </summary>
    private static void WeighTerms(IReadOnlyList<Term> terms, List<Variant> variants, long visibleLines)
    {
        var known = new List<float>();
        foreach (var term in terms.Where(term => term.Lines > 0))
        {
            term.Weight = Scoring.Rarity(term.Lines, visibleLines) * (term.IsStop ? Scoring.StopWeight : 1);
            if (!term.IsStop)
            {
                known.Add(term.Weight);
            }
        }

        for (var position = 0; position < terms.Count; position++)
        {
            if (terms[position].Lines == 0)
            {
                var meant = variants.Where(variant => (variant.Terms & (1u << position)) != 0).ToList();
                terms[position].Weight = meant.Count > 0 ? WeightOf(meant, visibleLines) : known.Count > 0 ? known.Average() : 1;
            }
        }
    }

    /// <summary>Of several words that may be meant about equally well the most frequent one is the likeliest: it says what finding any of them is worth.</summary>
    private static float WeightOf(List<Variant> meant, long visibleLines)
    {
        var best = meant.Max(variant => variant.Similarity);
        return meant.Where(variant => variant.Similarity >= best - AboutAsAlike).Min(variant => Scoring.Rarity(variant.Lines, visibleLines) / variant.TermCount);
    }
}
