using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core.Extracts;

/// <summary>What a model has answered, before anything of it is believed.</summary>
internal sealed record ModelAnswer
{
    public IReadOnlyList<string?>? Summary { get; init; }

    public string? Why { get; init; }

    public IReadOnlyList<ModelClaim?>? Claims { get; init; }

    public IReadOnlyList<string?>? Topics { get; init; }

    /// <summary>Reads an answer; null when it is none. Models put the object into a fence or a sentence before it, whatever they are told.</summary>
    public static ModelAnswer? Read(string? text)
    {
        if (text is null || text.IndexOf('{', StringComparison.Ordinal) is var start && (start < 0 || text.LastIndexOf('}') is var end && end < start))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(text[start..(text.LastIndexOf('}') + 1)], ModelAnswerJson.Default.ModelAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A claim with the lines that it cites.</summary>
internal sealed record ModelClaim(string? Text, IReadOnlyList<int>? Lines);

/// <summary>JSON of answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ModelAnswer))]
internal sealed partial class ModelAnswerJson : JsonSerializerContext;
