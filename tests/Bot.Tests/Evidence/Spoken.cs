using Bot.Core.Episodes;
using Bot.Core.Evidence;

namespace Bot.Tests.Evidence;

/// <summary>Short transcripts, one line a string; <c>Name: </c> in front is the speaker.</summary>
internal static class Spoken
{
    public static IReadOnlyList<TranscriptLine> Lines(params string[] lines) => [.. lines.Select((line, at) => Line(line, at + 1))];

    public static ClaimEvidence Align(string claim, params string[] lines) => ClaimAligner.Align(claim, Lines(lines), EpisodeContext.Empty);

    public static string Ranges(ClaimEvidence evidence) =>
        string.Join(", ", evidence.Spans.Select(span => span.FirstLine == span.LastLine ? $"{span.FirstLine}" : $"{span.FirstLine}-{span.LastLine}"));

    private static TranscriptLine Line(string line, int number) => line.Split(": ", 2) is [var speaker, var text]
        ? new TranscriptLine(number, text, Speaker: speaker)
        : new TranscriptLine(number, line);
}
