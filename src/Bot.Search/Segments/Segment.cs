using Bot.Search.Words;

namespace Bot.Search.Segments;

/// <summary>
/// An unchanging part of the index: some episodes with their lines, words and postings, in memory or in a mapped file.
/// Counts its users; the last one to release it unmaps the file.
/// </summary>
internal sealed class Segment
{
    /// <summary>With at least one in so many of all words, a table of all words is smaller than a dictionary of the few.</summary>
    private const int DenseFrom = 8;

    private readonly SegmentMemory _memory;
    private readonly (long Offset, int Count)[] _parts = new (long, int)[SegmentFormat.Parts];
    private readonly Lexicon _lexicon;
    private readonly ulong _mark;

    /// <summary>From the segment's words to those of the lexicon.</summary>
    private readonly int[] _inLexicon;

    /// <summary>Back again: by number where the segment has a good part of all words, otherwise by look-up.</summary>
    private readonly int[]? _fromLexicon;
    private readonly Dictionary<int, int>? _fewFromLexicon;
    private int _users = 1;

    /// <param name="memory">The bytes. The segment disposes of them.</param>
    /// <param name="lexicon">The words of the index; those of the segment are added.</param>
    /// <param name="fileName">The file's name, for a segment on disk.</param>
    /// <param name="checksum">The file's checksum.</param>
    /// <exception cref="InvalidDataException">These bytes are no segment of this format.</exception>
    public Segment(SegmentMemory memory, Lexicon lexicon, string? fileName = null, ulong checksum = 0)
    {
        _memory = memory;
        _lexicon = lexicon;
        FileName = fileName;
        Checksum = checksum;
        if (memory.Length < SegmentFormat.HeaderLength || memory.Read<long>(0, 1)[0] != SegmentFormat.Magic)
        {
            throw new InvalidDataException("not a segment of a line index");
        }

        var numbers = memory.Read<int>(8, 2);
        if (numbers[0] != SegmentFormat.Version || numbers[1] != SegmentFormat.Parts)
        {
            throw new InvalidDataException($"segment format {numbers[0]} instead of {SegmentFormat.Version}");
        }

        var table = memory.Read<long>(16, SegmentFormat.Parts * 2);
        for (var part = 0; part < SegmentFormat.Parts; part++)
        {
            _parts[part] = (table[part * 2], checked((int)table[(part * 2) + 1]));
        }

        _mark = lexicon.NextMark();
        _inLexicon = new int[Words.Count];
        for (var word = 0; word < _inLexicon.Length; word++)
        {
            _inLexicon[word] = lexicon.Add(Words[word], _mark);
        }

        if (_inLexicon.Length > lexicon.Count / DenseFrom)
        {
            _fromLexicon = new int[lexicon.Count];
            Array.Fill(_fromLexicon, -1);
            for (var word = 0; word < _inLexicon.Length; word++)
            {
                _fromLexicon[_inLexicon[word]] = word;
            }
        }
        else
        {
            _fewFromLexicon = new Dictionary<int, int>(_inLexicon.Length);
            for (var word = 0; word < _inLexicon.Length; word++)
            {
                _fewFromLexicon[_inLexicon[word]] = word;
            }
        }
    }

    public static Segment InMemory(SegmentContent content, Lexicon lexicon)
    {
        using var stream = new MemoryStream();
        content.WriteTo(new SegmentSink(stream));
        return new Segment(new ArrayMemory(stream.ToArray()), lexicon);
    }

    /// <summary>The words of the index.</summary>
    public Lexicon Lexicon => _lexicon;

    /// <summary>Null for a segment in memory.</summary>
    public string? FileName { get; }

    public ulong Checksum { get; }

    public long Bytes => _memory.Length;

    public int Episodes => _parts[(int)SegmentPart.EpisodeKeys].Count;

    public int Lines => _parts[(int)SegmentPart.LineStarts].Count - 1;

    public ReadOnlySpan<long> EpisodeKeys => Read<long>(SegmentPart.EpisodeKeys);

    public ReadOnlySpan<long> EpisodeSequences => Read<long>(SegmentPart.EpisodeSequences);

