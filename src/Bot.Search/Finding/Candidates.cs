using System.Numerics;
using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>Which terms' lines are read, as bits.</summary>
/// <param name="Opening">Each line of these terms is a candidate.</param>
/// <param name="Adding">These terms are frequent: they only add to candidates that others have opened.</param>
internal readonly record struct ReadingPlan(uint Opening, uint Adding);

/// <summary>
/// Finds the lines that have most of the question's weight, by adding up what each posting is worth, block of lines by block of lines:
/// a block's sums stay in the processor's cache. Counts the lines that have everything on the way.
/// </summary>
internal sealed class Candidates
{
    private const int BlockLines = 1 << 14;

    /// <summary>
    /// So often a candidate gives way to a newer one that is just as good. A word that is in a hundred thousand lines
    /// would change all candidates again and again; then any of them will do.
    /// </summary>
    private const int MostTies = 20_000;

    /// <summary>Looking for a line among many costs as much as going through so many.</summary>
    private const int PostingsWorthASearch = 12;

    /// <summary>Marks lines that may not be seen: they are never touched, hence never candidates.</summary>
    private const uint Hidden = 1u << 31;

    private readonly Sum[] _sums = new Sum[BlockLines];
    private readonly int[] _touched = new int[BlockLines];
    private readonly PriorityQueue<Candidate, Candidate> _best = new();
    private Cursor[] _cursors = new Cursor[64];

