namespace Bot.Core.Quotes;

/// <summary>What an alignment does with a word.</summary>
internal enum AlignedKind
{
    /// <summary>It is in both.</summary>
    Same,

    /// <summary>Only whoever asks has it.</summary>
    Asked,

    /// <summary>Only the transcript has it.</summary>
    Spoken,
}

/// <summary>
/// The stretch of spoken words that comes nearest to the words that were asked for, with nothing left out of either: as few words as possible
/// are added and dropped. Both texts are short (hundreds of words), so that the plain table is fast enough.
/// </summary>
internal sealed class WordAlignment
{
    private WordAlignment(IReadOnlyList<(AlignedKind Kind, int Word)> steps, int asked)
    {
        Steps = steps;
        Kept = steps.Count(step => step.Kind == AlignedKind.Same);
        var spoken = steps.Count(step => step.Kind != AlignedKind.Asked);
        Likeness = asked + spoken == 0 ? 0 : 2.0 * Kept / (asked + spoken);
    }

    /// <summary>In reading order: of <see cref="AlignedKind.Asked"/> the number of the word that was asked for, otherwise that of the spoken one.</summary>
    public IReadOnlyList<(AlignedKind Kind, int Word)> Steps { get; }

    /// <summary>How many words are in both.</summary>
    public int Kept { get; }

    /// <summary>From 0 (nothing in common) to 1 (the same words in the same order).</summary>
    public double Likeness { get; }

    /// <summary>Whether the words are the same, all of them, in this order, with nothing between.</summary>
    public bool IsSame => Steps.Count > 0 && Kept == Steps.Count;

    /// <summary>Finds the nearest stretch.</summary>
    public static WordAlignment Of(IReadOnlyList<string> asked, IReadOnlyList<string> spoken)
    {
        // cost[i, j]: words to add and drop until the first i asked ones are a stretch that ends before spoken word j, wherever it begins.
        var cost = new int[asked.Count + 1, spoken.Count + 1];
        for (var i = 1; i <= asked.Count; i++)
        {
            cost[i, 0] = i;
            for (var j = 1; j <= spoken.Count; j++)
            {
                cost[i, j] = asked[i - 1] == spoken[j - 1] ? cost[i - 1, j - 1] : 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]);
            }
        }

        // Of equally near stretches, the one that ends later keeps more words.
        var end = Enumerable.Range(0, spoken.Count + 1).Reverse().MinBy(j => cost[asked.Count, j]);
        return new WordAlignment(Trace(cost, asked, spoken, end), asked.Count);
    }

    private static List<(AlignedKind Kind, int Word)> Trace(int[,] cost, IReadOnlyList<string> asked, IReadOnlyList<string> spoken, int end)
    {
        var steps = new List<(AlignedKind, int)>();
        for (var (i, j) = (asked.Count, end); i > 0;)
        {
            if (j > 0 && asked[i - 1] == spoken[j - 1])
            {
                steps.Add((AlignedKind.Same, --j));
                i--;
            }
            else if (j > 0 && cost[i, j] == cost[i, j - 1] + 1)
            {
                steps.Add((AlignedKind.Spoken, --j));
            }
            else
            {
                steps.Add((AlignedKind.Asked, --i));
            }
        }

        steps.Reverse();
        return steps;
    }
}
