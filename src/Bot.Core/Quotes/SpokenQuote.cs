using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Replies;
using Bot.Core.Transcripts;
using Bot.Search.Lines;

namespace Bot.Core.Quotes;

/// <summary>
/// Words as they were spoken: exact substrings of the stored transcript, with their address. There is no public way to make one;
/// <see cref="QuoteReader"/> makes it from stored lines.
/// </summary>
public sealed record SpokenQuote : ReplyPart
{
    private SpokenQuote(Episode episode, QuoteSource source, IReadOnlyList<SpokenLine> lines, int totalLines, IReadOnlyList<HeardAs> heard)
    {
        Episode = episode.Id.Value;
        Source = source;
        Lines = lines;
        TotalLines = totalLines;
        Heard = heard;
    }

    /// <summary>The id of the episode.</summary>
    public string Episode { get; }

    /// <summary>The quoted lines with their context, in spoken order.</summary>
    public IReadOnlyList<SpokenLine> Lines { get; }

    /// <summary>How many lines the transcript has.</summary>
    public int TotalLines { get; }

    /// <summary>What was found by other words than those asked for, in spoken order. Empty when the words themselves were found.</summary>
    public IReadOnlyList<HeardAs> Heard { get; }

    /// <summary>Which lines of the store it quotes, without the context.</summary>
    internal QuoteSource Source { get; }

    /// <summary>How many words are quoted, without the context.</summary>
    internal int WordCount => Quoted.Sum(passage => Language.WordCount.Of(passage.Text));

    /// <summary>How many characters are quoted, in UTF-16 code units, without the context.</summary>
    internal int Length => Quoted.Sum(passage => passage.Text.Length);

    private IEnumerable<SpokenPassage> Quoted => Lines.SelectMany(line => line.Passages).Where(passage => passage.IsMatch);

    /// <summary>The line that was found; the first of them, where there are several.</summary>
    internal SpokenLine Found => Lines.FirstOrDefault(line => line.Passages.Any(passage => passage.IsMatch)) ?? Lines[0];

    /// <summary>Cuts a hit and its surroundings out of the stored transcript.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="transcript">Its transcript, as stored.</param>
    /// <param name="hit">The lines and words that were found; they must lie inside the transcript.</param>
    /// <param name="question">The question that led to it, as it was typed.</param>
    /// <param name="context">How many lines to show before and after.</param>
    /// <param name="overlay">What was corrected of the episode.</param>
    /// <param name="termFor">The term of the glossary by which two wordings are the same.</param>
    internal static SpokenQuote Cut(
        Episode episode, Transcript transcript, LineHit hit, string question, int context, EpisodeOverlay overlay, Func<string, string, string?> termFor)
    {
        var source = new QuoteSource(episode.Key, episode.Version, hit.Line, hit.Line + hit.LineCount - 1);
        var lines = CutLines(transcript, source, context, overlay, number => [.. hit.Words.Where(word => word.Line == number).Select(word => word.Word)]);
        var heard = hit.Heard.Select(words => HeardAs.Cut(transcript.Lines[words.Line - 1], words, question, termFor)).OfType<HeardAs>().Distinct();
        return new SpokenQuote(episode, source, lines, transcript.Lines.Count, [.. heard]);
    }

    /// <summary>Cuts lines out of the stored transcript, all of which are quoted; null when nobody speaks in them.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="transcript">Its transcript of the version that <paramref name="source"/> names, as stored.</param>
    /// <param name="source">The lines; they must lie inside the transcript.</param>
    /// <param name="context">How many lines to show before and after.</param>
    /// <param name="overlay">What was corrected of the episode.</param>
    internal static SpokenQuote? Cut(Episode episode, Transcript transcript, QuoteSource source, int context, EpisodeOverlay overlay)
    {
        var quote = new SpokenQuote(episode, source, CutLines(transcript, source, context, overlay, _ => []), transcript.Lines.Count, []);
        return quote.Quoted.Any() ? quote : null;
    }

    /// <summary>Cuts a sentence out of a stored line, alone; null when the line does not have it.</summary>
    internal static SpokenQuote? Cut(Episode episode, Transcript transcript, SpokenSentence sentence) => CutVersion(episode, transcript, episode.Version, sentence);

    /// <summary>The same out of the transcript of another version.</summary>
    internal static SpokenQuote? CutVersion(Episode episode, Transcript transcript, int version, SpokenSentence sentence) => transcript.Line(sentence.Line) is { } line
        && sentence.Start >= 0 && sentence.Length > 0 && sentence.Start + sentence.Length <= line.Text.Length
        && SpokenLine.Cut(line, new TextSpan(sentence.Start, sentence.Length)) is { } spoken
            ? new SpokenQuote(episode, new QuoteSource(episode.Key, version, sentence.Line, sentence.Line, new TextSpan(sentence.Start, sentence.Length)), [spoken], transcript.Lines.Count, [])
            : null;

