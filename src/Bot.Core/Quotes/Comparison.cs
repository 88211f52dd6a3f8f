using Bot.Core.Replies;

namespace Bot.Core.Quotes;

/// <summary>A text that somebody gave, next to what was spoken: what is the same, what only the text has, and what only the transcript has.</summary>
/// <param name="Runs">In reading order.</param>
public sealed record Comparison(IReadOnlyList<ComparedRun> Runs) : ReplyPart;

/// <summary>A run of words.</summary>
/// <param name="Kind">Who has them.</param>
/// <param name="Text">The words. What is spoken is an exact substring of the stored transcript; what was only asked is what somebody typed, and is no quote.</param>
public sealed record ComparedRun(ComparedKind Kind, string Text);

/// <summary>Who has a run of words.</summary>
public enum ComparedKind
{
    /// <summary>Both.</summary>
    Same,

    /// <summary>The transcript only.</summary>
    Spoken,

    /// <summary>The text only.</summary>
    Asked,
}
