namespace Bot.Search.Text;

/// <summary>
/// How many slips of the finger lie between two words: a letter too many, one missing, one wrong, or two neighbours swapped
/// (optimal string alignment).
/// </summary>
public static class EditDistance
{
    /// <summary>Longer words than this are never taken for each other.</summary>
    public const int LongestWord = 64;

    /// <summary>The distance, or <paramref name="max"/> + 1 as soon as it is known to be more than <paramref name="max"/>.</summary>
    public static int Between(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int max) =>
        Math.Abs(typed.Length - word.Length) > max ? max + 1 : Align(typed, word, max, beginning: false);

    /// <summary>The smallest distance of <paramref name="typed"/> to any beginning of <paramref name="word"/>, or <paramref name="max"/> + 1.</summary>
    public static int ToBeginning(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int max)
    {
        if (typed.Length - word.Length > max)
        {
            return max + 1;
        }

        return Align(typed, word[..Math.Min(word.Length, typed.Length + max)], max, beginning: true);
    }

    private static int Align(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int max, bool beginning)
    {
        if (typed.Length > LongestWord || word.Length > LongestWord + max)
        {
            return max + 1;
        }

        var width = word.Length + 1;
        Span<int> rows = stackalloc int[3 * (LongestWord + 8)];
        var before = rows[..width];
        var above = rows.Slice(LongestWord + 8, width);
        var row = rows.Slice(2 * (LongestWord + 8), width);
        for (var j = 0; j < width; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= typed.Length; i++)
        {
            // Cells further than max from the diagonal cannot lead to an answer; those beside the band are walls.
            var first = Math.Max(1, i - max);
            var last = Math.Min(width - 1, i + max);
            var best = row[first - 1] = first == 1 ? i : max + 1;
            for (var j = first; j <= last; j++)
            {
                var same = typed[i - 1] == word[j - 1];
                var cost = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
                if (!same && i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                {
                    cost = Math.Min(cost, before[j - 2] + 1);
                }

                row[j] = cost;
                best = Math.Min(best, cost);
            }

            if (best > max)
            {
                return max + 1;
            }

            if (last + 1 < width)
            {
                row[last + 1] = max + 1;
            }

            var next = before;
            before = above;
            above = row;
            row = next;
        }

        var distance = above[^1];
        for (var j = Math.Max(0, typed.Length - max); beginning && j < width; j++)
        {
            distance = Math.Min(distance, above[j]);
        }

        return Math.Min(distance, max + 1);
    }
}