    private static List<SpokenLine> CutLines(Transcript transcript, QuoteSource source, int context, EpisodeOverlay overlay, Func<int, HashSet<int>> matchedWords)
    {
        var speakers = overlay.SpeakersIn(transcript);
        var lines = new List<SpokenLine>();
        var last = Math.Min(transcript.Lines.Count, source.LastLine + context);
        for (var number = Math.Max(1, source.FirstLine - context); number <= last; number++)
        {
            var isQuoted = number >= source.FirstLine && number <= source.LastLine;
            var words = isQuoted ? matchedWords(number) : [];
            if (SpokenLine.Cut(transcript.Lines[number - 1], isQuoted, words, speakers(number)) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}

/// <summary>Lines of the store that are quoted.</summary>
/// <param name="Episode">The store's key of the episode.</param>
/// <param name="Version">The version of the episode.</param>
/// <param name="FirstLine">The first line, from 1.</param>
/// <param name="LastLine">The last line.</param>
/// <param name="Part">The part of the only line that is quoted; null for whole lines.</param>
internal readonly record struct QuoteSource(long Episode, int Version, int FirstLine, int LastLine, TextSpan? Part = null);

/// <summary>A line of a quote.</summary>
public sealed record SpokenLine
{
    private SpokenLine(TranscriptLine line, IReadOnlyList<SpokenPassage> passages, SpeakerCorrection? correctedSpeaker)
    {
        Number = line.Number;
        Start = line.Start;
        var isOneVoice = passages.Count == 1 && Transcript.QuotableSpans(line).Count == 1;
        Speaker = isOneVoice ? line.Speaker : null;
        CorrectedSpeaker = isOneVoice ? correctedSpeaker : null;
        Passages = passages;
    }

    /// <summary>The line's number, from 1.</summary>
    public int Number { get; }

    /// <summary>When it begins, if the transcript has times.</summary>
    public TimeSpan? Start { get; }

    /// <summary>Who speaks, if the transcript names them. Absent where the voice changes within the line.</summary>
    public string? Speaker { get; }

    /// <summary>Who speaks by a correction, which goes before what the transcript says. Absent where the voice changes within the line.</summary>
    public SpeakerCorrection? CorrectedSpeaker { get; }

    /// <summary>The words, one passage for each voice.</summary>
    public IReadOnlyList<SpokenPassage> Passages { get; }

    /// <summary>Cuts a part out of a stored line; null when it is not all the words of one voice.</summary>
    internal static SpokenLine? Cut(TranscriptLine line, TextSpan part) =>
        Transcript.QuotableSpans(line).Any(span => part.Start >= span.Start && part.Start + part.Length <= span.Start + span.Length)
            ? new SpokenLine(line, [SpokenPassage.Cut(line, (part.Start, part.Length), isMatch: true, [])], correctedSpeaker: null)
            : null;

    /// <summary>Cuts a stored line at its marks; null when nobody speaks in it.</summary>
    internal static SpokenLine? Cut(TranscriptLine line, bool isHit, HashSet<int> matchedWords, SpeakerCorrection? correctedSpeaker)
    {
        var words = matchedWords.Count == 0 ? [] : LineWords.Locate(Transcript.Searchable(line));
        var matches = matchedWords.Order().Select(word => words[word]).ToArray();
        var spans = Transcript.QuotableSpans(line);

        var passages = spans.Select(span =>
        {
            var inside = matches
                .Where(match => match.Start >= span.Start && match.Start + match.Length <= span.Start + span.Length)
                .Select(match => new TextSpan(match.Start - span.Start, match.Length))
                .ToArray();
            return SpokenPassage.Cut(line, span, isHit && (inside.Length > 0 || matches.Length == 0 || spans.Count == 1), inside);
        }).ToArray();

        return passages.Length == 0 ? null : new SpokenLine(line, passages, correctedSpeaker);
    }
}

/// <summary>A contiguous run of words in a line, free of marks: the smallest thing that may stand in quotation marks.</summary>
public sealed record SpokenPassage
{
    private SpokenPassage(string text, int offset, bool isMatch, bool afterTurn, IReadOnlyList<TextSpan> matches)
    {
        Text = text;
        Offset = offset;
        IsMatch = isMatch;
        AfterTurn = afterTurn;
        Matches = matches;
    }

    /// <summary>The words, exactly as stored.</summary>
    public string Text { get; }

    /// <summary>Where they begin in the stored line, in UTF-16 code units.</summary>
    public int Offset { get; }

    /// <summary>Whether this is what was found; otherwise it is context.</summary>
    public bool IsMatch { get; }

    /// <summary>Whether the transcript marks a change of speaker just before.</summary>
    public bool AfterTurn { get; }

    /// <summary>The words that matched, as positions in <see cref="Text"/>.</summary>
    public IReadOnlyList<TextSpan> Matches { get; }

    internal static SpokenPassage Cut(TranscriptLine line, (int Start, int Length) span, bool isMatch, IReadOnlyList<TextSpan> matches) => new(
        line.Text.Substring(span.Start, span.Length),
        span.Start,
        isMatch,
        line.Marks.Any(mark => mark.Kind == MarkKind.Turn && mark.Start < span.Start && IsJustBefore(line.Text, mark, span.Start)),
        matches);

    private static bool IsJustBefore(string text, TranscriptMark mark, int start) =>
        string.IsNullOrWhiteSpace(text[(mark.Start + mark.Length)..start]);
}

/// <summary>A part of a text, in UTF-16 code units.</summary>
public readonly record struct TextSpan(int Start, int Length);
