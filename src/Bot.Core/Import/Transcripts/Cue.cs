namespace Bot.Core.Import.Transcripts;

/// <summary>A piece of a transcript as the format delivers it, before sentences are made of the pieces.</summary>
/// <param name="Text">Its words, markup and entities decoded.</param>
/// <param name="Line">The line of the source, from 1.</param>
internal sealed record Cue(string Text, int Line)
{
    public TimeSpan? Start { get; init; }

    public TimeSpan? End { get; init; }

    /// <summary>Who speaks, only if the source says so.</summary>
    public string? Speaker { get; init; }

    /// <summary>Whether a new line begins here whatever came before, such as at a paragraph or at a change of speaker.</summary>
    public bool Breaks { get; init; }
}