    private IReadOnlyList<Term> _terms = [];
    private uint _meaning;
    private int _most;
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
        _most = most;
        _least = 0;
        _tiesLeft = MostTies;
        _meaning = 0;
        for (var term = 0; term < terms.Count; term++)
        {
            _meaning |= terms[term].IsStop ? 0 : 1u << term;
        }
    }

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
        var cursors = OpenCursors(question, plan);
        var lines = question.Segment.Lines;
        uint before = 0;
        for (var block = 0; block < lines; block += BlockLines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = Math.Min(BlockLines, lines - block);
            var hidden = HideLines(question, block, length);
            if (hidden == length)
            {
                _sums.AsSpan(0, length).Clear();
                before = 0;
                continue;
            }

            var touched = AddUp(question, cursors, block, length);
            Keep(question, number, block, length, touched, before, matching);

            before = _sums[length - 1].Found;
            if (hidden > 0)
            {
                _sums.AsSpan(0, length).Clear();
            }
            else
            {
                foreach (var line in _touched.AsSpan(0, touched))
                {
                    _sums[line].Found = 0;
                }
            }
        }
    }

    private Span<Cursor> OpenCursors(SegmentQuestion question, ReadingPlan plan)
    {
        var count = 0;
        var starts = question.Segment.PostingStarts;
        var postings = question.Segment.Postings;
        // Opening terms first, so that the others find all lines they may add to; and of each the surest variant first, because it counts.
        foreach (var opens in (ReadOnlySpan<bool>)[true, false])
        {
            for (var position = 0; position < question.Variants.Count; position++)
            {
                var variant = question.Variants[position].Variant;
                if (((variant.Terms & plan.Opening) != 0) == opens && (opens || (variant.Terms & plan.Adding) != 0))
                {
                    if (count == _cursors.Length)
                    {
                        Array.Resize(ref _cursors, count * 2);
                    }

                    var own = question.Variants[position];
                    var (start, end) = own.Rows is { } rows ? (0, rows.Length) : (starts[own.Word], starts[own.Word + 1]);
                    if (start < end)
                    {
                        _cursors[count++] = new Cursor
                        {
                            Rows = own.Rows,
                            Next = start,
                            End = end,
                            NextLine = own.Rows is { } lines ? lines[0] : postings[start],
                            Gain = variant.Gain,
                            Bits = variant.Terms,
                            Opens = opens,
                            InABlock = (int)((long)(end - start) * BlockLines / question.Segment.Lines),
                        };
                    }
                }
            }
        }

        return _cursors.AsSpan(0, count);
    }

    /// <summary>Marks the lines of the block that may not be seen, and says how many they are.</summary>
    private int HideLines(SegmentQuestion question, int block, int length)
    {
        if (question.Visibility.All)
        {
            return 0;
        }

        var hidden = 0;
        var firsts = question.Segment.EpisodeFirstLines;
        for (var episode = question.Segment.EpisodeOf(block); episode < question.Segment.Episodes && firsts[episode] < block + length; episode++)
        {
            if (!question.Visibility[episode])
            {
                var start = Math.Max(firsts[episode], block);
                var end = Math.Min(firsts[episode + 1], block + length);
                _sums.AsSpan(start - block, end - start).Fill(new Sum { Found = Hidden });
                hidden += end - start;
            }
        }

        return hidden;
    }

    private int AddUp(SegmentQuestion question, Span<Cursor> cursors, int block, int length)
    {
        var postings = question.Segment.Postings;
        var touched = 0;
        var sorted = false;
        var end = block + length;
        var sums = _sums.AsSpan(0, length);
        foreach (ref var cursor in cursors)
        {
            if (cursor.NextLine >= end)
            {
                continue;
            }

            var lines = (cursor.Rows is null ? postings : cursor.Rows)[..cursor.End];
            if (cursor.Opens)
            {
                touched = Open(ref cursor, lines, sums, block, touched);
            }
            else if (touched == 0)
            {
                // Nothing to add to, by this cursor or any after it.
                break;
            }
            else if (touched < cursor.InABlock / PostingsWorthASearch)
            {
                if (!sorted)
                {
                    _touched.AsSpan(0, touched).Sort();
                    sorted = true;
                }

                AddToTouched(ref cursor, lines, sums, block, touched);
            }
            else
            {
                AddToAny(ref cursor, lines, sums, block);
            }
        }

        return touched;
    }

    /// <summary>Adds the lines of a cursor to those that have something.</summary>
    private int Open(ref Cursor cursor, ReadOnlySpan<UInt24> lines, Span<Sum> sums, int block, int touched)
    {
        // A block before this one may have been hidden.
        var next = lines[cursor.Next] < block ? Ascending.FirstFrom(lines, cursor.Next, block) : cursor.Next;
        var (gain, bits) = (cursor.Gain, cursor.Bits);
        for (; (uint)next < (uint)lines.Length; next++)
        {
            var line = lines[next] - block;
            if ((uint)line >= (uint)sums.Length)
            {
                break;
            }

            ref var sum = ref sums[line];
            if (sum.Found == 0)
            {
                _touched[touched++] = line;
                sum.Value = gain;
                sum.Found = bits;
            }
            else
            {
                sum.Add(gain, bits);
            }
        }

        cursor.MoveTo(next, lines);
        return touched;
    }

    /// <summary>Adds to lines that have something, by going through all of the cursor's lines.</summary>
    private static void AddToAny(ref Cursor cursor, ReadOnlySpan<UInt24> lines, Span<Sum> sums, int block)
    {
        var next = lines[cursor.Next] < block ? Ascending.FirstFrom(lines, cursor.Next, block) : cursor.Next;
        var (gain, bits) = (cursor.Gain, cursor.Bits);
        for (; (uint)next < (uint)lines.Length; next++)
        {
            var line = lines[next] - block;
            if ((uint)line >= (uint)sums.Length)
            {
                break;
            }

            ref var sum = ref sums[line];
            if (sum.Found != 0)
            {
                sum.Add(gain, bits);
            }
        }

        cursor.MoveTo(next, lines);
    }

    /// <summary>Adds to lines that have something, by looking for each of them: they are few, and the cursor's are many.</summary>
    private void AddToTouched(ref Cursor cursor, ReadOnlySpan<UInt24> lines, Span<Sum> sums, int block, int touched)
    {
        var next = cursor.Next;
        foreach (var line in _touched.AsSpan(0, touched))
        {
            next = Ascending.FirstFrom(lines, next, block + line);
            if (next == lines.Length)
            {
                break;
            }

            if (lines[next] == block + line)
            {
                sums[line].Add(cursor.Gain, cursor.Bits);
            }
        }

        cursor.MoveTo(next, lines);
    }

    private void Keep(SegmentQuestion question, int number, int block, int length, int touched, uint before, MatchCount matching)
    {
        var lineStarts = question.Segment.LineStarts;
        var episodes = new EpisodeCursor(question.Segment);
        var ties = TiesCanWin(question, block, length);
        var pairs = BitOperations.PopCount(_meaning) > 1;
        var sums = _sums.AsSpan(0, length);
        if (pairs && block > 0)
        {
            KeepPair(question, number, block - 1, before, sums[0].Found, ref episodes);
        }

        foreach (var line in _touched.AsSpan(0, touched))
        {
            ref readonly var sum = ref sums[line];
            var found = sum.Found & _meaning;
            if (found == _meaning)
            {
                matching.Add(question, episodes.Of(block + line));
            }
            else if (pairs && line + 1 < length && sums[line + 1].Found is not (0 or Hidden) and var foundNext)
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
        if (_best.Count < _most || _tiesLeft <= 0)
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
        if (((found | foundNext) & Hidden) != 0)
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
        if (_best.Count < _most)
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

        if (_best.Count == _most)
        {
            _worst = _best.Peek();
            _least = _worst.Value;
        }
    }

    /// <summary>What has been found of the question in a line.</summary>
    private struct Sum
    {
        /// <summary>What it is worth.</summary>
        public float Value;

        /// <summary>Which terms, as bits; or <see cref="Hidden"/>.</summary>
        public uint Found;

        /// <summary>Variants of a term come best first, so the first one counts; one for several terms counts for those that are new.</summary>
        public void Add(float gain, uint bits)
        {
            if ((Found & bits) != bits)
            {
                Value += (Found & bits) == 0 ? gain : gain * BitOperations.PopCount(bits & ~Found) / BitOperations.PopCount(bits);
                Found |= bits;
            }
        }
    }

    /// <summary>How far the lines of a variant have been read.</summary>
    private struct Cursor
    {
        /// <summary>The lines, where they are not a word's in the segment.</summary>
        public UInt24[]? Rows;
        public int Next;
        public int End;

        /// <summary>The line at <see cref="Next"/>: most rare words have none in most blocks.</summary>
        public int NextLine;
        public float Gain;
        public uint Bits;
        public bool Opens;

        /// <summary>How many lines it has in a block, on average.</summary>
        public int InABlock;

        public void MoveTo(int next, ReadOnlySpan<UInt24> lines)
        {
            Next = next;
            NextLine = next < lines.Length ? lines[next] : int.MaxValue;
        }
    }
}
