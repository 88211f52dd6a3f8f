using System.Numerics;
using System.Runtime.InteropServices;
using Bot.Search.Lines;
using Bot.Search.Sounds;
using Bot.Search.Variants;
using Bot.Search.Words;

namespace Bot.Search.Finding;

/// <summary>
/// Says what a word of a line may stand for in the question. The variants are known; any other word of a line that was found is compared
/// with the question as well, once, because a line that has the rest of the question may have misheard this word worse than anything
/// one would search the whole index for. Reuses its buffers; one at a time for each thread.
/// </summary>
internal sealed class Standings
{
    /// <summary>Less like a word of the question than this says nothing; of a word that many lines have more is asked.</summary>
    private const float Least = 0.42f;
    private const float LeastForCommon = 0.55f;
    private const float LeastForWhole = 0.6f;
    private const float LeastForPair = 0.6f;
    private const float LeastForFrequentPair = 0.8f;

    /// <summary>A word in more lines than this part of all is frequent.</summary>
    private const int FrequentFrom = 200;

    /// <summary>What two words for one are worth against one for one.</summary>
    private const float PairFactor = 0.97f;
    private const int ShortestPair = 5;

    /// <summary>How many letters more or less two words may have that are one, and how many of them may be others.</summary>
    private const int MostLengthApart = 3;
    private const int MostLettersOfPairApart = 8;
    private const int MostLettersOfWholeApart = 6;

    private readonly Dictionary<int, (int Start, int Count)> _ofWord = [];
    private readonly List<Standing> _all = [];
    private readonly Dictionary<int, List<Variant>> _rows = [];
    private readonly List<(int First, int Count, WordPattern Pattern)> _wholes = [];
    private readonly char[] _pair = new char[2 * Lexicon.LongestAlike];
    private IReadOnlyList<Term> _terms = [];
    private VisibleWords _words = null!;

