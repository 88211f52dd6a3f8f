using System.Text.Json.Serialization;

namespace Bot.Core.Extracts;

/// <summary>
/// What the bot itself has chosen for an episode where its source brought nothing (<c>docs/extracts.md</c>). What came with the episode is never in
/// here, and what is in here is never shown without saying where it comes from.
/// </summary>
/// <param name="Topics">Topics, out of title, notes and transcript; empty when the episode came with some.</param>
/// <param name="Summary">Sentences that were spoken, in spoken order; empty when the episode came with a summary.</param>
/// <param name="Why">A spoken sentence that says why it matters; often there is none.</param>
/// <param name="Claims">Statements that were spoken, in spoken order; empty when the episode came with claims.</param>
public sealed record Extract(IReadOnlyList<string> Topics, IReadOnlyList<SpokenSentence> Summary, SpokenSentence? Why, IReadOnlyList<SpokenSentence> Claims)
{
    /// <summary>Nothing.</summary>
    public static Extract Empty { get; } = new([], [], null, []);

    /// <summary>Whether there is nothing in it.</summary>
    [JsonIgnore]
    public bool IsEmpty => Topics.Count == 0 && Summary.Count == 0 && Why is null && Claims.Count == 0;
}

/// <summary>A sentence of the stored transcript, by its place: the words themselves are cut out of the line when they are shown.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Start">Its first UTF-16 code unit in the line.</param>
/// <param name="Length">Its length in UTF-16 code units.</param>
public sealed record SpokenSentence(int Line, int Start, int Length);

/// <summary>JSON of extracts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Extract))]
internal sealed partial class ExtractJson : JsonSerializerContext;
