using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Transcripts;

namespace Bot.Core.Corrections;

/// <summary>Who speaks in some lines.</summary>
internal static class SpeakerDraft
{
    /// <summary>Longer than anybody speaks without a pause; more lines are more corrections.</summary>
    private const int MostLines = 100;

    public static (CorrectionDraft? Draft, Reply? Ask) Of(CommandCall call, Episode episode, Transcript? transcript)
    {
        var wording = call.Wording;
        if (transcript is null)
        {
            return (null, Answer.Nothing(wording.NoTranscript));
        }

        var right = DraftText.OneLine(call[DraftText.Right]);
        var isRange = LineRange.TryParse(call[DraftText.At], out var range);
        var problem = call[DraftText.At] is null ? null
            : !isRange || range.Last > transcript.Lines.Count ? wording.NoSuchLinesOf(transcript.Lines.Count)
            : range.Count > MostLines ? wording.TooManyLines(MostLines)
            : !HasOneVoice(transcript, range) ? wording.SeveralVoices
            : right is { Length: > DraftText.LongestName } ? wording.ValueTooLong(DraftText.Right, DraftText.LongestName)
            : null;
        if (right is null || problem is not null || !isRange)
        {
            return (null, DraftText.Ask(call, CorrectionKind.Speaker, episode, problem,
            [
                new FormField(DraftText.At, wording.LinesField, wording.LinesAt, call[DraftText.At], MaxLength: 20),
                new FormField(DraftText.Right, wording.SpeakerField, Value: call[DraftText.Right], MaxLength: DraftText.LongestName),
            ]));
        }

        var lines = transcript.Lines.Skip(range.First - 1).Take(range.Count).ToList();
        return (new CorrectionDraft(
            CorrectionKind.Speaker,
            CorrectionBook.LibraryFor(call.Viewer, episode.Library),
            CorrectedText.TargetOf(lines),
            CorrectedText.Kept(string.Join(", ", lines.Select(line => line.Speaker).OfType<string>().Distinct())),
            right)
        { Episode = episode.Key, Lines = (range.First, range.Last) }, null);
    }

    /// <summary>Where the voice changes within a line nobody can say which of its words are meant; there has to be another line.</summary>
    private static bool HasOneVoice(Transcript transcript, LineRange range) =>
        transcript.Lines.Skip(range.First - 1).Take(range.Count).Any(line => Transcript.QuotableSpans(line).Count == 1);
}
