using System.Globalization;
using Bot.Core.Episodes;
using Bot.Core.Import.Pages;
using Bot.Core.Language;

namespace Bot.Core.Import.Transcripts;

/// <summary>Makes the lines of a transcript out of lines of text that have neither times nor speakers of their own.</summary>
internal static class TranscriptReader
{
    /// <summary>A line longer than this is a paragraph or more: too long to quote, so it is split at its sentences.</summary>
    private const int LongestLine = 150;

    public static TranscriptDocument? Read(IEnumerable<PageLine> source, FindingLog log)
    {
        var lines = new List<TranscriptLine>();
        var words = 0;
        var named = 0;
        var timed = 0;
        int? first = null;
        foreach (var line in source)
        {
            var text = PageText.Trim(line.Text);
            if (text.Length == 0)
            {
                continue;
            }

            first ??= line.Number;
            named += SpeakerShape.Begins(text) ? 1 : 0;
            timed += SpeakerShape.BeginsWithTime(text) ? 1 : 0;
            var count = WordCount.Of(text);
            words += count;
            if (count <= LongestLine)
            {
                Add(lines, text);
            }
            else
            {
                Split(lines, line.Number, text, count, log);
            }
        }

        if (lines.Count == 0)
        {
            return null;
        }

        log.Found("transcript", string.Create(CultureInfo.InvariantCulture, $"Transcript: {lines.Count:N0} {(lines.Count == 1 ? "line" : "lines")}, {words:N0} {(words == 1 ? "word" : "words")}, no times, no speaker names."), first);
        ReportTextThatLooksLikeMore(lines.Count, named, timed, log, first);
        return new TranscriptDocument("import", EpisodePageFormat.FormatName, lines);
    }

    private static void Split(List<TranscriptLine> lines, int number, string text, int words, FindingLog log)
    {
        var sentences = SentenceSplitter.Split(text);
        foreach (var sentence in sentences)
        {
            Add(lines, sentence);
        }

        log.Odd("transcript", sentences.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"A transcript line of {words:N0} words has no end of a sentence where it could be split; kept as one line.")
            : string.Create(CultureInfo.InvariantCulture, $"A transcript line of {words:N0} words was split into {sentences.Count:N0} sentences."), number);
    }

    private static void Add(List<TranscriptLine> lines, string text)
    {
        text = PageText.Trim(text);
        if (text.Length > 0)
        {
            lines.Add(new TranscriptLine(lines.Count + 1, text) { Marks = MarkScanner.Scan(text) });
        }
    }

    // A page does not say whether "Host:" names a speaker, so nobody is named; the person who imports it should know.
    private static void ReportTextThatLooksLikeMore(int lines, int named, int timed, FindingLog log, int? first)
    {
        if (named >= 3 && named * 10 >= lines)
        {
            log.Odd("transcript", string.Create(CultureInfo.InvariantCulture, $"{named:N0} transcript lines begin with what may be a speaker's name; the names were kept as text."), first);
        }

        if (timed >= 3 && timed * 10 >= lines)
        {
            log.Odd("transcript", string.Create(CultureInfo.InvariantCulture, $"{timed:N0} transcript lines begin with what may be a time; the times were kept as text."), first);
        }
    }
}
