namespace Bot.Core.Import.Transcripts;

/// <summary>
/// SRT as the Podcasting 2.0 specification has it (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md),
/// under any of its labels, and YouTube's SBV. Numbers are optional; speakers are named by <c>Name:</c>, <c>[Name]:</c> or on a line of their own.
/// </summary>
internal sealed class SrtFormat : ITranscriptFormat
{
    public string Name => "srt";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) => CaptionFile.HasTimes(source);

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        var log = new FindingLog();
        var captions = CaptionFile.Read(source, isVtt: false, log);
        return captions.Count == 0
            ? new TranscriptOutcome.Refused("This SRT file has times but no words.")
            : TranscriptBuilder.BuildCaptions(this, captions, hint.Language, log);
    }
}
