namespace Bot.Search.Segments;

/// <summary>Looks things up in lines that ascend.</summary>
internal static class Ascending
{
    /// <summary>
    /// The first place, not before another one, whose line is not before the one that is looked for. Found by ever longer steps: it is
    /// quick when it is near, and no slower than halving when it is far.
    /// </summary>
    public static int FirstFrom(ReadOnlySpan<UInt24> lines, int place, int line)
    {
        var step = 1;
        var low = place;
        while (low + step < lines.Length && lines[low + step] < line)
        {
            low += step;
            step <<= 1;
        }

        var high = Math.Min(lines.Length, low + step + 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (lines[middle] < line)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
