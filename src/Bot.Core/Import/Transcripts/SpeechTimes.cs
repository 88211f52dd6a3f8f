namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Some services count in seconds, others in milliseconds, under the same names. Which it is can be told by how fast people would speak: nobody
/// takes ten seconds for each word throughout.
/// </summary>
internal static class SpeechTimes
{
    private const double SlowestSecondsPerWord = 20;

    /// <summary>The cues with times in seconds; they are divided when whole numbers of them would be milliseconds.</summary>
    public static IReadOnlyList<Cue> InSeconds(IReadOnlyList<Cue> cues, FindingLog log)
    {
        var seconds = 0d;
        var words = 0L;
        foreach (var cue in cues)
        {
            if (cue.Start is not { } start || cue.End is not { } end)
            {
                continue;
            }

            if (start.Ticks % TimeSpan.TicksPerSecond != 0 || end.Ticks % TimeSpan.TicksPerSecond != 0)
            {
                return cues;
            }

            seconds += Math.Max(0, (end - start).TotalSeconds);
            words += 1 + cue.Text.AsSpan().Trim().Count(' ');
        }

        if (words == 0 || seconds / words < SlowestSecondsPerWord)
        {
            return cues;
        }

        log.Guessed("times", "The times are whole numbers that would leave many seconds for each word; they were read as milliseconds.");
        return [.. cues.Select(cue => cue with { Start = cue.Start / 1000, End = cue.End / 1000 })];
    }
}
