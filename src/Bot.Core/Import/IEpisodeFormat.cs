namespace Bot.Core.Import;

/// <summary>A form that episodes come in. One class a format; all of them make the same model.</summary>
public interface IEpisodeFormat
{
    /// <summary>The format's name, stored with what it parsed, such as <c>page</c>.</summary>
    string Name { get; }

    /// <summary>Raised when the parser reads the same bytes differently, so that stored originals can be parsed again.</summary>
    int Version { get; }

    /// <summary>Whether <paramref name="source"/> looks like this format. Cheap: looks at the beginning only.</summary>
    bool Recognises(SourceText source);

    /// <summary>Reads one episode. Never throws for bad input: that is a <see cref="ParseOutcome.Refused"/>.</summary>
    ParseOutcome Parse(SourceText source, ParseContext context);
}

/// <summary>What a parser may know beside the source itself.</summary>
public sealed record ParseContext
{
    /// <summary>Nothing known.</summary>
    public static readonly ParseContext Empty = new();

    /// <summary>Topics that the library has already: evidence for where run-together topics end.</summary>
    public IReadOnlyCollection<string> KnownTopics { get; init; } = [];

    /// <summary>The topics as an operator says them; taken as they are instead of splitting.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The title, as an operator says it: of a transcript, which has none of its own.</summary>
    public string? Title { get; init; }

    /// <summary>The show, as an operator says it.</summary>
    public string? Show { get; init; }

    /// <summary>The day of publication, as an operator says it.</summary>
    public DateOnly? Published { get; init; }
}
