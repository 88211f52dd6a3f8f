using System.Text.Json;
using Bot.Core.Evidence;

namespace Bot.Benchmarks.Evidence;

/// <summary>A claim with the lines that a person found it to rest on.</summary>
/// <param name="Episode"><c>seed</c>, <c>synthetic/NAME</c>, or the path of a transcript in its archive.</param>
/// <param name="Half"><c>tuning</c>, on which the rules were set, or <c>held-out</c>.</param>
/// <param name="Claim">The claim, as a summary would have it; some are wrong, some were never said.</param>
/// <param name="Label">How well the lines carry it.</param>
/// <param name="Spans">The lines, such as <c>66-67</c>; <c>78|95</c> where either would do.</param>
/// <param name="Differs">Kinds of differences that must be pointed out; empty for none, null where nobody looked.</param>
internal sealed record LabelledClaim(string Episode, string Half, string Claim, EvidenceLabel Label, IReadOnlyList<string> Spans, IReadOnlyList<DifferenceKind>? Differs)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>Each span with its alternatives.</summary>
    public IReadOnlyList<IReadOnlyList<(int First, int Last)>> Expected { get; } = [.. Spans.Select(span => span.Split('|').Select(Range).ToArray())];

    /// <summary>All labelled claims.</summary>
    public static IReadOnlyList<LabelledClaim> ReadAll(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "claims.jsonl")).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<LabelledClaim>(line, Options)!)];

    private static (int First, int Last) Range(string text)
    {
        var ends = text.Split('-').Select(int.Parse).ToArray();
        return (ends[0], ends[^1]);
    }
}
