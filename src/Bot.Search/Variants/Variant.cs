using Bot.Search.Lines;

namespace Bot.Search.Variants;

/// <summary>
/// What a line may have instead of some words of the question: another form, another spelling, what it sounds like, two words for one.
/// Everything that comes after only knows variants and their similarity.
/// </summary>
/// <param name="FirstTerm">The first term it stands for, as a position in the question's terms.</param>
/// <param name="TermCount">For how many terms in a row it stands.</param>
/// <param name="Words">The words of the line, numbers of the <see cref="Words.Lexicon"/>; several stand next to each other.</param>
/// <param name="Similarity">1 for the same word, less for others.</param>
/// <param name="Kind">What makes it an answer.</param>
internal sealed record Variant(int FirstTerm, int TermCount, int[] Words, float Similarity, MatchKind Kind)
{
    /// <summary>Whether its lines are read. Words in a row that are all frequent only count in lines that are found otherwise.</summary>
    public bool IsRead { get; set; } = true;

    /// <summary>In how many lines that may be seen it is, at most; a guess where they are not read.</summary>
    public long Lines { get; set; }

    /// <summary>What finding it adds to a line's score.</summary>
    public float Gain { get; set; }

    /// <summary>The terms it stands for, as bits.</summary>
    public uint Terms => ((1u << TermCount) - 1) << FirstTerm;
}
