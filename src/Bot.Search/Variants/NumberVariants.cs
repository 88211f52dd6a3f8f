using Bot.Search.Lines;
using Bot.Search.Words;

namespace Bot.Search.Variants;

/// <summary>Numbers written the other way, where that takes several words: 24 for twenty four, twenty seventeen for 2017.</summary>
internal static class NumberVariants
{
    private const float Similarity = 0.95f;

    public static void AddTo(VariantList list)
    {
        var texts = list.Terms.Select(term => term.Text).ToArray();
        for (var first = 0; first < texts.Length; first++)
        {
            foreach (var words in SpokenNumbers.WordsOf(texts[first]))
            {
                list.Add(first, 1, words, Similarity, MatchKind.Number);
            }

            for (var count = 2; count <= SpokenNumbers.MostWords && first + count <= texts.Length && list.AreNeighbours(first, count); count++)
            {
                foreach (var digits in SpokenNumbers.DigitsOf(texts.AsSpan(first, count)))
                {
                    list.Add(first, count, [digits], Similarity, MatchKind.Number);
                }
            }
        }
    }
}
