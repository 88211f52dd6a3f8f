using Bot.Core.Data;
using Bot.Core.Extracts;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;

namespace Bot.Core.Topics;

/// <summary>An episode as it is compared with what is followed.</summary>
/// <param name="Library">The library that it belongs to.</param>
/// <param name="Title">The title.</param>
/// <param name="Show">The show; empty when not known.</param>
/// <param name="Topics">What its source says that it is about; where the source says nothing, what was chosen from its words.</param>
/// <param name="People">Hosts and guests, as whoever sees the library knows them.</param>
/// <param name="Lines">The transcript, with what nobody spoke blanked; empty without one.</param>
internal sealed record TopicEpisode(
    LibraryId Library, string Title, string Show, IReadOnlyList<string> Topics, IReadOnlyList<string> People, IReadOnlyList<string> Lines)
{
    /// <summary>The people as workspaces know them that have corrected a name in it.</summary>
    public IReadOnlyDictionary<WorkspaceId, IReadOnlyList<string>> PeopleFor { get; init; } = new Dictionary<WorkspaceId, IReadOnlyList<string>>();

    /// <summary>An episode of the store, read with its show.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="people">Its people, with corrections.</param>
    /// <param name="transcript">Its transcript, if there is one.</param>
    public static TopicEpisode Of(Episode episode, IReadOnlyList<string> people, Transcript? transcript)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return new TopicEpisode(
            episode.Library,
            episode.Title,
            episode.Show.Name,
            episode.Topics.Count > 0 ? episode.Topics : ExtractParts.TopicsOf(episode),
            people,
            transcript is null ? [] : [.. transcript.Lines.Select(Transcript.Searchable)]);
    }
}
