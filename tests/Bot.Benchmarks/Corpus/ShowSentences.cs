using Bot.Core.Episodes;

namespace Bot.Benchmarks.Corpus;

/// <summary>All sentences of one show as tokens, and where each word stands in them.</summary>
internal sealed class ShowSentences
{
    private readonly int[] _tokens;
    private readonly int[] _ends;
    private readonly int[] _starts;
    private readonly int[] _shortOnes;
    private readonly int[] _firstPlace;
    private readonly int[] _places;
    private readonly int[] _sentenceOfPlace;

    public ShowSentences(IReadOnlyList<EpisodeDocument> episodes, SpokenTokens tokens)
    {
        Episodes = episodes;
        var flat = new List<int>();
        var starts = new List<int>();
        var ends = new List<int>();
        foreach (var line in episodes.SelectMany(episode => episode.Transcript!.Lines))
        {
            starts.Add(flat.Count);
            flat.AddRange(line.Text.Split(' ').Select(tokens.Add));
            ends.Add(flat.Count);
        }

        _tokens = [.. flat];
        _starts = [.. starts];
        _ends = [.. ends];
        _shortOnes = [.. Enumerable.Range(0, _starts.Length).Where(sentence => _ends[sentence] - _starts[sentence] <= Splicer.ShortSentence)];
        _sentenceOfPlace = new int[_tokens.Length];
        for (var sentence = 0; sentence < _starts.Length; sentence++)
        {
            _sentenceOfPlace.AsSpan(_starts[sentence].._ends[sentence]).Fill(sentence);
        }

        (_firstPlace, _places) = PlacesByWord(tokens);
    }

    /// <summary>The real episodes that new ones take their shape from.</summary>
    public IReadOnlyList<EpisodeDocument> Episodes { get; }

    public ReadOnlySpan<int> AnySentence(Random random)
    {
        var sentence = random.Next(_starts.Length);
        return _tokens.AsSpan(_starts[sentence].._ends[sentence]);
    }

    public ReadOnlySpan<int> AnyShortSentence(Random random)
    {
        if (_shortOnes.Length == 0)
        {
            return AnySentence(random);
        }

        var sentence = _shortOnes[random.Next(_shortOnes.Length)];
        return _tokens.AsSpan(_starts[sentence].._ends[sentence]);
    }

    /// <summary>
    /// What follows some other place of a word, up to the end of the sentence there; empty when the word stands nowhere else. Of a few
    /// such places the one whose rest is nearest to <paramref name="length"/>: a place drawn at random lies in a long sentence more often.
    /// </summary>
    public ReadOnlySpan<int> Continuation(int word, int length, Random random)
    {
        var first = _firstPlace[word];
        var count = _firstPlace[word + 1] - first;
        var (bestStart, bestEnd) = (0, 0);
        for (var attempt = 0; attempt < 4 && count > 1; attempt++)
        {
            var place = _places[first + random.Next(count)];
            var end = _ends[_sentenceOfPlace[place]];
            var rest = end - place - 1;
            if (rest > 0 && (bestEnd == 0 || Math.Abs(rest - length) < Math.Abs(bestEnd - bestStart - length)))
            {
                (bestStart, bestEnd) = (place + 1, end);
            }
        }

        return _tokens.AsSpan(bestStart..bestEnd);
    }

    private (int[] FirstPlace, int[] Places) PlacesByWord(SpokenTokens tokens)
    {
        // Words that only later shows use have no place here; the counts end with the words known by now.
        var first = new int[tokens.WordCount + 1];
        foreach (var token in _tokens)
        {
            first[tokens.WordOf(token) + 1]++;
        }

        for (var word = 0; word < tokens.WordCount; word++)
        {
            first[word + 1] += first[word];
        }

        var next = first.ToArray();
        var places = new int[_tokens.Length];
        for (var place = 0; place < _tokens.Length; place++)
        {
            places[next[tokens.WordOf(_tokens[place])]++] = place;
        }

        return (first, places);
    }
}