    public ReadOnlySpan<long> EpisodeShows => Read<long>(SegmentPart.EpisodeShows);

    /// <summary>Day numbers, or <see cref="SegmentFormat.NoDay"/>.</summary>
    public ReadOnlySpan<int> EpisodeDays => Read<int>(SegmentPart.EpisodeDays);

    public ReadOnlySpan<int> EpisodeLibraries => Read<int>(SegmentPart.EpisodeLibraries);

    public ReadOnlySpan<int> EpisodePeopleStarts => Read<int>(SegmentPart.EpisodePeopleStarts);

    public ReadOnlySpan<int> EpisodePeople => Read<int>(SegmentPart.EpisodePeople);

    public ReadOnlySpan<int> EpisodeFirstLines => Read<int>(SegmentPart.EpisodeFirstLines);

    /// <summary>Libraries and people.</summary>
    public TextTable Names => new(Read<int>(SegmentPart.NameStarts), Read<char>(SegmentPart.NameCharacters));

    public ReadOnlySpan<int> LineStarts => Read<int>(SegmentPart.LineStarts);

    /// <summary>The words of all lines, one line after the other, with <see cref="SegmentFormat.BreakFlag"/> after a phrase break.</summary>
    public ReadOnlySpan<UInt24> LineWords => Read<UInt24>(SegmentPart.LineWords);

    public TextTable Words => new(Read<int>(SegmentPart.WordStarts), Read<char>(SegmentPart.WordCharacters));

    public ReadOnlySpan<int> WordStems => Read<int>(SegmentPart.WordStems);

    public TextTable Stems => new(Read<int>(SegmentPart.StemStarts), Read<char>(SegmentPart.StemCharacters));

    public ReadOnlySpan<int> PostingStarts => Read<int>(SegmentPart.PostingStarts);

    public ReadOnlySpan<UInt24> Postings => Read<UInt24>(SegmentPart.Postings);

    /// <summary>The lines that have the word, ascending.</summary>
    public ReadOnlySpan<UInt24> LinesWith(int word)
    {
        var starts = PostingStarts;
        return Postings[starts[word]..starts[word + 1]];
    }

    /// <summary>The words that have the stem.</summary>
    public ReadOnlySpan<int> WordsOfStem(int stem)
    {
        var starts = Read<int>(SegmentPart.StemWordStarts);
        return Read<int>(SegmentPart.StemWords)[starts[stem]..starts[stem + 1]];
    }

    /// <summary>The number of a word of the segment in the lexicon.</summary>
    public int InLexicon(int word) => _inLexicon[word];

    /// <summary>The number of a word of the lexicon in the segment, or -1.</summary>
    public int FromLexicon(int word)
    {
        if ((_lexicon[word].Marks & _mark) == 0)
        {
            return -1;
        }

        if (_fromLexicon is not null)
        {
            // Words that came into the lexicon later are not in the segment.
            return (uint)word < (uint)_fromLexicon.Length ? _fromLexicon[word] : -1;
        }

        return _fewFromLexicon!.TryGetValue(word, out var own) ? own : -1;
    }

    /// <summary>Which episode the line belongs to.</summary>
    public int EpisodeOf(int line) => LastAtMost(EpisodeFirstLines[..Episodes], line);

    /// <summary>Which line the word at this place in <see cref="LineWords"/> belongs to.</summary>
    public int LineAt(int place) => LastAtMost(LineStarts[..Lines], place);

    /// <summary>One more user; only for somebody who got the segment from a user.</summary>
    public Segment Share()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>One user less. Spans of this segment must not be used any more by whoever calls this.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _memory.Dispose();
        }
    }

    /// <summary>The last of equal starts counts: an episode without lines, or a line without words, has the same start as the next.</summary>
    private static int LastAtMost(ReadOnlySpan<int> starts, int value)
    {
        var low = 0;
        var high = starts.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (starts[middle] <= value)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private ReadOnlySpan<T> Read<T>(SegmentPart part)
        where T : unmanaged
    {
        var (offset, count) = _parts[(int)part];
        return _memory.Read<T>(offset, count);
    }
}
