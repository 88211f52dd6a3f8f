using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>How far the lines of a variant have been read.</summary>
internal struct LineCursor
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
