using Bot.Core.Episodes;

namespace Bot.Core.Import;

/// <summary>What an import saw in a source, said to the person who brought it.</summary>
public enum FindingLevel
{
    /// <summary>Read as the source says it.</summary>
    Found,

    /// <summary>Decided from evidence; worth a look.</summary>
    Guessed,

    /// <summary>Expected, and not there.</summary>
    Missing,

    /// <summary>Unusual; taken, but worth a look.</summary>
    Odd,
}

/// <summary>One thing that an import found, guessed, missed or wondered at.</summary>
/// <param name="Level">How sure it is.</param>
/// <param name="Field">The field that it concerns, such as <c>topics</c>.</param>
/// <param name="Message">One sentence for the person who brought the source.</param>
/// <param name="Line">The line of the source, from 1, where there is one.</param>
public sealed record Finding(FindingLevel Level, string Field, string Message, int? Line = null);

/// <summary>What came of reading a source.</summary>
public abstract record ParseOutcome
{
    private ParseOutcome()
    {
    }

    /// <summary>The source is an episode.</summary>
    public sealed record Parsed(EpisodeDocument Episode, IReadOnlyList<Finding> Findings) : ParseOutcome;

    /// <summary>The source is not an episode, or a broken one; nothing of it may be stored.</summary>
    /// <param name="Reason">What was wrong and what to do, in one or two sentences.</param>
    /// <param name="Line">The line of the source, from 1, where there is one.</param>
    public sealed record Refused(string Reason, int? Line = null) : ParseOutcome;
}
