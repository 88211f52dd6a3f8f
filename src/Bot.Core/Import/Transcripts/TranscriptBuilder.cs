using System.Globalization;
using Bot.Core.Episodes;
using Bot.Core.Language;

namespace Bot.Core.Import.Transcripts;

/// <summary>The last steps that all formats share: from cues to the outcome.</summary>
internal static class TranscriptBuilder
{
    /// <summary>Where a transcript comes from until the caller says it.</summary>
    private const string Origin = "import";

    /// <summary>Captions: short texts with times, in which the lines of a cue are parted by <c>\n</c>. Words may roll, and names may stand in the text.</summary>
    public static TranscriptOutcome BuildCaptions(ITranscriptFormat format, IReadOnlyList<Cue> captions, string? language, FindingLog log)
    {
        var blocks = RollingCaptions.Remove(captions, log).SelectMany(LinesOf);
        return Build(format, Dialogue.Read(blocks, new DialogueRules { AreCaptions = true }), language, log, areCaptions: true);
    }

    /// <param name="format">The format that read the cues.</param>
    /// <param name="cues">The cues in the order of the source.</param>
    /// <param name="language">The language that the source names, or else the declared one.</param>
    /// <param name="log">What was found so far.</param>
    /// <param name="areCaptions">Whether a dash in front of a line stands for a change of speaker.</param>
    public static TranscriptOutcome Build(ITranscriptFormat format, IReadOnlyList<Cue> cues, string? language, FindingLog log, bool areCaptions = false)
    {
        var lines = CueJoiner.Join(CheckTimes(cues, log));
        if (areCaptions)
        {
            MarkDashes(lines);
        }

        if (!lines.Exists(line => SpokenText.HasWords(line.Text)))
        {
            return new TranscriptOutcome.Refused("There are no words in this transcript. Is it the right file?");
        }

        var marked = DoubtfulLines.Mark(lines, log);
        Report(marked, log);
        return new TranscriptOutcome.Read(new TranscriptDocument(Origin, format.Name, marked), Clean(language), log.InOrder());
    }

    private static IEnumerable<Block> LinesOf(Cue caption)
    {
        var lines = caption.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            yield return new Block(lines[i], caption.Line)
            {
                Start = caption.Start,
                End = caption.End,
                Speaker = caption.Speaker,
                Breaks = caption.Breaks && i == 0,
                HasMore = i == 0 && lines.Length > 1,
            };
        }
    }

    private static List<Cue> CheckTimes(IReadOnlyList<Cue> cues, FindingLog log)
    {
        var (broken, early) = (0, 0);
        int? brokenLine = null;
        int? earlyLine = null;
        TimeSpan? before = null;
        var result = new List<Cue>(cues.Count);
        foreach (var cue in cues)
        {
            var start = cue.Start > MediaTime.Longest || cue.Start < TimeSpan.Zero ? null : cue.Start;
            var end = cue.End > MediaTime.Longest || cue.End < start || cue.End < TimeSpan.Zero ? null : cue.End;
            if (start != cue.Start || end != cue.End)
            {
                broken++;
                brokenLine ??= cue.Line;
            }

            if (start < before)
            {
                early++;
                earlyLine ??= cue.Line;
            }

            before = start ?? before;
            result.Add(start == cue.Start && end == cue.End ? cue : cue with { Start = start, End = end });
        }

        if (broken > 0)
        {
            log.Odd("times", string.Create(CultureInfo.InvariantCulture, $"{broken:N0} times cannot be right, such as an end before its beginning; they were left out."), brokenLine);
        }

        if (early > 0)
        {
            log.Odd("times", string.Create(CultureInfo.InvariantCulture, $"{early:N0} times are earlier than the one before; the order of the file was kept."), earlyLine);
        }

        return result;
    }

    // "- Yes." below "- Did you?": the dash is the caption writer's sign for another voice.
    private static void MarkDashes(List<TranscriptLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Text is ['-' or '–' or '—', not '-', ..])
            {
                lines[i] = lines[i] with { Marks = [new TranscriptMark(MarkKind.Turn, 0, 1), .. lines[i].Marks] };
            }
        }
    }

    private static void Report(IReadOnlyList<TranscriptLine> lines, FindingLog log)
    {
        var words = lines.Sum(line => WordCount.Of(line.Text));
        var times = lines.Count(line => line.Start is not null);
        var speakers = lines.Select(line => line.Speaker).OfType<string>().Distinct().Take(1000).Count();
        log.Found("transcript", string.Create(
            CultureInfo.InvariantCulture,
            $"Transcript: {lines.Count:N0} {(lines.Count == 1 ? "line" : "lines")}, {words:N0} {(words == 1 ? "word" : "words")}, {(times == 0 ? "no times" : times == lines.Count ? "with times" : $"times for {times:N0} lines")}, {(speakers == 0 ? "no speaker names" : $"{speakers:N0} {(speakers == 1 ? "speaker" : "speakers")}")}."));
    }

    private static string? Clean(string? language) =>
        language?.Trim() is { Length: >= 2 and <= 35 } tag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? tag.Replace('_', '-') : null;
}
