using Bot.Core.Episodes;

namespace Bot.Core.Import.Transcripts;

/// <summary>A form that transcripts come in. One class a format; all of them make the same lines.</summary>
internal interface ITranscriptFormat
{
    /// <summary>The format's name, stored with what it parsed, such as <c>vtt</c>.</summary>
    string Name { get; }

    /// <summary>Raised when the parser reads the same bytes differently, so that stored originals can be parsed again.</summary>
    int Version { get; }

    /// <summary>Whether <paramref name="source"/> is of this format by its content; the hint decides only where the content leaves it open.</summary>
    bool Recognises(SourceText source, TranscriptHint hint);

    /// <summary>Reads the transcript. Never throws for bad input: that is a <see cref="TranscriptOutcome.Refused"/>.</summary>
    TranscriptOutcome Parse(SourceText source, TranscriptHint hint);
}

/// <summary>What the publisher says about a transcript. Often wrong, so it is never more than a hint.</summary>
/// <param name="MediaType">The declared type, such as <c>application/x-subrip</c>, with or without parameters.</param>
/// <param name="FileName">The name of the file, or the last part of its address.</param>
/// <param name="Language">The declared language.</param>
internal sealed record TranscriptHint(string? MediaType = null, string? FileName = null, string? Language = null)
{
    /// <summary>The encoding that the server claims.</summary>
    public string? Charset { get; init; }

    /// <summary>Nothing is known.</summary>
    public static readonly TranscriptHint None = new();

    /// <summary>The kind that type and name point to, the type first.</summary>
    public TranscriptKind Kind => TranscriptKinds.Of(MediaType, FileName);
}

/// <summary>What came of reading a transcript.</summary>
internal abstract record TranscriptOutcome
{
    private TranscriptOutcome()
    {
    }

    /// <summary>The source is a transcript.</summary>
    /// <param name="Transcript">Its lines.</param>
    /// <param name="Language">The language that the source itself names, else the declared one, else null.</param>
    /// <param name="Findings">What was found, left out or odd.</param>
    public sealed record Read(TranscriptDocument Transcript, string? Language, IReadOnlyList<Finding> Findings) : TranscriptOutcome;

    /// <summary>The source is no transcript, or a broken one.</summary>
    /// <param name="Reason">What was wrong and what to do, in one or two sentences.</param>
    /// <param name="Line">The line of the source, from 1, where there is one.</param>
    public sealed record Refused(string Reason, int? Line = null) : TranscriptOutcome;
}
