using Bot.Search.Lines;

namespace Bot.Search.Finding;

/// <summary>What a word of a line, or some in a row, may stand for.</summary>
/// <param name="FirstTerm">The first term.</param>
/// <param name="TermCount">How many terms in a row.</param>
/// <param name="Similarity">1 for the same word, less for others.</param>
/// <param name="Gain">What it is worth.</param>
/// <param name="Kind">What makes it so.</param>
internal readonly record struct Standing(int FirstTerm, int TermCount, float Similarity, float Gain, MatchKind Kind);
