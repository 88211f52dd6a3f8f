using Bot.Core.Data;
using Bot.Core.Workspaces;

namespace Bot.Core.Corrections;

/// <summary>A correction that somebody wants to propose, checked.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Library">Whose readers would see it.</param>
/// <param name="Target">The hash of the text that it corrects (<see cref="CorrectedText"/>).</param>
/// <param name="Before">That text, or the beginning of it.</param>
/// <param name="After">What is right.</param>
internal sealed record CorrectionDraft(CorrectionKind Kind, LibraryId Library, string Target, string Before, string After)
{
    /// <summary>The episode; null for a term.</summary>
    public long? Episode { get; init; }

    /// <summary>Of a speaker: the lines.</summary>
    public (int First, int Last)? Lines { get; init; }
}

/// <summary>What came of proposing something.</summary>
public enum ProposalOutcome
{
    /// <summary>It is proposed.</summary>
    Proposed,

    /// <summary>The same is proposed already, or is shown already.</summary>
    Known,

    /// <summary>So much is open that nobody would find it.</summary>
    TooManyOpen,

    /// <summary>The person has proposed enough for a day.</summary>
    TooManyToday,

    /// <summary>The glossary is full.</summary>
    GlossaryFull,
}
