using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>What a correction is of.</summary>
public enum CorrectionKind
{
    /// <summary>The name of a host or guest.</summary>
    Name,

    /// <summary>Somebody who has the name of somebody else, to be kept apart from that person.</summary>
    Apart,

    /// <summary>A claim.</summary>
    Claim,

    /// <summary>The summary.</summary>
    Summary,

    /// <summary>Who speaks in some lines.</summary>
    Speaker,

    /// <summary>A name or term that transcripts have otherwise: an entry of the glossary.</summary>
    Term,
}

/// <summary>What has become of a correction.</summary>
public enum CorrectionState
{
    /// <summary>Proposed, and to be decided.</summary>
    Open,

    /// <summary>It is shown.</summary>
    Accepted,

    /// <summary>It is not wanted.</summary>
    Declined,

    /// <summary>Whoever proposed it has taken it back.</summary>
    Withdrawn,

    /// <summary>It was shown, and is no longer.</summary>
    Undone,

    /// <summary>It was shown, until another one of the same was accepted.</summary>
    Replaced,
}

/// <summary>
/// A correction that somebody has proposed, and what has become of it. An accepted one lies over what was imported, which itself never
/// changes. Those of one library are seen by whoever sees that library, and by nobody else.
/// </summary>
public sealed class Correction
{
    /// <summary>The store's key, by which people name it as well.</summary>
    public long Key { get; init; }

    /// <summary>The library whose readers see it: a workspace's own, also for an episode that all share, or the shared one.</summary>
    public required LibraryId Library { get; init; }

    /// <summary>What it is of.</summary>
    public CorrectionKind Kind { get; init; }

    /// <summary>The episode; null for a term, which counts in all of them.</summary>
    public long? EpisodeKey { get; init; }

    /// <summary>
    /// SHA-256 of the imported text that is corrected, lower-case hexadecimal (<see cref="Corrections.CorrectedText"/>): where the episode has
    /// it no longer, the correction fits no longer, and is not shown.
    /// </summary>
    public required string Target { get; init; }

    /// <summary>The imported text, or the beginning of it; of a term, what is heard.</summary>
    public required string Before { get; init; }

    /// <summary>What is right.</summary>
    public required string After { get; init; }

    /// <summary>Of a speaker: the first line, from 1.</summary>
    public int? FirstLine { get; init; }

    /// <summary>Of a speaker: the last line.</summary>
    public int? LastLine { get; init; }

    /// <summary>What has become of it.</summary>
    public CorrectionState State { get; set; }

    /// <summary>Whether whoever proposed it has seen what became of it.</summary>
    public bool Told { get; set; }

    /// <summary>The platform on which the people below have their ids; null for the command line and the HTTP interface.</summary>
    public string? Platform { get; set; }

    /// <summary>Who proposed it, by the platform's own id, as long as that is to be known.</summary>
    public string? Proposer { get; set; }

    /// <summary>What that person was called.</summary>
    public string? ProposerName { get; set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who accepted or declined it.</summary>
    public string? Decider { get; set; }

    /// <summary>What that person was called.</summary>
    public string? DeciderName { get; set; }

    /// <summary>When it was accepted or declined.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was declined, in the words of whoever did.</summary>
    public string? Reason { get; set; }

    /// <summary>Who took it back or undid it.</summary>
    public string? Ender { get; set; }

    /// <summary>What that person was called.</summary>
    public string? EnderName { get; set; }

    /// <summary>When it was taken back, undone or replaced.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The store's change sequence when it last changed. The search follows it.</summary>
    public long Sequence { get; set; }
}
