using System.Text;
using Bot.Core.Transcripts;

namespace Bot.Core.Quotes;

/// <summary>Where lines of an older version of a transcript stand in the current one. Only their very words count: what reads otherwise is not the same quote.</summary>
internal static class MovedLines
{
    /// <summary>The lines of <paramref name="current"/> that have the words of these lines of <paramref name="before"/>, the nearest to where they stood; null when they are gone.</summary>
    public static LineRange? Find(Transcript before, LineRange lines, Transcript current)
    {
        var words = Joined(before, lines.First, lines.Last, out _);
        var text = Joined(current, 1, current.Lines.Count, out var starts);
        LineRange? nearest = null;
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0 && words.Length > 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            if (!IsWhole(text, at, words.Length))
            {
                continue;
            }

            var found = new LineRange(LineAt(starts, at), LineAt(starts, at + words.Length - 1));
            if (nearest is not { } known || Math.Abs(found.First - lines.First) < Math.Abs(known.First - lines.First))
            {
                nearest = found;
            }
        }

        return nearest;
    }

    /// <summary>What is spoken in lines, parted by single spaces, and where each line begins in it; a line in which nobody speaks begins where the next one does.</summary>
    private static string Joined(Transcript transcript, int first, int last, out List<int> starts)
    {
        var text = new StringBuilder();
        starts = [];
        foreach (var line in transcript.Lines.Skip(first - 1).Take(last - first + 1))
        {
            starts.Add(text.Length);
            foreach (var (start, length) in Transcript.QuotableSpans(line))
            {
                text.Append(line.Text, start, length).Append(' ');
            }
        }

        return text.ToString().TrimEnd();
    }

    private static bool IsWhole(string text, int at, int length) =>
        (at == 0 || text[at - 1] == ' ') && (at + length == text.Length || text[at + length] == ' ');

    /// <summary>The line that a position lies in: the last one that begins at it or before.</summary>
    private static int LineAt(List<int> starts, int position)
    {
        var (low, high) = (0, starts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = starts[middle] <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
