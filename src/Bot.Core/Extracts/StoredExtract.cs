using System.Text.Json;
using Bot.Core.Data;
using Bot.Core.Episodes;

namespace Bot.Core.Extracts;

/// <summary>
/// The extract of an episode as it lies in the store, beside what came with the episode. It is made when the episode comes in, and again when the
/// rules have changed.
/// </summary>
internal static class StoredExtract
{
    /// <summary>Chooses what an episode did not come with; null when that is nothing.</summary>
    public static string? Of(EpisodeDocument episode) =>
        Extractor.Extract(episode) is { IsEmpty: false } extract ? JsonSerializer.Serialize(extract, ExtractJson.Default.Extract) : null;

    /// <summary>What was chosen.</summary>
    public static Extract Read(Episode episode) => Read(episode.Extract);

    /// <summary>What was chosen.</summary>
    public static Extract Read(string? stored) => stored is null ? Extract.Empty : JsonSerializer.Deserialize(stored, ExtractJson.Default.Extract) ?? Extract.Empty;
}
