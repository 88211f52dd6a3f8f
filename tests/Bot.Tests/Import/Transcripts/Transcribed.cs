using System.Text;
using Bot.Core.Episodes;
using Bot.Core.Import.Transcripts;
using Bot.Tests.Support;

namespace Bot.Tests.Import.Transcripts;

/// <summary>Short ways to read a transcript in a test.</summary>
internal static class Transcribed
{
    public static byte[] Sample(string name) => File.ReadAllBytes(Repository.PathOf("tests", "Bot.Tests", "Import", "Transcripts", "Fixtures", name));

    public static TranscriptOutcome Outcome(string text, string? type = null, string? file = null, string? language = null) =>
        TranscriptFormats.Read("test", Encoding.UTF8.GetBytes(text), new TranscriptHint(type, file, language), "publisher");

    public static TranscriptOutcome.Read Read(string text, string? type = null, string? file = null, string? language = null) =>
        Outcome(text, type, file, language) switch
        {
            TranscriptOutcome.Read read => read,
            TranscriptOutcome.Refused refused => throw new InvalidOperationException(refused.Reason),
            _ => throw new InvalidOperationException("unknown outcome"),
        };

    public static TranscriptOutcome.Refused Refused(string text, string? type = null) => Assert.IsType<TranscriptOutcome.Refused>(Outcome(text, type));

    public static IReadOnlyList<TranscriptLine> Lines(string text, string? type = null, string? file = null) => Read(text, type, file).Transcript.Lines;

    /// <summary>The lines in one notation: <c>start-end Speaker: text</c>, as far as known.</summary>
    public static string[] Shown(string text, string? type = null, string? file = null) => [.. Lines(text, type, file).Select(Show)];

    public static string Show(TranscriptLine line)
    {
        var times = line.Start is null && line.End is null ? "" : FormattableString.Invariant($"{line.Start?.TotalSeconds}-{line.End?.TotalSeconds} ");
        return $"{times}{(line.Speaker is { } speaker ? speaker + "| " : "")}{line.Text}";
    }
}
