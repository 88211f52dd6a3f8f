using Bot.Core.Evidence;
using Bot.Search.Words;

namespace Bot.Benchmarks.Evidence;

/// <summary>What anybody would try first: the run of one to five lines with the best BM25 for the words of the claim.</summary>
internal sealed class BestWindow
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int MostLines = 5;

    private readonly Stems _stems = new();
    private readonly string[][] _lines;
    private readonly Dictionary<string, int> _linesWith = [];
    private readonly double _average;

    public BestWindow(IEnumerable<string> lines)
    {
        _lines = [.. lines.Select(Terms)];
        foreach (var term in _lines.SelectMany(line => line.Distinct()))
        {
            _linesWith[term] = _linesWith.GetValueOrDefault(term) + 1;
        }

        _average = _lines.Average(line => (double)line.Length);
    }

    /// <summary>The window, and the share of the claim's words that are in it.</summary>
    public (int First, int Last, double Share) Find(string claim)
    {
        var asked = Terms(claim).Distinct().ToArray();
        var best = (First: 0, Last: 0, Score: 0.0, Share: 0.0);
        for (var first = 0; first < _lines.Length; first++)
        {
            var counts = new Dictionary<string, int>();
            var length = 0;
            for (var last = first; last < Math.Min(_lines.Length, first + MostLines); last++)
            {
                length += _lines[last].Length;
                foreach (var term in _lines[last])
                {
                    counts[term] = counts.GetValueOrDefault(term) + 1;
                }

                var score = asked.Sum(term => Score(term, counts.GetValueOrDefault(term), length));
                if (score > best.Score)
                {
                    best = (first + 1, last + 1, score, asked.Count(counts.ContainsKey) / (double)asked.Length);
                }
            }
        }

        return (best.First, best.Last, best.Share);
    }

    private double Score(string term, int count, int length)
    {
        var lines = _linesWith.GetValueOrDefault(term);
        var rarity = Math.Log(1 + ((_lines.Length - lines + 0.5) / (lines + 0.5)));
        return rarity * count * (K1 + 1) / (count + (K1 * (1 - B + (B * length / _average))));
    }

    private string[] Terms(string text) => [.. EvidenceText.Read(text, _stems).Words.Where(word => word.Kind != WordKind.Small).Select(word => word.Key)];
}
