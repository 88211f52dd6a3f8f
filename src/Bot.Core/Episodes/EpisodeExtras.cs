using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core.Episodes;

/// <summary>What a publisher says of an episode beside what it is about. It is read and replaced together, and stored as one JSON document.</summary>
public sealed record EpisodeExtras
{
    /// <summary>Nothing.</summary>
    public static readonly EpisodeExtras None = new();

    /// <summary>How long the recording is.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many bytes the recording has.</summary>
    public long? AudioBytes { get; init; }

    /// <summary>Its chapters, in their order.</summary>
    public IReadOnlyList<EpisodeChapter> Chapters { get; init; } = [];

    /// <summary>Passages that the publisher recommends.</summary>
    public IReadOnlyList<EpisodeSoundbite> Soundbites { get; init; } = [];

    /// <summary>The terms under which the recording may be used: a name or an SPDX identifier.</summary>
    public string? License { get; init; }

    /// <summary>Where the text of the licence is.</summary>
    public Uri? LicenseUrl { get; init; }

    /// <summary>Whether the publisher asks not to have it shown in public.</summary>
    public bool Blocked { get; init; }

    /// <summary>Whether there is nothing.</summary>
    [JsonIgnore]
    public bool IsEmpty => this is { Duration: null, AudioBytes: null, Chapters.Count: 0, Soundbites.Count: 0, License: null, LicenseUrl: null, Blocked: false };

    /// <summary>As it is stored; null for nothing.</summary>
    public static string? Write(EpisodeExtras extras)
    {
        ArgumentNullException.ThrowIfNull(extras);
        return extras.IsEmpty ? null : JsonSerializer.Serialize(extras, ExtrasJson.Default.EpisodeExtras);
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static EpisodeExtras Read(string? stored) => stored is null ? None : JsonSerializer.Deserialize(stored, ExtrasJson.Default.EpisodeExtras) ?? None;
}

/// <summary>A chapter.</summary>
/// <param name="Start">When it begins, from the start of the recording.</param>
/// <param name="Title">What it is called.</param>
public sealed record EpisodeChapter(TimeSpan Start, string Title);

/// <summary>A passage that the publisher recommends.</summary>
/// <param name="Start">When it begins, from the start of the recording.</param>
/// <param name="Duration">How long it is.</param>
/// <param name="Title">What it is called, when it has a name.</param>
public sealed record EpisodeSoundbite(TimeSpan Start, TimeSpan Duration, string? Title);

/// <summary>JSON of what is stored beside an episode.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EpisodeExtras))]
internal sealed partial class ExtrasJson : JsonSerializerContext;
