using System.Text.Json.Serialization;
using Bot.Core.Import;
using Bot.Server.Http;

namespace Bot.Server.Cli;

/// <summary>A line of <c>bot import --json</c>: what became of one source.</summary>
internal sealed record SourceReportJson(string Source, ImportReportJson? Imported, string? Refused, int? Line, IReadOnlyList<CandidateJson>? LooksLike)
{
    public static SourceReportJson Of(ImportSource source, ImportResult result) => result switch
    {
        ImportResult.Stored stored => new(source.Name, ImportReportJson.Of(stored), null, null, null),
        ImportResult.Refused refused => new(source.Name, null, refused.Reason, refused.Line, null),
        ImportResult.Undecided undecided => new(source.Name, null, null, null,
            [.. undecided.Candidates.Select(candidate => new CandidateJson(candidate.Id.Value, candidate.Title, candidate.Reason))]),
        _ => throw new InvalidOperationException($"Unknown import result {result.GetType().Name}."),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SourceReportJson))]
internal sealed partial class CliJson : JsonSerializerContext;
