using System.Text.Json.Serialization;
using Bot.Core.Import;

namespace Bot.Server.Http;

/// <summary>The body of <c>POST /api/ask</c>.</summary>
/// <param name="Text">The command, as a person types it.</param>
/// <param name="Workspace">Who asks; <c>local</c> when absent.</param>
/// <param name="Language">The language of the wording, such as <c>de</c>; English when absent.</param>
internal sealed record Question(string? Text, string? Workspace, string? Language);

/// <summary>The answer of <c>POST /api/episodes</c>, and of <c>bot import --json</c> for each source.</summary>
internal sealed record ImportReportJson(string Change, string Id, int Version, string Title, int Lines, IReadOnlyList<FindingJson> Findings)
{
    public static ImportReportJson Of(ImportResult.Stored stored) => new(
        stored.Change.ToString().ToLowerInvariant(),
        stored.Id.Value,
        stored.Version,
        stored.Title,
        stored.Lines,
        [.. stored.Findings.Select(finding => new FindingJson(finding.Level.ToString().ToLowerInvariant(), finding.Field, finding.Message, finding.Line))]);
}

/// <summary>Something that an import found, guessed, missed or wondered at.</summary>
internal sealed record FindingJson(string Level, string Field, string Message, int? Line);

/// <summary>A known episode that a source looks like.</summary>
internal sealed record CandidateJson(string Id, string Title, string Reason);

/// <summary>The answer of <c>/health/ready</c>.</summary>
/// <param name="Store">Whether the store answers.</param>
/// <param name="Index">Whether the index is built.</param>
/// <param name="Discord">How the gateway is; absent where interactions do not come over it.</param>
internal sealed record HealthJson(string Store, string Index, string? Discord);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(ImportReportJson))]
[JsonSerializable(typeof(CandidateJson[]))]
[JsonSerializable(typeof(HealthJson))]
[JsonSerializable(typeof(FollowRequest))]
[JsonSerializable(typeof(FeedReportJson))]
[JsonSerializable(typeof(FeedJson[]))]
[JsonSerializable(typeof(PollJson))]
[JsonSerializable(typeof(MoveJson))]
internal sealed partial class ApiJson : JsonSerializerContext;
