using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>A segment, and what of it a question may see.</summary>
internal sealed class VisibleSegment(SegmentView view, Visibility visibility)
{
    /// <summary>A word in more lines than this is not counted line by line.</summary>
    private const int MostCounted = 1000;

    public Segment Segment => view.Segment;

    public Visibility Visibility => visibility;

    /// <summary>In how many lines that may be seen the word of the lexicon is.</summary>
    public int LinesWith(int word)
    {
        var own = Segment.FromLexicon(word);
        if (own < 0)
        {
            return 0;
        }

        var lines = Segment.LinesWith(own);
        if (Visibility.All)
        {
            return lines.Length;
        }

        if (lines.Length > MostCounted)
        {
            // In so many lines that its share in what may be seen is about the same.
            return (int)((long)lines.Length * Visibility.Lines / Segment.Lines);
        }

        var count = 0;
        var episodes = new EpisodeCursor(Segment);
        foreach (var line in lines)
        {
            count += Visibility[episodes.Of(line)] ? 1 : 0;
        }

        return count;
    }
}
