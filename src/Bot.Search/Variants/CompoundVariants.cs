using Bot.Search.Lines;
using Bot.Search.Sounds;
using Bot.Search.Words;

namespace Bot.Search.Variants;

/// <summary>
/// Words written together or apart: deepseek for deep seek, data base for database, u t x o for utxo; and the same by sound, for a name
/// that was heard as two words: cooper netties for kubernetes.
/// </summary>
internal static class CompoundVariants
{
    /// <summary>Three words at most make one: more are not misheard for one word.</summary>
    public const int MostParts = 3;

    /// <summary>Longer words are not made of others in the question.</summary>
    public const int LongestWhole = 24;

    private const float Similarity = 0.97f;
    private const int ShortestWhole = 5;
    private const int ShortestAlike = 6;

    /// <summary>Of two words that are one, misspelt, at least one is in fewer lines than this part of all.</summary>
    private const int FrequentFrom = 400;

    private const int ShortestPart = 2;
    private const int MostSpelled = 5;

    /// <summary>A word that many lines have is not also looked for as two that even more lines have: today, to day.</summary>
    private const int MostLinesOfParts = 5000;

    private const float LeastAlike = 0.72f;
    private const int MostAlike = 4;

    /// <summary>Parts that sound like a piece of the word, for each side of each place to split it.</summary>
    private const int MostHeardParts = 12;
    private const int MostHeardPairs = 24;

    /// <summary>Of two words that were heard for a name one is rare: nobody says the two together otherwise.</summary>
    private const int MostLinesOfHeardPart = 4000;
    private const float LeastHeard = 0.72f;

    public static void AddTo(VariantList list)
    {
        for (var term = 0; term < list.Terms.Count; term++)
        {
            for (var count = 2; count <= MostParts && term + count <= list.Terms.Count && list.AreNeighbours(term, count); count++)
            {
                AddWhole(list, term, count);
            }

            AddSpelledWhole(list, term);
            if (!list.Terms[term].IsStop)
            {
                AddParts(list, term);
            }
        }
    }

    /// <summary>Deepseek, where the question has deep seek.</summary>
    private static void AddWhole(VariantList list, int first, int count)
    {
        var parts = list.Terms.Skip(first).Take(count).ToList();
        if (parts.TrueForAll(part => part.IsStop))
        {
            return;
        }

        var text = string.Concat(parts.Select(part => part.Text));
        if (text.Length > LongestWhole)
        {
            return;
        }

        var whole = list.Lexicon.Find(text);
        if (whole >= 0 && list.Words.LinesWith(whole) > 0)
        {
            list.Add(first, count, whole, Similarity, MatchKind.Compound);
            return;
        }

        if (text.Length >= ShortestAlike && parts.Exists(part => !part.IsStop && part.Lines < list.Words.Lines / FrequentFrom))
        {
            var areCommon = parts.TrueForAll(part => part.IsCommon);
            AlikeVariants.AddNearest(list, first, count, new WordPattern(text), areCommon ? 0 : 1, LeastAlike, MostAlike, areCommon);
        }
    }

    /// <summary>The word, where the question spells it: u t x o.</summary>
    private static void AddSpelledWhole(VariantList list, int first)
    {
        var count = 0;
        while (count < MostSpelled && first + count < list.Terms.Count && list.Terms[first + count].Text.Length == 1 && list.AreNeighbours(first, count + 1))
        {
            count++;
        }

        for (var length = 2; length <= count; length++)
        {
            list.Add(first, length, list.Lexicon.Find(string.Concat(list.Terms.Skip(first).Take(length).Select(term => term.Text))), Similarity, MatchKind.Compound);
        }
    }

