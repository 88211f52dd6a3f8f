namespace Bot.Core.Evidence;

/// <summary>How a word of a claim was found among the spoken ones.</summary>
internal enum TermMatchKind : byte
{
    /// <summary>The same word in any of its forms, or the same number.</summary>
    Same,

    /// <summary>Another word of much the same meaning.</summary>
    Kin,

    /// <summary>An acronym and what it stands for.</summary>
    Initials,

    /// <summary>A name that sounds or is spelled alike.</summary>
    Heard,
}

/// <summary>A place where a word of a claim is spoken.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Word">Its first word.</param>
/// <param name="Count">How many words.</param>
/// <param name="Quality">From 0 to 1: how far it counts for the word of the claim.</param>
/// <param name="Kind">How it was found.</param>
internal readonly record struct TermMatch(int Line, int Word, int Count, double Quality, TermMatchKind Kind);

/// <summary>A word of a claim that carries meaning.</summary>
/// <param name="Index">Its number among the terms of the claim.</param>
/// <param name="Key">Its stem or number.</param>
/// <param name="Words">Where it stands in the claim.</param>
/// <param name="IsName">Whether it belongs to a name.</param>
/// <param name="Number">The number, if it is one.</param>
/// <param name="Weight">How much it tells.</param>
/// <param name="Rate">How often it comes among spoken words, from 0 to 1.</param>
/// <param name="Matches">Where it is spoken, by line.</param>
internal sealed record ClaimTerm(
    int Index, string Key, IReadOnlyList<int> Words, bool IsName, SpokenNumber? Number, double Weight, double Rate, ILookup<int, TermMatch> Matches)
{
    /// <summary>How surprising it is that so many words have it by chance, in nats.</summary>
    public double SurpriseIn(int words) => -Math.Log(1 - Math.Exp(-Rate * Math.Max(1, words)));
}

/// <summary>Words of a claim that must be supported together: a clause, or what stands in brackets.</summary>
/// <param name="Words">Its words, as positions in the claim.</param>
/// <param name="Terms">Those that carry meaning, each once.</param>
internal sealed record ClaimPart(IReadOnlyList<int> Words, IReadOnlyList<ClaimTerm> Terms)
{
    /// <summary>What all of them tell together.</summary>
    public double Weight { get; } = Terms.Sum(term => term.Weight);
}
