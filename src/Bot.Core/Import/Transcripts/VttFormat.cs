namespace Bot.Core.Import.Transcripts;

/// <summary>WebVTT (https://www.w3.org/TR/webvtt1/): cues with voices, notes, styles; also YouTube's, with rolling lines.</summary>
internal sealed class VttFormat : ITranscriptFormat
{
    public string Name => "vtt";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) =>
        HasHeader(source) || (hint.Kind == TranscriptKind.Vtt && CaptionFile.HasTimes(source)) || (source.Text.Contains("<v ", StringComparison.Ordinal) && CaptionFile.HasTimes(source));

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        var log = new FindingLog();
        if (!HasHeader(source))
        {
            log.Odd("format", "The first line is not WEBVTT; read as WebVTT all the same.", 1);
        }

        var captions = CaptionFile.Read(source, isVtt: true, log);
        return captions.Count == 0
            ? new TranscriptOutcome.Refused("This WebVTT file has no cues.")
            : TranscriptBuilder.BuildCaptions(this, captions, LanguageOf(source) ?? hint.Language, log);
    }

    private static bool HasHeader(SourceText source) =>
        source.Text.AsSpan().TrimStart("\uFEFF \t\n") is var text && text.StartsWith("WEBVTT", StringComparison.Ordinal) && (text.Length == 6 || char.IsWhiteSpace(text[6]));

    // YouTube's header: "Kind: captions", "Language: en".
    private static string? LanguageOf(SourceText source)
    {
        const string Field = "Language:";
        var line = source.Lines.Take(12).TakeWhile(line => !line.Contains("-->", StringComparison.Ordinal)).FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
        return line?[Field.Length..].Trim();
    }
}
