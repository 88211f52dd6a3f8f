using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Transcripts;

namespace Bot.Core.Evidence;

/// <summary>
/// The evidence of an episode's claims as it lies in the store, beside the claims and in their order. It is made when claims or transcript come
/// in, and again when the rules that find it have changed.
/// </summary>
internal static class StoredEvidence
{
    /// <summary>Finds what the claims of an episode rest on; null when it has no claims or no transcript.</summary>
    public static string? Of(EpisodeDocument episode)
    {
        if (episode.Claims.Count == 0 || episode.Transcript is not { Lines.Count: > 0 } transcript)
        {
            return null;
        }

        var prepared = TranscriptEvidence.Prepare(transcript.Lines, EpisodeContext.Of(episode));
        return JsonSerializer.Serialize([.. episode.Claims.Select(claim => ClaimAligner.Align(claim.Text, prepared))], EvidenceJson.Default.ClaimEvidenceArray);
    }

    /// <summary>What these texts rest on; they are claims of the episode as corrected, of which the store has no evidence. Null without a transcript.</summary>
    public static Func<string, ClaimEvidence>? Finder(Episode episode, Transcript? transcript)
    {
        if (transcript is null)
        {
            return null;
        }

        var context = new EpisodeContext(episode.Title, episode.Show.Name.Length > 0 ? episode.Show.Name : null, [.. episode.People.Select(person => person.Name)], episode.Topics);
        var prepared = TranscriptEvidence.Prepare(transcript.Lines, context);
        return text => ClaimAligner.Align(text, prepared);
    }

    /// <summary>What the claims rest on, in their order; null when it was never looked for.</summary>
    public static ClaimEvidence[]? Read(Episode episode) =>
        episode.Evidence is { } stored ? JsonSerializer.Deserialize(stored, EvidenceJson.Default.ClaimEvidenceArray) : null;
}

/// <summary>JSON of evidence.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ClaimEvidence[]))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
