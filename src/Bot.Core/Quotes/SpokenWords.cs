using Bot.Core.Transcripts;
using Bot.Search.Lines;
using Bot.Search.Text;

namespace Bot.Core.Quotes;

/// <summary>The words of some lines of a stored transcript, in a row. What the transcript marks as not spoken is not among them.</summary>
internal sealed class SpokenWords
{
    private readonly Transcript _transcript;
    private readonly List<WordRange> _ranges = [];
    private readonly List<int> _lines = [];
    private readonly List<string> _folded = [];

    private SpokenWords(Transcript transcript) => _transcript = transcript;

    /// <summary>The words, folded.</summary>
    public IReadOnlyList<string> Folded => _folded;

    /// <summary>The line of each, from 1.</summary>
    public IReadOnlyList<int> Lines => _lines;

    /// <summary>The words of a line, and at least so many before and after it, as far as there are.</summary>
    public static SpokenWords Around(Transcript transcript, int line, int reach)
    {
        var words = new SpokenWords(transcript);
        var first = line;
        for (var before = 0; first > 1 && before < reach; first--)
        {
            before += LineWords.Locate(Transcript.Searchable(transcript.Lines[first - 2])).Count;
        }

        for (var (number, after) = (first, 0); number <= transcript.Lines.Count && after < reach; number++)
        {
            var count = words.Add(number);
            after += number > line ? count : 0;
        }

        return words;
    }

    /// <summary>The text of words that follow each other: exact substrings of the stored lines, cut where a line ends or something not spoken stands between.</summary>
    public IEnumerable<string> Cut(IReadOnlyList<int> words)
    {
        for (var at = 0; at < words.Count;)
        {
            var end = at;
            while (end + 1 < words.Count && IsInARow(words[end], words[end + 1]))
            {
                end++;
            }

            var (first, last) = (_ranges[words[at]], _ranges[words[end]]);
            yield return _transcript.Lines[_lines[words[at]] - 1].Text[first.Start..(last.Start + last.Length)];
            at = end + 1;
        }
    }

    private int Add(int number)
    {
        var text = Transcript.Searchable(_transcript.Lines[number - 1]);
        var ranges = LineWords.Locate(text);
        foreach (var range in ranges)
        {
            _ranges.Add(range);
            _lines.Add(number);
            _folded.Add(TextFolding.FoldWord(text.AsSpan(range.Start, range.Length)));
        }

        return ranges.Count;
    }

    private bool IsInARow(int word, int next) =>
        next == word + 1 && _lines[word] == _lines[next]
        && !_transcript.Lines[_lines[word] - 1].Marks.Any(mark => mark.Start >= _ranges[word].Start && mark.Start < _ranges[next].Start);
}
