using System.Runtime.InteropServices;
using Bot.Core.Import;
using Bot.Core.Import.Json;

namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>
/// The real lines of a library, and how often each word stands in them. The synthetic episodes behind them are not read, so a library of
/// any size gives the same questions: their words are as frequent, and none of their lines is equal to a real one.
/// </summary>
internal sealed class RealLibrary
{
    private readonly List<RealLine> _lines = [];
    private readonly Dictionary<string, List<int>> _linesOfWord = [];
    private readonly HashSet<string> _neighbours = [];
    private readonly Dictionary<string, int> _linesOfText = [];

    private RealLibrary()
    {
    }

    public IReadOnlyList<RealLine> Lines => _lines;

    public static RealLibrary Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CorpusException($"There is no library {path}. The command corpus writes one.");
        }

        var library = new RealLibrary();
        foreach (var json in File.ReadLines(path))
        {
            // The id is the first field, and the synthetic episodes come last.
            if (json.StartsWith($$"""{"id":"{{GrownEpisodes.IdPrefix}}""", StringComparison.Ordinal))
            {
                break;
            }

            library.AddEpisode(System.Text.Encoding.UTF8.GetBytes(json));
        }

        return library;
    }

    /// <summary>How many lines hold the word.</summary>
    public int LinesWith(string word) => _linesOfWord.TryGetValue(word, out var lines) ? lines.Count : 0;

    /// <summary>In how many lines all the words stand.</summary>
    public int LinesWithAll(IEnumerable<string> words)
    {
        var lists = words.Distinct().Select(word => _linesOfWord.GetValueOrDefault(word) ?? []).OrderBy(lines => lines.Count).ToList();
        return lists.Count == 0 ? _lines.Count : lists[0].Count(line => lists.Skip(1).All(lines => lines.BinarySearch(line) >= 0));
    }

    /// <summary>Whether the word says what a line is about: fewer than one line in a hundred has it.</summary>
    public bool IsDistinctive(string word) => LinesWith(word) * 100L < _lines.Count;

    /// <summary>Whether somewhere the two words stand side by side.</summary>
    public bool AreNeighbours(string first, string second) => _neighbours.Contains(first + " " + second);

    public bool IsSaidOnce(string text) => _linesOfText[text] == 1;

    private void AddEpisode(ReadOnlySpan<byte> json)
    {
        if (EpisodeJson.Read(json) is not ParseOutcome.Parsed { Episode: { Id: { } id, Transcript: { } transcript } })
        {
            throw new CorpusException("The library holds something that is no episode with an id and a transcript.");
        }

        RealLine? previous = null;
        foreach (var line in transcript.Lines)
        {
            var real = new RealLine(id.Value, line.Number, line.Text, line.Speaker);
            if (previous is not null)
            {
                previous.Next = real;
            }

            AddWords(line.Text);
            CollectionsMarshal.GetValueRefOrAddDefault(_linesOfText, line.Text, out _)++;
            _lines.Add(real);
            previous = real;
        }
    }

    private void AddWords(string text)
    {
        var words = SpokenWords.Of(text);
        for (var at = 0; at < words.Count; at++)
        {
            if (!_linesOfWord.TryGetValue(words[at].Text, out var lines))
            {
                _linesOfWord[words[at].Text] = lines = [];
            }

            if (lines.Count == 0 || lines[^1] != _lines.Count)
            {
                lines.Add(_lines.Count);
            }

            if (at > 0)
            {
                _neighbours.Add(words[at - 1].Text + " " + words[at].Text);
            }
        }
    }
}
