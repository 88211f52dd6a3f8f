using System.Numerics;
using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>
/// What each line of a block has of the question: a block of lines of a segment at a time, so few that their sums stay in the processor's
/// cache. Reuses its buffers; one at a time for each thread.
/// </summary>
internal sealed class LineSums
{
    /// <summary>So many lines are a block.</summary>
    public const int MostLines = 1 << 14;

    /// <summary>Marks lines that may not be seen: they are never touched, hence never candidates.</summary>
    public const uint Hidden = 1u << 31;

    /// <summary>Looking for a line among many costs as much as going through so many.</summary>
    private const int PostingsWorthASearch = 12;

    private readonly LineSum[] _sums = new LineSum[MostLines];
    private readonly int[] _touched = new int[MostLines];
    private LineCursor[] _cursors = new LineCursor[64];
    private SegmentQuestion _question = null!;
    private int _cursorCount;
    private int _length;
    private int _hidden;
    private int _touchedCount;

    /// <summary>The lines of the block that have something, in no order.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _touchedCount);

    /// <summary>The lines of the block.</summary>
    public ReadOnlySpan<LineSum> All => _sums.AsSpan(0, _length);

    /// <summary>Starts a segment.</summary>
    public void Begin(SegmentQuestion question, ReadingPlan plan)
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
                        _cursors[count++] = new LineCursor
                        {
                            Rows = own.Rows,
                            Next = start,
                            End = end,
                            NextLine = own.Rows is { } lines ? lines[0] : postings[start],
                            Gain = variant.Gain,
                            Bits = variant.Terms,
                            Opens = opens,
                            InABlock = (int)((long)(end - start) * MostLines / question.Segment.Lines),
                        };
                    }
                }
            }
        }

        _question = question;
        _cursorCount = count;
    }

    /// <summary>Adds up a block. Blocks come in order.</summary>
    /// <returns>Whether there is anything to see in it.</returns>
    public bool Read(int block)
    {
        Clear();
        _length = Math.Min(MostLines, _question.Segment.Lines - block);
        _hidden = Hide(block, _length);
        if (_hidden < _length)
        {
            AddUp(block, _length);
        }

        return _hidden < _length;
    }

    /// <summary>Lets go of the segment, and of what was found in it.</summary>
    public void End()
    {
        Clear();
        _length = 0;
        _question = null!;
        _cursors.AsSpan(0, _cursorCount).Clear();
    }

    private void Clear()
    {
        if (_hidden > 0)
        {
            _sums.AsSpan(0, _length).Clear();
        }
        else
        {
            foreach (var line in Touched)
            {
                _sums[line].Found = 0;
            }
        }

        _touchedCount = 0;
        _hidden = 0;
    }

    /// <summary>Marks the lines of the block that may not be seen, and says how many they are.</summary>
    private int Hide(int block, int length)
    {
        if (_question.Visibility.All)
        {
            return 0;
        }

        var hidden = 0;
        var firsts = _question.Segment.EpisodeFirstLines;
        for (var episode = _question.Segment.EpisodeOf(block); episode < _question.Segment.Episodes && firsts[episode] < block + length; episode++)
        {
            if (!_question.Visibility[episode])
            {
                var start = Math.Max(firsts[episode], block);
                var end = Math.Min(firsts[episode + 1], block + length);
                _sums.AsSpan(start - block, end - start).Fill(new LineSum { Found = Hidden });
                hidden += end - start;
            }
        }

        return hidden;
    }

    private void AddUp(int block, int length)
    {
        var postings = _question.Segment.Postings;
        var touched = 0;
        var sorted = false;
        var end = block + length;
        var sums = _sums.AsSpan(0, length);
        foreach (ref var cursor in _cursors.AsSpan(0, _cursorCount))
        {
            if (cursor.NextLine >= end)
            {
                continue;
            }

            var lines = (cursor.Rows is null ? postings : cursor.Rows)[..cursor.End];
            if (!cursor.Opens && touched == 0)
            {
                // Nothing to add to, by this cursor or any after it.
                break;
            }

            if (!cursor.Opens && touched < cursor.InABlock / PostingsWorthASearch)
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
                touched = AddAll(ref cursor, lines, sums, block, touched);
            }
        }

        _touchedCount = touched;
    }

    /// <summary>Goes through all of the cursor's lines; answers how many lines have something then.</summary>
    private int AddAll(ref LineCursor cursor, ReadOnlySpan<UInt24> lines, Span<LineSum> sums, int block, int touched)
    {
        // Blocks before this one may have been left out.
        var next = lines[cursor.Next] < block ? Ascending.FirstFrom(lines, cursor.Next, block) : cursor.Next;
        var (gain, bits, opens) = (cursor.Gain, cursor.Bits, cursor.Opens);
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
            else if (opens)
            {
                _touched[touched++] = line;
                sum.Value = gain;
                sum.Found = bits;
            }
        }

        cursor.MoveTo(next, lines);
        return touched;
    }

    /// <summary>Adds to lines that have something, by looking for each of them: they are few, and the cursor's are many.</summary>
    private void AddToTouched(ref LineCursor cursor, ReadOnlySpan<UInt24> lines, Span<LineSum> sums, int block, int touched)
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
}

/// <summary>What has been found of the question in a line.</summary>
internal struct LineSum
{
    /// <summary>What it is worth.</summary>
    public float Value;

    /// <summary>Which terms, as bits; or <see cref="LineSums.Hidden"/>.</summary>
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