    /// <summary>Starts a new question.</summary>
    public void Begin(IReadOnlyList<Term> terms, VisibleWords words, IReadOnlyList<Variant> variants)
    {
        _terms = terms;
        _words = words;
        _ofWord.Clear();
        _all.Clear();
        _rows.Clear();
        _wholes.Clear();
        foreach (var group in variants.Where(variant => variant.Words.Length == 1).GroupBy(variant => variant.Words[0]))
        {
            var start = _all.Count;
            _all.AddRange(group.Select(variant => new Standing(variant.FirstTerm, variant.TermCount, variant.Similarity, variant.Gain, variant.Kind)));
            AddLikenesses(group.Key, start);
            _ofWord[group.Key] = (start, _all.Count - start);
        }

        foreach (var variant in variants.Where(variant => variant.Words.Length > 1))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_rows, variant.Words[0], out _) ??= [];
            _rows[variant.Words[0]].Add(variant);
        }

        AddWholes();
    }

    /// <summary>Lets go of the question: its words lead to segments, which may be replaced before the next one comes.</summary>
    public void End()
    {
        _words = null!;
        _rows.Clear();
    }

    /// <summary>What this word of the lexicon may stand for.</summary>
    public ReadOnlySpan<Standing> Of(int word)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_ofWord, word, out var known);
        if (!known)
        {
            var start = _all.Count;
            AddLikenesses(word, start);
            place = (start, _all.Count - start);
        }

        return CollectionsMarshal.AsSpan(_all).Slice(place.Start, place.Count);
    }

    /// <summary>Variants of several words in a row that start with this word of the lexicon.</summary>
    public IReadOnlyList<Variant> RowsStartingWith(int word) => _rows.TryGetValue(word, out var rows) ? rows : [];

    /// <summary>Whether there are any.</summary>
    public bool HasRows => _rows.Count > 0;

    /// <summary>Whether two neighbouring words may stand for a term at all.</summary>
    public bool MayBePair(int term) => !_terms[term].IsStop && _terms[term].Text.Length is >= ShortestPair and <= Lexicon.LongestAlike;

    /// <summary>What two neighbouring words may stand for together, as one word written apart; false for nothing.</summary>
    public bool TryPair(int term, int left, int right, out Standing standing)
    {
        standing = default;
        var asked = _terms[term];
        var pattern = asked.Pattern;
        ref readonly var leftWord = ref _words.Lexicon[left];
        ref readonly var rightWord = ref _words.Lexicon[right];
        var length = leftWord.Length + rightWord.Length;
        var letters = leftWord.Letters | rightWord.Letters;
        if (Math.Abs(length - pattern.Text.Length) > MostLengthApart || BitOperations.PopCount(letters ^ pattern.Letters) > MostLettersOfPairApart || length > Lexicon.LongestAlike)
        {
            return false;
        }

        // Two words that are one begin like it, to the eye or to the ear.
        if (_words.Lexicon.Text(left)[0] != pattern.Text[0] && (leftWord.Sound == 0 || SoundKey.First(leftWord.Sound) != SoundKey.First(pattern.Sound)))
        {
            return false;
        }

        _words.Lexicon.Text(left).CopyTo(_pair);
        _words.Lexicon.Text(right).CopyTo(_pair.AsSpan(leftWord.Length));
        var text = _pair.AsSpan(0, length);
        var likeness = pattern.Compare(text, letters, SoundKey.Of(text));
        if (!asked.IsCommon && likeness.Similarity < LeastForPair)
        {
            likeness = new Likeness(AlikeVariants.HeardLike(pattern, text), MatchKind.Sound);
        }

        // Small words and frequent ones make all sorts of sounds together.
        if (likeness.Similarity < (asked.IsCommon || IsFrequent(left) || IsFrequent(right) ? LeastForFrequentPair : LeastForPair))
        {
            return false;
        }

        var kind = text.SequenceEqual(pattern.Text) ? MatchKind.Compound : likeness.Kind;
        var similarity = likeness.Similarity * PairFactor;
        var rarity = Math.Max(_words.RarityOf(left), _words.RarityOf(right)) + 1;
        standing = new Standing(term, 1, similarity, similarity * Scoring.Worth(rarity, 1, asked.Weight), kind);
        return true;
    }

    private bool IsFrequent(int word) => _words.LinesWith(word) > _words.Lines / FrequentFrom;

    /// <summary>Neighbouring words of the question, written as one.</summary>
    private void AddWholes()
    {
        for (var first = 0; first + 1 < _terms.Count; first++)
        {
            var text = _terms[first].Text;
            for (var count = 2; count <= CompoundVariants.MostParts && first + count <= _terms.Count && _terms[first + count - 1].Ordinal == _terms[first].Ordinal + count - 1; count++)
            {
                text += _terms[first + count - 1].Text;
                if (text.Length is >= ShortestPair and <= CompoundVariants.LongestWhole && !(_terms[first].IsStop && _terms[first + count - 1].IsStop))
                {
                    _wholes.Add((first, count, new WordPattern(text)));
                }
            }
        }
    }

    private void AddLikenesses(int word, int start)
    {
        ref readonly var entry = ref _words.Lexicon[word];
        var text = _words.Lexicon.Text(word);
        var rarity = -1f;
        for (var term = 0; term < _terms.Count; term++)
        {
            var asked = _terms[term];
            if (asked.IsStop || asked.Text.Length < 3 || IsKnown(start, term, 1))
            {
                continue;
            }

            var likeness = asked.Pattern.Compare(text, entry.Letters, entry.Sound);
            var similarity = likeness.Similarity < Least ? 0 : Trust.In(likeness, asked.IsCommon, _words.LinesWith(word));
            if (similarity >= (asked.IsCommon ? LeastForCommon : Least))
            {
                rarity = rarity < 0 ? _words.RarityOf(word) : rarity;
                _all.Add(new Standing(term, 1, similarity, similarity * Scoring.Worth(rarity, 1, asked.Weight), likeness.Kind));
            }
        }

        foreach (var (first, count, pattern) in _wholes)
        {
            if (Math.Abs(pattern.Text.Length - entry.Length) > MostLengthApart
                || BitOperations.PopCount(pattern.Letters ^ entry.Letters) > MostLettersOfWholeApart
                || IsKnown(start, first, count))
            {
                continue;
            }

            var likeness = pattern.Compare(text, entry.Letters, entry.Sound);
            if (likeness.Similarity >= LeastForWhole)
            {
                rarity = rarity < 0 ? _words.RarityOf(word) : rarity;
                var weight = 0f;
                for (var term = first; term < first + count; term++)
                {
                    weight += _terms[term].Weight;
                }

                var similarity = likeness.Similarity * PairFactor;
                _all.Add(new Standing(first, count, similarity, similarity * Scoring.Worth(rarity, count, weight), text.SequenceEqual(pattern.Text) ? MatchKind.Compound : likeness.Kind));
            }
        }
    }

    private bool IsKnown(int start, int term, int count)
    {
        for (var position = start; position < _all.Count; position++)
        {
            if (_all[position].FirstTerm == term && _all[position].TermCount == count)
            {
                return true;
            }
        }

        return false;
    }
}
