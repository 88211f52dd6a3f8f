using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core.Topics;

/// <summary>What it is about an episode that fits a subscription.</summary>
public enum MatchReasonKind
{
    /// <summary>A topic of the episode, as its source, or the extract, names it.</summary>
    Tag,

    /// <summary>Words of the title.</summary>
    Title,

    /// <summary>A host or guest.</summary>
    Person,

    /// <summary>The show.</summary>
    Show,

    /// <summary>Spoken words.</summary>
    Spoken,
}

/// <summary>Why an episode fits.</summary>
/// <param name="Kind">What fits.</param>
/// <param name="Text">The tag, the person or the show, as the episode has it; the word as it was spoken most often; null for the title.</param>
/// <param name="Count">Of spoken words: how often; 1 otherwise.</param>
public sealed record MatchReason(MatchReasonKind Kind, string? Text = null, int Count = 1);

/// <summary>A subscription that an episode fits.</summary>
/// <param name="Subscription">The key of the subscription.</param>
/// <param name="Name">What it follows.</param>
/// <param name="Reasons">Why, the strongest first.</param>
/// <param name="Strength">How well it fits; greater is better. Comparable between episodes.</param>
/// <param name="BestLine">The transcript line, from 1, that says it best; null where it is not spoken.</param>
public sealed record SubscriptionMatchFound(long Subscription, string Name, IReadOnlyList<MatchReason> Reasons, double Strength, int? BestLine);

/// <summary>The subscriptions of a channel that an episode fits, the best first, as they are kept with the news.</summary>
public sealed partial record NewsMatches(IReadOnlyList<SubscriptionMatchFound> Found)
{
    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static NewsMatches Read(string json) =>
        JsonSerializer.Deserialize(json, NewsMatchesContext.Default.NewsMatches) ?? throw new JsonException("News without matches.");

    /// <summary>The same as JSON, for the store.</summary>
    public string Write() => JsonSerializer.Serialize(this, NewsMatchesContext.Default.NewsMatches);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(NewsMatches))]
    private sealed partial class NewsMatchesContext : JsonSerializerContext;
}
