using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Core.Episodes;

namespace Bot.Benchmarks.Corpus;

/// <summary>
/// Reads one Markdown transcript: paragraphs that begin with <c>**Speaker:**</c>, with <c>Speaker: 00:01:02</c> or with <c>Speaker:</c>,
/// with or without front matter. A paragraph without a speaker goes on with the speaker before it.
/// </summary>
internal sealed partial class MarkdownTranscript
{
    private const int FewestLines = 20;

    /// <summary>How often a name must stand before a colon to be taken for a speaker that the front matter does not list.</summary>
    private const int FewestTurns = 3;

    private static readonly HashSet<string> NotSpeakers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Break", "Jingle", "Outro", "Intro", "Q", "A", "Question", "Answer", "Note", "Topic", "Topics", "Slides", "Video", "Date", "Location",
        "Links", "Link", "Transcript", "Transcript by", "Transcript completed by", "Media", "Tags", "Speaker", "Speakers", "Name", "Podcast", "Twitter",
        "Example", "Paper", "Slide", "Source", "See", "Reference", "References", "TODO", "PR", "Agenda", "Goal", "Goals", "Problem", "Solution",
    };

    private readonly List<TranscriptLine> _lines = [];
    private readonly StringBuilder _paragraph = new();
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private string? _speaker;
    private TimeSpan? _time;

    /// <summary>The episode, or null when the file is no English transcript of some length.</summary>
    public static EpisodeDocument? Read(string path, string text)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (name.StartsWith('_') || OtherLanguage().IsMatch(path))
        {
            return null;
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var matter = FrontMatter.Read(lines, out var body);
        var transcript = new MarkdownTranscript();
        transcript.ReadBody(lines[body..], matter.All("speakers"));
        if (transcript._lines.Count < FewestLines || !IsEnglish(transcript._lines))
        {
            return null;
        }

        return new EpisodeDocument
        {
            Show = EpisodeNames.Show(path),
            Title = matter["title"] ?? EpisodeNames.Title(name),
            Published = Day(matter["date"]) ?? Day(name),
            Topics = [.. matter.All("tags").Distinct(StringComparer.OrdinalIgnoreCase)],
            Transcript = new TranscriptDocument("import", "markdown", transcript._lines),
        };
    }

    private void ReadBody(string[] lines, IReadOnlyList<string> speakers)
    {
        foreach (var speaker in speakers)
        {
            _names.Add(speaker);
            _names.Add(speaker.Split(' ')[0]);
        }

        _names.UnionWith(lines.Select(line => PlainSpeaker().Match(line)).Where(match => match.Success)
            .GroupBy(match => match.Groups["name"].Value).Where(turns => turns.Count() >= FewestTurns).Select(turns => turns.Key));

        var code = false;
        foreach (var raw in lines)
        {
            var line = raw.Trim();
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                code = !code;
                FinishParagraph();
            }
            else if (!code)
            {
                ReadLine(line);
            }
        }

        FinishParagraph();
    }

    private void ReadLine(string line)
    {
        if (line.Length == 0 || line[0] is '#' or '|' || NotSpoken().IsMatch(line))
        {
            FinishParagraph();
            return;
        }

        if (ListMark().Match(line) is { Success: true } mark)
        {
            FinishParagraph();
            line = line[mark.Length..];
        }

        if (TurnOf(line) is { } turn)
        {
            FinishParagraph();
            var name = turn.Groups["name"].Value.Trim();
            _speaker = NotSpeakers.Contains(name) || !IsName(name) ? null : name;
            _time = Time(turn.Groups["time"].Value);
            line = turn.Groups["rest"].Value;
        }

        if (_paragraph.Length == 0 && LeadingTime().Match(line) is { Success: true } time)
        {
            _time = Time(time.Groups[1].Value);
            line = line[time.Length..];
        }

        _paragraph.Append(line).Append(' ');
    }

    private Match? TurnOf(string line)
    {
        if (BoldSpeaker().Match(line) is { Success: true } bold)
        {
            return bold;
        }

        if (TimedSpeaker().Match(line) is { Success: true } timed)
        {
            return timed;
        }

        return PlainSpeaker().Match(line) is { Success: true } plain
            && (_names.Contains(plain.Groups["name"].Value) || NotSpeakers.Contains(plain.Groups["name"].Value)) ? plain : null;
    }

    /// <summary>A name has a few words with capitals; "The abstraction is too opinionated" is the point that a paragraph makes.</summary>
    private static bool IsName(string text) =>
        text.Split(' ') is { Length: <= 4 } words && words.All(word => word.Length > 0 && (!char.IsLower(word[0]) || word is "van" or "de" or "von" or "la" or "der"));

    private void FinishParagraph()
    {
        var text = MarkdownText.Plain(_paragraph.ToString());
        _paragraph.Clear();
        foreach (var sentence in SentenceSplitter.Split(text).Select(MarkdownText.Polish))
        {
            if (sentence.Any(char.IsLetterOrDigit))
            {
                _lines.Add(new TranscriptLine(_lines.Count + 1, sentence, _time, Speaker: _speaker));
                _time = null;
            }
        }
    }

    /// <summary>Small words tell a language: every fourth word or so of spoken English is one of these.</summary>
    private static bool IsEnglish(List<TranscriptLine> lines)
    {
        string[] small = ["the", "and", "to", "of", "a", "is", "that", "you", "it", "in", "i", "we"];
        var words = lines.Take(400).SelectMany(line => line.Text.ToLowerInvariant().Split(' ')).ToList();
        return words.Count(word => small.Contains(word)) > words.Count / 10;
    }

    private static TimeSpan? Time(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var seconds = 0m;
        foreach (var part in text.Split(':'))
        {
            seconds = (seconds * 60) + decimal.Parse(part, CultureInfo.InvariantCulture);
        }

        return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    private static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // "name.es.md", or a folder of translations.
    [GeneratedRegex(@"\.[a-z]{2}(-[A-Za-z]+)?\.md$|(^|/)(es|pt|de|fr|it|ja|zh|ru|tr|cs)/")]
    private static partial Regex OtherLanguage();

    // Rules, lines of colons, an address alone or behind a label, an image alone.
    [GeneratedRegex(@"^(?:[-=*_]{3,}|!\[.*\]\(.*\)|(?:[\p{L}\p{N}][^:]{0,40}:\s*)?(?:and\s+)?<?\[?https?://\S+>?|\{\{.*\}\}|<[^>]+>)$")]
    private static partial Regex NotSpoken();

    [GeneratedRegex(@"^(?:[-*+•]|\d{1,2}[.)])\s+|^>\s*")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^\*\*(?<name>[^*:]{1,60}?)\s*(?::\s*\*\*|\*\*\s*:)(?<time>)\s*(?<rest>.*)$")]
    private static partial Regex BoldSpeaker();

    [GeneratedRegex(@"^(?<name>\p{Lu}[^:]{0,40}?)\s*(?::\s*|\s[–-]\s*|\s+\(?)(?<time>(?:\d{1,2}:)?\d{1,2}:\d{2})\)?\s*:?(?<rest>)$")]
    private static partial Regex TimedSpeaker();

    [GeneratedRegex(@"^(?<name>\p{Lu}[\p{L}\p{N}.'’_-]*(?: \(?[\p{L}\p{N}.'’_-]+\)?){0,3})\s?:(?<time>)(?:\s+(?<rest>.*))?$")]
    private static partial Regex PlainSpeaker();

    [GeneratedRegex(@"^\\?\[((?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d+)?)\\?\]\s*")]
    private static partial Regex LeadingTime();
}
