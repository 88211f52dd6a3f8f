using System.Globalization;
using Bot.Core.Import.Pages;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Captions copied out of YouTube's transcript panel: a time on a line of its own, words below, and in some browsers the time once more
/// in words (<c>1 minute, 5 seconds</c>).
/// </summary>
internal sealed class YouTubeTextFormat : ITranscriptFormat
{
    public string Name => "youtube-text";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint)
    {
        var (times, lines) = (0, 0);
        foreach (var line in source.Lines)
        {
            var text = PageText.Trim(line);
            lines += text.Length > 0 ? 1 : 0;
            times += IsTime(text, out _) ? 1 : 0;
        }

        return times >= 3 && times * 4 >= lines;
    }

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        var captions = new List<Cue>();
        TimeSpan? start = null;
        var isAfterTime = false;
        for (var i = 0; i < source.Lines.Count; i++)
        {
            var text = PageText.Trim(source.Lines[i]);
            if (IsTime(text, out var time))
            {
                (start, isAfterTime) = (time, true);
            }
            else if (text.Length > 0 && !(isAfterTime && IsTimeInWords(text)))
            {
                captions.Add(new Cue(text, i + 1) { Start = start });
                isAfterTime = false;
            }
        }

        return TranscriptBuilder.BuildCaptions(this, captions, hint.Language, new FindingLog());
    }

    private static bool IsTime(string text, out TimeSpan time)
    {
        var bare = text.AsSpan().Trim("[]()");
        var read = text.Length is >= 4 and <= 14 ? MediaTime.Read(bare, out var length) is { } value && length == bare.Length ? value : null : (TimeSpan?)null;
        time = read ?? default;
        return read is not null;
    }

    private static bool IsTimeInWords(string text)
    {
        if (text.Length > 60)
        {
            return false;
        }

        var words = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && words.Length % 2 == 0
            && words.Index().All(word => word.Index % 2 == 0 ? word.Item.All(char.IsAsciiDigit) : word.Item is "second" or "seconds" or "minute" or "minutes" or "hour" or "hours" or "Sekunde" or "Sekunden" or "Minute" or "Minuten" or "Stunde" or "Stunden");
    }
}

/// <summary>The table that Whisper writes: start and end in milliseconds, and the text, parted by tabs (https://github.com/openai/whisper).</summary>
internal sealed class WhisperTsvFormat : ITranscriptFormat
{
    public string Name => "whisper-tsv";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) => source.Lines[0].Trim('\uFEFF').TrimEnd() == "start\tend\ttext";

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        var log = new FindingLog();
        var captions = new List<Cue>();
        for (var i = 1; i < source.Lines.Count; i++)
        {
            var cells = source.Lines[i].Split('\t', 3);
            if (cells.Length == 3)
            {
                captions.Add(new Cue(cells[2], i + 1) { Start = Milliseconds(cells[0]), End = Milliseconds(cells[1]) });
            }
            else if (!string.IsNullOrWhiteSpace(source.Lines[i]))
            {
                log.Odd("transcript", "A row has no three cells; its text was kept without times.", i + 1);
                captions.Add(new Cue(source.Lines[i], i + 1));
            }
        }

        return TranscriptBuilder.BuildCaptions(this, captions, hint.Language, log);
    }

    private static TimeSpan? Milliseconds(string cell) =>
        double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? MediaTime.FromSeconds(number / 1000) : null;
}
