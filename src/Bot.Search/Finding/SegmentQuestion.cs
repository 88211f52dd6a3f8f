using Bot.Search.Lines;
using Bot.Search.Segments;
using Bot.Search.Words;

namespace Bot.Search.Finding;

/// <summary>A word of a segment that answers a term.</summary>
/// <param name="Term">The position of the term in <see cref="Question.Terms"/>.</param>
/// <param name="Word">The word's number in the segment.</param>
/// <param name="Similarity">1 for the same word, less for others.</param>
/// <param name="Kind">What makes it an answer.</param>
internal readonly record struct Variant(int Term, int Word, float Similarity, MatchKind Kind);

/// <summary>
/// A question put to one segment: its words have other numbers in each. This is the place where further ways to match a word
/// (spelling, sound) add their variants; whatever comes after only knows variants and their similarity.
/// </summary>
internal sealed class SegmentQuestion
{
    /// <summary>What another form of the same word is worth, against the word itself.</summary>
    private const float FormSimilarity = 0.94f;

    /// <summary>What an irregular form is worth.</summary>
    private const float IrregularSimilarity = 0.92f;

    /// <summary>A word in more lines than this is not counted line by line.</summary>
    private const int MostCounted = 1000;

    /// <summary>From a word to the first of its variants in <see cref="_variants"/>; further ones by <see cref="_nextOfWord"/>.</summary>
    private readonly Dictionary<int, int> _firstOfWord = [];
    private readonly List<int> _nextOfWord = [];
    private readonly List<Variant> _variants = [];
    private readonly int[] _linesWithTerm;

    public SegmentQuestion(SegmentView view, Question question, Visibility visibility)
    {
        View = view;
        Visibility = visibility;
        Phrases = [.. question.Phrases.Select(NumbersOf)];
        for (var term = 0; term < question.Terms.Count; term++)
        {
            AddForms(term, question.Terms[term]);
        }

        _linesWithTerm = new int[question.Terms.Count];
        foreach (var variant in _variants)
        {
            _linesWithTerm[variant.Term] += VisibleLinesWith(variant.Word);
        }
    }

    public SegmentView View { get; }

    public Segment Segment => View.Segment;

    public Visibility Visibility { get; }

    /// <summary>The words of each phrase; -1 where the segment does not have the word.</summary>
    public IReadOnlyList<int[]> Phrases { get; }

    /// <summary>Grouped by term; within a term the best first.</summary>
    public IReadOnlyList<Variant> Variants => _variants;

    /// <summary>
    /// In how many lines that may be seen the term is found, at most. What may not be seen has no say in what a word weighs:
    /// otherwise the order of the hits would tell which words somebody else's library has.
    /// </summary>
    public int LinesWith(int term) => _linesWithTerm[term];

    /// <summary>The first variant that is this word, or -1.</summary>
    public int FirstVariantOf(int word) => _firstOfWord.TryGetValue(word, out var first) ? first : -1;

    /// <summary>The next variant that is the same word, for another term, or -1.</summary>
    public int NextVariantOf(int variant) => _nextOfWord[variant];

    private int VisibleLinesWith(int word)
    {
        var lines = Segment.LinesWith(word);
        if (Visibility.All)
        {
            return lines.Length;
        }

        if (lines.Length > MostCounted)
        {
            // In so many lines that its share in what may be seen is about the same.
            return (int)((long)lines.Length * Visibility.Lines / Segment.Lines);
        }

        var count = 0;
        var episodes = new EpisodeCursor(Segment);
        foreach (var line in lines)
        {
            count += Visibility[episodes.Of(line)] ? 1 : 0;
        }

        return count;
    }

    private int[] NumbersOf(string[] phrase)
    {
        var numbers = new int[phrase.Length];
        for (var position = 0; position < phrase.Length; position++)
        {
            numbers[position] = Segment.Words.Find(phrase[position]);
        }

        return numbers;
    }

    private void AddForms(int position, Term term)
    {
        var same = Segment.Words.Find(term.Text);
        if (same >= 0)
        {
            Add(new Variant(position, same, 1, MatchKind.Same));
        }

        AddWordsOfStem(position, term.Stem, same, FormSimilarity);
        foreach (var stem in OtherForms.Of(term.Stem))
        {
            AddWordsOfStem(position, stem, same, IrregularSimilarity);
        }
    }

    private void AddWordsOfStem(int position, string stem, int same, float similarity)
    {
        if (Segment.Stems.Find(stem) is >= 0 and var number)
        {
            foreach (var word in Segment.WordsOfStem(number))
            {
                if (word != same)
                {
                    Add(new Variant(position, word, similarity, MatchKind.Form));
                }
            }
        }
    }

    private void Add(Variant variant)
    {
        _nextOfWord.Add(FirstVariantOf(variant.Word));
        _firstOfWord[variant.Word] = _variants.Count;
        _variants.Add(variant);
    }
}
