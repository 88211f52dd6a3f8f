using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>Finds the lines in which some words stand next to each other.</summary>
internal static class WordRows
{
    /// <param name="question">The segment, and what may be seen of it.</param>
    /// <param name="row">Words of the segment; -1 for one that it does not have.</param>
    /// <returns>The lines, ascending.</returns>
    public static int[] Find(SegmentQuestion question, int[] row)
    {
        var segment = question.Segment;
        var (rarest, second) = TwoRarest(segment, row);
        if (rarest < 0)
        {
            return [];
        }

        var lines = segment.LinesWith(row[rarest]);
        var found = new List<int>();
        var others = segment.LinesWith(row[second]);
        var lineStarts = segment.LineStarts;
        var lineWords = segment.LineWords;
        var episodes = new EpisodeCursor(segment);
        var next = 0;
        foreach (var line in lines)
        {
            next = SkipTo(others, next, line);
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

    /// <summary>The first place from here on that is not before the line, found by ever longer steps.</summary>
    private static int SkipTo(ReadOnlySpan<int> lines, int from, int line)
    {
        var step = 1;
        var low = from;
        while (low + step < lines.Length && lines[low + step] < line)
        {
            low += step;
            step <<= 1;
        }

        var high = Math.Min(lines.Length, low + step + 1);
        var place = lines[low..high].BinarySearch(line);
        return low + (place >= 0 ? place : ~place);
    }

    private static bool Stands(ReadOnlySpan<int> words, int[] row)
    {
        for (var start = 0; start + row.Length <= words.Length; start++)
        {
            if ((words[start] & SegmentFormat.WordMask) == row[0] && words.Slice(start + 1, row.Length - 1).SequenceEqual(row.AsSpan(1)))
            {
                return true;
            }
        }

        return false;
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
