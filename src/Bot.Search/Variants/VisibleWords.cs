using Bot.Search.Finding;
using Bot.Search.Words;

namespace Bot.Search.Variants;

/// <summary>
/// In how many lines that may be seen a word is. What may not be seen has no say in which words are meant and what they weigh: otherwise
/// the order of the hits would tell which words somebody else's library has.
/// </summary>
internal sealed class VisibleWords
{
    private readonly IReadOnlyList<VisibleSegment> _segments;
    private readonly Dictionary<int, long> _lines = [];

    public VisibleWords(Lexicon lexicon, IReadOnlyList<VisibleSegment> segments)
    {
        Lexicon = lexicon;
        _segments = segments;
        Lines = segments.Sum(segment => (long)segment.Visibility.Lines);
    }

    public Lexicon Lexicon { get; }

    /// <summary>The segments with something to see.</summary>
    public IReadOnlyList<VisibleSegment> Segments => _segments;

    /// <summary>How many lines may be seen.</summary>
    public long Lines { get; }

    /// <summary>In how many of them the word is.</summary>
    public long LinesWith(int word)
    {
        if (!_lines.TryGetValue(word, out var lines))
        {
            foreach (var segment in _segments)
            {
                lines += segment.LinesWith(word);
            }

            _lines[word] = lines;
        }

        return lines;
    }

    /// <summary>How much it says that a line has the word.</summary>
    public float RarityOf(int word) => Scoring.Rarity(LinesWith(word), Lines);
}
