using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Data;
using Bot.Core.Evidence;

namespace Bot.Core.Extracts;

/// <summary>What a model has written about an episode and what held when it was checked against the transcript.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Summary">Sentences; empty when the episode came with a summary.</param>
/// <param name="Why">Why it matters, in one sentence.</param>
/// <param name="Claims">Claims, each with the lines it rests on; empty when the episode came with claims.</param>
/// <param name="Topics">Topics that are spoken of; empty when the episode came with some.</param>
public sealed record MachineText(string Model, IReadOnlyList<string> Summary, string? Why, IReadOnlyList<MachineClaim> Claims, IReadOnlyList<string> Topics)
{
    /// <summary>Whether nothing held.</summary>
    [JsonIgnore]
    public bool IsEmpty => Summary.Count == 0 && Why is null && Claims.Count == 0 && Topics.Count == 0;

    /// <summary>What is stored for an episode; null when there is nothing.</summary>
    public static MachineText? Of(Episode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return episode.Written is { } stored ? JsonSerializer.Deserialize(stored, MachineTextJson.Default.MachineText) : null;
    }

    /// <summary>As it is stored; null when there is nothing in it.</summary>
    internal string? Stored => IsEmpty ? null : JsonSerializer.Serialize(this, MachineTextJson.Default.MachineText);
}

/// <summary>A claim that a model has written.</summary>
/// <param name="Text">The claim.</param>
/// <param name="Evidence">The lines that it rests on.</param>
public sealed record MachineClaim(string Text, ClaimEvidence Evidence);

/// <summary>JSON of what a model has written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MachineText))]
internal sealed partial class MachineTextJson : JsonSerializerContext;
