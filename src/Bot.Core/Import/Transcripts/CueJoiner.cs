using System.Text;
using Bot.Core.Episodes;
using Bot.Core.Import.Pages;
using Bot.Core.Language;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Makes lines out of cues. A sentence that is broken across cues becomes one line, unless the speaker changes or a long pause comes
/// between; a cue with several sentences becomes several lines. A line begins when the cue of its first word begins and ends when the cue
/// of its last word ends. The words are those of the cues, in their order, parted by single spaces.
/// </summary>
internal sealed class CueJoiner
{
    /// <summary>Who is silent for so long begins anew.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);

    /// <summary>A sentence longer than this cannot be quoted in one piece.</summary>
    private const int LongestLine = 150;

    /// <summary>Captions without punctuation are cut near here, at a pause.</summary>
    private const int UnpunctuatedLine = 40;

    /// <summary>Characters of a cue that is spoken in a few seconds.</summary>
    private const int ShortCue = 160;

    private readonly List<TranscriptLine> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly List<Piece> _pieces = [];

    /// <summary>The cue that the words from <paramref name="At"/> on come from.</summary>
    private readonly record struct Piece(int At, Cue Cue);

    /// <summary>The lines, numbered from 1.</summary>
    public static List<TranscriptLine> Join(IEnumerable<Cue> cues)
    {
        var joiner = new CueJoiner();
        foreach (var cue in cues)
        {
            joiner.Add(cue);
        }

        joiner.Flush();
        return joiner._lines;
    }

    private void Add(Cue cue)
    {
        if (_pieces.Count > 0 && (cue.Breaks || IsApart(_pieces[^1].Cue, cue)))
        {
            Flush();
        }

        var at = -1;
        foreach (var word in SpokenText.Words(cue.Text))
        {
            if (_text.Length > 0 && !SpokenText.IsWrittenWithoutSpaces(_text[^1], cue.Text[word.Start]))
            {
                _text.Append(' ');
            }

            at = at < 0 ? _text.Length : at;
            _text.Append(cue.Text.AsSpan(word.Start, word.Length));
        }

        if (at >= 0)
        {
            _pieces.Add(new Piece(at, cue));
        }
    }

    private static bool IsApart(Cue before, Cue cue) =>
        before.Speaker != cue.Speaker || (cue.Start is { } start && (before.End ?? before.Start + Spoken(before.Text)) is { } end && start - end > LongPause);

    /// <summary>A generous guess of how long a text takes to say, only to tell a pause where no end is known.</summary>
    private static TimeSpan Spoken(string text) => TimeSpan.FromSeconds(text.Length / 8.0);

    private void Flush()
    {
        var text = _text.ToString();
        var piece = 0;
        foreach (var range in SentenceSplitter.Ranges(text))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            var end = start + length;
            while (piece + 1 < _pieces.Count && _pieces[piece + 1].At <= start)
            {
                piece++;
            }

            AddSentence(text, start, end, piece);
        }

        _text.Clear();
        _pieces.Clear();
    }

    private void AddSentence(string text, int start, int end, int piece)
    {
        while (true)
        {
            var limit = SpokenText.EndsSentence(text.AsSpan(0, end)) ? LongestLine : UnpunctuatedLine;
            if (!IsLonger(text.AsSpan(start, end - start), limit) || Cut(text, start, end, piece) is not { } cut)
            {
                AddLine(text, start, end, piece);
                return;
            }

            AddLine(text, start, _pieces[cut].At, piece);
            start = _pieces[cut].At;
            piece = cut;
        }
    }

    /// <summary>Counts no further than needed: the rest of an endless text is looked at again after each cut.</summary>
    private static bool IsLonger(ReadOnlySpan<char> text, int words) => text.Length > words * 64 || WordCount.Of(text) > words;

    /// <summary>Where an endless sentence is cut: at the longest pause between two cues in the second half of the first <see cref="UnpunctuatedLine"/> words.</summary>
    private int? Cut(string text, int start, int end, int piece)
    {
        int? best = null;
        var longest = TimeSpan.MinValue;
        var words = 0;
        for (var next = piece + 1; next < _pieces.Count && _pieces[next].At < end; next++)
        {
            var from = Math.Max(start, _pieces[next - 1].At);
            words += WordCount.Of(text.AsSpan(from, _pieces[next].At - from));
            if (best is not null && words > UnpunctuatedLine)
            {
                break;
            }

            if (words < UnpunctuatedLine / 2)
            {
                continue;
            }

            var pause = _pieces[next].Cue.Start - _pieces[next - 1].Cue.End ?? TimeSpan.Zero;
            if (best is null || pause >= longest)
            {
                (best, longest) = (next, pause);
            }
        }

        return best;
    }

    private void AddLine(string text, int start, int end, int piece)
    {
        var words = PageText.Trim(text[start..end]);
        if (words.Length == 0)
        {
            return;
        }

        var first = _pieces[piece].Cue;
        var last = piece;
        while (last + 1 < _pieces.Count && _pieces[last + 1].At < end)
        {
            last++;
        }

        // Where only a paragraph's beginning is known, its later sentences have no time; in a short cue it is near enough.
        var begins = first.End is not null || _pieces[piece].At >= start || first.Text.Length <= ShortCue ? first.Start : null;
        var ends = _pieces[last].Cue.End;
        _lines.Add(new TranscriptLine(_lines.Count + 1, words, begins, ends < begins ? null : ends, first.Speaker) { Marks = MarkScanner.Scan(words) });
    }
}
