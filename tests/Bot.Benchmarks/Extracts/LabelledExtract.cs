using System.Text.Json;

namespace Bot.Benchmarks.Extracts;

/// <summary>An episode with what a person would accept as chosen from it.</summary>
/// <param name="Episode"><c>seed</c>, or the path of a transcript in its archive.</param>
/// <param name="Half"><c>tuning</c>, on which the rules were set, or <c>held-out</c>.</param>
/// <param name="Sentences">Lines that say something of weight and can be understood alone.</param>
/// <param name="Topics">Topics that the episode is found by, with other ways to say the same.</param>
internal sealed record LabelledExtract(string Episode, string Half, IReadOnlyList<int> Sentences, IReadOnlyList<string> Topics)
{
    /// <summary>All labelled episodes.</summary>
    public static IReadOnlyList<LabelledExtract> ReadAll(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "labels.jsonl")).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<LabelledExtract>(line, JsonSerializerOptions.Web)!)];
}
