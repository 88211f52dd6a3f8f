namespace Bot.Core.Episodes;

/// <summary>
/// One episode as parsers make it, as the export writes it and as the import takes it back without loss
/// (<c>docs/formats.md</c>). It has no identity of its own yet: the store decides whether it is new.
/// </summary>
public sealed record EpisodeDocument
{
    /// <summary>The permanent id, when the source carries one (an export does, a page does not).</summary>
    public EpisodeId? Id { get; init; }

    /// <summary>The name of the show, when the source names one.</summary>
    public string? Show { get; init; }

    /// <summary>The episode's title; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The day it was published, as the source says, without a clock.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Hosts and guests, in the order of the source.</summary>
    public IReadOnlyList<EpisodePerson> People { get; init; } = [];

    /// <summary>Topics, in the order of the source.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Why it matters, in the source's words.</summary>
    public string? Why { get; init; }

    /// <summary>The summary, one paragraph an entry.</summary>
    public IReadOnlyList<string> Summary { get; init; } = [];

    /// <summary>Key claims, each once.</summary>
    public IReadOnlyList<EpisodeClaim> Claims { get; init; } = [];

    /// <summary>The episode's public page (http or https), when known.</summary>
    public Uri? PageUrl { get; init; }

    /// <summary>The audio file (http or https), when known.</summary>
    public Uri? AudioUrl { get; init; }

    /// <summary>What else its publisher says of it: chapters, licence and the like.</summary>
    public EpisodeExtras Extras { get; init; } = EpisodeExtras.None;

    /// <summary>What was said; absent for an episode that has only notes.</summary>
    public TranscriptDocument? Transcript { get; init; }
}

/// <summary>What somebody did in an episode.</summary>
public enum PersonRole
{
    /// <summary>Leads the conversation.</summary>
    Host,

    /// <summary>Was invited.</summary>
    Guest,
}

/// <summary>A person of an episode, named as the source names them.</summary>
public sealed record EpisodePerson(string Name, PersonRole Role);

/// <summary>A key claim. <paramref name="Headline"/> is true for the few that the source puts first.</summary>
public sealed record EpisodeClaim(string Text, bool Headline);

/// <summary>A transcript: where it came from, its format, and its lines, numbered from 1 without gaps.</summary>
/// <param name="Origin">Who made it available, such as <c>import</c> or <c>publisher</c>.</param>
/// <param name="Format">The format that it was read from, such as <c>page</c>.</param>
/// <param name="Lines">The lines in spoken order.</param>
public sealed record TranscriptDocument(string Origin, string Format, IReadOnlyList<TranscriptLine> Lines);

/// <summary>A line of a transcript, with the words exactly as received.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Text">The text as received, trimmed at both ends, marks included; never empty.</param>
/// <param name="Start">When it begins, from the start of the audio, if the source says so.</param>
/// <param name="End">When it ends, if the source says so.</param>
/// <param name="Speaker">Who speaks, only if the source names them; never guessed.</param>
public sealed record TranscriptLine(int Number, string Text, TimeSpan? Start = null, TimeSpan? End = null, string? Speaker = null)
{
    /// <summary>Parts of <see cref="Text"/> that nobody spoke, in order and without overlap.</summary>
    public IReadOnlyList<TranscriptMark> Marks { get; init; } = [];
}

/// <summary>What a mark in a transcript stands for.</summary>
public enum MarkKind
{
    /// <summary>A change of speaker, such as <c>&gt;&gt;</c>. Nobody is named.</summary>
    Turn,

    /// <summary>A sound that is no speech, such as <c>[Music]</c>.</summary>
    Sound,

    /// <summary>The end of the transcript.</summary>
    End,

    /// <summary>Words that are in the transcript but were probably never spoken: a loop or a credit that a speech recogniser made up.</summary>
    Doubtful,
}

/// <summary>A part of a line that is not speech.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Start">Its first UTF-16 code unit in the line's text.</param>
/// <param name="Length">Its length in UTF-16 code units.</param>
public readonly record struct TranscriptMark(MarkKind Kind, int Start, int Length);
