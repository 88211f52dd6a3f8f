using Bot.Search.Finding;
using Bot.Search.Lines;
using Bot.Search.Words;

namespace Bot.Search.Variants;

/// <summary>The variants of a question while they are being collected. Only words that some visible line has come into it.</summary>
internal sealed class VariantList(IReadOnlyList<Term> terms, VisibleWords words)
{
    private readonly List<Variant> _variants = [];
    private readonly Dictionary<(int Term, int TermCount, int Word), int> _single = [];

    /// <summary>The words of the question.</summary>
    public IReadOnlyList<Term> Terms => terms;

    /// <summary>The words that may be found.</summary>
    public VisibleWords Words => words;

    /// <summary>The lexicon that the numbers of words belong to.</summary>
    public Lexicon Lexicon => words.Lexicon;

    /// <summary>What has been collected.</summary>
    public List<Variant> Collected => _variants;

    /// <summary>
    /// Collects everything that lines may have instead of the question's words: first what is the same word, then what is surely meant,
    /// then what may be meant.
    /// </summary>
    public static VariantList Of(IReadOnlyList<Term> terms, VisibleWords words, IReadOnlyList<Glossary> glossaries)
    {
        var list = new VariantList(terms, words);
        FormVariants.AddTo(list);
        NumberVariants.AddTo(list);
        GlossaryVariants.AddTo(list, glossaries);
        CompoundVariants.AddTo(list);
        AlikeVariants.AddTo(list);
        return list;
    }

    /// <summary>Whether two terms stand next to each other in the question.</summary>
    public bool AreNeighbours(int firstTerm, int termCount)
    {
        for (var term = firstTerm; term + 1 < firstTerm + termCount; term++)
        {
            if (terms[term + 1].Ordinal != terms[term].Ordinal + 1)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds a word that stands for terms; of several reasons for the same word the best counts.</summary>
    public void Add(int firstTerm, int termCount, int word, float similarity, MatchKind kind)
    {
        if (word < 0 || words.LinesWith(word) == 0)
        {
            return;
        }

        var variant = new Variant(firstTerm, termCount, [word], similarity, kind);
        if (!_single.TryGetValue((firstTerm, termCount, word), out var known))
        {
            _single[(firstTerm, termCount, word)] = _variants.Count;
            _variants.Add(variant);
        }
        else if (_variants[known].Similarity < similarity)
        {
            _variants[known] = variant;
        }
    }

    /// <summary>Adds words that stand for terms when they stand next to each other.</summary>
    public void Add(int firstTerm, int termCount, ReadOnlySpan<string> row, float similarity, MatchKind kind)
    {
        if (row.Length == 1)
        {
            Add(firstTerm, termCount, Lexicon.Find(row[0]), similarity, kind);
            return;
        }

        var numbers = new int[row.Length];
        for (var position = 0; position < row.Length; position++)
        {
            numbers[position] = Lexicon.Find(row[position]);
        }

        Add(firstTerm, termCount, numbers, similarity, kind);
    }

    /// <summary>Adds words that stand for terms when they stand next to each other.</summary>
    public void Add(int firstTerm, int termCount, int[] row, float similarity, MatchKind kind)
    {
        if (Array.TrueForAll(row, word => word >= 0 && words.LinesWith(word) > 0))
        {
            _variants.Add(new Variant(firstTerm, termCount, row, similarity, kind));
        }
    }
}
