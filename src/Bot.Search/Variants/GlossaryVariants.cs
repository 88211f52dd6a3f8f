using Bot.Search.Lines;

namespace Bot.Search.Variants;

/// <summary>What the glossary says is heard for a term, and the term for what is heard.</summary>
internal static class GlossaryVariants
{
    private const float Similarity = 0.96f;

    public static void AddTo(VariantList list, IReadOnlyList<Glossary> glossaries)
    {
        foreach (var glossary in glossaries)
        {
            for (var first = 0; first < list.Terms.Count; first++)
            {
                foreach (var form in glossary.StartingWith(list.Terms[first].Text).Where(form => IsAsked(list, first, form.Words)))
                {
                    foreach (var other in form.Others)
                    {
                        list.Add(first, form.Words.Length, other, Similarity, MatchKind.Glossary);
                    }
                }
            }
        }
    }

    private static bool IsAsked(VariantList list, int first, string[] words)
    {
        if (first + words.Length > list.Terms.Count || !list.AreNeighbours(first, words.Length))
        {
            return false;
        }

        for (var position = 0; position < words.Length; position++)
        {
            if (list.Terms[first + position].Text != words[position])
            {
                return false;
            }
        }

        return true;
    }
}
