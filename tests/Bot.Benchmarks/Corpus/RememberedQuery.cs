using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Benchmarks.Corpus;

/// <summary>
/// A question as somebody asks it, and the line that they mean; one JSON object a line in a file of queries. For the kind <c>break</c>,
/// whose words come from two lines, it is the first of them.
/// </summary>
internal sealed record RememberedQuery(string Query, string Episode, int Line, string Kind)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>The questions of <c>memory.jsonl</c>, written by hand for what a line says rather than for its words.</summary>
    public static List<RememberedQuery> HandWritten() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "memory.jsonl"))
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => JsonSerializer.Deserialize<RememberedQuery>(line, Options)! with { Kind = "memory" })];
}
