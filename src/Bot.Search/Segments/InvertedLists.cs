namespace Bot.Search.Segments;

/// <summary>Turns "which words has this line" into "which lines have this word", by counting: no sorting, no small lists.</summary>
internal static class InvertedLists
{
    /// <summary>The lines of each word, ascending, each line once.</summary>
    public static (int[] Starts, int[] Lines) OfLines(ReadOnlySpan<int> lineStarts, ReadOnlySpan<int> lineWords, int words)
    {
        var starts = new int[words + 1];
        var lastLine = new int[words];
        Array.Fill(lastLine, -1);
        for (var line = 0; line < lineStarts.Length - 1; line++)
        {
            foreach (var flagged in lineWords[lineStarts[line]..lineStarts[line + 1]])
            {
                var word = flagged & SegmentFormat.WordMask;
                if (lastLine[word] != line)
                {
                    lastLine[word] = line;
                    starts[word + 1]++;
                }
            }
        }

        SumUp(starts);
        var lines = new int[starts[words]];
        var next = starts.AsSpan(0, words).ToArray();
        Array.Fill(lastLine, -1);
        for (var line = 0; line < lineStarts.Length - 1; line++)
        {
            foreach (var flagged in lineWords[lineStarts[line]..lineStarts[line + 1]])
            {
                var word = flagged & SegmentFormat.WordMask;
                if (lastLine[word] != line)
                {
                    lastLine[word] = line;
                    lines[next[word]++] = line;
                }
            }
        }

        return (starts, lines);
    }

    /// <summary>The members of each group, ascending.</summary>
    public static (int[] Starts, int[] Members) OfGroups(ReadOnlySpan<int> groupOfMember, int groups)
    {
        var starts = new int[groups + 1];
        foreach (var group in groupOfMember)
        {
            starts[group + 1]++;
        }

        SumUp(starts);
        var members = new int[groupOfMember.Length];
        var next = starts.AsSpan(0, groups).ToArray();
        for (var member = 0; member < groupOfMember.Length; member++)
        {
            members[next[groupOfMember[member]]++] = member;
        }

        return (starts, members);
    }

    private static void SumUp(int[] counts)
    {
        for (var position = 1; position < counts.Length; position++)
        {
            counts[position] += counts[position - 1];
        }
    }
}
