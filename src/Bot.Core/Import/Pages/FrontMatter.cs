using Bot.Core.Episodes;

namespace Bot.Core.Import.Pages;

/// <summary>What the top of a page says.</summary>
internal sealed class FrontMatter
{
    public string? Show { get; set; }

    public string? Title { get; set; }

    public int? TitleLine { get; set; }

    /// <summary>Whether a line "Show · date" was there: with a title, it is enough to be an episode page.</summary>
    public bool HasDatedHeader { get; set; }

    public int? HeaderLine { get; set; }

    public DateOnly? Published { get; set; }

    public List<EpisodePerson> People { get; } = [];

    /// <summary>The line that names the first person of each role.</summary>
    public Dictionary<PersonRole, int> PeopleLines { get; } = [];

    public List<PageLine> TopicLines { get; } = [];

    public Uri? PageUrl { get; set; }

    public Uri? AudioUrl { get; set; }
}
