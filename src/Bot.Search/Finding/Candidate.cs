namespace Bot.Search.Finding;

/// <summary>A line, or two in a row, worth a closer look.</summary>
/// <param name="Value">What its words are worth, wherever they stand.</param>
/// <param name="Segment">The number of its segment.</param>
/// <param name="Line">The first line.</param>
/// <param name="LineCount">1 or 2.</param>
/// <param name="Day">When its episode was published.</param>
/// <param name="Key">The key of its episode.</param>
internal readonly record struct Candidate(float Value, int Segment, int Line, int LineCount, int Day, long Key) : IComparable<Candidate>
{
    /// <summary>
    /// The worst first. The same order as that of the hits, so that of a thousand lines with the same words the newest are looked at,
    /// however the index is laid out. Lines compare within an episode, hence within a segment.
    /// </summary>
    public int CompareTo(Candidate other) =>
        Value != other.Value ? Value.CompareTo(other.Value)
        : Day != other.Day ? Day.CompareTo(other.Day)
        : Key != other.Key ? other.Key.CompareTo(Key)
        : other.Line.CompareTo(Line);
}
