using System.Numerics;
using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>
/// Finds the lines that have most of the question's weight, by adding up what each posting is worth. Counts the lines that have everything on the way.
/// </summary>
internal sealed class Candidates
{
    /// <summary>
    /// So often a candidate gives way to a newer one that is just as good. A word that is in a hundred thousand lines
    /// would change all candidates again and again; then any of them will do.
    /// </summary>
    private const int MostTies = 20_000;

    private readonly LineSums _sums = new();
    private readonly PriorityQueue<Candidate, Candidate> _best = new();

    private IReadOnlyList<Term> _terms = [];
    private uint _meaning;
    private float _least;
    private Candidate _worst;
    private int _tiesLeft;

    /// <summary>Starts a new question.</summary>
    /// <param name="terms">What is looked for.</param>
    /// <param name="most">So many candidates are kept.</param>
    public void Begin(IReadOnlyList<Term> terms, int most)
    {
        _best.Clear();
        _terms = terms;
        Most = most;
        _least = 0;
        _tiesLeft = MostTies;
        _meaning = 0;
        for (var term = 0; term < terms.Count; term++)
        {
            _meaning |= terms[term].IsStop ? 0 : 1u << term;
        }
    }

    /// <summary>So many candidates are kept.</summary>
    public int Most { get; private set; }

    /// <summary>The candidates of all segments, in no order.</summary>
    public IEnumerable<Candidate> Found => _best.UnorderedItems.Select(item => item.Element);

    /// <summary>Looks through a segment.</summary>
    /// <param name="question">The question as put to the segment.</param>
    /// <param name="number">The segment's number, for the candidates.</param>
    /// <param name="plan">Which terms are read, and how.</param>
    /// <param name="matching">Is told the lines that have every meaningful term.</param>
    /// <param name="cancellationToken">Asked once for each block.</param>
    public void Collect(SegmentQuestion question, int number, ReadingPlan plan, MatchCount matching, CancellationToken cancellationToken)
    {
        _sums.Begin(question, plan);
        uint before = 0;
        for (var block = 0; block < question.Segment.Lines; block += LineSums.MostLines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_sums.Read(block))
            {
                Keep(question, number, block, before, matching);
                before = _sums.All[^1].Found;
            }
            else
            {
                before = 0;
            }
        }

        _sums.End();
    }

    private void Keep(SegmentQuestion question, int number, int block, uint before, MatchCount matching)
    {
        var lineStarts = question.Segment.LineStarts;
        var episodes = new EpisodeCursor(question.Segment);
        var sums = _sums.All;
        var ties = TiesCanWin(question, block, sums.Length);
        var pairs = BitOperations.PopCount(_meaning) > 1;
        if (pairs && block > 0)
        {
            KeepPair(question, number, block - 1, before, sums[0].Found, ref episodes);
        }

        foreach (var line in _sums.Touched)
        {
            ref readonly var sum = ref sums[line];
            var found = sum.Found & _meaning;
            if (found == _meaning)
            {
                matching.Add(question, episodes.Of(block + line));
            }
            else if (pairs && line + 1 < sums.Length && sums[line + 1].Found is not (0 or LineSums.Hidden) and var foundNext)
            {
                KeepPair(question, number, block + line, found, foundNext, ref episodes);
            }

            if (sum.Value > _least || (ties && sum.Value == _least))
            {
                var words = lineStarts[block + line + 1] - lineStarts[block + line];
                Offer(number, block + line, 1, sum.Value * Scoring.LengthFactor(words), ref episodes);
            }
        }
    }

    /// <summary>Whether an episode of this block is newer than that of the worst candidate: if not, as good as the worst is not good enough.</summary>
    private bool TiesCanWin(SegmentQuestion question, int block, int length)
    {
        if (_best.Count < Most || _tiesLeft <= 0)
        {
            return _tiesLeft > 0;
        }

        var firsts = question.Segment.EpisodeFirstLines;
        var days = question.Segment.EpisodeDays;
        var keys = question.Segment.EpisodeKeys;
        for (var episode = question.Segment.EpisodeOf(block); episode < days.Length && firsts[episode] < block + length; episode++)
        {
            if (days[episode] > _worst.Day || (days[episode] == _worst.Day && keys[episode] <= _worst.Key))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Two lines that have more together than each of them alone.</summary>
    private void KeepPair(SegmentQuestion question, int number, int line, uint found, uint foundNext, ref EpisodeCursor episodes)
    {
        if (((found | foundNext) & LineSums.Hidden) != 0)
        {
            return;
        }

        found &= _meaning;
        foundNext &= _meaning;
        var together = found | foundNext;
        if (together == found || together == foundNext)
        {
            return;
        }

        float sum = 0;
        for (var rest = together; rest != 0; rest &= rest - 1)
        {
            sum += _terms[BitOperations.TrailingZeroCount(rest)].Weight;
        }

        sum *= Scoring.PairFactor;
        if (sum >= _least && episodes.Of(line) == episodes.Of(line + 1))
        {
            Offer(number, line, 2, sum, ref episodes);
        }
    }

    private void Offer(int number, int line, int lineCount, float value, ref EpisodeCursor episodes)
    {
        if (value < _least)
        {
            return;
        }

        _ = episodes.Of(line);
        var candidate = new Candidate(value, number, line, lineCount, episodes.Day, episodes.Key);
        if (_best.Count < Most)
        {
            _best.Enqueue(candidate, candidate);
        }
        else if (candidate.CompareTo(_worst) > 0)
        {
            _tiesLeft -= value == _least ? 1 : 0;
            _best.EnqueueDequeue(candidate, candidate);
        }
        else
        {
            return;
        }

        if (_best.Count == Most)
        {
            _worst = _best.Peek();
            _least = _worst.Value;
        }
    }
}