    private static void AddParts(VariantList list, int position)
    {
        var term = list.Terms[position];
        var text = term.Text;
        if (text.Length is >= 2 and <= MostSpelled && text.All(char.IsAsciiLetter))
        {
            list.Add(position, 1, [.. text.Select(letter => letter.ToString())], Similarity, MatchKind.Compound);
        }

        if (text.Length is < ShortestWhole or > LongestWhole)
        {
            return;
        }

        for (var place = ShortestPart; place <= text.Length - ShortestPart; place++)
        {
            var right = list.Lexicon.Find(text.AsSpan(place));
            var left = right < 0 ? -1 : list.Lexicon.Find(text.AsSpan(0, place));
            if (left >= 0 && !(term.IsCommon && Math.Min(list.Words.LinesWith(left), list.Words.LinesWith(right)) > MostLinesOfParts))
            {
                list.Add(position, 1, [left, right], Similarity, MatchKind.Compound);
            }
        }

        if (!term.IsCommon && SoundKey.Length(term.Pattern.Sound) >= 3)
        {
            AddHeardParts(list, position);
        }
    }

    /// <summary>Cooper netties, where the question has kubernetes: the sounds of the word, split between two.</summary>
    private static void AddHeardParts(VariantList list, int position)
    {
        var pattern = list.Terms[position].Pattern;
        var text = pattern.Text;
        var pairs = new List<(int Left, int Right, float Likeness)>();
        Span<char> joined = stackalloc char[2 * Lexicon.LongestAlike];
        for (var place = ShortestPart; place <= text.Length - ShortestPart; place++)
        {
            var lefts = PartsLike(list, text[..place]);
            var rights = lefts.Count == 0 ? [] : PartsLike(list, text[place..]);
            foreach (var left in lefts)
            {
                var leftText = list.Lexicon.Text(left);
                leftText.CopyTo(joined);
                foreach (var right in rights)
                {
                    if (Math.Min(list.Words.LinesWith(left), list.Words.LinesWith(right)) > MostLinesOfHeardPart)
                    {
                        continue;
                    }

                    var rightText = list.Lexicon.Text(right);
                    rightText.CopyTo(joined[leftText.Length..]);
                    var likeness = pattern.SoundsLike(joined[..(leftText.Length + rightText.Length)]);
                    if (likeness >= LeastHeard)
                    {
                        pairs.Add((left, right, likeness));
                    }
                }
            }
        }

        foreach (var (left, right, likeness) in pairs.OrderByDescending(pair => pair.Likeness)
            .ThenBy(pair => list.Lexicon.Text(pair.Left).ToString(), StringComparer.Ordinal)
            .ThenBy(pair => list.Lexicon.Text(pair.Right).ToString(), StringComparer.Ordinal)
            .Distinct()
            .Take(MostHeardPairs))
        {
            list.Add(position, 1, [left, right], SimilarityOf(likeness), MatchKind.Sound);
        }
    }

    private static float SimilarityOf(float likeness) => 0.36f + (0.56f * likeness);

    private static List<int> PartsLike(VariantList list, string text)
    {
        var part = new WordPattern(text);
        var alike = new List<(int Word, float Likeness)>();
        if (part.Sound != 0)
        {
            foreach (var word in list.Lexicon.WithSound(part.Sound))
            {
                if (Math.Abs(list.Lexicon[word].Length - text.Length) <= 3)
                {
                    alike.Add((word, part.SoundsLike(list.Lexicon.Text(word))));
                }
            }
        }

        // Lines are counted for the most alike only: counting is what takes long.
        alike.Sort(static (left, right) => right.Likeness.CompareTo(left.Likeness));
        var best = new List<(int Word, float Likeness, long Lines)>();
        foreach (var (word, likeness) in alike)
        {
            if (best.Count >= MostHeardParts && likeness < best[^1].Likeness)
            {
                break;
            }

            if (list.Words.LinesWith(word) is > 0 and var lines)
            {
                best.Add((word, likeness, lines));
            }
        }

        return
        [
            .. best.OrderByDescending(entry => entry.Likeness)
                .ThenByDescending(entry => entry.Lines)
                .ThenBy(entry => list.Lexicon.Text(entry.Word).ToString(), StringComparer.Ordinal)
                .Take(MostHeardParts)
                .Select(entry => entry.Word),
        ];
    }
}
