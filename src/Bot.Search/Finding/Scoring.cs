namespace Bot.Search.Finding;

/// <summary>The numbers that decide what comes first. Scores compare within one result only, so all of them are shares, not amounts.</summary>
internal static class Scoring
{
    /// <summary>What a stop word weighs against another word that is as frequent.</summary>
    public const float StopWeight = 0.35f;

    /// <summary>What standing next to each other as in the question adds, as a share of the lesser word's weight; twice for the best case.</summary>
    public const float Nearness = 0.11f;

    /// <summary>How much of the score is lost when a line has only some of the question's words, beyond those words' own weight.</summary>
    public const float CoverageShare = 0.6f;

    /// <summary>Less than this share of the question's weight is chance, not an answer. One wrong word of three still leaves twice as much.</summary>
    public const float LeastCoverage = 0.36f;

    /// <summary>A line that has this share of what the question means is an answer, whatever else there is.</summary>
    public const float GoodCoverage = 0.8f;

    /// <summary>Any other line that is worth less than this share of the best one is no answer beside it.</summary>
    public const float LeastOfBest = 0.5f;

    /// <summary>So low that one line with the same words always wins: it must outweigh the best nearness and the length of any line.</summary>
    public const float PairFactor = 0.72f;

    /// <summary>A phrase break is as far as this many words.</summary>
    public const int BreakDistance = 3;

    /// <summary>A line break is as far as this many words.</summary>
    public const int LineDistance = 1;

    /// <summary>Words rarer than this say no more for it: the rarest are slips and names that come once.</summary>
    private const float MostRarity = 9.5f;

    private const float LossPerWord = 0.002f;
    private const int OrdinaryLine = 21;
    private const int LongestLine = 100;

    /// <summary>
    /// In a long line the same words may have little to do with each other. Lines of ordinary length are equal:
    /// a short one is not the better quote.
    /// </summary>
    public static float LengthFactor(int words) => 1 - (LossPerWord * Math.Clamp(words - OrdinaryLine, 0, LongestLine));

    /// <summary>How much it says that a line has a word: the rarer, the more.</summary>
    public static float Rarity(long linesWithIt, long lines)
    {
        var with = Math.Min(linesWithIt, lines);
        return Math.Min(MostRarity, MathF.Log(1 + ((lines - with + 0.5f) / (with + 0.5f))));
    }

    /// <summary>
    /// What other words are worth than those that were asked for: no more than those, and no more than their own rarity says. Something that
    /// stands for several words is as rare as all of them together.
    /// </summary>
    public static float Worth(float rarity, int termCount, float weight) => Math.Min(rarity * termCount, weight);

    /// <summary>What the distance between two words that follow each other in the question is worth.</summary>
    public static float NearnessOf(int distance, int wantedDistance) => distance switch
    {
        0 => 0,
        > 0 => Math.Abs(distance - wantedDistance) switch
        {
            0 => 2 * Nearness,
            1 => 1.8f * Nearness,
            2 => 1.4f * Nearness,
            <= 5 => Nearness,
            _ => 0,
        },
        >= -4 => 0.5f * Nearness,
        _ => 0,
    };
}
