using System.Numerics;
using Bot.Search.Lines;
using Bot.Search.Sounds;
using Bot.Search.Text;

namespace Bot.Search.Words;

/// <summary>A word somebody asks for, made ready to be compared with many.</summary>
internal sealed class WordPattern
{
    /// <summary>What a word of another first letter loses: slips happen inside words.</summary>
    private const float OtherStart = 0.88f;

    /// <summary>Words of fewer letters are not taken for misspelt.</summary>
    private const int ShortestMisspelt = 4;

    private const int Bits = 64;

    /// <summary>For each ASCII letter, at which positions the word has it; null for a word in another script.</summary>
    private readonly ulong[]? _positions;
    private readonly Phone[] _phones;

    public WordPattern(string text)
    {
        Text = text;
        Letters = Lexicon.LettersOf(text);
        Span<Phone> phones = stackalloc Phone[Pronunciation.MostPhones];
        _phones = text.Length <= Lexicon.LongestAlike ? phones[..Pronunciation.Read(text, phones)].ToArray() : [];
        Sound = SoundKey.Of(_phones);
        if (text.Length <= Bits && System.Text.Ascii.IsValid(text))
        {
            _positions = new ulong[128];
            for (var position = 0; position < text.Length; position++)
            {
                _positions[text[position]] |= 1UL << position;
            }
        }
    }

    public string Text { get; }

    /// <summary>See <see cref="Lexicon.LettersOf"/>.</summary>
    public uint Letters { get; }

    /// <summary>See <see cref="SoundKey"/>.</summary>
    public ulong Sound { get; }

    public ReadOnlySpan<Phone> Phones => _phones;

    /// <summary>How many edits two words of these lengths may be apart and still be taken for each other.</summary>
    public static int MostEdits(int longer) => longer switch
    {
        < ShortestMisspelt => 0,
        4 => 1,
        <= 8 => 2,
        _ => 3,
    };

    /// <summary>How alike a word is, from 0 to 1, and what makes it so. 0 without a closer look where letters and sound are too different.</summary>
    public Likeness Compare(ReadOnlySpan<char> word, uint letters, ulong sound)
    {
        var longer = Math.Max(Text.Length, word.Length);
        var shorter = Math.Min(Text.Length, word.Length);
        if (shorter < 2 || longer > Lexicon.LongestAlike)
        {
            return default;
        }

        var most = MostEdits(longer);
        var apart = longer - shorter;
        var best = default(Likeness);
        if (apart <= most && BitOperations.PopCount(Letters ^ letters) <= (2 * most) - apart && Edits(word, most) is var edits && edits <= most)
        {
            best = new Likeness(BySpelling(edits, longer) * (word[0] == Text[0] ? 1 : OtherStart), MatchKind.Spelling);
        }

        if (Sound != 0 && sound == Sound)
        {
            best = Better(best, new Likeness(BySound(word), MatchKind.Sound));
        }

        if (best.Similarity < 0.6f && shorter >= 5 && word[0] == Text[0] && word[4] == Text[4])
        {
            best = Better(best, new Likeness(ByBeginning(word, longer), MatchKind.Form));
        }

        return best;
    }

    /// <summary>How alike another word sounds, whatever its key.</summary>
    public float SoundsLike(ReadOnlySpan<char> word)
    {
        Span<Phone> phones = stackalloc Phone[Pronunciation.MostPhones];
        return SoundLikeness.Of(_phones, phones[..Pronunciation.Read(word, phones)]);
    }

    private static Likeness Better(Likeness left, Likeness right) => right.Similarity > left.Similarity ? right : left;

    private static float BySpelling(int edits, int longer)
    {
        var kept = 1f - ((float)edits / longer);
        return edits switch
        {
            0 => 1,
            1 => 0.55f + (0.40f * kept),
            2 => 0.25f + (0.65f * kept),
            _ => 0.05f + (0.75f * kept),
        };
    }

    private float BySound(ReadOnlySpan<char> word)
    {
        var length = SoundKey.Length(Sound);
        if (length < 2 && (word[0] != Text[0] || word.Length > 5 || Text.Length > 5))
        {
            return 0;
        }

        // Always less than another form of the same word.
        return 0.36f + (0.5f * SoundsLike(word)) + (length >= 4 ? 0.06f : 0);
    }

    /// <summary>Transact and transaction, where the stems differ: a long common beginning, and not much after it.</summary>
    private float ByBeginning(ReadOnlySpan<char> word, int longer)
    {
        var common = word.CommonPrefixLength(Text);
        return common >= 5 && longer - common <= 4 ? 0.45f + (0.03f * Math.Min(common, 10)) : 0;
    }

    /// <summary>Optimal string alignment, all positions of the word at once in the bits of a number (Hyyrö 2003).</summary>
    private int Edits(ReadOnlySpan<char> word, int most)
    {
        if (_positions is null || !System.Text.Ascii.IsValid(word))
        {
            return EditDistance.Between(Text, word, most);
        }

        var (increased, decreased, diagonal, before) = (~0UL, 0UL, 0UL, 0UL);
        var edits = Text.Length;
        var last = 1UL << (Text.Length - 1);
        foreach (var letter in word)
        {
            var same = _positions[letter];
            var swapped = ((~diagonal & same) << 1) & before;
            diagonal = (((same & increased) + increased) ^ increased) | same | decreased | swapped;
            var right = decreased | ~(diagonal | increased);
            var left = diagonal & increased;
            edits += (right & last) != 0 ? 1 : 0;
            edits -= (left & last) != 0 ? 1 : 0;
            right = (right << 1) | 1;
            left <<= 1;
            increased = left | ~(diagonal | right);
            decreased = right & diagonal;
            before = same;
        }

        return edits;
    }
}

/// <summary>How alike two words are, from 0 to 1, and what makes them so.</summary>
internal readonly record struct Likeness(float Similarity, MatchKind Kind);
