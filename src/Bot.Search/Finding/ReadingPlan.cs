using Bot.Search.Variants;

namespace Bot.Search.Finding;

/// <summary>Which terms' lines are read, as bits.</summary>
/// <param name="Opening">Each line of these terms is a candidate.</param>
/// <param name="Adding">These terms are frequent: they only add to candidates that others have opened.</param>
internal readonly record struct ReadingPlan(uint Opening, uint Adding)
{
    /// <summary>So many postings may open candidates in an index of any size, and this part of the lines more in a large one.</summary>
    private const long OpeningBudget = 200_000;
    private const int OpeningShare = 64;

    /// <summary>
    /// So many postings of further terms are read to tell candidates apart. The lines of the most frequent words are not worth reading in a
    /// large index: aligning a candidate finds them anyway.
    /// </summary>
    private const long AddingBudget = 300_000;
    private const int AddingShare = 20;

    /// <summary>So many terms open candidates whatever they cost: the rarest one may be a slip that means nothing.</summary>
    private const int LeastOpening = 2;

    /// <summary>
    /// Terms of together no more than this share of the question's weight need not open candidates: a line that has only them is no answer.
    /// </summary>
    private const float ClosedShare = 0.3f;

    /// <summary>
    /// The rarest term and, within a budget, the next ones open candidates: frequent terms would open half of the index to no avail.
    /// Where even the rarest term is frequent, stop words help to tell its lines apart.
    /// </summary>
    /// <param name="terms">The question, weighed.</param>
    /// <param name="variants">What may stand for its terms.</param>
    /// <param name="visibleLines">How many lines may be seen.</param>
    /// <param name="candidates">How many candidates are wanted.</param>
    public static ReadingPlan Of(IReadOnlyList<Term> terms, IReadOnlyList<Variant> variants, long visibleLines, int candidates)
    {
        var lines = new long[terms.Count];
        foreach (var variant in variants.Where(variant => variant.IsRead))
        {
            for (var term = variant.FirstTerm; term < variant.FirstTerm + variant.TermCount; term++)
            {
                lines[term] += variant.Lines;
            }
        }

        var rarestFirst = Enumerable.Range(0, terms.Count).Where(term => lines[term] > 0).OrderBy(term => lines[term]).ToArray();

        uint opening = 0;
        uint adding = 0;
        var opened = 0;
        var openingBudget = OpeningBudget + (visibleLines / OpeningShare);
        var addingBudget = AddingBudget + (visibleLines / AddingShare);
        var closed = terms.Where(term => !term.IsStop).Sum(term => term.Weight);
        var leastClosed = closed * ClosedShare;
        foreach (var term in rarestFirst.Where(term => !terms[term].IsStop))
        {
            openingBudget -= lines[term];
            if (opened < LeastOpening || (openingBudget >= 0 && closed > leastClosed))
            {
                opening |= 1u << term;
                opened++;
                closed -= terms[term].Weight;
            }
            else
            {
                addingBudget -= lines[term];
                adding |= addingBudget >= 0 ? 1u << term : 0;
            }
        }

        if (rarestFirst.Where(term => !terms[term].IsStop).Select(term => lines[term]).FirstOrDefault() > candidates)
        {
            foreach (var term in rarestFirst.Where(term => terms[term].IsStop))
            {
                addingBudget -= lines[term];
                adding |= addingBudget >= 0 ? 1u << term : 0;
            }
        }

        return new ReadingPlan(opening, adding);
    }
}
