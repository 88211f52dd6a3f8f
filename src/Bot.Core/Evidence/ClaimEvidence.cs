namespace Bot.Core.Evidence;

/// <summary>How well spoken words carry a claim, from not at all to word for word. Larger is better, so that the weakest is the minimum.</summary>
public enum EvidenceLabel
{
    /// <summary>Nothing in the transcript says it.</summary>
    None,

    /// <summary>Some of its words are spoken there, too few to say that it was said.</summary>
    Weak,

    /// <summary>Most words that carry its meaning are spoken there, or nearly all with a difference that is pointed out.</summary>
    Close,

    /// <summary>Nearly all words that carry its meaning are spoken near each other, and nothing differs.</summary>
    WordsMatch,
}

/// <summary>In what a claim and the spoken lines differ.</summary>
public enum DifferenceKind
{
    /// <summary>A number or an amount.</summary>
    Number,

    /// <summary>A year, a month or a day.</summary>
    Date,

    /// <summary>A name.</summary>
    Name,

    /// <summary>How sure it is, or whether it is so already.</summary>
    Hedge,

    /// <summary>One side says no.</summary>
    Negation,
}

/// <summary>A difference between a claim and the lines it rests on. Both texts are cut out of what they stand in; one of them may be missing.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Claimed">The words of the claim; null when only the speaker has such a word.</param>
/// <param name="Spoken">The words of the line; null when only the claim has such a word.</param>
public sealed record EvidenceDifference(DifferenceKind Kind, string? Claimed, string? Spoken);

/// <summary>Lines that a claim, or a part of it, rests on.</summary>
/// <param name="FirstLine">The first line, from 1.</param>
/// <param name="LastLine">The last line; the same as the first for a single one.</param>
/// <param name="Label">How well these lines carry that part of the claim; never <see cref="EvidenceLabel.None"/>.</param>
/// <param name="Differences">What is not the same on both sides.</param>
public sealed record EvidenceSpan(int FirstLine, int LastLine, EvidenceLabel Label, IReadOnlyList<EvidenceDifference> Differences);

/// <summary>What a claim rests on.</summary>
/// <param name="Label">
/// That of the weakest part. A claim of which only a part was found is weak; <see cref="EvidenceLabel.None"/> means that there is no span.
/// </param>
/// <param name="Spans">At most three, in spoken order, without overlap.</param>
/// <param name="Version">Of the rules that found them; evidence of another version is worth computing again.</param>
public sealed record ClaimEvidence(EvidenceLabel Label, IReadOnlyList<EvidenceSpan> Spans, int Version);
