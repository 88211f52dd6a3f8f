using System.Numerics;
using Bot.Search.Lines;
using Bot.Search.Sounds;
using Bot.Search.Words;

namespace Bot.Search.Variants;

/// <summary>Words that look or sound like one of the question: Denard for Dennard, Geoff for Jeff, kubernets for kubernetes.</summary>
internal static class AlikeVariants
{
    private const int ShortestAlike = 3;
    private const float LeastForCommon = 0.62f;
    private const float LeastForRare = 0.56f;
    private const int MostForCommon = 24;
    private const int MostForRare = 48;

    /// <summary>Less than this, once it is clear how far to trust the likeness, finds nothing.</summary>
    private const float LeastTrusted = 0.45f;

    /// <summary>A word with other consonants has to sound alike as a whole.</summary>
    private const float LeastHeardLike = 0.72f;

    /// <summary>So many letters more or less, and so many others, a word may have that sounds alike with other consonants.</summary>
    private const int MostLengthMisheard = 3;
    private const int MostLettersMisheard = 6;

    /// <summary>How much likelier a frequent word is meant than a rare one that is as much alike, for each time it is e times as frequent.</summary>
    private const float Likelier = 0.015f;

    /// <summary>A word in more lines than this part of all is not looked up for being a little like another one.</summary>
    private const int TooFrequent = 120;

    private const float SurelyAlike = 0.8f;

    public static void AddTo(VariantList list)
    {
        for (var position = 0; position < list.Terms.Count; position++)
        {
            var term = list.Terms[position];
            if (!term.IsStop && term.Text.Length >= ShortestAlike)
            {
                var edits = Math.Min(WordPattern.MostEdits(term.Text.Length), term.IsCommon ? 1 : 2);
                AddNearest(
                    list,
                    position,
                    1,
                    term.Pattern,
                    edits,
                    term.IsCommon ? LeastForCommon : LeastForRare,
                    term.IsCommon ? MostForCommon : MostForRare,
                    term.IsCommon);
            }
        }
    }

    /// <summary>Adds the words that are most like a pattern.</summary>
    public static void AddNearest(VariantList list, int firstTerm, int termCount, WordPattern pattern, int edits, float least, int most, bool isCommon = false)
    {
        var lexicon = list.Lexicon;
        var alike = new List<int>();
        if (edits > 0)
        {
            lexicon.AddSimilar(pattern, edits, alike);
        }

        var found = new List<(int Word, float Similarity, float Worth, MatchKind Kind)>();
        foreach (var word in alike)
        {
            ref readonly var entry = ref lexicon[word];
            Offer(word, pattern.Compare(lexicon.Text(word), entry.Letters, entry.Sound));
        }

        foreach (var key in KeysLike(pattern.Sound, isCommon))
        {
            foreach (var word in lexicon.WithSound(key))
            {
                ref readonly var entry = ref lexicon[word];
                if (key != pattern.Sound && !MayBeMisheard(pattern, entry))
                {
                    continue;
                }

                var text = lexicon.Text(word);
                Offer(word, key == pattern.Sound ? pattern.Compare(text, entry.Letters, key) : AtLeast(LeastHeardLike, HeardLike(pattern, text)));
            }
        }

        void Offer(int word, Likeness likeness)
        {
            if (likeness.Similarity >= least && list.Words.LinesWith(word) is > 0 and var lines
                && Trust.In(likeness, isCommon, lines) is >= LeastTrusted and var similarity
                && (lines <= list.Words.Lines / TooFrequent || (!isCommon && likeness.Similarity >= SurelyAlike)))
            {
                found.Add((word, similarity, likeness.Similarity + (Likelier * MathF.Log(1 + lines)), likeness.Kind));
            }
        }

        // By text where they are worth the same: numbers of words depend on what came into the index first, also of what may not be seen.
        found.Sort((left, right) => left.Worth != right.Worth ? right.Worth.CompareTo(left.Worth) : lexicon.Text(left.Word).SequenceCompareTo(lexicon.Text(right.Word)));
        var last = -1;
        foreach (var (word, similarity, _, kind) in found)
        {
            if (word != last && most-- > 0)
            {
                list.Add(firstTerm, termCount, word, similarity, kind);
                last = word;
            }
        }
    }

    private static bool MayBeMisheard(WordPattern pattern, in LexiconWord word) =>
        Math.Abs(pattern.Text.Length - word.Length) <= MostLengthMisheard && BitOperations.PopCount(pattern.Letters ^ word.Letters) <= MostLettersMisheard;

    private static Likeness AtLeast(float least, float similarity) => similarity < least ? default : new Likeness(similarity, MatchKind.Sound);

    /// <summary>What a word is worth that has other consonants but sounds much alike as a whole: snore for Schnorr.</summary>
    public static float HeardLike(WordPattern pattern, ReadOnlySpan<char> word) => 0.3f + (0.5f * pattern.SoundsLike(word));

    /// <summary>
    /// The key, and for a word that hardly anybody said also keys with one sound more, one less or a close one instead: transcripts drop
    /// sounds and swap close ones.
    /// </summary>
    private static HashSet<ulong> KeysLike(ulong key, bool isCommon)
    {
        var keys = new HashSet<ulong>();
        var length = SoundKey.Length(key);
        if (key != 0)
        {
            keys.Add(key);
        }

        if (isCommon || length < 3)
        {
            return keys;
        }

        for (var place = 0; place < length; place++)
        {
            foreach (var close in SoundKey.CloseTo(SoundKey.GroupAt(key, place)))
            {
                keys.Add(SoundKey.With(key, place, close));
            }

            if (length >= 4)
            {
                keys.Add(SoundKey.Without(key, place));
            }
        }

        if (length is >= 4 and < SoundKey.MostSounds)
        {
            for (var place = 0; place <= length; place++)
            {
                for (ulong more = 1; more <= SoundKey.Consonants; more++)
                {
                    keys.Add(SoundKey.WithMore(key, place, more));
                }
            }
        }

        return keys;
    }
}
