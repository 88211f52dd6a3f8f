using Spectre.Console.Rendering;

namespace Bot.Server.Cli;

/// <summary>Breaking a text into rows of a terminal.</summary>
internal static class TextRows
{
    /// <summary>
    /// The rows as ranges of <paramref name="text"/>, broken at spaces; a single word that is wider than a row stays whole, so that a
    /// quote is never cut. The space at a break belongs to no row.
    /// </summary>
    public static IEnumerable<(int Start, int End)> Break(string text, int width)
    {
        var start = 0;
        var end = 0;

        foreach (var (wordStart, wordEnd) in Words(text))
        {
            if (end > start && Cells(text, start, wordEnd) > width)
            {
                yield return (start, end);
                start = wordStart;
            }

            end = wordEnd;
        }

        yield return (start, text.Length);
    }

    private static IEnumerable<(int Start, int End)> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var space = text.IndexOf(' ', at);
            var end = space < 0 ? text.Length : space;
            if (end > at)
            {
                yield return (at, end);
            }

            at = end + 1;
        }
    }

    private static int Cells(string text, int start, int end) => new Segment(text[start..end]).CellCount();
}
