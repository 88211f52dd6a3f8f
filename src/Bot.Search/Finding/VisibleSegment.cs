using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>A segment, and what of it a question may see.</summary>
internal sealed class VisibleSegment(SegmentView view, Visibility visibility)
{
    public Segment Segment => view.Segment;

    public Visibility Visibility => visibility;

    /// <summary>In how many lines that may be seen the word of the lexicon is.</summary>
    public int LinesWith(int word)
    {
        var own = Segment.FromLexicon(word);
        return own < 0 ? 0 : Visibility.CountOf(Segment.LinesWith(own));
    }
}
