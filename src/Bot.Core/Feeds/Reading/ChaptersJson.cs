using System.Globalization;
using System.Text.Json;
using Bot.Core.Episodes;

namespace Bot.Core.Feeds.Reading;

/// <summary>Reads a file of chapters, https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md.</summary>
internal static class ChaptersJson
{
    /// <summary>More than any episode has.</summary>
    private const int Most = 500;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    /// <summary>
    /// The chapters that have a beginning and a name, in the order of their beginnings, without those that are not to be shown
    /// (<c>toc: false</c>); null when this is no file of chapters. Never throws for bad input.
    /// </summary>
    public static IReadOnlyList<EpisodeChapter>? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, Lenient);
            var root = document.RootElement;
            var list = Field(root, "chapters") ?? root;
            return list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Take(Most).Select(Chapter).OfType<EpisodeChapter>().DistinctBy(chapter => chapter.Start).OrderBy(chapter => chapter.Start)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EpisodeChapter? Chapter(JsonElement chapter)
    {
        if (Field(chapter, "toc") is { ValueKind: JsonValueKind.False })
        {
            return null;
        }

        return Field(chapter, "startTime") is { } start && Time(start) is { } at && Field(chapter, "title") is { } title && Text(title) is { } name
            ? new EpisodeChapter(at, name)
            : null;
    }

    private static JsonElement? Field(JsonElement item, string name)
    {
        try
        {
            return item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // The name of a field beside it has half a character.
            return null;
        }
    }

    private static TimeSpan? Time(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var seconds) && seconds >= 0 && seconds <= Longest.TotalSeconds => TimeSpan.FromSeconds(Math.Round(seconds, 3)),
        JsonValueKind.String when Raw(value) is { } text => text.Trim() is var trimmed && double.TryParse(trimmed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var zero) && zero == 0
            ? TimeSpan.Zero
            : FeedDuration.ReadSeconds(trimmed),
        _ => null,
    };

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? FeedText.Label(Raw(value)) : null;

    /// <summary>The text; null where it has half a character, such as \ud800 alone.</summary>
    private static string? Raw(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
