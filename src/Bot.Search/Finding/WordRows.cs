using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>Finds the lines in which some words stand next to each other.</summary>
internal static class WordRows
{
    /// <param name="question">The segment, and what may be seen of it.</param>
    /// <param name="row">Words of the segment; -1 for one that it does not have.</param>
    /// <returns>The lines, ascending.</returns>
    public static UInt24[] Find(SegmentQuestion question, int[] row)
    {
        var segment = question.Segment;
        var (rarest, second) = TwoRarest(segment, row);
        if (rarest < 0)
        {
            return [];
        }

        var lines = segment.LinesWith(row[rarest]);
        var found = new List<UInt24>();
        var others = segment.LinesWith(row[second]);
        var lineStarts = segment.LineStarts;
        var lineWords = segment.LineWords;
        var episodes = new EpisodeCursor(segment);
        var next = 0;
        foreach (var line in lines)
        {
            next = Ascending.FirstFrom(others, next, line);
            if (next == others.Length)
            {
                break;
            }

            if (others[next] == line
                && Stands(lineWords[lineStarts[line]..lineStarts[line + 1]], row)
                && question.Visibility[episodes.Of(line)])
            {
                found.Add(line);
            }
        }

        return [.. found];
    }

    private static bool Stands(ReadOnlySpan<UInt24> words, int[] row)
    {
        for (var start = 0; start + row.Length <= words.Length; start++)
        {
            if ((words[start] & SegmentFormat.WordMask) == row[0] && Follow(words.Slice(start + 1, row.Length - 1), row.AsSpan(1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether these are the words of the row; a word with a break before it has a flag, and so is none.</summary>
    public static bool Follow(ReadOnlySpan<UInt24> words, ReadOnlySpan<int> row)
    {
        for (var position = 0; position < row.Length; position++)
        {
            if (words[position] != row[position])
            {
                return false;
            }
        }

        return true;
    }

    private static (int Rarest, int Second) TwoRarest(Segment segment, int[] row)
    {
        var (rarest, second) = (-1, -1);
        for (var position = 0; position < row.Length; position++)
        {
            if (row[position] < 0)
            {
                return (-1, -1);
            }

            var lines = segment.LinesWith(row[position]).Length;
            if (rarest < 0 || lines < segment.LinesWith(row[rarest]).Length)
            {
                (rarest, second) = (position, rarest);
            }
            else if (second < 0 || lines < segment.LinesWith(row[second]).Length)
            {
                second = position;
            }
        }

        return (rarest, second);
    }
}
