using Bot.Core.Episodes;

namespace Bot.Core.Topics;

/// <summary>What following something would have brought lately.</summary>
/// <param name="Days">How many days were looked at.</param>
/// <param name="Episodes">How many episodes it would have brought in them. The same conversation counts once.</param>
/// <param name="IsAtLeast">Whether there are more, so many that they were not counted.</param>
/// <param name="Found">The best of them, best first, with why.</param>
internal sealed record TopicPreview(int Days, int Episodes, bool IsAtLeast, IReadOnlyList<PreviewedEpisode> Found)
{
    /// <summary>More episodes a week than this are more than anybody reads.</summary>
    public const int MostAWeek = 10;

    /// <summary>How many of the episodes have it as topic, title or person, and not only in speech.</summary>
    public int Tagged { get; init; }

    /// <summary>The show that has most of the episodes, and how many; null when nothing was found.</summary>
    public (string Name, int Episodes)? LargestShow { get; init; }

    /// <summary>How many episodes that came out in those days have no transcript: of them only tags can be known.</summary>
    public int WithoutTranscript { get; init; }

    /// <summary>When nothing was found: in how many episodes of the library, however old, it is a topic, a person or the show.</summary>
    public int InLibrary { get; init; }

    /// <summary>Topics of the library that are close, when nothing was found.</summary>
    public IReadOnlyList<TopicSuggestion> Nearest { get; init; } = [];

    /// <summary>How many episodes a week.</summary>
    public double PerWeek => Episodes * 7.0 / Days;

    /// <summary>About one episode in so many weeks; null where there is one a week or more, or none.</summary>
    public int? WeeksForOne => Episodes == 0 || PerWeek > 0.75 ? null : (int)Math.Round(1 / PerWeek);

    /// <summary>Whether it would bring more than anybody reads.</summary>
    public bool IsTooBroad => PerWeek > MostAWeek;

    /// <summary>What would make it narrower, where it is too broad.</summary>
    public TopicNarrowing Narrowing => !IsTooBroad ? TopicNarrowing.None : Tagged < Episodes * 2 / 3 ? TopicNarrowing.TaggedOnly : TopicNarrowing.OneShow;
}

/// <summary>What makes something that is too broad narrower.</summary>
internal enum TopicNarrowing
{
    /// <summary>Nothing has to.</summary>
    None,

    /// <summary>To look at topics, titles and people only, and not at speech.</summary>
    TaggedOnly,

    /// <summary>To follow it in one show only.</summary>
    OneShow,
}

/// <summary>An episode that would have been brought.</summary>
/// <param name="Key">The store's key.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Show">Its show; empty when not known.</param>
/// <param name="Published">When it came out, when known.</param>
/// <param name="Match">Why.</param>
internal sealed record PreviewedEpisode(long Key, EpisodeId Id, string Title, string Show, DateOnly? Published, TopicMatch Match);

/// <summary>How an episode fits what is followed.</summary>
/// <param name="Reasons">Why, the strongest first.</param>
/// <param name="Strength">How well; greater is better. Comparable between episodes.</param>
/// <param name="BestLine">The transcript line, from 1, that says it best; null where it is not spoken.</param>
internal sealed record TopicMatch(IReadOnlyList<MatchReason> Reasons, double Strength, int? BestLine);
