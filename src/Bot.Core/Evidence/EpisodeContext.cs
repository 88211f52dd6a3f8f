using Bot.Core.Episodes;

namespace Bot.Core.Evidence;

/// <summary>What is known of an episode before anybody speaks. Its words tell less where a claim rests, and its names are not missing from a line.</summary>
/// <param name="Title">The title.</param>
/// <param name="Show">The name of the show, if known.</param>
/// <param name="People">Hosts and guests.</param>
/// <param name="Topics">Topics.</param>
public sealed record EpisodeContext(string Title, string? Show, IReadOnlyList<string> People, IReadOnlyList<string> Topics)
{
    /// <summary>Nothing is known.</summary>
    public static EpisodeContext Empty { get; } = new("", null, [], []);

    /// <summary>The context that an episode gives.</summary>
    public static EpisodeContext Of(EpisodeDocument episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return new EpisodeContext(episode.Title, episode.Show, [.. episode.People.Select(person => person.Name)], episode.Topics);
    }
}
