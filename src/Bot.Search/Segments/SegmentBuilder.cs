using Bot.Search.Lines;
using Bot.Search.Words;

namespace Bot.Search.Segments;

/// <summary>Makes a segment out of transcripts.</summary>
internal sealed class SegmentBuilder(Stems stems)
{
    private readonly Dictionary<string, int> _words = [];
    private readonly Dictionary<string, int> _names = [];
    private readonly List<EpisodeContent> _episodes = [];
    private readonly List<int> _lineStarts = [0];
    private readonly List<int> _lineWords = [];
    private readonly char[] _buffer = new char[WordReader.LongestWord];

    public int Episodes => _episodes.Count;

    public int Lines => _lineStarts.Count - 1;

    /// <summary>Whether it has more different words than any text of its length: one more episode might be too much for a segment.</summary>
    public bool IsFull => _words.Count > SegmentFormat.MostWords / 2;

    public void Add(TranscriptDocument document)
    {
        _episodes.Add(new EpisodeContent(
            document.Episode,
            document.Sequence,
            document.Show,
            document.Published?.DayNumber ?? SegmentFormat.NoDay,
            NameOf(document.Library),
            [.. document.People.Select(NameOf)],
            Lines));

        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        // A break at the end of a line stands before the first word of whichever line comes next.
        var breaks = false;
        foreach (var line in document.Lines)
        {
            var reader = new WordReader(line, _buffer);
            while (reader.Read())
            {
                if (!words.TryGetValue(reader.Word, out var word))
                {
                    word = _words.Count;
                    words[reader.Word] = word;
                }

                _lineWords.Add(breaks || reader.AfterBreak ? word | SegmentFormat.BreakFlag : word);
                breaks = false;
            }

            breaks |= reader.EndsWithBreak;
            _lineStarts.Add(_lineWords.Count);
        }
    }

    public SegmentContent Build()
    {
        var wordNumbers = Sort(_words, out var words);
        for (var place = 0; place < _lineWords.Count; place++)
        {
            var word = _lineWords[place];
            _lineWords[place] = wordNumbers[word & SegmentFormat.WordMask] | (word & SegmentFormat.BreakFlag);
        }

        var nameNumbers = Sort(_names, out var names);
        var episodes = _episodes.ConvertAll(episode => episode with
        {
            Library = nameNumbers[episode.Library],
            People = [.. episode.People.Select(person => nameNumbers[person])],
        });

        var wordStems = StemAll(wordNumbers, out var stemTable);
        return new SegmentContent
        {
            Episodes = episodes,
            Names = names,
            LineStarts = _lineStarts,
            LineWords = _lineWords,
            Words = words,
            WordStems = wordStems,
            Stems = stemTable,
        };
    }

    private int NameOf(string name)
    {
        if (!_names.TryGetValue(name, out var number))
        {
            _names[name] = number = _names.Count;
        }

        return number;
    }

    private int[] StemAll(int[] wordNumbers, out TextTableContent table)
    {
        var stemsSeen = new Dictionary<string, int>();
        var stemOfWord = new int[wordNumbers.Length];
        foreach (var (text, word) in _words)
        {
            var stem = stems.Of(text);
            if (!stemsSeen.TryGetValue(stem, out var number))
            {
                stemsSeen[stem] = number = stemsSeen.Count;
            }

            stemOfWord[wordNumbers[word]] = number;
        }

        var stemNumbers = Sort(stemsSeen, out table);
        return Array.ConvertAll(stemOfWord, stem => stemNumbers[stem]);
    }

    /// <summary>Numbers texts in ordinal order; answers the new number of each old one.</summary>
    private static int[] Sort(Dictionary<string, int> texts, out TextTableContent table)
    {
        var keys = texts.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        table = new TextTableContent();
        var numbers = new int[keys.Length];
        foreach (var key in keys)
        {
            numbers[texts[key]] = table.Add(key);
        }

        return numbers;
    }
}
